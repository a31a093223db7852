"""Attempts: what a learner can and cannot have answered."""

from datetime import UTC, datetime

import pytest

from lessons.model.marks import Attempt, Confidence, Mark, Meeting, Outcome, Score
from lessons.model.span import Span

MARK = Mark("m1", "who_says", Span(0, 4), "named", Confidence.SURE, datetime(2026, 1, 1, tzinfo=UTC))


def test_marks_none_here_goes_with_no_marks() -> None:
    with pytest.raises(ValueError, match="none here"):
        Attempt("a", "who_says", (MARK,), none_here=True)


@pytest.mark.parametrize(
    ("attempt", "committed"),
    [
        (Attempt("a", "who_says"), False),
        (Attempt("a", "who_says", (MARK,)), True),
        (Attempt("a", "who_says", none_here=True), True),
    ],
    ids=["nothing", "a mark", "none here"],
)
def test_marks_an_answer_commits(attempt: Attempt, committed: bool) -> None:
    assert attempt.committed is committed


def test_marks_score_counts_outcomes() -> None:
    meetings = tuple(
        Meeting(outcome, None, MARK, 0.0, None) for outcome in (Outcome.FOUND, Outcome.FOUND, Outcome.NEAR)
    )
    assert [Score(meetings).count(outcome) for outcome in Outcome] == [2, 1, 0, 0]
