"""The machine's mistakes, hunted: what is one, what catches it, and what it came to in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.library.samples import key as sample_key
from lessons.library.samples import samples
from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Confidence, Mark
from lessons.model.reading import Facts, Finding, Maker, Reading
from lessons.model.span import Span
from lessons.walk.catching import Slip, Verdict, caught_sentences, mistakes, places, slip_counts
from lessons.walk.hunts import Hunt, added, doubt_changed, found_sound, revealed, taken_back

NOW = datetime(2026, 1, 2, tzinfo=UTC)
Marks = tuple[tuple[str, str], ...]


def machine(key: AnswerKey, *marks: tuple[str, str]) -> Reading:
    """A reading of the small article of `tests/walk/conftest.py` with these marks in lesson one."""
    text = key.reading.text
    findings = tuple(
        Finding(
            f"x{words}",
            "one",
            Span(text.index(words), text.index(words) + len(words)),
            label,
            Facts(),
            "r",
            "",
        )
        for words, label in marks
    )
    return replace(key.reading, findings=findings, maker=Maker.RULES)


RIGHT: Marks = (("The mayor", "light"), ("Officials", "heavy"), ("Witnesses", "heavy"))


@pytest.mark.parametrize(
    ("marks", "slips"),
    [
        pytest.param(RIGHT, [], id="all right"),
        pytest.param((*RIGHT, ("people", "heavy"), ("she", "light")), [], id="what may be marked"),
        pytest.param(
            (("mayor", "light"), ("Officials agreed", "heavy"), RIGHT[2]), [], id="accepted extents"
        ),
        pytest.param(RIGHT[:2], [Slip.MISSED], id="missed"),
        pytest.param((*RIGHT, ("wept", "light")), [Slip.TOO_MUCH], id="too much"),
        pytest.param((("The mayor", "heavy"), *RIGHT[1:]), [Slip.LABEL], id="label"),
        pytest.param((("The mayor said", "light"), *RIGHT[1:]), [Slip.WORDS], id="words"),
        pytest.param((("The mayor said", "heavy"), *RIGHT[1:]), [Slip.LABEL], id="words and label"),
        pytest.param((), [Slip.MISSED] * 3, id="nothing marked"),
    ],
)
def test_catching_knows_a_mistake(key: AnswerKey, marks: Marks, slips: list[Slip]) -> None:
    assert [each.slip for each in mistakes(machine(key, *marks), key, lesson="one")] == slips


FLAWED: Marks = (("The mayor", "heavy"), ("Officials agreed, and", "heavy"), ("wept", "light"))
"""A wrong label, too many words, what does not count, and "Witnesses" missed."""


@pytest.mark.parametrize(
    ("doubts", "marks", "verdicts"),
    [
        pytest.param((), (), ["overlooked"] * 4, id="nothing"),
        pytest.param(
            ("The mayor", "Officials agreed, and", "wept"), (), ["caught"] * 3 + ["overlooked"], id="doubted"
        ),
        pytest.param(
            (),
            (("The mayor", "light"), ("Officials", "heavy"), ("Witnesses saw", "heavy")),
            ["caught", "caught", "overlooked", "caught"],
            id="mended",
        ),
        pytest.param(
            (),
            (("The mayor", "heavy"), ("Officials agreed, and she", "heavy")),
            ["overlooked"] * 4,
            id="marked as the machine did",
        ),
        pytest.param((), (("fled", "light"),), ["wrongly added", *["overlooked"] * 4], id="added wrongly"),
    ],
)
def test_catching_tells_caught_from_overlooked(
    key: AnswerKey,
    attempt: Callable[..., Attempt],
    doubts: tuple[str, ...],
    marks: Marks,
    verdicts: list[str],
) -> None:
    hunt = Hunt("small", "one", frozenset(f"x{each}" for each in doubts), attempt(*marks).marks)
    told = places(hunt, machine(key, *FLAWED), key)
    by_kind = [each for each in told if each.mistake is None] + [each for each in told if each.mistake]
    assert [each.verdict.value for each in by_kind] == verdicts


def test_catching_sides_with_a_machine_that_is_right(key: AnswerKey) -> None:
    hunt = Hunt("small", "one", frozenset({"xOfficials"}))
    (place,) = places(hunt, machine(key, *RIGHT), key)
    assert (place.verdict, place.finding) == (Verdict.WRONGLY_DOUBTED, key.reading.findings[2])
    assert caught_sentences((place,)) == (
        "The rules made no mistake here: their marks are those of the key.",
        "Of your one objection, one was mistaken: there people side with the rules.",
    )


@pytest.mark.parametrize(
    ("doubts", "sentences"),
    [
        pytest.param((), ("You caught none of the four mistakes of the rules.",), id="none"),
        pytest.param(
            ("wept",),
            (
                "You caught one of the four mistakes of the rules.",
                "And you objected to nothing that was right.",
            ),
            id="one",
        ),
    ],
)
def test_catching_says_what_it_came_to(
    key: AnswerKey, doubts: tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    hunt = Hunt("small", "one", frozenset(f"x{each}" for each in doubts))
    told = places(hunt, machine(key, *FLAWED), key)
    assert caught_sentences(told) == sentences
    assert slip_counts(told) == (
        (Slip.TOO_MUCH, len(doubts), 1),
        (Slip.MISSED, 0, 1),
        (Slip.LABEL, 0, 1),
        (Slip.WORDS, 0, 1),
    )


def test_catching_praises_who_catches_all(key: AnswerKey) -> None:
    hunt = Hunt("small", "one", frozenset({"xwept"}))
    told = places(hunt, machine(key, *RIGHT, ("wept", "light")), key)
    assert caught_sentences(told)[0] == "You caught the one mistake that the rules made."


@given(st.data())
def test_catching_whoever_knows_the_key_catches_all(data: st.DataObject) -> None:
    """Whatever a machine marks, who marks what the key has and doubts the rest catches every mistake."""
    sample = data.draw(st.sampled_from(samples()))
    key = sample_key(sample.article.slug)
    lesson = data.draw(st.sampled_from(sorted({each.lesson for each in key.reading.findings})))
    given_ = key.reading.of(lesson)
    kept = data.draw(st.lists(st.sampled_from(given_), unique_by=lambda each: each.id)) if given_ else []
    wild = data.draw(
        st.lists(st.tuples(st.integers(0, len(key.reading.text) - 9), st.integers(1, 9)), max_size=4)
    )
    label = given_[0].label if given_ else "x"
    made = [
        Finding(f"w{start}-{size}", lesson, Span(start, start + size), label, Facts(), "r", "")
        for start, size in wild
    ]
    reading = replace(key.reading, findings=tuple(sorted([*kept, *made], key=lambda each: each.span)))
    wrong = {each.made.id for each in mistakes(reading, key, lesson=lesson) if each.made}
    marks = tuple(Mark(each.id, lesson, each.span, each.label, Confidence.SURE, NOW) for each in given_)
    hunt = Hunt(sample.article.slug, lesson, frozenset(wrong), marks)
    assert {each.verdict for each in places(hunt, reading, key)} <= {Verdict.CAUGHT}


def test_hunt_changes_until_the_key_is_shown(attempt: Callable[..., Attempt]) -> None:
    first, second = attempt(("Officials", "heavy"), ("she", "light")).marks
    hunt = Hunt("small", "one")
    assert not hunt.committed
    assert revealed(hunt, at=NOW) is hunt, "nothing is shown before an answer"
    hunt = added(added(doubt_changed(hunt, "x1"), first), second)
    assert taken_back(hunt, first.id).marks == (second,)
    assert doubt_changed(hunt, "x1").doubts == frozenset()
    sound = found_sound(hunt, said=True)
    assert (sound.doubts, sound.marks, sound.committed) == (frozenset(), (), True)
    assert not found_sound(sound, said=False).committed
    assert added(sound, first).sound is False
    shown = revealed(hunt, at=NOW)
    assert shown.revealed == NOW
    for later in (
        doubt_changed(shown, "x2"),
        added(shown, replace(first, id="new", span=Span(0, 3))),
        taken_back(shown, first.id),
        found_sound(shown, said=True),
        revealed(shown, at=datetime(2027, 1, 1, tzinfo=UTC)),
    ):
        assert later == shown
