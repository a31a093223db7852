"""Rooms: opened, found, set, revealed, expired and erased; guessing is slowed down."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from lessons.classroom import rooms
from lessons.classroom.errors import ClassroomError, NoSuchRoomError, TooManyTriesError
from lessons.classroom.materials import sample
from lessons.classroom.records import Table
from lessons.classroom.service import Classroom
from lessons.classroom.store import Store, file_url
from lessons.classroom.throttle import CALLERS, FOR_ALL, PER_CALLER
from lessons.classroom.views import Pace
from lessons.library.samples import samples

if TYPE_CHECKING:
    from tests.classroom.conftest import Clock, Desk

WRONG = "BBBBBB"


def rows(store: Store) -> dict[str, int]:
    with store.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Table.metadata.sorted_tables
        }


def test_rooms_have_codes_that_spell_nothing(classroom: Classroom, desk: "Desk") -> None:
    codes = {desk.room(classroom)[0].code for _ in range(20)}
    assert len(codes) == 20
    assert all(re.fullmatch("[BCDFGHJKLMNPQRSTVWXYZ]{6}", code) for code in codes)


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "spaced", "{}\n"])
def test_rooms_are_found_however_the_code_is_typed(classroom: Classroom, desk: "Desk", typed: str) -> None:
    opened, _ = desk.room(classroom)
    code = opened.code
    forms = {"lower": code.lower(), "spaced": f"{code[:3]} {code[3:]}"}
    assert classroom.find(forms.get(typed, typed.format(code)), caller="a").id == opened.room


def test_rooms_keep_an_own_article_whole(
    classroom: Classroom, store: Store, clock: "Clock", desk: "Desk"
) -> None:
    opened, _ = desk.room(classroom)
    assert Classroom(store, now=clock).material(opened.room) == desk.material


def test_rooms_on_a_sample_take_the_programs_own_key(classroom: Classroom) -> None:
    slug = next(each.article.slug for each in samples() if each.has_key)
    opened = classroom.open(sample(slug))
    assert classroom.material(opened.room) == sample(slug)
    assert classroom.view(opened.room).title == sample(slug).article.title


@pytest.mark.parametrize("options", [{"hours": 0}, {"hours": 721}, {"groups": 1}, {"groups": 13}])
def test_rooms_refuse_what_they_cannot_be(
    classroom: Classroom, desk: "Desk", options: dict[str, int]
) -> None:
    with pytest.raises(ValueError, match="allowed"):
        classroom.open(desk.material, **options)  # type: ignore[arg-type]  # which keyword it is mypy cannot see


def test_rooms_have_a_host_with_a_secret(
    classroom: Classroom, store: Store, clock: "Clock", desk: "Desk"
) -> None:
    opened, _ = desk.room(classroom)
    assert len(opened.secret) >= 22
    for each in (classroom, classroom, Classroom(store, now=clock)):
        assert each.host(opened.secret, caller="a") == opened.room
    for wrong in ("", opened.secret[:-1], opened.room, opened.code, "\ud800"):
        with pytest.raises(NoSuchRoomError):
            classroom.host(wrong, caller="b")


def test_rooms_keep_no_secret_as_it_is(classroom: Classroom, store: Store, desk: "Desk") -> None:
    opened, (joined,) = desk.room(classroom, 1)
    with store.reading() as session:
        held = [
            str(value)
            for table in Table.metadata.sorted_tables
            for row in session.execute(select(table))
            for value in row
        ]
    assert opened.room in held
    assert not any(secret in value for value in held for secret in (opened.secret, joined.token))


def test_rooms_are_set_by_the_host_and_seen_at_once(
    classroom: Classroom, clock: "Clock", desk: "Desk"
) -> None:
    opened, _ = desk.room(classroom)
    before = classroom.pulse(opened.room)
    until = clock() + timedelta(minutes=4)
    classroom.steer(opened.room, round_="who_says", beat="mark")
    classroom.set_pace(opened.room, Pace.OWN)
    classroom.set_level(opened.room, "faded")
    classroom.set_timer(opened.room, until)
    classroom.set_filter(opened.room, filtered=False)
    view = classroom.view(opened.room)
    assert (view.round, view.beat, view.pace, view.level) == ("who_says", "mark", Pace.OWN, "faded")
    assert (view.timer, view.filtered) == (until, False)
    assert classroom.pulse(opened.room).steering == before.steering + 5
    classroom.set_timer(opened.room, None)
    assert classroom.view(opened.room).timer is None


def test_rooms_reveal_the_key_bit_by_bit_and_the_heat_apart(
    classroom: Classroom, clock: "Clock", desk: "Desk"
) -> None:
    opened, _ = desk.room(classroom)
    assert classroom.view(opened.room).of("who_says").revealed is None
    classroom.reveal_heat(opened.room, "who_says")
    assert classroom.view(opened.room).of("who_says").revealed is None
    first = clock()
    classroom.reveal_key(opened.room, "who_says", shown=1)
    clock.on(minutes=1)
    classroom.reveal_key(opened.room, "who_says", shown=2)
    classroom.reveal_heat(opened.room, "who_says", shown=False)
    state = classroom.view(opened.room).of("who_says")
    assert (state.shown, state.revealed, state.heat) == (2, first, False)


def test_rooms_end_some_time_after_the_last_activity(
    classroom: Classroom, clock: "Clock", desk: "Desk"
) -> None:
    opened = classroom.open(desk.material, hours=2)
    clock.on(hours=1.5)
    joined = classroom.join(opened.room)
    clock.on(hours=1.5)
    assert classroom.view(opened.room).code == opened.code
    clock.on(hours=0.6)
    for attempt in (
        lambda: classroom.find(opened.code, caller="a"),
        lambda: classroom.host(opened.secret, caller="a"),
        lambda: classroom.join(opened.room),
        lambda: classroom.progress(joined.seat),
    ):
        with pytest.raises(NoSuchRoomError):
            attempt()
    assert classroom.seated(joined.token) is None


def test_rooms_that_are_over_are_swept_with_all_that_is_in_them(
    classroom: Classroom, store: Store, clock: "Clock", desk: "Desk"
) -> None:
    _, people = desk.room(classroom, 2)
    desk.write(classroom, people[0].seat, desk.mark("Two officials"))
    with pytest.raises(NoSuchRoomError):
        classroom.find(WRONG, caller="a")
    assert rows(store)["marks"] == 1
    clock.on(hours=25)
    fresh, _ = desk.room(classroom)
    assert classroom.sweep() == 1
    left = {name: count for name, count in rows(store).items() if count}
    assert left == {"rooms": 1, "materials": 1}
    assert classroom.view(fresh.room).code == fresh.code


def test_rooms_are_erased_at_a_press_and_leave_nothing(
    classroom: Classroom, store: Store, desk: "Desk"
) -> None:
    opened, people = desk.room(classroom, 3, groups=2)
    for each in people:
        desk.write(classroom, each.seat, desk.mark("Nobody"))
    classroom.reveal_key(opened.room, desk.lesson, shown=1)
    dispute = classroom.appeal(
        people[0].seat, desk.lesson, mark="m-Nobody", reason="It says who did not ask."
    )
    classroom.vote(people[1].seat, dispute, agree=False)
    classroom.hide(opened.room, dispute)
    assert all(count for name, count in rows(store).items() if name != "buckets")
    classroom.erase(opened.room)
    assert not any(rows(store).values())
    with pytest.raises(NoSuchRoomError):
        classroom.view(opened.room)
    with pytest.raises(NoSuchRoomError):
        classroom.host(opened.secret, caller="a")


def test_rooms_erased_leave_no_words_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, desk: "Desk"
) -> None:
    folder = tmp_path_factory.mktemp("erased")
    store = Store(file_url(folder / "room.sqlite"))
    classroom = Classroom(store)
    opened = classroom.open(desk.material)
    classroom.join(opened.room, "Quizzical Zebra")
    assert any(b"Quizzical" in path.read_bytes() for path in folder.iterdir())
    classroom.erase(opened.room)
    assert not any(b"Quizzical" in path.read_bytes() for path in folder.iterdir())
    store.close()


def test_rooms_slow_down_who_guesses(classroom: Classroom, clock: "Clock", desk: "Desk") -> None:
    opened, _ = desk.room(classroom)
    for _ in range(PER_CALLER.holds):
        with pytest.raises(NoSuchRoomError):
            classroom.find(WRONG, caller="10.0.0.9")
    with pytest.raises(TooManyTriesError, match="wait 5 seconds"):
        classroom.find(opened.code, caller="10.0.0.9")
    assert classroom.find(opened.code, caller="10.0.0.1").id == opened.room
    clock.on(seconds=PER_CALLER.seconds)
    assert classroom.find(opened.code, caller="10.0.0.9").id == opened.room
    with pytest.raises(NoSuchRoomError):
        classroom.host("guessed", caller="10.0.0.9")
    with pytest.raises(TooManyTriesError):
        classroom.host("guessed again", caller="10.0.0.9")


def test_rooms_slow_down_who_guesses_under_many_names(
    classroom: Classroom, clock: "Clock", desk: "Desk"
) -> None:
    opened, _ = desk.room(classroom)
    for number in range(FOR_ALL.holds):
        with pytest.raises(NoSuchRoomError):
            classroom.find(WRONG, caller=f"10.1.0.{number}")
    with pytest.raises(TooManyTriesError) as caught:
        classroom.find(opened.code, caller="10.2.0.1")
    assert caught.value.seconds == 1
    clock.on(seconds=1)
    assert classroom.find(opened.code, caller="10.2.0.1").id == opened.room


def test_rooms_are_not_slow_for_who_is_right(classroom: Classroom, desk: "Desk") -> None:
    opened, _ = desk.room(classroom)
    for _ in range(3 * PER_CALLER.holds):
        assert classroom.find(opened.code, caller="10.0.0.7").id == opened.room


def test_rooms_keep_of_a_caller_only_one_of_a_few_numbers(classroom: Classroom, store: Store) -> None:
    for caller in ("203.0.113.77", "2001:db8::1", "a session"):
        with pytest.raises(NoSuchRoomError):
            classroom.find(WRONG, caller=caller)
    with store.reading() as session:
        scopes = set(session.scalars(select(Table.metadata.tables["buckets"].c.scope)))
    numbers = {int(scope.removeprefix("caller-")) for scope in scopes - {"all"}}
    assert 1 <= len(numbers) <= 3
    assert all(0 <= number < CALLERS for number in numbers)


def test_rooms_are_not_endless(classroom: Classroom, desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_ROOMS", 2)
    desk.room(classroom)
    desk.room(classroom)
    with pytest.raises(ClassroomError, match="All rooms are taken"):
        desk.room(classroom)


def test_rooms_deal_people_into_groups(classroom: Classroom, desk: "Desk") -> None:
    opened, people = desk.room(classroom, 5, groups=2)
    assert [each.seat.group for each in classroom.participants(opened.room)] == [1, 2, 1, 2, 1]
    classroom.set_groups(opened.room, 3)
    assert [each.seat.group for each in classroom.participants(opened.room)] == [1, 2, 3, 1, 2]
    classroom.move(people[0].seat, group=3)
    classroom.join(opened.room)
    assert [each.seat.group for each in classroom.participants(opened.room)] == [3, 2, 3, 1, 2, 1]
    with pytest.raises(ValueError, match="group 4"):
        classroom.move(people[0].seat, group=4)
    classroom.set_groups(opened.room, 0)
    assert {each.seat.group for each in classroom.participants(opened.room)} == {0}
