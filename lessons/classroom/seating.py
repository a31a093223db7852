"""The people in a room: how they come in and back, and what they do."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lessons import LESSONS
from lessons.classroom.errors import NoSuchRoomError, RoomFullError
from lessons.classroom.merging import merged
from lessons.classroom.nicknames import apart, checked, folded, made_up
from lessons.classroom.recent import Recent
from lessons.classroom.records import AnswerRow, MarkRow, RoomRow, RoundRow, SeatRow
from lessons.classroom.rooms import hashed, locked, new_secret, present, touch, touched
from lessons.classroom.store import Store
from lessons.classroom.views import Joined, RoundState, Seat
from lessons.language.normalising import normalise
from lessons.model.lesson import JsonValue
from lessons.model.marks import Attempt, Confidence, Mark
from lessons.model.span import Span
from lessons.walk.progress import Judgement, Progress

MOST_PEOPLE = 300
"""People in a room."""

MOST_KEPT = 1000
"""Seats whose progress is kept in memory."""

LONGEST_ID = 80
"""Characters of a mark's id."""

_FORM = TypeAdapter(Progress)
_NO_SEAT = "Nobody sits here any more. The room may be erased, or its host may have freed the seat."
_LABELS = {lesson.slug: {label.slug for label in lesson.labels} for lesson in LESSONS}


class Seats:
    """The seats of a store's rooms; `now` gives the time in UTC."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._progress: Recent[Progress] = Recent(MOST_KEPT)
        self._stored: Recent[Progress] = Recent(MOST_KEPT)
        self._rounds: Recent[dict[str, RoundState]] = Recent(MOST_KEPT)
        self._done: Recent[frozenset[str]] = Recent(MOST_KEPT)

    def join(self, room: str, nickname: str) -> Joined:
        """Take a seat.

        Raises:
            NicknameError: if the nickname cannot be taken.
            RoomFullError: if the room is full.
        """
        now, token = self._now(), new_secret()
        with self._store.writing() as session:
            row = touched(session, room, now)
            seats = session.execute(
                select(SeatRow.folded, SeatRow.group, SeatRow.number).where(SeatRow.room == room)
            ).all()
            if len(seats) >= MOST_PEOPLE:
                raise RoomFullError(f"This room is full: {MOST_PEOPLE} people are in it.")
            taken = {each.folded for each in seats}
            given = checked(nickname, filtered=row.filtered)
            name = apart(given, taken) if given else made_up(taken)
            seat = SeatRow(
                id=secrets.token_hex(8),
                room=room,
                number=max((each.number for each in seats), default=0) + 1,
                nickname=name,
                folded=folded(name),
                token_hash=hashed(token),
                group=_smallest(row.groups, (each.group for each in seats)),
                joined=now,
                seen=now,
                version=row.version,
                form={},
            )
            session.add(seat)
        return Joined(seat.id, token, room, name)

    def made_up(self, room: str) -> str:
        """A nickname that nobody in the room has."""
        with self._store.reading() as session:
            present(session, room, self._now())
            return made_up(set(session.scalars(select(SeatRow.folded).where(SeatRow.room == room))))

    def of_token(self, token: str) -> Seat | None:
        """The seat that a token brings back."""
        with self._store.reading() as session:
            row = session.scalar(
                select(SeatRow)
                .join(RoomRow, RoomRow.id == SeatRow.room)
                .where(SeatRow.token_hash == hashed(token), RoomRow.expires > self._now())
            )
            if row is None:
                return None
            said = select(AnswerRow.lesson).where(AnswerRow.seat == row.id, AnswerRow.done)
            done = self._done.get(row.id, row.version, lambda: frozenset(session.scalars(said)))
            return replace(seat_of(row), done=done)

    def progress(self, seat: str) -> Progress:
        """All that a participant did; a round that the host revealed is revealed for them."""
        with self._store.reading() as session:
            version = session.execute(
                select(SeatRow.version, RoomRow.steering)
                .join(RoomRow, RoomRow.id == SeatRow.room)
                .where(SeatRow.id == seat, RoomRow.expires > self._now())
            ).one_or_none()
            return self._progress.get(seat, version and tuple(version), lambda: self._read(session, seat))

    def _read(self, session: Session, seat: str) -> Progress:
        row = _seat(session, seat)
        room = present(session, row.room, self._now())
        return _with_reveals(stored(session, row, room.article), rounds(session, room.id))

    def record(self, seat: str, room_id: str, *, before: Progress, after: Progress, length: int) -> Progress:
        """Bring what changed into the store; `length` is the article's in code points."""
        with self._store.writing() as session:
            room = locked(session, room_id, self._now())
            row = _seat(session, seat)
            if after.article != room.article:
                raise ValueError(f"progress on {after.article!r} in a room on {room.article!r}")
            revealed = self._rounds.get(room.id, room.steering, lambda: rounds(session, room.id))
            held = self._stored.get(seat, row.version, lambda: stored(session, row, room.article))
            final = {slug for slug, each in revealed.items() if each.revealed}
            now = merged(held, before=before, after=_fit(after, length), final=final)
            if now != held:
                touch(room, self._now())
                row.version, row.seen = room.version, self._now()
                form = _rest(now)
                if form != row.form:
                    row.form = form
                self._write_marks(session, seat, held, now)
                _write_answers(session, seat, held, now)
            told, version = _with_reveals(now, revealed), (row.version, room.steering)
        self._stored.put(seat, version[0], now)  # only once it is in the store
        self._progress.put(seat, version, told)
        return told

    def done(self, seat: str, lesson: str, *, done: bool) -> None:
        """Say that a participant is done with a round, or not yet."""
        if lesson not in _LABELS:
            raise ValueError(f"{lesson!r} is no lesson; known are {', '.join(_LABELS)}")
        with self._store.writing() as session:
            room = touched(session, _room_of(session, seat), self._now())
            _seat(session, seat).version = room.version
            row = session.get(AnswerRow, (seat, lesson))
            if row is None:
                row = AnswerRow(seat=seat, lesson=lesson, form=None, shown=0, done=done)
                session.add(row)
            row.done = done

    def seen(self, seat: str) -> None:
        """Note that a participant's page is open."""
        with self._store.writing() as session:
            row = session.get(SeatRow, seat)
            if row is not None:
                row.seen = self._now()

    def move(self, seat: str, *, group: int) -> None:
        """Put a participant into another group."""
        with self._store.writing() as session:
            room = touched(session, _room_of(session, seat), self._now(), steering=True)
            if not 1 <= group <= room.groups:
                raise ValueError(f"group {group}; the room has {room.groups}")
            row = _seat(session, seat)
            row.group, row.version = group, room.version

    def remove(self, seat: str) -> None:
        """Remove a participant and all they did."""
        with self._store.writing() as session:
            touched(session, _room_of(session, seat), self._now(), steering=True)
            session.execute(delete(SeatRow).where(SeatRow.id == seat))
        self._store.wipe()

    def room_of(self, seat: str) -> str:
        """The room of a seat."""
        with self._store.reading() as session:
            return _room_of(session, seat)

    def _write_marks(self, session: Session, seat: str, held: Progress, now: Progress) -> None:
        """Write the marks that differ."""
        old = {mark.id: mark for each in held.attempts.values() for mark in each.marks}
        new = {mark.id: mark for each in now.attempts.values() for mark in each.marks}
        if gone := old.keys() - new.keys():
            session.execute(delete(MarkRow).where(MarkRow.seat == seat, MarkRow.id.in_(gone)))
        values = [_mark_values(seat, mark) for id_, mark in new.items() if old.get(id_) != mark]
        if values:
            insert = self._store.insert(MarkRow)
            changed = {name: insert.excluded[name] for name in values[0] if name not in ("seat", "id")}
            upsert = insert.on_conflict_do_update(index_elements=["seat", "id"], set_=changed)
            session.connection().execute(upsert, values)  # values apart: so the statement is compiled once


def seat_of(row: SeatRow) -> Seat:
    """A seat as the pages know it."""
    return Seat(row.id, row.room, row.nickname, row.group)


def rounds(session: Session, room: str) -> dict[str, RoundState]:
    """The rounds of a room that the host has touched, by lesson."""
    rows = session.scalars(select(RoundRow).where(RoundRow.room == room))
    return {row.lesson: RoundState(row.lesson, row.shown, row.revealed, row.heat) for row in rows}


def stored(session: Session, row: SeatRow, article: str) -> Progress:
    """What the store holds of a participant."""
    return rebuilt(article, row.form, _answers(session, row.id), _marks(session, row.id))


def rebuilt(
    article: str, form: dict[str, JsonValue], answers: Iterable[AnswerRow], marks: Iterable[MarkRow]
) -> Progress:
    """The progress that stands in these rows of one seat."""
    by_lesson: dict[str, list[Mark]] = {}
    for each in marks:
        span, confidence = Span(each.start, each.end), Confidence(each.confidence)
        mark = Mark(each.id, each.lesson, span, each.label, confidence, each.at)
        by_lesson.setdefault(each.lesson, []).append(mark)
    attempts: dict[str, object] = {}
    shown: dict[str, int] = {}
    for answer in answers:
        if answer.form is not None:
            held = sorted(by_lesson.get(answer.lesson, ()), key=lambda mark: (mark.span, mark.id))
            attempts[answer.lesson] = {
                **answer.form, "article": article, "lesson": answer.lesson, "marks": held
            }  # fmt: skip
            if answer.shown:
                shown[answer.lesson] = answer.shown
    return _FORM.validate_python({**form, "article": article, "attempts": attempts, "shown": shown})


def _answers(session: Session, seat: str) -> Sequence[AnswerRow]:
    return session.scalars(select(AnswerRow).where(AnswerRow.seat == seat)).all()


def _marks(session: Session, seat: str) -> Sequence[MarkRow]:
    return session.scalars(select(MarkRow).where(MarkRow.seat == seat)).all()


def _mark_values(seat: str, mark: Mark) -> dict[str, object]:
    """A mark as the values of its row."""
    return {
        "seat": seat,
        "id": mark.id,
        "lesson": mark.lesson,
        "start": mark.span.start,
        "end": mark.span.end,
        "label": mark.label,
        "confidence": int(mark.confidence),
        "at": mark.at,
    }


def _write_answers(session: Session, seat: str, held: Progress, now: Progress) -> None:
    """Write the attempts that differ, but for their marks."""
    for lesson in {**held.attempts, **now.attempts}:
        old, new = (_attempt_form(each.attempts.get(lesson)) for each in (held, now))
        shown = now.shown.get(lesson, 0)
        if old == new and held.shown.get(lesson, 0) == shown:
            continue
        row = session.get(AnswerRow, (seat, lesson))
        if row is None:
            row = AnswerRow(seat=seat, lesson=lesson, done=False)
            session.add(row)
        row.form, row.shown = new, shown
        row.done = row.done and new is not None


def _rest(progress: Progress) -> dict[str, JsonValue]:
    apart = {"article", "attempts", "shown"}
    form = _FORM.dump_python(progress, mode="json", exclude=apart)
    # sets come in any order: sorted, the same progress is the same row
    return {name: sorted(value) if isinstance(value, list) else value for name, value in form.items()}


def _attempt_form(attempt: Attempt | None) -> dict[str, JsonValue] | None:
    if attempt is None:
        return None
    bare = Progress(attempt.article, attempts={attempt.lesson: replace(attempt, marks=())})
    form: dict[str, JsonValue] = _FORM.dump_python(bare, mode="json")["attempts"][attempt.lesson]
    return {name: value for name, value in form.items() if name not in ("article", "lesson", "marks")}


def _fit(progress: Progress, length: int) -> Progress:
    """The progress without what cannot be kept, whatever a browser sent."""
    attempts = {
        slug: replace(attempt, marks=tuple(mark for mark in attempt.marks if _fits(mark, slug, length)))
        for slug, attempt in progress.attempts.items()
        if slug in _LABELS
    }
    return replace(progress, attempts=attempts, before=_clean(progress.before), after=_clean(progress.after))


def _fits(mark: Mark, lesson: str, length: int) -> bool:
    return (
        mark.lesson == lesson
        and mark.span.end <= length
        and mark.label in _LABELS[lesson]
        and len(mark.id) <= LONGEST_ID
        and mark.id.isprintable()
    )


def _clean(judgement: Judgement | None) -> Judgement | None:
    return judgement and replace(judgement, reason=normalise(judgement.reason))


def _with_reveals(progress: Progress, revealed: dict[str, RoundState]) -> Progress:
    """The progress with the rounds revealed that the host has revealed to everybody."""
    attempts, shown = dict(progress.attempts), dict(progress.shown)
    for lesson, row in revealed.items():
        if row.revealed is not None:
            attempt = progress.attempt(lesson)
            attempts[lesson] = replace(attempt, revealed=attempt.revealed or row.revealed)
            shown[lesson] = max(row.shown, shown.get(lesson, 0))
    return replace(progress, attempts=attempts, shown=shown)


def _smallest(groups: int, taken: Iterable[int]) -> int:
    """The group with the fewest people; 0 where there are none."""
    people = Counter(taken)
    return min(range(1, groups + 1), key=lambda group: people[group], default=0)


def _seat(session: Session, seat: str) -> SeatRow:
    row = session.get(SeatRow, seat)
    if row is None:
        raise NoSuchRoomError(_NO_SEAT)
    return row


def _room_of(session: Session, seat: str) -> str:
    room = session.scalar(select(SeatRow.room).where(SeatRow.id == seat))
    if room is None:
        raise NoSuchRoomError(_NO_SEAT)
    return room
