"""A class against the key: what it missed, what it took for a finding, and how sure it was."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lessons.classroom.views import (
    ClassResult,
    FalseAlarm,
    FindingStats,
    GroupStats,
    Participant,
    Sureness,
)
from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Confidence, Help, Mark, Meeting, Outcome, Score
from lessons.model.span import Span
from lessons.walk.revealing import why_not
from lessons.walk.scoring import core, right, score


@dataclass(frozen=True, slots=True)
class _Scored:
    """One participant's answer to the round, against the key."""

    group: int
    attempt: Attempt
    score: Score


class Scores:
    """Scores by participant and lesson, each made again only when the answer or the key is another one."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], tuple[Attempt, AnswerKey, Score]] = {}

    def of(self, seat: str, attempt: Attempt, key: AnswerKey) -> Score:
        """The score of a participant's attempt."""
        place = (seat, attempt.lesson)
        held = self._held.get(place)
        if held is None or held[0] is not attempt or not _same(held[1], key):
            held = self._held[place] = (attempt, key, score(attempt, key))
        return held[2]


def result(
    lesson: str, people: Sequence[Participant], key: AnswerKey, *, scores: Scores | None = None
) -> ClassResult:
    """The class against the key; only who answered counts. `scores` holds earlier ones."""
    known = scores or Scores()
    scored = [
        _Scored(each.seat.group, attempt, known.of(each.seat.id, attempt, key))
        for each in people
        if (attempt := each.attempt(lesson)).committed
    ]
    findings = _findings(lesson, scored, key)
    missed = sorted((each for each in findings if each.missed), key=lambda each: (-each.missed, each.span))
    return ClassResult(
        lesson=lesson,
        answered=len(scored),
        findings=findings,
        most_missed=tuple(missed),
        false_alarms=_false_alarms(lesson, scored, key),
        sureness=_sureness(scored),
        groups=_groups(lesson, people, scored, key),
    )


def accepted(meeting: Meeting, level: Help) -> bool:
    """Whether the key takes a mark, label and all.

    Words that may be marked or not are taken as they are; where the words were given only the label counts.
    """
    if meeting.finding is None:
        return meeting.outcome is Outcome.FOUND
    return meeting.label_right is True and (level is Help.WORKED or meeting.outcome is Outcome.FOUND)


def _same(one: AnswerKey, other: AnswerKey) -> bool:
    """Whether two keys score alike; rulings change nothing of a key but its alternatives."""
    return one.reading is other.reading and one.alternatives == other.alternatives


def _findings(lesson: str, scored: Sequence[_Scored], key: AnswerKey) -> tuple[FindingStats, ...]:
    met: dict[str, Counter[Outcome]] = {}
    labelled: Counter[str] = Counter()
    for each in scored:
        for meeting in each.score.meetings:
            if meeting.finding is not None:
                met.setdefault(meeting.finding.id, Counter())[meeting.outcome] += 1
                labelled[meeting.finding.id] += meeting.label_right is True
    return tuple(
        FindingStats(
            finding=finding.id,
            span=finding.span,
            label=finding.label,
            found=met.get(finding.id, Counter())[Outcome.FOUND],
            near=met.get(finding.id, Counter())[Outcome.NEAR],
            missed=met.get(finding.id, Counter())[Outcome.MISSED],
            label_right=labelled[finding.id],
        )
        for finding in key.reading.of(lesson)
    )


def _false_alarms(lesson: str, scored: Sequence[_Scored], key: AnswerKey) -> tuple[FalseAlarm, ...]:
    """False alarms on the same words together, an article or punctuation at their ends aside."""
    together: dict[Span, dict[int, Mark]] = {}
    for person, each in enumerate(scored):
        for meeting in each.score.meetings:
            if meeting.outcome is Outcome.FALSE_ALARM and meeting.mark is not None:
                words = core(meeting.mark.span, key.reading.text)
                together.setdefault(words, {}).setdefault(person, meeting.mark)
    alarms = [
        FalseAlarm(
            span=words,
            count=len(marks),
            by_label=Counter(mark.label for mark in marks.values()),
            why=why_not(words, lesson, key),
        )
        for words, marks in together.items()
    ]
    return tuple(sorted(alarms, key=lambda each: (-each.count, each.span)))


def _sureness(scored: Sequence[_Scored]) -> tuple[Sureness, ...]:
    marks: Counter[Confidence] = Counter()
    taken: Counter[Confidence] = Counter()
    for each in scored:
        for meeting in each.score.meetings:
            if meeting.mark is not None:
                marks[meeting.mark.confidence] += 1
                taken[meeting.mark.confidence] += accepted(meeting, each.attempt.help)
    return tuple(Sureness(level, marks[level], taken[level]) for level in Confidence)


def _groups(
    lesson: str, people: Sequence[Participant], scored: Sequence[_Scored], key: AnswerKey
) -> tuple[GroupStats, ...]:
    needed = [each for each in key.reading.of(lesson) if not key.may_be_left_out(each)]
    stats = []
    for group in sorted({each.seat.group for each in people} - {0}):
        mine = [each for each in scored if each.group == group]
        shares = [_share(each, len(needed)) for each in mine]
        alarms = [each.score.count(Outcome.FALSE_ALARM) for each in mine]
        stats.append(
            GroupStats(
                group=group,
                people=sum(each.seat.group == group for each in people),
                answered=len(mine),
                found=sum(shares) / len(mine) if mine else 0.0,
                false_alarms=sum(alarms) / len(mine) if mine else 0.0,
            )
        )
    return tuple(stats)


def _share(each: _Scored, needed: int) -> float:
    """The share of the findings that one found or came near; 1 where there is nothing to find."""
    asked = [meeting for meeting in each.score.meetings if meeting.finding is not None]
    got = sum(right(meeting, each.attempt.help) for meeting in asked)
    return got / len(asked) if asked else float(not needed)
