"""The key shown piece by piece: what comes to light, in the order of the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Help, Mark, Outcome
from lessons.model.reading import Finding
from lessons.model.span import Span
from lessons.walk.scoring import place, score

LEFT = "left-"
"""What the ids of words begin with that the learner rightly left alone."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """One thing that a reveal brings to light.

    `id` is the finding's, or the mark's where there is no finding. `outcome` is None for a finding that
    the learner left out and may leave out, and for `tempting` words that they rightly left alone.
    """

    id: str
    span: Span
    outcome: Outcome | None
    finding: Finding | None
    mark: Mark | None
    label_right: bool | None = None
    tempting: bool = False


def reveals(attempt: Attempt, key: AnswerKey) -> tuple[Revealed, ...]:
    """All that there is to reveal of a lesson's round: the key's findings and the false alarms.

    Where the words were given, or there is nothing to find, the words that only tempt are revealed too.
    """
    things = [
        Revealed(
            id=each.finding.id if each.finding else each.mark.id if each.mark else "",
            span=place(each),
            outcome=each.outcome,
            finding=each.finding,
            mark=each.mark,
            label_right=each.label_right,
        )
        for each in score(attempt, key).meetings
    ]
    met = {each.id for each in things}
    things += [
        Revealed(finding.id, finding.span, None, finding, None)
        for finding in key.reading.of(attempt.lesson)
        if finding.id not in met
    ]
    if attempt.help is Help.WORKED or not key.reading.of(attempt.lesson):
        things += [
            Revealed(f"{LEFT}{span.start}", span, None, None, None, tempting=True)
            for span in tempting(attempt.lesson, key)
            if not any(mark.span.overlap(span) for mark in attempt.marks)
        ]
    return tuple(sorted(things, key=lambda each: (each.span, each.id)))


def tempting(lesson: str, key: AnswerKey) -> tuple[Span, ...]:
    """The words that look like a finding of the lesson, are none, and touch none, in their order."""
    findings = key.reading.of(lesson)
    spans = {each.span for each in key.non_cases if each.lesson == lesson}
    return tuple(
        sorted(span for span in spans if not any(span.overlap(finding.span) for finding in findings))
    )


def unresolved(attempt: Attempt, things: Sequence[Revealed], *, shown: int) -> tuple[Mark, ...]:
    """The marks on which nothing is said yet while only the first `shown` things are on the page."""
    if shown >= len(things):
        return ()
    said = {each.mark.id for each in things[:shown] if each.mark}
    return tuple(mark for mark in attempt.marks if mark.id not in said)


def why_not(span: Span, lesson: str, key: AnswerKey) -> str:
    """Why tempting words do not count, where the key says so; else an empty string."""
    touching = [each for each in key.non_cases if each.lesson == lesson and each.span.overlap(span)]
    return max(touching, key=lambda each: each.span.iou(span)).why if touching else ""
