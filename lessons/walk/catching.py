"""The machine's mistakes against people's key, and what a learner who hunted them caught."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Confidence, Mark, Meeting, Outcome
from lessons.model.reading import Finding, Reading
from lessons.model.span import Span
from lessons.walk.feedback import number
from lessons.walk.hunts import Hunt
from lessons.walk.scoring import score


class Slip(StrEnum):
    """How a machine goes wrong; the value says it of one mark."""

    TOO_MUCH = "marked what does not count"
    MISSED = "missed what counts"
    LABEL = "gave another label"
    WORDS = "marked too many words or too few"


class Verdict(StrEnum):
    """How a place turned out once people's key is there."""

    CAUGHT = "caught"
    OVERLOOKED = "overlooked"
    WRONGLY_DOUBTED = "wrongly doubted"
    WRONGLY_ADDED = "wrongly added"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A slip: what the machine `made` and what the key `wants` there, each None where there is none."""

    slip: Slip
    made: Finding | None
    wants: Finding | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the reveal tells of.

    `mistake` is what the machine did wrong there, None where the learner is the one who was wrong;
    `finding` what the key has there, if anything; `mark` what the learner added.
    """

    id: str
    span: Span
    verdict: Verdict
    mistake: Mistake | None = None
    finding: Finding | None = None
    mark: Mark | None = None


def mistakes(reading: Reading, key: AnswerKey, *, lesson: str) -> tuple[Mistake, ...]:
    """Where the machine's findings of a lesson differ from the key, in the order of the text.

    It is scored as a learner is: what the key accepts or lets out is no mistake.
    """
    made = {each.id: each for each in reading.of(lesson)}
    found: list[Mistake] = []
    for meeting in score(_as_attempt(reading, lesson), key).meetings:
        slip = _slip(meeting)
        if slip is not None:
            mark = meeting.mark
            found.append(Mistake(slip, made[mark.id] if mark else None, meeting.finding))
    return tuple(found)


def places(hunt: Hunt, reading: Reading, key: AnswerKey) -> tuple[Place, ...]:
    """All that the reveal of a hunt tells, in the order of the text.

    A mark of the machine's that is wrong is caught by doubting it, or by marking there what the key has;
    one that it missed by marking it, if with more or fewer words.
    """
    attempt = Attempt(hunt.article, hunt.lesson, hunt.marks)
    met = {
        meeting.finding.id: meeting
        for meeting in score(attempt, key).meetings
        if meeting.finding is not None and meeting.mark is not None
    }
    told: list[Place] = []
    wrong: set[str] = set()
    for mistake in mistakes(reading, key, lesson=hunt.lesson):
        made, wants = mistake.made, mistake.wants
        meeting = met.get(wants.id) if wants else None
        mended = meeting is not None and (mistake.slip is Slip.MISSED or _better(meeting, mistake))
        caught = mended or (made is not None and made.id in hunt.doubts)
        if made is not None:
            wrong.add(made.id)
        there = wants or made
        if there is not None:
            verdict = Verdict.CAUGHT if caught else Verdict.OVERLOOKED
            mark = meeting.mark if meeting else None
            told.append(Place(f"slip-{there.id}", there.span, verdict, mistake, wants, mark))
    for finding in reading.of(hunt.lesson):
        if finding.id in hunt.doubts and finding.id not in wrong:
            wanted = _same_words(finding, key)
            told.append(
                Place(f"doubt-{finding.id}", finding.span, Verdict.WRONGLY_DOUBTED, finding=wanted or finding)
            )
    for meeting in score(attempt, key).meetings:
        if meeting.outcome is Outcome.FALSE_ALARM and meeting.mark is not None:
            mark = meeting.mark
            told.append(Place(f"added-{mark.id}", mark.span, Verdict.WRONGLY_ADDED, mark=mark))
    return tuple(sorted(told, key=lambda each: (each.span, each.id)))


def caught_sentences(told: Sequence[Place]) -> tuple[str, ...]:
    """What the hunt came to, in words, each count with what it is a part of."""
    slips = [each for each in told if each.mistake is not None]
    caught = [each for each in slips if each.verdict is Verdict.CAUGHT]
    sentences: list[str] = []
    if not slips:
        sentences.append("The rules made no mistake here: their marks are those of the key.")
    elif len(caught) == len(slips):
        every = "the one mistake" if len(slips) == 1 else f"all {number(len(slips))} mistakes"
        sentences.append(f"You caught {every} that the rules made.")
    else:
        mistake = "mistake" if len(slips) == 1 else "mistakes"
        some = number(len(caught)) if caught else "none"
        sentences.append(f"You caught {some} of the {number(len(slips))} {mistake} of the rules.")
    wrong = sum(each.mistake is None for each in told)
    right = len(caught)
    if wrong:
        were = "was" if wrong == 1 else "were"
        objections = "objection" if wrong + right == 1 else "objections"
        sentences.append(
            f"Of your {number(wrong + right)} {objections}, {number(wrong)} {were} mistaken: there people "
            "side with the rules."
        )
    elif right:
        sentences.append("And you objected to nothing that was right.")
    return tuple(sentences)


def slip_counts(told: Sequence[Place]) -> tuple[tuple[Slip, int, int], ...]:
    """For every kind of slip that there is: how many were caught, of how many."""
    all_: Counter[Slip] = Counter()
    caught: Counter[Slip] = Counter()
    for each in told:
        if each.mistake is not None:
            all_[each.mistake.slip] += 1
            caught[each.mistake.slip] += each.verdict is Verdict.CAUGHT
    return tuple((slip, caught[slip], all_[slip]) for slip in Slip if all_[slip])


def _as_attempt(reading: Reading, lesson: str) -> Attempt:
    """The machine's findings as marks, to be scored as a learner's are."""
    never = datetime.fromtimestamp(0, tz=UTC)
    marks = tuple(
        Mark(each.id, lesson, each.span, each.label, Confidence.SURE, never) for each in reading.of(lesson)
    )
    return Attempt("", lesson, marks)


def _slip(meeting: Meeting) -> Slip | None:
    if meeting.outcome is Outcome.FALSE_ALARM:
        return Slip.TOO_MUCH
    if meeting.outcome is Outcome.MISSED:
        return Slip.MISSED
    if meeting.label_right is False:
        return Slip.LABEL
    return Slip.WORDS if meeting.outcome is Outcome.NEAR else None


def _better(meeting: Meeting, mistake: Mistake) -> bool:
    """Whether the learner's mark puts right what the machine's was wrong in."""
    return bool(meeting.label_right) if mistake.slip is Slip.LABEL else meeting.outcome is Outcome.FOUND


def _same_words(finding: Finding, key: AnswerKey) -> Finding | None:
    """What the key has where a mark of the machine's is right."""
    touching = [each for each in key.reading.of(finding.lesson) if each.span.overlap(finding.span)]
    return max(touching, key=lambda each: each.span.iou(finding.span), default=None)
