"""How much of the key a learner is given before they answer, and how much would do next time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Help
from lessons.model.sentences import sentences
from lessons.model.span import Span
from lessons.walk.progress import Progress
from lessons.walk.revealing import tempting
from lessons.walk.scoring import quality, score

LESS_FROM = 0.7
"""The quality of a round, 0–1, from which the next one can do with less help."""

MORE_BELOW = 0.4
"""The quality of a round, 0–1, below which the next one had better give more."""

_FADING = tuple(Help)
"""The levels from the most help to none."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article that holds `count` findings: a sentence, or several that one spans."""

    span: Span
    count: int


def passages(lesson: str, key: AnswerKey) -> tuple[Passage, ...]:
    """The sentences that hold findings of a lesson, and how many; what may be left out is not counted."""
    findings = [each.span for each in key.reading.of(lesson) if not key.may_be_left_out(each)]
    found: list[Passage] = []
    for finding in sorted(findings):
        touched = [each for each in sentences(key.reading.text) if each.overlap(finding)]
        span = Span(min(finding.start, touched[0].start), max(finding.end, touched[-1].end))
        count = 1
        while found and found[-1].span.overlap(span):
            before = found.pop()
            span = Span(min(before.span.start, span.start), max(before.span.end, span.end))
            count += before.count
        found.append(Passage(span, count))
    return tuple(found)


def posed(lesson: str, key: AnswerKey) -> tuple[Span, ...]:
    """The words that a learner is asked to label, in order: the findings, and what only looks like one.

    Nothing tells the two apart, so that to leave something alone is an answer too.
    """
    findings = {each.span for each in key.reading.of(lesson) if not key.may_be_left_out(each)}
    return tuple(sorted(findings | set(tempting(lesson, key))))


def less(level: Help) -> Help:
    """The next level with less help; no help stays none."""
    return _FADING[min(_FADING.index(level) + 1, len(_FADING) - 1)]


def more(level: Help) -> Help:
    """The next level with more help; the most stays the most."""
    return _FADING[max(_FADING.index(level) - 1, 0)]


def following(level: Help, went: float) -> Help:
    """The level for the next round of a lesson after one at this level that went so well, 0–1."""
    if went >= LESS_FROM:
        return less(level)
    return more(level) if went < MORE_BELOW else level


def advice(level: Help, went: float) -> str:
    """What a round at this level that went so well, 0–1, says of the next one; else an empty string."""
    wanted = following(level, went)
    if wanted is level:
        return ""
    if _FADING.index(wanted) > _FADING.index(level):
        how = "with only the sentences tinted" if wanted is Help.FADED else "without help"
        return f"That went well. Try the next one {how}."
    how = "with the words marked" if wanted is Help.WORKED else "with the sentences tinted"
    return f"This one was hard. Take the next one {how}, and look at what the words have in common."


def suggested(lesson: str, walks: Iterable[Progress], key_of: Callable[[str], AnswerKey | None]) -> Help:
    """The level to suggest for a round, from how the last one of its lesson went.

    The very first round shows the words, the first of a lesson the sentences. `key_of` gives the key of
    an article by its slug, None where people wrote none: there nobody knows how a round went.
    """
    rounds = [
        attempt
        for progress in walks
        for attempt in progress.attempts.values()
        if attempt.revealed is not None
    ]
    same = [each for each in rounds if each.lesson == lesson]
    for attempt in sorted(same, key=_when, reverse=True):
        key = key_of(attempt.article)
        if key is not None:
            return following(attempt.help, quality(score(attempt, key), attempt.help))
    return Help.FADED if rounds else Help.WORKED


def _when(attempt: Attempt) -> float:
    return attempt.revealed.timestamp() if attempt.revealed else 0.0
