"""What a learner did on one article: frozen data, changed by pure functions.

Each function gives back the progress as it is after the change, so that undoing is keeping the one
before. Once a round's key is shown its marks no longer change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from lessons.model.marks import Attempt, Help, Mark

LEVELS = range(1, 6)
"""How well an article is supported."""

LONGEST_REASON = 2000
"""Code points of a reason that are kept."""

MOST_MARKS = 400
"""Marks a round that are kept: more is no longer reading."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well a learner finds an article supported, 1 (hardly) to 5 (fully), and why.

    Raises:
        ValueError: if the level is none of the five.
    """

    level: int
    reason: str = ""

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"a judgement of {self.level}; allowed are {LEVELS.start} to {LEVELS.stop - 1}")


@dataclass(frozen=True)
class Progress:
    """One learner's walk through one article.

    `attempts` holds at most one attempt a lesson, by slug; `shown` how many findings of a lesson's
    key are on the page; `before` and `after` the judgements on the first and the last page;
    `doubted` the ids of the machine's suggestions that the learner disagrees with; `walked` the slugs of
    the rounds that were gone through to their counts.
    """

    article: str
    attempts: Mapping[str, Attempt] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)
    before: Judgement | None = None
    after: Judgement | None = None
    doubted: frozenset[str] = frozenset()
    walked: frozenset[str] = frozenset()

    def attempt(self, lesson: str) -> Attempt:
        """The attempt at a lesson's round; an empty one before the first mark."""
        return self.attempts.get(lesson) or Attempt(self.article, lesson)

    @property
    def finished(self) -> tuple[str, ...]:
        """The slugs of the lessons whose key was shown."""
        return tuple(slug for slug, attempt in self.attempts.items() if attempt.revealed)


def marked(progress: Progress, mark: Mark) -> Progress:
    """With one more mark, or with the mark of the same id or the same span replaced."""
    attempt = progress.attempt(mark.lesson)
    kept = [each for each in attempt.marks if each.id != mark.id and each.span != mark.span]
    if len(kept) >= MOST_MARKS:
        return progress
    marks = tuple(sorted([*kept, mark], key=lambda each: (each.span, each.id)))
    return _with(progress, replace(attempt, marks=marks, none_here=False))


def unmarked(progress: Progress, lesson: str, mark_id: str) -> Progress:
    """Without the mark of this id."""
    attempt = progress.attempt(lesson)
    return _with(progress, replace(attempt, marks=tuple(m for m in attempt.marks if m.id != mark_id)))


def none_here(progress: Progress, lesson: str) -> Progress:
    """With the answer "there are none", which takes the place of all marks."""
    return _with(progress, replace(progress.attempt(lesson), marks=(), none_here=True))


def answer_taken_back(progress: Progress, lesson: str) -> Progress:
    """Without the answer "there are none"."""
    return _with(progress, replace(progress.attempt(lesson), none_here=False))


def helped(progress: Progress, lesson: str, level: Help) -> Progress:
    """With this much help in the lesson's round.

    What was answered before stays where sentences are added to it. Any other change makes it another
    task: the answer goes.
    """
    attempt = progress.attempt(lesson)
    if attempt.help is level and lesson in progress.attempts:
        return progress
    if (attempt.help, level) != (Help.INDEPENDENT, Help.FADED):
        attempt = replace(attempt, marks=(), none_here=False)
    return _with(progress, replace(attempt, help=level))


def walked(progress: Progress, lesson: str) -> Progress:
    """With the lesson's round gone through to its counts, once its key was shown."""
    if progress.attempt(lesson).revealed is None:
        return progress
    return replace(progress, walked=progress.walked | {lesson})


def revealed(progress: Progress, lesson: str, *, shown: int, at: datetime) -> Progress:
    """With the first `shown` findings of the lesson's key on the page; `at` is in UTC.

    Nothing changes before the learner has answered.
    """
    attempt = progress.attempt(lesson)
    if not attempt.committed:
        return progress
    if attempt.revealed is None:
        attempt = replace(attempt, revealed=at)
    return replace(
        progress,
        attempts={**progress.attempts, lesson: attempt},
        shown={**progress.shown, lesson: max(shown, progress.shown.get(lesson, 0))},
    )


def begun_again(progress: Progress, lesson: str) -> Progress:
    """With the lesson's round as it was before the first mark."""
    return replace(
        progress,
        attempts={slug: each for slug, each in progress.attempts.items() if slug != lesson},
        shown={slug: each for slug, each in progress.shown.items() if slug != lesson},
        walked=progress.walked - {lesson},
    )


def doubt_changed(progress: Progress, finding: str) -> Progress:
    """With a machine's suggestion doubted, or no longer doubted."""
    return replace(progress, doubted=progress.doubted ^ {finding})


def judged(progress: Progress, judgement: Judgement | None, *, after: bool) -> Progress:
    """With the judgement given before or after the walk; an over-long reason is cut."""
    if judgement is not None:
        judgement = replace(judgement, reason=judgement.reason[:LONGEST_REASON])
    return replace(progress, after=judgement) if after else replace(progress, before=judgement)


def _with(progress: Progress, attempt: Attempt) -> Progress:
    if attempt.revealed:
        return progress
    return replace(progress, attempts={**progress.attempts, attempt.lesson: attempt})
