"""The classroom as its pages use it: one object with everything, over one store.

`classroom()` is the process's own, over the store that the environment names. All methods may be
called from any thread. Whatever a method writes is in the store when it returns. Methods that take a
room or a seat raise `NoSuchRoomError` when it was erased or has expired.
"""

from datetime import datetime

from lessons.classroom.views import (
    Agreement,
    ClassResult,
    Dispute,
    FreeAnswer,
    HeatMap,
    Joined,
    Material,
    Opened,
    Pace,
    Participant,
    Pulse,
    RoomView,
    Ruling,
    Seat,
    Tally,
)
from lessons.model.answer_key import AnswerKey
from lessons.walk.progress import Progress


def classroom() -> "Classroom":
    """The classroom of this process, made at the first call.

    The store is PostgreSQL where `DATABASE_URL` names one, else a SQLite file in the folder `WHO_SAYS_DATA`,
    or in the user's data folder.
    """
    raise NotImplementedError


class Classroom:
    """Rooms, the people in them, and what they did. Nothing is kept of anybody but a nickname."""

    # The host ------------------------------------------------------------------------------------

    def open(
        self,
        material: Material,
        *,
        pace: Pace = Pace.HOST,
        level: str = "",
        groups: int = 0,
        filtered: bool = True,
        hours: int = 24,
    ) -> Opened:
        """Open a room; it ends `hours` (1–720) after the last activity in it."""
        raise NotImplementedError

    def host(self, secret: str, *, caller: str) -> str:
        """The room whose host has this secret; `caller` (an address, a session) is who is slowed down.

        Raises:
            NoSuchRoomError: if there is none.
            TooManyTriesError: if too many wrong ones were tried.
        """
        raise NotImplementedError

    def steer(self, room: str, *, round_: str, beat: str = "") -> None:
        """Take everybody to a step of the walk."""
        raise NotImplementedError

    def set_pace(self, room: str, pace: Pace) -> None:
        """Steer, or let people go at their own pace."""
        raise NotImplementedError

    def set_level(self, room: str, level: str) -> None:
        """Prescribe a level of help, or with `""` let learners choose."""
        raise NotImplementedError

    def set_timer(self, room: str, until: datetime | None) -> None:
        """Give time until `until` (UTC), or take the timer away."""
        raise NotImplementedError

    def set_filter(self, room: str, *, filtered: bool) -> None:
        """Turn the profanity filter on or off, for names that come and words not yet shown."""
        raise NotImplementedError

    def set_groups(self, room: str, groups: int) -> None:
        """Deal everybody into so many groups (0, or 2–12), those who come later too."""
        raise NotImplementedError

    def move(self, seat: str, *, group: int) -> None:
        """Put a participant into another group."""
        raise NotImplementedError

    def remove(self, seat: str) -> None:
        """Remove a participant and all they did."""
        raise NotImplementedError

    def reveal_key(self, room: str, lesson: str, *, shown: int) -> None:
        """Show everybody the first `shown` findings of a lesson's key; from then on its marks are final."""
        raise NotImplementedError

    def reveal_heat(self, room: str, lesson: str, *, shown: bool = True) -> None:
        """Show everybody the heat map of a round, or hide it again."""
        raise NotImplementedError

    def hide(self, room: str, answer: str, *, hidden: bool = True) -> None:
        """Hide a free answer from the class, or show it again."""
        raise NotImplementedError

    def erase(self, room: str) -> None:
        """Erase the room and everything in it, at once and for good."""
        raise NotImplementedError

    # Who joins -----------------------------------------------------------------------------------

    def find(self, code: str, *, caller: str) -> RoomView:
        """The room with this join code, however it is typed; `caller` is who is slowed down.

        Raises:
            NoSuchRoomError: if there is none.
            TooManyTriesError: if too many wrong ones were tried.
        """
        raise NotImplementedError

    def made_up_nickname(self, room: str) -> str:
        """A nickname that nobody in the room has."""
        raise NotImplementedError

    def join(self, room: str, nickname: str = "") -> Joined:
        """Take a seat: without a nickname under a made-up one, with one that is taken under it and a number.

        Raises:
            NicknameError: if the nickname cannot be taken, with a sentence that says why.
            RoomFullError: if the room is full.
        """
        raise NotImplementedError

    def seated(self, token: str) -> Seat | None:
        """The seat that a token brings back, or None; a token is 128 bits and is never guessed."""
        raise NotImplementedError

    def progress(self, seat: str) -> Progress:
        """All that a participant did, as the walk keeps it.

        Where the host has revealed a round, its attempt is revealed too, whether or not it was answered.
        """
        raise NotImplementedError

    def record(self, seat: str, *, before: Progress, after: Progress) -> Progress:
        """Write what changed from `before` to `after`, and give back what the store holds then.

        Marks go by their ids: writing one twice is writing it once, and what another tab wrote meanwhile
        stays. Changes to a round that was revealed, by the learner or by the host, are not taken.
        """
        raise NotImplementedError

    def done(self, seat: str, lesson: str, *, done: bool = True) -> None:
        """Say that a participant is done with a round, or not yet."""
        raise NotImplementedError

    def seen(self, seat: str) -> None:
        """Note that a participant's page is open; cheap enough for every poll."""
        raise NotImplementedError

    # Live ----------------------------------------------------------------------------------------

    def pulse(self, room: str) -> Pulse:
        """Whether anything is new; many pollers cost one small query in a quarter of a second."""
        raise NotImplementedError

    def view(self, room: str) -> RoomView:
        """The room as it stands."""
        raise NotImplementedError

    def material(self, room: str) -> Material:
        """What the room works on, with the key as it was when the room was opened."""
        raise NotImplementedError

    def key(self, room: str) -> AnswerKey:
        """The key with the disputes that were upheld as alternatives."""
        raise NotImplementedError

    def participants(self, room: str) -> tuple[Participant, ...]:
        """Everybody in the room, in the order they joined. For the host's page only."""
        raise NotImplementedError

    def tally(self, room: str, lesson: str) -> Tally:
        """A round in numbers."""
        raise NotImplementedError

    def heat(self, room: str, lesson: str) -> HeatMap:
        """The class over the article; a joiner's page asks only once `view(room).of(lesson).heat`."""
        raise NotImplementedError

    def result(self, room: str, lesson: str) -> ClassResult:
        """The class against the key; a joiner's page asks only once the round is revealed."""
        raise NotImplementedError

    def agreement(self, room: str, lesson: str) -> Agreement:
        """How far the class agrees, and where it splits."""
        raise NotImplementedError

    def free_answers(self, room: str) -> tuple[FreeAnswer, ...]:
        """What people wrote, word for word, hidden ones too: the page leaves those out for the class."""
        raise NotImplementedError

    # Disputes ------------------------------------------------------------------------------------

    def appeal(self, seat: str, lesson: str, *, mark: str, reason: str = "") -> str:
        """Put an own mark that the key does not take to the room; gives the dispute's id.

        Somebody else's appeal for the same words and label is joined with a vote for it.

        Raises:
            NotNowError: if the round is not revealed yet or there is nothing to appeal.
        """
        raise NotImplementedError

    def appeal_finding(self, seat: str, lesson: str, *, finding: str, reason: str = "") -> str:
        """Put to the room that a finding of the key may be left unmarked; gives the dispute's id.

        Raises:
            NotNowError: if the round is not revealed yet or there is nothing to appeal.
        """
        raise NotImplementedError

    def vote(self, seat: str, dispute: str, *, agree: bool | None) -> None:
        """Vote on an open dispute, once a seat; None takes the vote back.

        Raises:
            NotNowError: if the host has ruled.
        """
        raise NotImplementedError

    def rule(self, room: str, dispute: str, ruling: Ruling | None, *, note: str = "") -> None:
        """Decide a dispute, or with None open it again."""
        raise NotImplementedError

    def disputes(self, room: str) -> tuple[Dispute, ...]:
        """All disputes in the order they were opened."""
        raise NotImplementedError

    # Taking it away ------------------------------------------------------------------------------

    def as_csv(self, room: str) -> str:
        """The room as a table, a row a mark or answer; safe to open in a spreadsheet."""
        raise NotImplementedError

    def as_json(self, room: str) -> str:
        """The room as one JSON object."""
        raise NotImplementedError

    def key_text(self, room: str) -> str:
        """The key with the upheld disputes as alternatives, as the text of a `key.md`.

        Raises:
            LibraryError: if findings cross, which that form cannot hold.
        """
        raise NotImplementedError

    def sweep(self) -> int:
        """Erase what has expired and say how many rooms that were; also done now and then on the way."""
        raise NotImplementedError
