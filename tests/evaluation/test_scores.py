"""Readings scored against keys, on small ones whose scores can be worked out by hand."""

import pytest

from lessons import lesson
from lessons.evaluation.scores import Scores, SpeechScore, score, score_lesson, score_speech
from lessons.in_whose_words.records import LoadedTerm
from lessons.library.keys import parse_key
from lessons.model.answer_key import Alternative, AnswerKey
from lessons.model.matching import Counts
from lessons.model.reading import (
    NOBODY,
    Act,
    Attribution,
    Finding,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
    Voice,
)
from lessons.model.span import Span

WORDS = "in_whose_words"
TEXT = "The savage and brutal storm hit a grim town very hard."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def reading(*marks: tuple[str, str]) -> Reading:
    findings = tuple(
        Finding(f"l{n}", WORDS, at(words), label, LoadedTerm(Voice.NARRATOR), "rule", "")
        for n, (words, label) in enumerate(marks)
    )
    return Reading(TEXT, (), (), findings, 11, Maker.RULES)


KEY = AnswerKey(
    reading(("savage", "emotive"), ("grim", "emotive"), ("very hard", "intensifier")),
    (
        Alternative(WORDS, at("savage and brutal")),
        Alternative(WORDS, at("savage"), label="metaphor"),
        Alternative(WORDS, at("grim"), optional=True),
        Alternative(WORDS, at("storm"), optional=True),
    ),
)


@pytest.mark.parametrize(
    ("found", "exact", "overlap", "right"),
    [
        pytest.param(
            [("savage", "emotive"), ("grim", "emotive"), ("very hard", "intensifier")],
            Counts(3, 3, 3),
            Counts(3, 3, 3),
            1.0,
            id="all",
        ),
        pytest.param([], Counts(2, 0, 0), Counts(2, 0, 0), None, id="nothing: the optional is not asked for"),
        pytest.param([("hit", "label")], Counts(2, 1, 0), Counts(2, 1, 0), None, id="a false alarm"),
        pytest.param([("storm", "label")], Counts(2, 0, 0), Counts(2, 0, 0), None, id="what may be marked"),
        pytest.param(
            [("savage and brutal", "emotive")], Counts(2, 1, 1), Counts(2, 1, 1), 1.0, id="another extent"
        ),
        pytest.param([("savage", "metaphor")], Counts(2, 1, 1), Counts(2, 1, 1), 1.0, id="another label"),
        pytest.param([("savage", "label")], Counts(2, 1, 1), Counts(2, 1, 1), 0.0, id="a wrong label"),
        pytest.param(
            [("town very hard", "intensifier")], Counts(2, 1, 0), Counts(2, 1, 1), 1.0, id="overlaps enough"
        ),
        pytest.param(
            [("grim town very hard", "intensifier")], Counts(2, 1, 0), Counts(2, 1, 0), None, id="too long"
        ),
        pytest.param(
            [("savage", "emotive"), ("savage and brutal", "emotive")],
            Counts(2, 2, 1),
            Counts(2, 2, 1),
            1.0,
            id="the same finding twice",
        ),
    ],
)
def test_scores_lesson(
    found: list[tuple[str, str]], exact: Counts, overlap: Counts, right: float | None
) -> None:
    result = score_lesson(KEY, reading(*found), lesson=lesson(WORDS))
    assert (result.exact, result.overlap, result.label_accuracy) == (exact, overlap, right)


def test_scores_lesson_agreement_beyond_chance() -> None:
    bare = AnswerKey(KEY.reading)
    same = score_lesson(bare, KEY.reading, lesson=lesson(WORDS))
    assert (same.label_kappa, same.alpha) == (1.0, 1.0)
    other = score_lesson(bare, reading(("savage", "label"), ("hit", "label")), lesson=lesson(WORDS))
    assert other.label_kappa == 0.0  # one pair, and its labels differ
    assert other.alpha is not None
    assert other.alpha < 0.3
    assert sum(other.points.values()) == len(TEXT)


@pytest.mark.parametrize(
    ("slug", "key", "read", "warned"),
    [
        pytest.param(WORDS, "a {L:label|thug}", "a {L:emotive|thug}", 1.0, id="voice-though-not-technique"),
        pytest.param(WORDS, '“a {L"label|thug}”', "“a {L:label|thug}”", 0.0, id="another-voice"),
        pytest.param(
            "who_counted", "{F=record|40 votes}", "{F?none|40 votes}", 0.0, id="uncheckable-against-checkable"
        ),
        pytest.param("who_counted", "{F?none!|dozens}", "{F=record!|dozens}", 1.0, id="vague-either-way"),
        pytest.param(WORDS, "a {L:label|thug}", "a thug", None, id="no-pair"),
    ],
)
def test_scores_whether_both_warn(slug: str, key: str, read: str, warned: float | None) -> None:
    wanted, found = parse_key(key, name="key.md"), parse_key(read, name="read.md")
    result = score_lesson(wanted, found.reading, lesson=lesson(slug))
    assert result.warning_accuracy == warned


def test_scores_of_different_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="different texts"):
        score(KEY, Reading("Other.", (), (), (), 1, Maker.RULES))


SAID = "Ana said it rained. “Stay in,” she said. Reportedly, it will snow. Bo left."
ANA, SHE, HEARSAY = Span(0, 3), Span(31, 34), Span(41, 51)
RAIN, STAY, SNOW = Span(9, 18), Span(20, 30), Span(53, 65)


def said(*attributions: Attribution, mentions: tuple[Span, ...] = (ANA, SHE)) -> Reading:
    sources = (
        Source("ana", "Ana", SourceLabel.NAMED, SourceKind.PERSON, mentions=mentions),
        Source("bo", "Bo", SourceLabel.NAMED, SourceKind.PERSON, mentions=(Span(67, 69),)),
        Source(NOBODY, "", SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED, mentions=(HEARSAY,)),
    )
    return Reading(SAID, sources, attributions, (), 14, Maker.RULES)


RAINED = Attribution("ana", (ANA,), (), (RAIN,), Speech.INDIRECT)
STAYED = Attribution("ana", (SHE,), (), (STAY,), Speech.DIRECT)
SNOWED = Attribution(NOBODY, (), (HEARSAY,), (SNOW,), Speech.INDIRECT)
SPEECH_KEY = said(RAINED, STAYED, SNOWED)


@pytest.mark.parametrize(
    ("found", "content", "credited", "speech"),
    [
        pytest.param([RAINED, STAYED, SNOWED], Counts(3, 3, 3), Counts(3, 3, 3), 1.0, id="all"),
        pytest.param([], Counts(3, 0, 0), Counts(3, 0, 0), None, id="none"),
        pytest.param(
            [Attribution("bo", (Span(67, 69),), (), (RAIN,), Speech.INDIRECT)],
            Counts(3, 1, 1),
            Counts(3, 1, 0),
            1.0,
            id="somebody else's",
        ),
        pytest.param(
            [Attribution("ana", (SHE,), (), (RAIN,), Speech.MIXED)],
            Counts(3, 1, 1),
            Counts(3, 1, 1),
            0.0,
            id="another mention of the same source, another kind of speech",
        ),
        pytest.param(
            [Attribution("bo", (Span(67, 69),), (), (SNOW,), Speech.INDIRECT)],
            Counts(3, 1, 1),
            Counts(3, 1, 0),
            1.0,
            id="hearsay given to somebody",
        ),
        pytest.param(
            [Attribution("ana", (SHE,), (), (Span(20, 24), Span(25, 30)), Speech.DIRECT)],
            Counts(3, 1, 1),
            Counts(3, 1, 1),
            1.0,
            id="in two pieces",
        ),
        pytest.param(
            [Attribution("ana", (ANA,), (), (RAIN,), Speech.INDIRECT, Act.ATTITUDE)],
            Counts(3, 0, 0),
            Counts(3, 0, 0),
            None,
            id="an attitude is no claim",
        ),
    ],
)
def test_scores_speech(
    found: list[Attribution], content: Counts, credited: Counts, speech: float | None
) -> None:
    result = score_speech(SPEECH_KEY, said(*found))
    assert (result.content, result.credited, result.speech_accuracy) == (content, credited, speech)


def test_scores_sources_put_together() -> None:
    split = score(AnswerKey(SPEECH_KEY), said(mentions=(ANA,))).sources
    assert (split.mentions, split.f1) == (3, 1.0)  # `she` is missing, which is scored as a mention
    apart = Reading(
        SAID,
        (
            Source("ana", "Ana", SourceLabel.NAMED, SourceKind.PERSON, mentions=(ANA,)),
            Source("she", "She", SourceLabel.NAMED, SourceKind.PERSON, mentions=(SHE,)),
        ),
        (),
        (),
        14,
        Maker.RULES,
    )
    assert score(AnswerKey(SPEECH_KEY), apart).sources.recall == 0.5


def test_scores_add_up() -> None:
    one = score(KEY, reading(("savage", "emotive")))
    both = sum([one, one], Scores())
    assert both.lessons[WORDS].exact == Counts(4, 2, 2)
    assert both.lessons[WORDS].labels == (("emotive", "emotive"),) * 2
    assert both.speech == SpeechScore()
    assert Scores() + one == one


def test_scores_a_key_against_itself_is_perfect() -> None:
    key = parse_key(
        '+++\n[source.ana]\nname = "Ana"\nkind = "person"\n+++\n'
        "{S+ana|Ana} said {Q=ana|{F=ana|six cats} {L:metaphor|stormed} in}.",
        name="key.md",
    )
    scores = score(key, key.reading)
    assert all(each.exact.f1 == 1.0 and each.exact.right == 1 for each in scores.lessons.values())
    assert (scores.speech.credited.f1, scores.sources.f1) == (1.0, 1.0)
