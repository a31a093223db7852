"""The steps of the walk: Read, five beats for every lesson, and the whole picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lessons.model.lesson import Lesson
from lessons.model.marks import Attempt

READ = "read"
"""The round that comes before the lessons': the article alone."""

WHOLE = "whole"
"""The round that comes after the lessons': all counts together."""


class Beat(StrEnum):
    """The beats of a lesson's round, in their order."""

    ASK = "ask"
    MARK = "mark"
    REVEAL = "reveal"
    EXPLAIN = "explain"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the walk: `READ`, `WHOLE`, or one beat of the round of a lesson, by its slug."""

    round: str
    beat: Beat | None = None


FIRST = Step(READ)
LAST = Step(WHOLE)


def steps(lessons: Sequence[Lesson]) -> tuple[Step, ...]:
    """All steps of the walk through these lessons, in order."""
    rounds = [Step(lesson.slug, beat) for lesson in lessons for beat in Beat]
    return (FIRST, *rounds, LAST)


def step_at(round_: str, beat: str, lessons: Sequence[Lesson]) -> Step:
    """The step that a link names; what a link gets wrong leads to the nearest step before it."""
    if round_ == WHOLE:
        return LAST
    if all(round_ != lesson.slug for lesson in lessons):
        return FIRST
    return Step(round_, Beat(beat) if beat in set(Beat) else Beat.ASK)


def allowed(step: Step, attempts: Mapping[str, Attempt]) -> Step:
    """The step that a learner may see on the way to `step`: nothing is revealed before an answer.

    `attempts` holds an attempt a lesson, by slug. Without an answer the way ends at the marking, and
    before the key was shown at its reveal.
    """
    if step.beat is None or step.beat in (Beat.ASK, Beat.MARK):
        return step
    attempt = attempts.get(step.round)
    if attempt is None or not attempt.committed:
        return Step(step.round, Beat.MARK)
    return step if attempt.revealed else Step(step.round, Beat.REVEAL)


def following(step: Step, lessons: Sequence[Lesson]) -> Step | None:
    """The step after this one; None after the last."""
    order = steps(lessons)
    index = order.index(step) + 1
    return order[index] if index < len(order) else None


def preceding(step: Step, lessons: Sequence[Lesson]) -> Step | None:
    """The step before this one; None before the first."""
    order = steps(lessons)
    index = order.index(step)
    return order[index - 1] if index > 0 else None
