"""What a class did in a round, without the key: numbers, the heat map, and where it splits."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from lessons.classroom.views import Agreement, HeatMap, HeatRun, HotSpot, Participant, Tally
from lessons.model.article import spans_of_words
from lessons.model.marks import Attempt, Mark
from lessons.model.matching import alpha
from lessons.model.span import Span

MOST_SPOTS = 8
"""Hot spots that are told."""

LEAST_DISAGREEMENT = 0.2
"""The chance, 0–1, that two people differ, from which words are a hot spot."""


def tally(lesson: str, people: Sequence[Participant]) -> Tally:
    """A round in numbers."""
    attempts = [each.attempt(lesson) for each in people]
    marks = [mark for attempt in attempts for mark in attempt.marks]
    return Tally(
        lesson=lesson,
        people=len(people),
        here=sum(each.here for each in people),
        answered=sum(attempt.committed for attempt in attempts),
        done=sum(lesson in each.done for each in people),
        none_here=sum(attempt.none_here for attempt in attempts),
        marks=len(marks),
        by_label=Counter(mark.label for mark in marks),
        by_confidence=Counter(mark.confidence for mark in marks),
    )


def heat(lesson: str, people: Sequence[Participant]) -> HeatMap:
    """The class over the article; where marks of one person overlap, the person counts once."""
    answered = _answered(lesson, people)
    return HeatMap(
        lesson=lesson,
        answered=len(answered),
        runs=tuple(HeatRun(span, sum(labels.values()), labels) for span, labels in _runs(answered)),
    )


def agreement(lesson: str, people: Sequence[Participant], *, text: str) -> Agreement:
    """How far the class agrees: Krippendorff's α over the article's words, and the words it splits on.

    A word has the label of the shortest mark that covers half of it or more, or none: everybody who answered
    has decided on every word.

    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); a spot's disagreement is the
    share of pairs of people who differ on it, what α calls the observed disagreement of a unit.
    """
    answered = _answered(lesson, people)
    spots = [
        HotSpot(span, disagreement, {**labels, "": len(answered) - sum(labels.values())})
        for span, labels in _runs(answered)
        if (disagreement := _differing(labels, len(answered))) >= LEAST_DISAGREEMENT
    ]
    spots.sort(key=lambda spot: (-spot.disagreement, -len(spot.span), spot.span))
    return Agreement(lesson, len(answered), _alpha(answered, text), tuple(spots[:MOST_SPOTS]))


def _answered(lesson: str, people: Sequence[Participant]) -> list[Attempt]:
    attempts = [each.attempt(lesson) for each in people]
    return [attempt for attempt in attempts if attempt.committed]


def _runs(attempts: Sequence[Attempt]) -> Iterator[tuple[Span, Counter[str]]]:
    """Stretches over which the same people marked with the same labels, and how many with each label."""
    edges = sorted(
        {edge for each in attempts for mark in each.marks for edge in (mark.span.start, mark.span.end)}
    )
    if not edges:
        return
    at = {edge: index for index, edge in enumerate(edges)}
    labels: list[dict[int, str]] = [{} for _ in edges]
    for person, attempt in enumerate(attempts):
        for mark in _longest_first(attempt.marks):
            for index in range(at[mark.span.start], at[mark.span.end]):
                labels[index][person] = mark.label
    before: tuple[int, int, dict[int, str]] | None = None
    for index, here in enumerate(labels):
        start, end = edges[index], edges[min(index + 1, len(edges) - 1)]
        if before and before[2] == here and before[1] == start:
            before = (before[0], end, here)
            continue
        if before and before[2]:
            yield Span(before[0], before[1]), Counter(before[2].values())
        before = (start, end, here)


def _alpha(attempts: Sequence[Attempt], text: str) -> float | None:
    words = spans_of_words(text)
    ends = [word.end for word in words]
    units = [[""] * len(attempts) for _ in words]
    for person, attempt in enumerate(attempts):
        for mark in _longest_first(attempt.marks):
            for index in range(bisect_right(ends, mark.span.start), len(words)):
                if words[index].start >= mark.span.end:
                    break
                if 2 * mark.span.overlap(words[index]) >= len(words[index]):
                    units[index][person] = mark.label
    return alpha(units)


def _longest_first(marks: Sequence[Mark]) -> list[Mark]:
    """The marks so that the shorter of two has the last word."""
    return sorted(marks, key=lambda mark: -len(mark.span))


def _differing(labels: Counter[str], people: int) -> float:
    """The share of pairs of people who gave different labels, no label being one."""
    if people < 2:
        return 0.0
    counts = [*labels.values(), people - sum(labels.values())]
    return 1 - sum(count * (count - 1) for count in counts) / (people * (people - 1))
