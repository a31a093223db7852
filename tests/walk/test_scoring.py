from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Confidence, Help, Mark, Outcome
from lessons.model.reading import Facts, Finding, Maker, Reading
from lessons.model.span import Span
from lessons.walk.feedback import key_size
from lessons.walk.scoring import core, quality, score, touches

FOUND, NEAR, MISSED, FALSE = Outcome.FOUND, Outcome.NEAR, Outcome.MISSED, Outcome.FALSE_ALARM
TEXT = "One two, three four five. Six seven eight nine ten."


@pytest.mark.parametrize(
    ("marks", "outcomes"),
    [
        pytest.param((), {FOUND: 0, NEAR: 0, MISSED: 3, FALSE: 0}, id="nothing marked"),
        pytest.param((("The mayor", "light"),), {FOUND: 1, NEAR: 0, MISSED: 2, FALSE: 0}, id="exact"),
        pytest.param((("mayor", "light"),), {FOUND: 1, NEAR: 0, MISSED: 2, FALSE: 0}, id="without article"),
        pytest.param((("Officials agreed", "heavy"),), {FOUND: 1, MISSED: 2, FALSE: 0}, id="accepted extent"),
        pytest.param((("Officials agreed, and", "heavy"),), {NEAR: 1, MISSED: 2, FALSE: 0}, id="too wide"),
        pytest.param((("The mayor said dozens fled. Officials agreed, and she wept. Witnesses", "light"),),
                     {FOUND: 0, NEAR: 1, MISSED: 2, FALSE: 0}, id="far too wide meets one at most"),
        pytest.param((("wept", "light"),), {FOUND: 0, MISSED: 3, FALSE: 1}, id="false alarm"),
        pytest.param((("she", "light"),), {FOUND: 1, MISSED: 3, FALSE: 0}, id="may be left out, and was not"),
        pytest.param((("people", "heavy"),), {FOUND: 1, MISSED: 3, FALSE: 0}, id="may be marked"),
        pytest.param((("Officials", "heavy"), ("Officials agreed", "heavy")),
                     {FOUND: 1, NEAR: 0, MISSED: 2, FALSE: 0}, id="twice on one finding"),
        pytest.param((("dozens", "heavy"),), {FOUND: 0, MISSED: 3, FALSE: 1}, id="another lesson's finding"),
    ],
)  # fmt: skip
def test_score_outcomes(
    marks: tuple[tuple[str, str], ...],
    outcomes: dict[Outcome, int],
    key: AnswerKey,
    attempt: Callable[..., Attempt],
) -> None:
    result = score(attempt(*marks), key)
    assert {each: result.count(each) for each in outcomes} == outcomes


def test_score_judges_labels(key: AnswerKey, attempt: Callable[..., Attempt]) -> None:
    result = score(attempt(("The mayor", "heavy"), ("Officials", "heavy"), ("wept", "heavy")), key)
    right = [each.label_right for each in result.meetings if each.mark]
    assert right == [False, True, None]


@pytest.mark.parametrize(
    ("marks", "level", "went"),
    [
        pytest.param((("mayor", "heavy"), ("wept", "heavy")), Help.INDEPENDENT, 1 / 4, id="words alone"),
        pytest.param((("mayor", "heavy"), ("wept", "heavy")), Help.WORKED, 0.0, id="labels where given"),
        pytest.param((("The mayor", "light"),), Help.WORKED, 1 / 3, id="a right label"),
        pytest.param((("Officials agreed, and", "heavy"),), Help.FADED, 9 / 21 / 3, id="in part"),
        pytest.param((("people", "light"), ("she", "light")), Help.INDEPENDENT, 1 / 4, id="left out or not"),
        pytest.param((), Help.FADED, 0.0, id="nothing"),
    ],
)
def test_score_says_how_well_a_round_went(
    marks: tuple[tuple[str, str], ...],
    level: Help,
    went: float,
    key: AnswerKey,
    attempt: Callable[..., Attempt],
) -> None:
    assert quality(score(attempt(*marks), key), level) == pytest.approx(went)


def test_score_finds_restraint_perfect(attempt: Callable[..., Attempt], key: AnswerKey) -> None:
    nothing = AnswerKey(Reading("One.", (), (), (), 1, Maker.PEOPLE))
    assert quality(score(Attempt("a", "one", none_here=True), nothing), Help.INDEPENDENT) == 1.0


def test_score_prefers_the_better_meeting(key: AnswerKey, attempt: Callable[..., Attempt]) -> None:
    """The exact mark finds, though a near one was made first."""
    result = score(attempt(("Officials agreed, and", "heavy"), ("Officials", "heavy")), key)
    (meeting,) = [each for each in result.meetings if each.mark]
    assert (meeting.outcome, meeting.mark and meeting.mark.id) == (FOUND, "m1")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("the mayor’s", "mayor"),
        ("“Officials”", "Officials"),
        ("an a the", "an a the"),
        ("40%", "40%"),
        ("the", "the"),
        ("...", "..."),
        ("$3.2 billion,", "3.2 billion"),
        ("another man", "another man"),
    ],
)
def test_core_leaves_what_counts(words: str, kept: str) -> None:
    assert core(Span(0, len(words)), words).of(words) == kept


@pytest.mark.parametrize(
    ("mark", "finding", "touching"),
    [
        pytest.param(Span(0, 10), Span(0, 10), True, id="same"),
        pytest.param(Span(0, 4), Span(0, 10), True, id="inside"),
        pytest.param(Span(8, 20), Span(0, 10), False, id="a corner"),
        pytest.param(Span(0, 400), Span(10, 20), False, id="the whole text"),
        pytest.param(Span(0, 10), Span(10, 20), False, id="side by side"),
    ],
)
def test_touches_needs_enough_in_common(mark: Span, finding: Span, *, touching: bool) -> None:
    assert touches(mark, finding) is touching


spans = st.integers(0, len(TEXT) - 1).flatmap(
    lambda start: st.integers(start + 1, len(TEXT)).map(lambda end: Span(start, end))
)


@given(st.lists(spans, max_size=6, unique=True), st.lists(spans, max_size=6, unique=True))
def test_score_accounts_for_all(found: list[Span], marked: list[Span]) -> None:
    """Every finding is met or missed once, no mark counts twice, and what is touched is no false alarm."""
    findings = tuple(
        Finding(f"f{i}", "one", span, "light", Facts(), "key", "") for i, span in enumerate(sorted(found))
    )
    key = AnswerKey(Reading(TEXT, (), (), findings, 10, Maker.PEOPLE))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    marks = tuple(Mark(f"m{i}", "one", span, "light", Confidence.SURE, at) for i, span in enumerate(marked))
    result = score(Attempt("a", "one", marks, none_here=not marks), key)
    assert sorted(each.finding.id for each in result.meetings if each.finding) == sorted(
        f.id for f in findings
    )
    used = [each.mark.id for each in result.meetings if each.mark]
    assert len(used) == len(set(used))
    assert key_size(result) == len(findings)
    for meeting in result.meetings:
        if meeting.outcome is FALSE and meeting.mark:
            assert not any(touches(meeting.mark.span, each.span) for each in findings)
        if meeting.mark and meeting.finding:
            assert meeting.mark.span.overlap(meeting.finding.span) > 0
    exact = {each.span for each in findings} & {each.span for each in marks}
    assert result.count(FOUND) >= len({core(span, TEXT) for span in exact})
