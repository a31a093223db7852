"""An attempt against the answer key of its round: both ways, what was missed and what was too much."""

import re
from collections.abc import Sequence

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Help, Mark, Meeting, Outcome, Score
from lessons.model.reading import Finding
from lessons.model.span import Span

LEAST_OVERLAP = 0.1
"""Intersection over union below which a mark is too wide to point at a finding: marking everything finds
nothing."""

LEAST_COVER = 0.5
"""How much of the shorter of the two, mark and finding, must lie in the other."""

_EDGE_BEFORE = re.compile(r"(?:[\W_]|(?:the|a|an)\b)+", re.IGNORECASE)
_EDGE_AFTER = re.compile(r"(?:['’]s)?[^\w%°]+$|['’]s$")


def score(attempt: Attempt, key: AnswerKey) -> Score:
    """How the attempt's marks met the key's findings of its lesson, in the order of the text.

    A mark finds a finding where it covers the same words, or those of another extent that the key
    accepts; an article, a possessive `'s` and punctuation at the ends are nothing to argue about. It is
    a near miss where it overlaps enough. One mark meets one finding; a further mark on words that
    another mark has met is neither right nor wrong. What the key says may be left out is never
    missed, and a mark on it is no false alarm.
    """
    text = key.reading.text
    findings = key.reading.of(attempt.lesson)
    meetings: list[Meeting] = []
    free_marks, free_findings = list(attempt.marks), list(findings)
    for meeting in _possible(free_marks, free_findings, key):
        if meeting.mark in free_marks and meeting.finding in free_findings:
            free_marks.remove(meeting.mark)
            free_findings.remove(meeting.finding)
            meetings.append(meeting)
    meetings += [
        Meeting(Outcome.MISSED, finding, None, 0.0, None)
        for finding in free_findings
        if not key.may_be_left_out(finding)
    ]
    optional = [each.span for each in key.alternatives if each.lesson == attempt.lesson and each.optional]
    for mark in free_marks:
        if any(_same(mark.span, span, text) for span in optional):
            meetings.append(Meeting(Outcome.FOUND, None, mark, 1.0, None))
        elif not any(touches(mark.span, finding.span) for finding in findings):
            meetings.append(Meeting(Outcome.FALSE_ALARM, None, mark, 0.0, None))
    return Score(tuple(sorted(meetings, key=place)))


def right(meeting: Meeting, level: Help) -> bool:
    """Whether the learner got a finding right: its words, or its label where the words were given."""
    if level is Help.WORKED:
        return meeting.label_right is True
    return meeting.finding is not None and meeting.mark is not None


def quality(result: Score, level: Help) -> float:
    """How well a round went, 0–1: what was right of all that was there or was taken to be there.

    A false alarm costs as much as a miss. A near miss counts in part, by its overlap with the words that
    count; a label counts where the words were given. Who rightly leaves all alone has done it all.
    """
    asked = [each for each in result.meetings if each.finding or each.outcome is Outcome.FALSE_ALARM]
    worth = sum(each.overlap if each.outcome is Outcome.NEAR else 1.0 for each in asked if right(each, level))
    return worth / len(asked) if asked else 1.0


def place(meeting: Meeting) -> Span:
    """Where in the article a meeting took place: at the finding, else at the mark."""
    if meeting.finding is not None:
        return meeting.finding.span
    if meeting.mark is None:
        raise ValueError("a meeting holds a finding or a mark")
    return meeting.mark.span


def touches(mark: Span, finding: Span) -> bool:
    """Whether a mark points at a finding, if not quite: see `LEAST_OVERLAP` and `LEAST_COVER`."""
    cover = mark.overlap(finding) / min(len(mark), len(finding))
    return cover >= LEAST_COVER and mark.iou(finding) >= LEAST_OVERLAP


def core(span: Span, text: str) -> Span:
    """The span without an article, punctuation or a possessive `'s` at its ends.

    It stays as it is where nothing would be left.
    """
    words = span.of(text)
    before = _EDGE_BEFORE.match(words)
    start = span.start + (before.end() if before else 0)
    after = _EDGE_AFTER.search(words)
    end = span.start + (after.start() if after else len(words))
    return Span(start, end) if start < end else span


def _same(one: Span, other: Span, text: str) -> bool:
    return core(one, text) == core(other, text)


def _possible(marks: Sequence[Mark], findings: Sequence[Finding], key: AnswerKey) -> list[Meeting]:
    """All meetings that could be, the best first."""
    pairs = [_meeting(mark, finding, key) for finding in findings for mark in marks]
    return sorted(
        (pair for pair in pairs if pair is not None),
        key=lambda each: (
            each.outcome is not Outcome.FOUND,
            not each.label_right,
            -each.overlap,
            place(each),
        ),
    )


def _meeting(mark: Mark, finding: Finding, key: AnswerKey) -> Meeting | None:
    if not mark.span.overlap(finding.span):
        return None
    same = any(_same(mark.span, span, key.reading.text) for span in key.extents(finding))
    if not same and not touches(mark.span, finding.span):
        return None
    return Meeting(
        outcome=Outcome.FOUND if same else Outcome.NEAR,
        finding=finding,
        mark=mark,
        overlap=mark.span.iou(finding.span),
        label_right=mark.label in key.right_labels(finding),
    )
