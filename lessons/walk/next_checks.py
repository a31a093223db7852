"""What to check next: whom to ask and what would settle it, from the article's own findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lessons.model.lesson import Card, Lesson
from lessons.model.reading import Finding, Reading

CHECKS = 3
"""How many checks a walk ends with."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to check next: the words it is about, and the card that says what to ask."""

    lesson: str
    finding: Finding
    quote: str
    card: Card


def next_checks(reading: Reading, lessons: Sequence[Lesson], *, most: int = CHECKS) -> tuple[Check, ...]:
    """The checks that are worth most, at most one with the same advice.

    The lessons take turns, since one asks whom to ask and another what to look up. In each lesson the
    strengths of the article come last, and before them first what it warns of; among those the earlier
    ones: news puts first what it holds to weigh most.
    """
    queues = [_ranked(reading, lesson) for lesson in lessons]
    turns = [check for turn in zip_longest(*queues) for check in turn if check is not None]
    chosen: list[Check] = []
    for check in turns:
        if len(chosen) < most and all(_differs(check, other) for other in chosen):
            chosen.append(check)
    return tuple(chosen)


def _ranked(reading: Reading, lesson: Lesson) -> list[Check]:
    checks = [
        Check(lesson.slug, each, each.span.of(reading.text), lesson.card(each, reading))
        for each in reading.of(lesson.slug)
    ]
    return sorted(
        (check for check in checks if check.card.ask or check.card.settle),
        key=lambda each: (each.card.strength, not lesson.is_heavy(each.finding), each.finding.span),
    )


def _differs(check: Check, other: Check) -> bool:
    if check.lesson != other.lesson:
        return True
    same_words = check.quote.lower() == other.quote.lower()
    same_advice = (check.card.ask, check.card.settle) == (other.card.ask, other.card.settle)
    return not (same_words or same_advice)
