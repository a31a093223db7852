"""The classroom as its pages use it: one object with everything, over one store.

`classroom()` is the process's own, over the store that the environment names. All methods may be
called from any thread. Whatever a method writes is in the store when it returns. Methods that take a
room or a seat raise `NoSuchRoomError` when it was erased or has expired.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from threading import Event, Thread

from lessons.classroom import exporting, results, tallies
from lessons.classroom.disputing import Disputes, for_mark, left_out, ruled
from lessons.classroom.errors import NotNowError, StoreError
from lessons.classroom.live import Live, free_answers
from lessons.classroom.rooms import Rooms, hashed
from lessons.classroom.seating import Seats
from lessons.classroom.store import Store, url_from
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
from lessons.library.key_writing import write_key
from lessons.model.answer_key import Alternative, AnswerKey
from lessons.walk.progress import Progress

SWEEP_SECONDS = 600
"""How often a process looks for rooms whose time is over."""

MOST_SEATS = 10_000
"""Seats whose rooms are remembered."""


@cache
def classroom() -> "Classroom":
    """The classroom of this process, made at the first call.

    The store is PostgreSQL where `DATABASE_URL` names one, else a SQLite file in the folder `WHO_SAYS_DATA`,
    or in the user's data folder.

    Raises:
        StoreError: if it cannot be opened.
    """
    made = Classroom(Store(url_from()))
    Thread(target=_sweep, args=(made,), name="classroom-sweep", daemon=True).start()
    return made


def _sweep(classroom: "Classroom") -> None:
    """Erase what has expired, now and then: a room that nobody visits any more goes, too."""
    while True:
        with suppress(StoreError):  # it may answer next time
            classroom.sweep()
        Event().wait(SWEEP_SECONDS)


def _now() -> datetime:
    return datetime.now(UTC)


class Classroom:
    """Rooms, the people in them, and what they did. Nothing is kept of anybody but a nickname."""

    def __init__(self, store: Store, *, now: Callable[[], datetime] = _now) -> None:
        """Teach over a store; `now` gives the time in UTC."""
        self._rooms = Rooms(store, now)
        self._seats = Seats(store, now)
        self._disputes = Disputes(store, now)
        self._live = Live(store, now)
        self._hosts: dict[str, str] = {}
        self._room_of: dict[str, str] = {}

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
        return self._rooms.open(
            material, pace=pace, level=level, groups=groups, filtered=filtered, hours=hours
        )

    def host(self, secret: str, *, caller: str) -> str:
        """The room whose host has this secret; `caller` (an address, a session) is who is slowed down.

        Raises:
            NoSuchRoomError: if there is none.
            TooManyTriesError: if too many wrong ones were tried.
        """
        known = self._hosts.get(hashed(secret))
        if known is not None:
            self._live.pulse(known)
            return known
        room = self._rooms.of_secret(secret, caller=caller)
        self._hosts[hashed(secret)] = room
        return room

    def steer(self, room: str, *, round_: str, beat: str = "") -> None:
        """Take everybody to a step of the walk."""
        self._set(room, round=round_, beat=beat)

    def set_pace(self, room: str, pace: Pace) -> None:
        """Steer, or let people go at their own pace."""
        self._set(room, pace=pace.value)

    def set_level(self, room: str, level: str) -> None:
        """Prescribe a level of help, or with `""` let learners choose."""
        self._set(room, level=level)

    def set_timer(self, room: str, until: datetime | None) -> None:
        """Give time until `until` (UTC), or take the timer away."""
        self._set(room, timer=until)

    def set_filter(self, room: str, *, filtered: bool) -> None:
        """Turn the profanity filter on or off, for names that come and words not yet shown."""
        self._set(room, filtered=filtered)

    def set_groups(self, room: str, groups: int) -> None:
        """Deal everybody into so many groups (0, or 2–12), those who come later too."""
        self._set(room, groups=groups)

    def move(self, seat: str, *, group: int) -> None:
        """Put a participant into another group."""
        self._seats.move(seat, group=group)
        self._live.written(self._of(seat))

    def remove(self, seat: str) -> None:
        """Remove a participant and all they did."""
        room = self._of(seat)
        self._seats.remove(seat)
        self._live.written(room)

    def reveal_key(self, room: str, lesson: str, *, shown: int) -> None:
        """Show everybody the first `shown` findings of a lesson's key; from then on its marks are final."""
        self._rooms.change_round(room, lesson, shown=shown)
        self._live.written(room)

    def reveal_heat(self, room: str, lesson: str, *, shown: bool = True) -> None:
        """Show everybody the heat map of a round, or hide it again."""
        self._rooms.change_round(room, lesson, heat=shown)
        self._live.written(room)

    def hide(self, room: str, answer: str, *, hidden: bool = True) -> None:
        """Hide a free answer from the class, or show it again."""
        self._rooms.hide(room, answer, hidden=hidden)
        self._live.written(room)

    def erase(self, room: str) -> None:
        """Erase the room and everything in it, at once and for good."""
        self._rooms.erase(room)
        self._live.forget(room)
        self._hosts = {secret: each for secret, each in self._hosts.items() if each != room}

    # Who joins -----------------------------------------------------------------------------------

    def find(self, code: str, *, caller: str) -> RoomView:
        """The room with this join code, however it is typed; `caller` is who is slowed down.

        Raises:
            NoSuchRoomError: if there is none.
            TooManyTriesError: if too many wrong ones were tried.
        """
        return self._live.view(self._rooms.of_code(code, caller=caller))

    def made_up_nickname(self, room: str) -> str:
        """A nickname that nobody in the room has."""
        return self._seats.made_up(room)

    def join(self, room: str, nickname: str = "") -> Joined:
        """Take a seat: without a nickname under a made-up one, with one that is taken under it and a number.

        Raises:
            NicknameError: if the nickname cannot be taken, with a sentence that says why.
            RoomFullError: if the room is full.
        """
        joined = self._seats.join(room, nickname)
        self._live.written(room)
        return joined

    def seated(self, token: str) -> Seat | None:
        """The seat that a token brings back, or None; a token is 128 bits and is never guessed."""
        return self._seats.of_token(token)

    def progress(self, seat: str) -> Progress:
        """All that a participant did, as the walk keeps it.

        Where the host has revealed a round, its attempt is revealed too, whether or not it was answered.
        """
        return self._seats.progress(seat)

    def record(self, seat: str, *, before: Progress, after: Progress) -> Progress:
        """Write what changed from `before` to `after`, and give back what the store holds then.

        Marks go by their ids: writing one twice is writing it once, and what another tab wrote meanwhile
        stays. Changes to a round that was revealed, by the learner or by the host, are not taken.
        """
        room = self._of(seat)
        length = len(self._live.material(room).article.text)
        now = self._seats.record(seat, room, before=before, after=after, length=length)
        self._live.written(room)
        return now

    def done(self, seat: str, lesson: str, *, done: bool = True) -> None:
        """Say that a participant is done with a round, or not yet."""
        self._seats.done(seat, lesson, done=done)
        self._live.written(self._of(seat))

    def seen(self, seat: str) -> None:
        """Note that a participant's page is open; cheap enough for every poll."""
        if self._live.is_new(seat):
            self._seats.seen(seat)

    # Live ----------------------------------------------------------------------------------------

    def pulse(self, room: str) -> Pulse:
        """Whether anything is new; many pollers cost one small query in a quarter of a second."""
        return self._live.pulse(room)

    def view(self, room: str) -> RoomView:
        """The room as it stands."""
        return self._live.view(room)

    def material(self, room: str) -> Material:
        """What the room works on, with the key as it was when the room was opened."""
        return self._live.material(room)

    def key(self, room: str) -> AnswerKey:
        """The key with the disputes that were upheld as alternatives."""
        snapshot = self._live.snapshot(room)
        key = self._live.material(room).key
        return snapshot.once("key", "", lambda: ruled(key, snapshot.disputes))

    def participants(self, room: str) -> tuple[Participant, ...]:
        """Everybody in the room, in the order they joined. For the host's page only."""
        return self._live.people(room)

    def tally(self, room: str, lesson: str) -> Tally:
        """A round in numbers."""
        return tallies.tally(lesson, self._live.people(room))

    def heat(self, room: str, lesson: str) -> HeatMap:
        """The class over the article; a joiner's page asks only once `view(room).of(lesson).heat`."""
        snapshot = self._live.snapshot(room)
        return snapshot.once("heat", lesson, lambda: tallies.heat(lesson, snapshot.people))

    def result(self, room: str, lesson: str) -> ClassResult:
        """The class against the key; a joiner's page asks only once the round is revealed."""
        snapshot, key = self._live.snapshot(room), self.key(room)
        return snapshot.once(
            "result",
            lesson,
            lambda: results.result(lesson, snapshot.people, key, scores=snapshot.scores),
        )

    def agreement(self, room: str, lesson: str) -> Agreement:
        """How far the class agrees, and where it splits."""
        snapshot, text = self._live.snapshot(room), self._live.material(room).article.text
        return snapshot.once(
            "agreement", lesson, lambda: tallies.agreement(lesson, snapshot.people, text=text)
        )

    def free_answers(self, room: str) -> tuple[FreeAnswer, ...]:
        """What people wrote, word for word, hidden ones too: the page leaves those out for the class."""
        snapshot = self._live.snapshot(room)
        return snapshot.once("answers", "", lambda: free_answers(snapshot))

    # Disputes ------------------------------------------------------------------------------------

    def appeal(self, seat: str, lesson: str, *, mark: str, reason: str = "") -> str:
        """Put an own mark that the key does not take to the room; gives the dispute's id.

        Somebody else's appeal for the same words and label is joined with a vote for it.

        Raises:
            NotNowError: if the round is not revealed yet or there is nothing to appeal.
        """
        self._must_be_revealed(seat, lesson)
        attempt = self._seats.progress(seat).attempt(lesson)
        own = next((each for each in attempt.marks if each.id == mark), None)
        if own is None:
            raise NotNowError("This mark is not there any more.")
        key = self.key(self._of(seat))
        alternative = for_mark(key, lesson, own.span, own.label)
        finding = None if alternative.optional else key.finding_of(alternative)
        return self._appeal(seat, alternative, finding.id if finding else "", reason)

    def appeal_finding(self, seat: str, lesson: str, *, finding: str, reason: str = "") -> str:
        """Put to the room that a finding of the key may be left unmarked; gives the dispute's id.

        Raises:
            NotNowError: if the round is not revealed yet or there is nothing to appeal.
        """
        self._must_be_revealed(seat, lesson)
        alternative = left_out(self.key(self._of(seat)), lesson, finding)
        return self._appeal(seat, alternative, finding, reason)

    def vote(self, seat: str, dispute: str, *, agree: bool | None) -> None:
        """Vote on an open dispute, once a seat; None takes the vote back.

        Raises:
            NotNowError: if the host has ruled.
        """
        self._disputes.vote(seat, dispute, agree=agree)
        self._live.written(self._of(seat))

    def rule(self, room: str, dispute: str, ruling: Ruling | None, *, note: str = "") -> None:
        """Decide a dispute, or with None open it again."""
        self._disputes.rule(room, dispute, ruling, note=note)
        self._live.written(room)

    def disputes(self, room: str) -> tuple[Dispute, ...]:
        """All disputes in the order they were opened."""
        snapshot = self._live.snapshot(room)
        hidden = {each.id for each in self.free_answers(room) if each.hidden}
        return tuple(replace(each, hidden=each.id in hidden) for each in snapshot.disputes)

    # Taking it away ------------------------------------------------------------------------------

    def as_csv(self, room: str) -> str:
        """The room as a table, a row a mark or answer; safe to open in a spreadsheet."""
        return exporting.as_csv(self._contents(room))

    def as_json(self, room: str) -> str:
        """The room as one JSON object."""
        return exporting.as_json(self._contents(room))

    def key_text(self, room: str) -> str:
        """The key with the upheld disputes as alternatives, as the text of a `key.md`.

        Raises:
            LibraryError: if findings cross, which that form cannot hold.
        """
        return write_key(self.key(room))

    def sweep(self) -> int:
        """Erase what has expired and say how many rooms that were; also done now and then on the way."""
        return self._rooms.sweep()

    # -----------------------------------------------------------------------------------------------

    def _set(self, room: str, **values: object) -> None:
        self._rooms.change(room, **values)
        self._live.written(room)

    def _of(self, seat: str) -> str:
        """The room of a seat, which never changes."""
        if seat not in self._room_of:
            if len(self._room_of) > MOST_SEATS:
                self._room_of = {}
            self._room_of[seat] = self._seats.room_of(seat)
        return self._room_of[seat]

    def _must_be_revealed(self, seat: str, lesson: str) -> None:
        if self._seats.progress(seat).attempt(lesson).revealed is None:
            raise NotNowError("First look at the key of this round, and then appeal.")

    def _appeal(self, seat: str, alternative: Alternative, finding: str, reason: str) -> str:
        dispute = self._disputes.open(seat, alternative, finding=finding, reason=reason)
        self._live.written(self._of(seat))
        return dispute

    def _contents(self, room: str) -> exporting.Contents:
        return exporting.Contents(
            view=self.view(room),
            material=self.material(room),
            key=self.key(room),
            people=self.participants(room),
            disputes=self.disputes(room),
            answers=self.free_answers(room),
        )
