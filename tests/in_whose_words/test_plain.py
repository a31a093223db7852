import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.in_whose_words.plain import in_plain_words
from lessons.in_whose_words.records import LoadedTerm
from lessons.model.article import count_words
from lessons.model.reading import Finding, Maker, Reading, Voice
from lessons.model.span import Span


def _reading(marked: str, *plainer: tuple[str, ...], voice: Voice = Voice.NARRATOR) -> Reading:
    """A reading of a text whose loaded words stand in square brackets, a tuple of plainer words for each."""
    findings: list[Finding] = []
    text = ""
    for index, piece in enumerate(marked.replace("]", "[").split("[")):
        if index % 2:
            term = LoadedTerm(voice, plainer=plainer[index // 2])
            span = Span(len(text), len(text) + len(piece))
            findings.append(Finding(f"l{index}", "in_whose_words", span, "emotive", term, "key", ""))
        text += piece
    return Reading(text, (), (), tuple(findings), count_words(text), Maker.PEOPLE)


@pytest.mark.parametrize(
    ("marked", "plainer", "expected"),
    [
        ("A [horrific] crash closed it.", ("severe",), "A severe crash closed it."),
        ("An [outrageous] bill came.", ("high",), "A high bill came."),
        ("A [huge] sum was paid.", ("enormous",), "An enormous sum was paid."),
        ("A [shocking] attack.", ("",), "An attack."),
        ("An [utter] ruin.", ("",), "A ruin."),
        ("[Horrific] scenes met them.", ("violent",), "Violent scenes met them."),
        ("[Tragically], the boat sank.", ("",), "The boat sank."),
        ("[Shocking] pictures came.", ("",), "Pictures came."),
        ("It is, [frankly], a loss.", ("",), "It is a loss."),
        ("It is a loss, [of course].", ("",), "It is a loss."),
        ("He [brazenly] lied.", ("",), "He lied."),
        ("They work [tirelessly].", ("",), "They work."),
        ("They [slammed] the plan.", ("criticised",), "They criticised the plan."),
        ("He gave a [blistering] one-word reply.", ("",), "He gave a one-word reply."),
        ("He gave a [stern] hour of it.", ("",), "He gave an hour of it."),
        ("It was a [scene of chaos] there.", ("disorder",), "It was disorder there."),
        ("It was an [orgy] of noise.", ("spell",), "It was a spell of noise."),
        ("It hit a [whopping] $5.", ("",), "It hit $5."),
        ("It hit a [whopping] 5.2 million in May.", ("",), "It hit 5.2 million in May."),
        ("It was an [often] late bus.", ("",), "It was a late bus."),
        ("HE IS A [THUG] THERE.", ("attacker",), "HE IS AN ATTACKER THERE."),
        ("A [wave] of [panic] came.", ("series",), "A wave of panic came."),
        (
            "A [wave] of panic among men and women spreads.",
            ("series",),
            "A wave of panic among men and women spreads.",
        ),
        ("A [wave] of armed attacks came.", ("series",), "A series of armed attacks came."),
        ("A [wave] of attacks came.", ("series",), "A series of attacks came."),
    ],
)
def test_plain_replaces_and_leaves_out(marked: str, plainer: tuple[str, ...], expected: str) -> None:
    more = [()] * (marked.count("[") - 1)
    assert in_plain_words(_reading(marked, plainer, *more)).text == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The fee is [outrageous].",
        "The [brutal] and long war ended.",
        "It was long and [brutal].",
        "A [half-]baked plan.",
        "It was more [savage] than before.",
        "It looked [savage], he said.",
        "They helped the [helpless].",
        "It named the [innocent] who died.",
        "The war was [brutal] in the north.",
        "It saw a [whopping] 40% rise.",
        "It can seem almost [quaint].",
        "He spoke an often [incendiary] dialect.",
    ],
)
def test_plain_leaves_nothing_out_where_the_sentence_needs_it(marked: str) -> None:
    reading = _reading(marked, ("",))
    assert in_plain_words(reading).text == reading.text


def test_plain_leaves_a_word_that_a_hyphen_ties_to_another() -> None:
    reading = _reading("It was a [tragedy]-free year.", ("accident",))
    assert in_plain_words(reading).text == reading.text


def test_plain_never_alters_a_quotation_and_needs_a_plainer_word() -> None:
    quoted = _reading("“A [vile] act,” she said.", ("bad",), voice=Voice.QUOTED)
    assert in_plain_words(quoted).text == quoted.text
    none = _reading("A [vile] act.", ())
    assert in_plain_words(none).changes == ()


def test_plain_changes_are_spans_of_both_texts() -> None:
    reading = _reading("An [awful] [utterly] vile day, [sadly].", ("bad",), ("",), ("",))
    plain = in_plain_words(reading)
    assert plain.text == "A bad vile day."
    for change in plain.changes:
        assert change.old.of(reading.text) == change.was
        assert (change.new.of(plain.text) if change.new else "") == change.now


@given(
    st.lists(
        st.tuples(st.text("ab ,.'-\nAé“”😀", max_size=12), st.text("abA-", min_size=1, max_size=6)),
        max_size=6,
    ),
    st.sampled_from([("",), ("bad",), ("one",), ()]),
)
def test_plain_changes_account_for_every_difference(
    pieces: list[tuple[str, str]], plainer: tuple[str, ...]
) -> None:
    reading = _reading("".join(f"{before}[{word}]" for before, word in pieces), *[plainer] * len(pieces))
    plain = in_plain_words(reading)
    rebuilt, at = "", 0
    for change in plain.changes:
        rebuilt += reading.text[at : change.old.start] + change.now
        at = change.old.end
    assert rebuilt + reading.text[at:] == plain.text
