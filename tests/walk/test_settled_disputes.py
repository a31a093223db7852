"""A learner who marks as either annotator did, where the key has room for both, loses nothing by it."""

from datetime import UTC, datetime

import pytest

from lessons import LESSONS
from lessons.library.articles import Sample
from lessons.library.disputes import Verdict
from lessons.library.samples import annotations_in, disputes_in, key, samples
from lessons.model.marks import Attempt, Confidence, Mark, Outcome
from lessons.model.reading import Reading
from lessons.walk.scoring import place, score

AT = datetime(2026, 1, 2, tzinfo=UTC)


def attempt(sample: Sample, annotation: Reading, lesson: str) -> Attempt:
    marks = [
        Mark(finding.id, lesson, finding.span, finding.label, Confidence.SURE, AT)
        for finding in annotation.of(lesson)
    ]
    return Attempt(sample.article.slug, lesson, tuple(marks), none_here=not marks)


@pytest.mark.parametrize("side", [0, 1], ids=["first", "second"])
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.article.slug)
def test_settled_disputes_cost_a_learner_nothing(sample: Sample, side: int) -> None:
    both = annotations_in(sample)
    assert both is not None
    disputes = disputes_in(sample)
    for lesson in LESSONS:
        meetings = score(attempt(sample, both[side].reading, lesson.slug), key(sample.article.slug)).meetings
        for dispute in disputes:
            where = dispute.disagreement
            if where.lesson != lesson.slug:
                continue
            here = [meeting for meeting in meetings if place(meeting).overlap(where.span)]
            free = all(
                meeting.outcome is Outcome.FOUND and meeting.label_right is not False for meeting in here
            )
            accepted = dispute.verdict in (Verdict.BOTH, (Verdict.FIRST, Verdict.SECOND)[side])
            assert free is accepted, where.span.of(sample.article.text)
