"""Reads of a room: as fresh as they must be, and cheap for a hundred pollers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from lessons.classroom import live
from lessons.classroom.service import Classroom
from lessons.classroom.store import Store
from lessons.classroom.views import Ruling

if TYPE_CHECKING:
    from tests.classroom.conftest import Clock, Desk


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that reach the database."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            said.append(statement)

    engine = store._engine
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def test_live_a_hundred_polls_cost_one_small_query(
    classroom: Classroom, store: Store, desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FRESH_SECONDS", 60)
    opened, _ = desk.room(classroom, 3)
    with statements(store) as said:
        for _ in range(100):
            classroom.pulse(opened.room)
    assert len(said) == 1


def test_live_reads_again_only_who_changed(
    classroom: Classroom, store: Store, desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FRESH_SECONDS", 60)  # so that a slow machine asks no more often
    opened, people = desk.room(classroom, 20)
    for each in people:
        desk.write(classroom, each.seat, desk.mark("Nobody"))
    before = classroom.participants(opened.room)
    desk.write(classroom, people[3].seat, desk.mark("Two officials"))
    with statements(store) as said:
        snapshot = classroom._live.snapshot(opened.room)
        classroom.heat(opened.room, desk.lesson)
        classroom.heat(opened.room, desk.lesson)
    assert len(said) <= 8  # however many people there are
    same = [old.progress is new.progress for old, new in zip(before, snapshot.people, strict=True)]
    assert same == [number != 3 for number in range(20)]


@pytest.mark.parametrize(
    ("act", "steers"),
    [
        pytest.param(lambda c, room, seat, desk: c.steer(room, round_="who_says"), True, id="steering"),
        pytest.param(lambda c, room, seat, desk: c.reveal_heat(room, desk.lesson), True, id="heat"),
        pytest.param(lambda c, room, seat, desk: c.join(room), False, id="joining"),
        pytest.param(lambda c, room, seat, desk: c.done(seat, desk.lesson), False, id="done"),
        pytest.param(
            lambda c, room, seat, desk: desk.write(c, seat, desk.mark("Nobody")), False, id="marking"
        ),
    ],
)
def test_live_versions_grow_with_every_write(
    classroom: Classroom, desk: "Desk", act: Callable[..., object], steers: bool
) -> None:
    opened, (joined,) = desk.room(classroom, 1)
    before = classroom.pulse(opened.room)
    act(classroom, opened.room, joined.seat, desk)
    after = classroom.pulse(opened.room)
    assert after.version > before.version
    assert (after.steering > before.steering) is steers


def test_live_votes_do_not_redraw_every_page(classroom: Classroom, desk: "Desk") -> None:
    opened, people = desk.room(classroom, 3)
    desk.write(classroom, people[0].seat, desk.mark("Nobody"))
    classroom.reveal_key(opened.room, desk.lesson, shown=2)
    before = classroom.pulse(opened.room)
    dispute = classroom.appeal(people[0].seat, desk.lesson, mark="m-Nobody")
    opened_at = classroom.pulse(opened.room)
    assert opened_at.steering > before.steering
    classroom.vote(people[1].seat, dispute, agree=True)
    voted = classroom.pulse(opened.room)
    assert (voted.version > opened_at.version, voted.steering) == (True, opened_at.steering)
    classroom.rule(opened.room, dispute, Ruling.UPHELD)
    assert classroom.pulse(opened.room).steering > voted.steering


def test_live_another_replica_sees_it_too(
    classroom: Classroom, store: Store, clock: "Clock", desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FRESH_SECONDS", 0)
    other = Classroom(store, now=clock)
    opened, people = desk.room(classroom, 2)
    assert other.tally(opened.room, desk.lesson).marks == 0
    desk.write(classroom, people[0].seat, desk.mark("Nobody"))
    assert other.tally(opened.room, desk.lesson).marks == 1
    classroom.steer(opened.room, round_="who_counted", beat="ask")
    assert other.view(opened.room).round == "who_counted"
    classroom.remove(people[1].seat)
    assert len(other.participants(opened.room)) == 1


def test_live_keeps_only_so_many_rooms(
    classroom: Classroom, desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_ROOMS", 2)
    rooms = [desk.room(classroom)[0].room for _ in range(4)]
    for room in rooms:
        assert classroom.view(room).id == room
    assert len(classroom._live._rooms) == 2
