"""Bots that answer every article, round and level without a page."""

from datetime import UTC, datetime

import pytest

from lessons import LESSONS
from lessons.library.samples import key as key_of
from lessons.library.samples import samples
from lessons.model.lesson import Lesson
from lessons.model.marks import Attempt, Confidence, Help, Mark, Outcome
from lessons.model.span import Span
from lessons.walk.feedback import feedback
from lessons.walk.helping import posed
from lessons.walk.progress import Progress, helped, marked, none_here, revealed
from lessons.walk.revealing import reveals, tempting, why_not
from lessons.walk.scoring import quality, score

KEYED = [sample.article.slug for sample in samples() if sample.has_key]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CASES = [(slug, lesson, level) for slug in KEYED for lesson in LESSONS for level in Help]
IDS = [f"{slug} {lesson.slug} {level}" for slug, lesson, level in CASES]


def answered(slug: str, lesson: Lesson, level: Help, labels: dict[Span, str]) -> Attempt:
    """A round answered with these labels on these words, or with "none here", and revealed."""
    progress = helped(Progress(slug), lesson.slug, level)
    for span, label in labels.items():
        progress = marked(progress, Mark(f"{span}", lesson.slug, span, label, Confidence.SURE, NOW))
    if not labels:
        progress = none_here(progress, lesson.slug)
    return revealed(progress, lesson.slug, shown=1, at=NOW).attempt(lesson.slug)


@pytest.mark.parametrize(("slug", "lesson", "level"), CASES, ids=IDS)
def test_levels_who_knows_all_gets_all(slug: str, lesson: Lesson, level: Help) -> None:
    key = key_of(slug)
    attempt = answered(slug, lesson, level, {each.span: each.label for each in key.reading.of(lesson.slug)})
    result = score(attempt, key)
    assert quality(result, level) == 1.0
    assert {each.outcome for each in result.meetings} <= {Outcome.FOUND}
    words = " ".join(feedback(result, lesson, key.reading, level=level))
    assert "missed" not in words
    assert "false alarms" not in words


@pytest.mark.parametrize(("slug", "lesson", "level"), CASES, ids=IDS)
def test_levels_who_falls_for_all_is_told_why(slug: str, lesson: Lesson, level: Help) -> None:
    key = key_of(slug)
    label = lesson.labels[0].slug
    lures = tempting(lesson.slug, key)
    attempt = answered(slug, lesson, level, dict.fromkeys(lures, label))
    things = reveals(attempt, key)
    alarms = [each for each in things if each.outcome is Outcome.FALSE_ALARM]
    assert [each.span for each in alarms] == list(lures)
    assert all(why_not(each.span, lesson.slug, key) for each in alarms)
    assert quality(score(attempt, key), level) == 0.0 or not lures


@pytest.mark.parametrize("slug", KEYED)
def test_levels_pose_no_words_twice_and_hide_what_is_which(slug: str) -> None:
    key = key_of(slug)
    for lesson in LESSONS:
        spans = posed(lesson.slug, key)
        assert len(set(spans)) == len(spans)
        assert set(tempting(lesson.slug, key)) <= set(spans)
