"""Seats: people come in and back, and what they do is kept, once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from lessons.classroom import seating
from lessons.classroom.errors import NicknameError, NoSuchRoomError, RoomFullError
from lessons.classroom.records import MarkRow, SeatRow
from lessons.classroom.service import Classroom
from lessons.classroom.store import Store
from lessons.model.marks import Confidence, Help, Mark
from lessons.model.span import Span
from lessons.walk.progress import (
    LONGEST_REASON,
    Judgement,
    Progress,
    begun_again,
    doubt_changed,
    helped,
    judged,
    marked,
    none_here,
    revealed,
    unmarked,
    walked,
)

if TYPE_CHECKING:
    from tests.classroom.conftest import Clock, Desk

THREADS = 30
MARKS = 8


def test_seats_are_taken_under_a_nickname_or_a_made_up_one(classroom: Classroom, desk: "Desk") -> None:
    opened, _ = desk.room(classroom)
    names = [classroom.join(opened.room, name).nickname for name in ("Ana", "", " ana ")]
    assert names[0] == "Ana"
    assert len(names[1].split()) == 2
    assert names[2] == "ana 2"
    assert classroom.made_up_nickname(opened.room) not in names
    assert [each.seat.nickname for each in classroom.participants(opened.room)] == names


def test_seats_are_filtered_as_the_host_wants(classroom: Classroom, desk: "Desk") -> None:
    opened, _ = desk.room(classroom)
    with pytest.raises(NicknameError):
        classroom.join(opened.room, "shit")
    classroom.set_filter(opened.room, filtered=False)
    assert classroom.join(opened.room, "shit").nickname == "shit"


def test_seats_are_brought_back_by_their_token_on_any_replica(
    classroom: Classroom, store: Store, clock: "Clock", desk: "Desk"
) -> None:
    opened, (joined,) = desk.room(classroom, 1, groups=2)
    written = desk.write(classroom, joined.seat, desk.mark("Two officials", label="anonymous"))
    other = Classroom(store, now=clock)
    seat = other.seated(joined.token)
    assert seat is not None
    assert (seat.id, seat.room, seat.nickname, seat.group) == (joined.seat, opened.room, joined.nickname, 1)
    assert other.progress(seat.id) == written
    for wrong in ("", "x", joined.token + "x", joined.seat):
        assert other.seated(wrong) is None


def test_seats_run_out(classroom: Classroom, desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seating, "MOST_PEOPLE", 2)
    opened, _ = desk.room(classroom, 2)
    with pytest.raises(RoomFullError, match="2 people"):
        classroom.join(opened.room)


def test_seats_keep_everything_that_the_walk_does(
    classroom: Classroom, store: Store, clock: "Clock", desk: "Desk"
) -> None:
    _, (joined,) = desk.room(classroom, 1)
    progress = classroom.progress(joined.seat)
    assert progress == Progress("bridge")
    guess = desk.mark("Nobody", confidence=Confidence.GUESS)
    walk: tuple[Callable[[Progress], Progress], ...] = (
        lambda now: judged(now, Judgement(2, "Because."), after=False),
        lambda now: helped(now, desk.lesson, Help.FADED),
        lambda now: marked(now, guess),
        lambda now: marked(now, desk.mark("the ferrymen")),
        lambda now: unmarked(now, desk.lesson, "m-the ferrymen"),
        lambda now: marked(now, replace(guess, label="anonymous")),
        lambda now: revealed(now, desk.lesson, shown=2, at=clock()),
        lambda now: walked(now, desk.lesson),
        lambda now: none_here(now, "who_counted"),
        lambda now: doubt_changed(now, "s1"),
        lambda now: doubt_changed(now, "s2"),
        lambda now: judged(now, Judgement(5), after=True),
    )
    for step in walk:
        after = step(progress)
        assert classroom.record(joined.seat, before=progress, after=after) == after
        assert Classroom(store, now=clock).progress(joined.seat) == after
        progress = after
    untouched = {
        each.name
        for each in fields(Progress)
        if getattr(progress, each.name) == getattr(Progress("bridge"), each.name)
    }
    assert untouched == {"article"}
    again = begun_again(progress, desk.lesson)
    assert classroom.record(joined.seat, before=progress, after=again) == again
    assert Classroom(store, now=clock).progress(joined.seat) == again


def test_seats_keep_a_mark_once_however_often_it_is_sent(
    classroom: Classroom, store: Store, desk: "Desk"
) -> None:
    opened, (joined,) = desk.room(classroom, 1)
    before = classroom.progress(joined.seat)
    after = marked(before, desk.mark("Two officials"))
    for _ in range(3):
        assert classroom.record(joined.seat, before=before, after=after) == after
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(MarkRow)) == 1
    version = classroom.pulse(opened.room).version
    classroom.record(joined.seat, before=after, after=after)
    assert classroom.pulse(opened.room).version == version


def test_seats_with_two_tabs_lose_nothing(classroom: Classroom, desk: "Desk") -> None:
    _, (joined,) = desk.room(classroom, 1)
    stale = classroom.progress(joined.seat)
    desk.write(classroom, joined.seat, desk.mark("Two officials"))
    now = classroom.record(joined.seat, before=stale, after=marked(stale, desk.mark("Nobody")))
    assert {each.id for each in now.attempt(desk.lesson).marks} == {"m-Two officials", "m-Nobody"}


def test_seats_change_nothing_of_a_round_that_the_host_revealed(
    classroom: Classroom, clock: "Clock", desk: "Desk"
) -> None:
    opened, people = desk.room(classroom, 2)
    desk.write(classroom, people[0].seat, desk.mark("Two officials"))
    classroom.reveal_key(opened.room, desk.lesson, shown=1)
    for each, expected in zip(people, (["m-Two officials"], []), strict=True):
        now = desk.write(classroom, each.seat, desk.mark("Nobody"))
        attempt = now.attempt(desk.lesson)
        assert [mark.id for mark in attempt.marks] == expected
        assert attempt.revealed == clock()
        assert now.shown[desk.lesson] == 1
        assert not now.attempt("who_counted").revealed
    again = begun_again(classroom.progress(people[0].seat), desk.lesson)
    kept = classroom.record(people[0].seat, before=classroom.progress(people[0].seat), after=again)
    assert [mark.id for mark in kept.attempt(desk.lesson).marks] == ["m-Two officials"]


def test_seats_keep_nothing_that_does_not_fit(classroom: Classroom, desk: "Desk") -> None:
    _, (joined,) = desk.room(classroom, 1)
    before = classroom.progress(joined.seat)
    good = desk.mark("Nobody")
    after = before
    for bad in (
        replace(good, id="long", span=Span(0, 100_000)),
        replace(good, id="label", label="nonsense"),
        replace(good, id="x" * 81),
        replace(good, id="nul\x00"),
        replace(good, id="lesson", lesson="nonsense"),
    ):
        after = marked(after, bad)
    after = marked(after, good)
    kept = classroom.record(joined.seat, before=before, after=after)
    assert [(slug, [mark.id for mark in each.marks]) for slug, each in kept.attempts.items()] == [
        (desk.lesson, ["m-Nobody"])
    ]


def test_seats_keep_hostile_words_as_words(classroom: Classroom, desk: "Desk") -> None:
    _, (joined,) = desk.room(classroom, 1)
    before = classroom.progress(joined.seat)
    words = "'); DROP TABLE rooms; --\x00\ud800 <script> 🏴‍☠️ " + "x" * 5000
    kept = classroom.record(
        joined.seat, before=before, after=judged(before, Judgement(3, words), after=True)
    ).after
    assert kept is not None
    assert kept.reason.startswith("'); DROP TABLE rooms; --\ufffd\ufffd <script> 🏴‍☠️ xxx")
    assert len(kept.reason) == LONGEST_REASON
    assert classroom.progress(joined.seat).after == kept


def test_seats_take_no_progress_on_another_article(classroom: Classroom, desk: "Desk") -> None:
    _, (joined,) = desk.room(classroom, 1)
    other = Progress("another")
    with pytest.raises(ValueError, match="'another' in a room on 'bridge'"):
        classroom.record(joined.seat, before=other, after=judged(other, Judgement(1), after=True))


def test_seats_say_when_they_are_done_and_when_not(classroom: Classroom, desk: "Desk") -> None:
    opened, people = desk.room(classroom, 2)
    classroom.done(people[0].seat, desk.lesson)
    classroom.done(people[1].seat, desk.lesson)
    classroom.done(people[1].seat, desk.lesson, done=False)
    desk.write(classroom, people[0].seat, desk.mark("Nobody"))
    assert [each.done for each in classroom.participants(opened.room)] == [{desk.lesson}, set()]
    with pytest.raises(ValueError, match="no lesson"):
        classroom.done(people[0].seat, "nonsense")


def test_seats_are_here_while_their_page_is_heard_of(
    classroom: Classroom, clock: "Clock", desk: "Desk"
) -> None:
    opened, (joined,) = desk.room(classroom, 1)
    assert classroom.participants(opened.room)[0].here
    clock.on(minutes=5)
    assert not classroom.participants(opened.room)[0].here
    version = classroom.pulse(opened.room).version
    classroom.seen(joined.seat)
    assert classroom.pulse(opened.room).version == version
    assert Classroom(classroom._seats._store, now=clock).participants(opened.room)[0].here


def test_seats_are_noted_seldom(classroom: Classroom, store: Store, clock: "Clock", desk: "Desk") -> None:
    _, (joined,) = desk.room(classroom, 1)

    def seen() -> object:
        with store.reading() as session:
            return session.scalar(select(SeatRow.seen))

    classroom.seen(joined.seat)
    first = seen()
    clock.on(seconds=1)
    classroom.seen(joined.seat)  # a poll a second later
    assert seen() == first


def test_seats_freed_by_the_host_are_gone_with_their_marks(
    classroom: Classroom, store: Store, desk: "Desk"
) -> None:
    opened, people = desk.room(classroom, 2)
    for each in people:
        desk.write(classroom, each.seat, desk.mark("Nobody"))
    assert len(classroom.participants(opened.room)) == 2
    classroom.remove(people[0].seat)
    assert [each.seat.id for each in classroom.participants(opened.room)] == [people[1].seat]
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(MarkRow)) == 1
    assert classroom.seated(people[0].token) is None
    with pytest.raises(NoSuchRoomError, match="Nobody sits here"):
        classroom.progress(people[0].seat)


def test_seats_of_thirty_writers_at_once_lose_and_double_nothing(
    classroom: Classroom, store: Store, desk: "Desk"
) -> None:
    opened, people = desk.room(classroom, THREADS)
    text = desk.material.article.text

    def write(number: int) -> set[tuple[str, str]]:
        seat = people[number].seat
        progress = classroom.progress(seat)
        for at in range(MARKS):
            span = Span(at * 10 + number % 5, at * 10 + 8)
            assert span.end < len(text)
            one = replace(desk.mark("Nobody", id_=f"{number}-{at}"), span=span)
            after = marked(progress, one)
            progress = classroom.record(seat, before=progress, after=after)
            classroom.record(
                seat, before=Progress("bridge"), after=marked(Progress("bridge"), one)
            )  # a replay
            classroom.tally(opened.room, desk.lesson)
        return {(seat, mark.id) for mark in progress.attempt(desk.lesson).marks}

    with ThreadPoolExecutor(THREADS) as pool:
        acknowledged = set().union(*pool.map(write, range(THREADS)))
    with store.reading() as session:
        held = [tuple(row) for row in session.execute(select(MarkRow.seat, MarkRow.id))]
    assert len(held) == THREADS * MARKS
    assert set(held) == acknowledged
    assert classroom.tally(opened.room, desk.lesson).marks == THREADS * MARKS


def test_seats_of_one_person_written_from_all_sides_hold_every_mark(
    classroom: Classroom, desk: "Desk"
) -> None:
    _, (joined,) = desk.room(classroom, 1)
    empty = Progress("bridge")

    def write(number: int) -> None:
        one: Mark = replace(desk.mark("Nobody", id_=str(number)), span=Span(number, number + 1))
        classroom.record(joined.seat, before=empty, after=marked(empty, one))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))
    assert len(classroom.progress(joined.seat).attempt(desk.lesson).marks) == THREADS


def test_seats_are_joined_by_many_at_once_under_different_names(classroom: Classroom, desk: "Desk") -> None:
    opened, _ = desk.room(classroom, groups=3)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda _: classroom.join(opened.room, "Ana"), range(THREADS)))
    people = classroom.participants(opened.room)
    assert len({each.seat.nickname for each in people}) == THREADS
    assert sorted(each.seat.group for each in people) == sorted([1, 2, 3] * (THREADS // 3))
