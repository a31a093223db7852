"""Rooms as the host makes them: opened, found by code or secret, set, and erased."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from lessons.classroom import materials
from lessons.classroom.errors import ClassroomError, NoSuchRoomError
from lessons.classroom.records import HiddenRow, MaterialRow, RoomRow, RoundRow, SeatRow
from lessons.classroom.store import Store
from lessons.classroom.throttle import Throttle
from lessons.classroom.views import Material, Opened, Pace
from lessons.walk.steps import READ

LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"
"""The letters of a code: no vowels, so that none spells a word, and none that is taken for a digit."""

CODE_LENGTH = 6
"""21 letters to the power of 6 are 86 million codes."""

HOURS = range(1, 721)
"""How long a room may stay after the last activity in it."""

GROUPS = range(2, 13)
"""How many groups there may be, besides none."""

MOST_ROOMS = 2000
"""Rooms open at a time."""

GONE = "This room is not there. Its time may be over, or its host may have erased it."
_NO_CODE = (
    "No room has this code. Look at the screen once more, and type the six letters as they stand there."
)
_NO_HOST = "This link leads to no room. Its time may be over, or the link was not copied whole."


class Rooms:
    """The rooms of a store; `now` gives the time in UTC."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def open(
        self, material: Material, *, pace: Pace, level: str, groups: int, filtered: bool, hours: int
    ) -> Opened:
        """Open a room."""
        if hours not in HOURS:
            raise ValueError(f"{hours} hours; allowed are {HOURS.start} to {HOURS.stop - 1}")
        _check_groups(groups)
        now, secret, id_ = self._now(), new_secret(), secrets.token_hex(8)
        with self._store.writing() as session:
            if (session.scalar(select(func.count(RoomRow.id))) or 0) >= MOST_ROOMS:
                raise ClassroomError("All rooms are taken at the moment. Please try again later.")
            code = _new_code(session)
            session.add(
                RoomRow(
                    id=id_,
                    code=code,
                    host_hash=hashed(secret),
                    article=material.article.slug,
                    title=material.article.title,
                    pace=pace.value,
                    round=READ,
                    beat="",
                    level=level,
                    timer=None,
                    groups=groups,
                    filtered=filtered,
                    hours=hours,
                    version=1,
                    steering=1,
                    opened=now,
                    expires=now + timedelta(hours=hours),
                )
            )
            if not material.sample:
                session.flush()
                session.add(MaterialRow(room=id_, form=materials.written(material)))
        return Opened(id_, code, secret)

    def of_code(self, code: str, *, caller: str) -> str:
        """The room with a join code, however it is typed.

        Raises:
            NoSuchRoomError: if there is none.
            TooManyTriesError: if too many wrong ones were tried.
        """
        letters = "".join(char for char in code[:64].upper() if char.isalpha())
        return self._looked_up(RoomRow.code == letters, caller, _NO_CODE)

    def of_secret(self, secret: str, *, caller: str) -> str:
        """The room with a host's secret.

        Raises:
            NoSuchRoomError: if there is none.
            TooManyTriesError: if too many wrong ones were tried.
        """
        return self._looked_up(RoomRow.host_hash == hashed(secret), caller, _NO_HOST)

    def change(self, room: str, **values: object) -> None:
        """Set columns of a room; its joiners will see."""
        if isinstance(groups := values.get("groups", 0), int):
            _check_groups(groups)
        with self._store.writing() as session:
            row = touched(session, room, self._now(), steering=True)
            for name, value in values.items():
                setattr(row, name, value)
            if "groups" in values:
                _deal(session, room, row.groups)

    def change_round(
        self, room: str, lesson: str, *, shown: int | None = None, heat: bool | None = None
    ) -> None:
        """Show so much of a round's key, which makes its marks final, or its heat map."""
        now = self._now()
        with self._store.writing() as session:
            touched(session, room, now, steering=True)
            row = session.get(RoundRow, (room, lesson))
            if row is None:
                row = RoundRow(room=room, lesson=lesson, shown=0, revealed=None, heat=False)
                session.add(row)
            if shown is not None:
                row.shown = max(0, shown)
                row.revealed = row.revealed or now
            if heat is not None:
                row.heat = heat

    def hide(self, room: str, answer: str, *, hidden: bool) -> None:
        """Hide a free answer from the class, or show it."""
        with self._store.writing() as session:
            touched(session, room, self._now(), steering=True)
            session.merge(HiddenRow(room=room, answer=answer, hidden=hidden))

    def erase(self, room: str) -> None:
        """Erase a room and everything in it."""
        with self._store.writing() as session:
            session.execute(delete(RoomRow).where(RoomRow.id == room))
        self._store.wipe()

    def sweep(self) -> int:
        """Erase the rooms whose time is over, and say how many they were."""
        with self._store.writing() as session:
            gone = session.execute(
                delete(RoomRow).where(RoomRow.expires <= self._now()).returning(RoomRow.id)
            ).all()
            Throttle.forget(session, now=self._now())
        if gone:
            self._store.wipe()
        return len(gone)

    def _looked_up(self, condition: ColumnElement[bool], caller: str, message: str) -> str:
        now = self._now()
        with self._store.writing() as session:
            throttle = Throttle(self._store, session, caller=caller, now=now)
            found = session.scalar(select(RoomRow.id).where(condition, RoomRow.expires > now))
            if found is None:
                throttle.wrong()
        if found is None:
            raise NoSuchRoomError(message)
        return found


def touched(session: Session, room: str, now: datetime, *, steering: bool = False) -> RoomRow:
    """The room for one who writes in it: locked until the transaction ends, its version one higher.

    With the room first, all writers take their locks in one order, and what is in the store never is of a
    version that a reader has seen already.

    Raises:
        NoSuchRoomError: if it was erased, or its time is over.
    """
    row = locked(session, room, now)
    touch(row, now)
    row.steering += steering
    return row


def locked(session: Session, room: str, now: datetime) -> RoomRow:
    """The room, locked until the transaction ends, for one who may write in it and then must `touch` it.

    Raises:
        NoSuchRoomError: if it was erased, or its time is over.
    """
    row = session.get(RoomRow, room, with_for_update=True)
    if row is None or row.expires <= now:
        raise NoSuchRoomError(GONE)
    return row


def touch(row: RoomRow, now: datetime) -> None:
    """Note that something is written in a room."""
    row.version += 1
    row.expires = now + timedelta(hours=row.hours)


def present(session: Session, room: str, now: datetime) -> RoomRow:
    """The room for one who reads.

    Raises:
        NoSuchRoomError: if it was erased, or its time is over.
    """
    row = session.get(RoomRow, room)
    if row is None or row.expires <= now:
        raise NoSuchRoomError(GONE)
    return row


def new_secret() -> str:
    """A secret of 128 bits, as it stands in a link."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """How a secret is kept; with 128 random bits there is nothing to guess, so no salt and no stretching."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _check_groups(groups: int) -> None:
    if groups and groups not in GROUPS:
        raise ValueError(f"{groups} groups; allowed are 0 and {GROUPS.start} to {GROUPS.stop - 1}")


def _deal(session: Session, room: str, groups: int) -> None:
    """Deal everybody into groups, in the order they joined."""
    version = session.get_one(RoomRow, room).version
    seats = session.scalars(select(SeatRow).where(SeatRow.room == room).order_by(SeatRow.number))
    for index, seat in enumerate(seats):
        seat.group = index % groups + 1 if groups else 0
        seat.version = version


def _new_code(session: Session) -> str:
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        if session.scalar(select(RoomRow.id).where(RoomRow.code == code)) is None:
            return code
