"""What a learner marked, and how it compares with a reading."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from lessons.model.reading import Finding
from lessons.model.span import Span


class Confidence(IntEnum):
    """How sure a learner is of a mark."""

    GUESS = 1
    FAIRLY = 2
    SURE = 3


class Help(StrEnum):
    """How much of the key a learner is given before they answer; it fades as they learn.

    `WORKED`: the words, among them some that only tempt; the learner says what each is. `FADED`: the
    sentences, with how many in each; the learner finds the words. `INDEPENDENT`: nothing.

    Source: worked examples teach beginners more than solving does, and less the more one knows (Renkl &
    Atkinson 2003).
    """

    WORKED = "worked"
    FADED = "faded"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Mark:
    """A learner's claim that `span` is a finding of `lesson` with this label; `at` is in UTC."""

    id: str
    lesson: str
    span: Span
    label: str
    confidence: Confidence
    at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """One learner's answer to one round on one article.

    `none_here` is the answer "there are none", and goes with no marks. `revealed` says that the
    key was shown; after that the marks no longer change. `help` is how much of it the learner was
    given before. Times are in UTC.

    Raises:
        ValueError: if `none_here` comes with marks.
    """

    article: str
    lesson: str
    marks: tuple[Mark, ...] = ()
    none_here: bool = False
    revealed: datetime | None = None
    help: Help = Help.INDEPENDENT

    def __post_init__(self) -> None:
        if self.none_here and self.marks:
            raise ValueError("an attempt cannot say 'none here' and hold marks")

    @property
    def committed(self) -> bool:
        """Whether the learner has answered: marked something, or said that there is nothing."""
        return bool(self.marks) or self.none_here


class Outcome(StrEnum):
    """How a finding and a mark met. `NEAR` touches the finding but is too long or too short."""

    FOUND = "found"
    NEAR = "near miss"
    MISSED = "missed"
    FALSE_ALARM = "false alarm"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A mark and a finding that met, or one of them alone.

    `overlap` is their intersection over union, 0–1, and 0 for a miss or a false alarm;
    `label_right` is None unless both are there.
    """

    outcome: Outcome
    finding: Finding | None
    mark: Mark | None
    overlap: float
    label_right: bool | None


@dataclass(frozen=True, slots=True)
class Score:
    """An attempt against a reading, lesson by lesson; scored both ways, misses and false alarms."""

    meetings: tuple[Meeting, ...]

    def count(self, outcome: Outcome) -> int:
        """How many meetings ended this way."""
        return sum(meeting.outcome is outcome for meeting in self.meetings)
