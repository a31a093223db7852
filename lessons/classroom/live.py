"""The rooms as they are, kept in memory for as long as the store says that nothing is new."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lessons.classroom import materials
from lessons.classroom.disputing import disputes_of
from lessons.classroom.errors import NoSuchRoomError
from lessons.classroom.nicknames import is_profane
from lessons.classroom.records import AnswerRow, HiddenRow, MarkRow, MaterialRow, RoomRow, SeatRow
from lessons.classroom.results import Scores
from lessons.classroom.rooms import GONE, present
from lessons.classroom.seating import rebuilt, rounds, seat_of
from lessons.classroom.store import Store
from lessons.classroom.views import (
    Dispute,
    FreeAnswer,
    Material,
    Pace,
    Participant,
    Pulse,
    RoomView,
)

FRESH_SECONDS = 0.25
"""How long a pulse is taken for the latest: a hundred pollers ask the store four times a second."""

SEEN_SECONDS = 15
"""How often at most it is written that somebody's page is open."""

HERE = timedelta(seconds=3 * SEEN_SECONDS)
"""How long after that they count as here."""

MOST_ROOMS = 64
"""Rooms in memory, those asked for last."""

_T = TypeVar("_T")


@dataclass
class Snapshot:
    """A room at one version: everybody in it and all they did. `derived` keeps what was made from it.

    `scores` outlives it: of most people nothing changes from one version to the next.
    """

    view: RoomView
    people: tuple[Participant, ...]
    disputes: tuple[Dispute, ...]
    hidden: dict[str, bool]
    scores: Scores
    derived: dict[object, object] = field(default_factory=dict)

    def once(self, name: str, lesson: str, make: Callable[[], _T]) -> _T:
        """What `make` gives, made once for each name and lesson."""
        key = (name, lesson)
        if key not in self.derived:
            self.derived[key] = make()
        return self.derived[key]  # type: ignore[return-value]  # each name stands for one type


@dataclass
class _Kept:
    """What is in memory of a room; `asked` and `refreshed` are on the monotonic clock."""

    lock: Lock = field(default_factory=Lock)
    pulse: Pulse | None = None
    asked: float = 0.0
    view: RoomView | None = None
    material: Material | None = None
    snapshot: Snapshot | None = None
    versions: dict[str, int] = field(default_factory=dict)
    people: dict[str, Participant] = field(default_factory=dict)
    scores: Scores = field(default_factory=Scores)
    seen: dict[str, datetime] = field(default_factory=dict)
    seen_asked: float = 0.0


class Live:
    """Reads of a store's rooms, made cheap; `now` gives the time in UTC."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._rooms: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()
        self._noted: dict[str, float] = {}

    def pulse(self, room: str) -> Pulse:
        """The room's versions, at most `FRESH_SECONDS` old.

        Raises:
            NoSuchRoomError: if it was erased, or its time is over.
        """
        kept = self._kept(room)
        with kept.lock:
            return self._pulse(room, kept)

    def view(self, room: str) -> RoomView:
        """The room as the host has set it.

        Raises:
            NoSuchRoomError: if it was erased, or its time is over.
        """
        kept = self._kept(room)
        with kept.lock:
            return self._view(room, kept)

    def material(self, room: str) -> Material:
        """What the room works on.

        Raises:
            NoSuchRoomError: if it was erased, or its time is over.
        """
        kept = self._kept(room)
        with kept.lock:
            if kept.material is None:
                with self._store.reading() as session:
                    row = present(session, room, self._now())
                    own = session.get(MaterialRow, room)
                    kept.material = materials.read(own.form) if own else materials.sample(row.article)
            return kept.material

    def snapshot(self, room: str) -> Snapshot:
        """The room with everybody in it; only what changed since the last time is read.

        Raises:
            NoSuchRoomError: if it was erased, or its time is over.
        """
        kept = self._kept(room)
        with kept.lock:
            view = self._view(room, kept)
            if kept.snapshot is None or kept.snapshot.view.pulse.version != view.pulse.version:
                with self._store.reading() as session:
                    self._read_people(session, view, kept)
                    hidden = select(HiddenRow).where(HiddenRow.room == room)
                    kept.snapshot = Snapshot(
                        view,
                        tuple(kept.people.values()),
                        disputes_of(session, room),
                        {row.answer: row.hidden for row in session.scalars(hidden)},
                        kept.scores,
                    )
            return kept.snapshot

    def people(self, room: str) -> tuple[Participant, ...]:
        """Everybody in the room, with who is here now."""
        snapshot, kept = self.snapshot(room), self._kept(room)
        with kept.lock:
            if time.monotonic() - kept.seen_asked > SEEN_SECONDS / 3:
                with self._store.reading() as session:
                    rows = session.execute(select(SeatRow.id, SeatRow.seen).where(SeatRow.room == room))
                    kept.seen = {row.id: row.seen for row in rows}
                kept.seen_asked = time.monotonic()
            since = self._now() - HERE
            return tuple(
                replace(each, here=kept.seen.get(each.seat.id, each.joined) > since)
                for each in snapshot.people
            )

    def is_new(self, seat: str) -> bool:
        """Whether it was not noted lately that a seat's page is open; asking notes it."""
        now = time.monotonic()
        with self._lock:
            if now - self._noted.get(seat, -SEEN_SECONDS) < SEEN_SECONDS:
                return False
            if len(self._noted) > 10_000:
                self._noted.clear()
            self._noted[seat] = now
            return True

    def written(self, room: str) -> None:
        """Note that something was written in a room, so that this process sees it at once."""
        kept = self._kept(room)
        with kept.lock:
            kept.pulse = None

    def forget(self, room: str) -> None:
        """Drop a room that is gone."""
        with self._lock:
            self._rooms.pop(room, None)

    def _kept(self, room: str) -> _Kept:
        with self._lock:
            kept = self._rooms.setdefault(room, _Kept())
            self._rooms.move_to_end(room)
            while len(self._rooms) > MOST_ROOMS:
                self._rooms.popitem(last=False)
        return kept

    def _pulse(self, room: str, kept: _Kept) -> Pulse:
        asked = time.monotonic()
        if kept.pulse is None or asked - kept.asked > FRESH_SECONDS:
            with self._store.reading() as session:
                found = session.execute(
                    select(RoomRow.version, RoomRow.steering).where(
                        RoomRow.id == room, RoomRow.expires > self._now()
                    )
                ).one_or_none()
                if found is None:
                    self.forget(room)
                    raise NoSuchRoomError(GONE)
            kept.pulse, kept.asked = Pulse(found.version, found.steering), asked
        return kept.pulse

    def _view(self, room: str, kept: _Kept) -> RoomView:
        pulse = self._pulse(room, kept)
        if kept.view is None or kept.view.pulse.steering != pulse.steering:
            with self._store.reading() as session:
                kept.view = _view_of(session, present(session, room, self._now()))
        if kept.view.pulse != pulse:
            kept.view = replace(kept.view, pulse=pulse)
        return kept.view

    def _read_people(self, session: Session, view: RoomView, kept: _Kept) -> None:
        """Read the seats that changed since the last time, and drop those that are gone."""
        rows = session.execute(
            select(SeatRow.id, SeatRow.version).where(SeatRow.room == view.id).order_by(SeatRow.number)
        ).all()
        changed = [row.id for row in rows if kept.versions.get(row.id) != row.version]
        seats = session.scalars(select(SeatRow).where(SeatRow.id.in_(changed))).all()
        answers: dict[str, list[AnswerRow]] = {}
        for answer in session.scalars(select(AnswerRow).where(AnswerRow.seat.in_(changed))):
            answers.setdefault(answer.seat, []).append(answer)
        marks: dict[str, list[MarkRow]] = {}
        for mark in session.scalars(select(MarkRow).where(MarkRow.seat.in_(changed))):
            marks.setdefault(mark.seat, []).append(mark)
        read = {
            seat.id: Participant(
                seat=seat_of(seat),
                joined=seat.joined,
                here=True,
                done=frozenset(each.lesson for each in answers.get(seat.id, ()) if each.done),
                progress=rebuilt(view.article, seat.form, answers.get(seat.id, ()), marks.get(seat.id, ())),
            )
            for seat in seats
        }
        kept.versions = {row.id: row.version for row in rows}
        kept.people = {row.id: read.get(row.id) or kept.people[row.id] for row in rows}


def _view_of(session: Session, row: RoomRow) -> RoomView:
    return RoomView(
        id=row.id,
        code=row.code,
        article=row.article,
        title=row.title,
        pace=Pace(row.pace),
        round=row.round,
        beat=row.beat,
        level=row.level,
        timer=row.timer,
        groups=row.groups,
        filtered=row.filtered,
        hours=row.hours,
        rounds=rounds(session, row.id),
        opened=row.opened,
        expires=row.expires,
        pulse=Pulse(row.version, row.steering),
    )


def free_answers(snapshot: Snapshot) -> tuple[FreeAnswer, ...]:
    """What people wrote; what the host has not decided on, the filter hides where it is on."""
    written = [
        (f"{each.seat.id}-{about}", each.seat.id, each.seat.nickname, about, judgement.reason)
        for each in snapshot.people
        for about, judgement in (("before", each.progress.before), ("after", each.progress.after))
        if judgement is not None
    ]
    written += [(each.id, each.seat, each.by, "dispute", each.reason) for each in snapshot.disputes]
    return tuple(
        FreeAnswer(
            *each, hidden=snapshot.hidden.get(each[0], snapshot.view.filtered and is_profane(each[-1]))
        )
        for each in written
        if each[-1].strip()
    )
