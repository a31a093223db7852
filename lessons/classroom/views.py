"""What the classroom's pages see: frozen plain data. Times are in UTC, offsets as in `Span`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from lessons.model.answer_key import AnswerKey
from lessons.model.article import Article
from lessons.model.marks import Attempt, Confidence
from lessons.model.span import Span
from lessons.walk.progress import Progress
from lessons.walk.steps import READ


class Pace(StrEnum):
    """Who turns the pages: the host for everybody, or each learner."""

    HOST = "host"
    OWN = "own"


class Ruling(StrEnum):
    """What the host decided on a dispute."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Material:
    """What a room works on; `sample` says that the article and its key are the program's own."""

    article: Article
    key: AnswerKey
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A room just opened. `secret` is the host's (128 bits); it is told once and kept as a hash only."""

    room: str
    code: str
    secret: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A seat just taken. `token` brings its holder back to it; it is told once and kept as a hash only."""

    seat: str
    token: str
    room: str
    nickname: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant as the pages know them; `group` is 0 where the room has no groups.

    `done` holds the slugs of the rounds that they said they are done with.
    """

    id: str
    room: str
    nickname: str
    group: int = 0
    done: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pulse:
    """Whether there is anything new: compare with the one before.

    `steering` changes when the host steers, reveals, hides or rules, and when somebody appeals, so that
    joiners need look at nothing else; `version` changes with everything that is written in the room.
    """

    version: int
    steering: int


@dataclass(frozen=True, slots=True)
class RoundState:
    """How far the host has revealed a lesson's round to everybody.

    `shown` counts the findings of the key that are shown, in the order of their spans. From `revealed`
    on the round's marks no longer change, for anybody. `heat` says that the class may see its heat map.
    """

    lesson: str
    shown: int = 0
    revealed: datetime | None = None
    heat: bool = False


@dataclass(frozen=True)
class RoomView:
    """A room as it stands: what the host has set, and for how long it stays.

    `round` and `beat` are a `Step`'s (`beat` empty outside a lesson's round); `level` is the level of help
    that the host prescribes, empty where learners choose. `timer` is when the time that the host
    gave is up. `groups` is 0 or at least 2. `filtered` says that the profanity filter is on.
    """

    id: str
    code: str
    article: str
    title: str
    pace: Pace = Pace.HOST
    round: str = READ
    beat: str = ""
    level: str = ""
    timer: datetime | None = None
    groups: int = 0
    filtered: bool = True
    hours: int = 24
    rounds: Mapping[str, RoundState] = field(default_factory=dict)
    opened: datetime | None = None
    expires: datetime | None = None
    pulse: Pulse = Pulse(0, 0)

    def of(self, lesson: str) -> RoundState:
        """The state of a lesson's round; untouched before the host's first reveal."""
        return self.rounds.get(lesson) or RoundState(lesson)


@dataclass(frozen=True)
class Participant:
    """One participant and all they did; `done` holds the slugs of the rounds they said they are done with.

    `here` says that their page was heard of lately.
    """

    seat: Seat
    joined: datetime
    here: bool
    done: frozenset[str]
    progress: Progress

    def attempt(self, lesson: str) -> Attempt:
        """Their attempt at a lesson's round."""
        return self.progress.attempt(lesson)


@dataclass(frozen=True, slots=True)
class Tally:
    """A lesson's round in numbers: never whose, and never what is right."""

    lesson: str
    people: int
    here: int
    answered: int
    done: int
    none_here: int
    marks: int
    by_label: Mapping[str, int]
    by_confidence: Mapping[Confidence, int]


@dataclass(frozen=True, slots=True)
class HeatRun:
    """Words that the same number of people marked: `count` of those who answered, by label."""

    span: Span
    count: int
    by_label: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The class over the article: runs in the order of the text, where anybody marked; they don't overlap.

    `answered` is how many people answered the round: a run's share is `count / answered`.
    """

    lesson: str
    answered: int
    runs: tuple[HeatRun, ...]


@dataclass(frozen=True, slots=True)
class FindingStats:
    """How the class met one finding of the key: `found + near + missed` is who answered.

    Where the key lets a finding be left out, `missed` leaves out who did so. `label_right` counts, among
    those who found it or came near, the right labels.
    """

    finding: str
    span: Span
    label: str
    found: int
    near: int
    missed: int
    label_right: int


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """Words that `count` people marked and the key does not; `why` says why not, where the key does."""

    span: Span
    count: int
    by_label: Mapping[str, int]
    why: str


@dataclass(frozen=True, slots=True)
class Sureness:
    """How many marks were made with this confidence, and how many of them the key takes, label and all."""

    confidence: Confidence
    marks: int
    right: int


@dataclass(frozen=True, slots=True)
class GroupStats:
    """A group against the key: shares are means over its people who answered, 0–1.

    `found` is the share of the key's findings they found or came near, `false_alarms` a number of marks.
    """

    group: int
    people: int
    answered: int
    found: float
    false_alarms: float


@dataclass(frozen=True, slots=True)
class ClassResult:
    """A lesson's round of the whole class against the key (with the disputes that were upheld).

    `findings` stand in the order of the text, `most_missed` by how many missed them, `false_alarms` by
    how many made them.
    """

    lesson: str
    answered: int
    findings: tuple[FindingStats, ...]
    most_missed: tuple[FindingStats, ...]
    false_alarms: tuple[FalseAlarm, ...]
    sureness: tuple[Sureness, ...]
    groups: tuple[GroupStats, ...]


@dataclass(frozen=True, slots=True)
class HotSpot:
    """Words on which the class splits; `disagreement` is the chance, 0–1, that two people differ there.

    `by_label` holds under `""` how many left the words unmarked.
    """

    span: Span
    disagreement: float
    by_label: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the class agrees on a round, without the key.

    `alpha` is Krippendorff's α over the words of the article: 1 is agreement, 0 chance, None where it is
    not defined. `spots` are the words it splits on most, the worst first.
    """

    lesson: str
    answered: int
    alpha: float | None
    spots: tuple[HotSpot, ...]


@dataclass(frozen=True, slots=True)
class FreeAnswer:
    """Words that a participant wrote, with `about` what they are about, such as `before` or `dispute`.

    `hidden` ones the class does not see.
    """

    id: str
    seat: str
    nickname: str
    about: str
    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """An appeal against the key, put to the room.

    It says that `span` is right with `label`; or, where `left_out`, that `finding` may be left
    unmarked. `by` is the nickname of who appealed first, `seat` their seat. `votes_for` and
    `votes_against` count one vote a seat. `open` until the host rules.
    """

    id: str
    lesson: str
    span: Span
    label: str
    finding: str
    left_out: bool
    reason: str
    hidden: bool
    seat: str
    by: str
    votes_for: int
    votes_against: int
    ruling: Ruling | None = None
    note: str = ""
    voters: Mapping[str, bool] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether the host has still to rule."""
        return self.ruling is None
