"""Disputes: appealed, voted on, ruled on, and carried into the key."""

from typing import TYPE_CHECKING

import pytest

from lessons.classroom import disputing
from lessons.classroom.disputing import for_mark
from lessons.classroom.errors import NotNowError
from lessons.classroom.service import Classroom
from lessons.classroom.views import Joined, Ruling
from lessons.library.keys import parse_key
from lessons.model.answer_key import Alternative
from lessons.model.marks import Outcome
from lessons.walk.scoring import score

if TYPE_CHECKING:
    from tests.classroom.conftest import Desk

Room = tuple[str, list[Joined]]


@pytest.fixture
def room(classroom: Classroom, desk: "Desk") -> Room:
    """A revealed room of three: the first marked “Nobody” and the officials as named."""
    opened, people = desk.room(classroom, 3)
    desk.write(classroom, people[0].seat, desk.mark("Nobody"), desk.mark("Two officials"))
    classroom.reveal_key(opened.room, desk.lesson, shown=2)
    return opened.room, people


@pytest.mark.parametrize(
    ("quote", "label", "optional"),
    [
        pytest.param("Nobody", "anonymous", True, id="words that the key has not"),
        pytest.param("officials", "anonymous", False, id="another extent"),
        pytest.param("Two officials", "named", False, id="another label"),
    ],
)
def test_disputes_ask_for_what_would_make_a_mark_right(
    desk: "Desk", quote: str, label: str, optional: bool
) -> None:
    found = for_mark(desk.material.key, desk.lesson, desk.span(quote), label)
    assert found == Alternative(desk.lesson, desk.span(quote), optional=optional, label=label)


def test_disputes_are_not_about_what_the_key_takes(classroom: Classroom, desk: "Desk") -> None:
    opened, (joined,) = desk.room(classroom, 1)
    desk.write(classroom, joined.seat, desk.mark("Two officials", label="anonymous"))
    with pytest.raises(NotNowError, match="look at the key"):
        classroom.appeal(joined.seat, desk.lesson, mark="m-Two officials")
    classroom.reveal_key(opened.room, desk.lesson, shown=2)
    for mark in ("m-Two officials", "somebody's"):
        with pytest.raises(NotNowError):
            classroom.appeal(joined.seat, desk.lesson, mark=mark)
    with pytest.raises(NotNowError):
        classroom.appeal_finding(joined.seat, desk.lesson, finding="s99")
    assert classroom.disputes(opened.room) == ()


def test_disputes_are_put_to_the_room_once(classroom: Classroom, desk: "Desk", room: Room) -> None:
    id_, people = room
    first = classroom.appeal(people[0].seat, desk.lesson, mark="m-Nobody", reason="  It names\x00 nobody. ")
    assert classroom.appeal(people[0].seat, desk.lesson, mark="m-Nobody") == first
    (dispute,) = classroom.disputes(id_)
    assert (dispute.by, dispute.seat, dispute.reason) == (
        people[0].nickname,
        people[0].seat,
        "It names\ufffd nobody.",
    )
    assert (dispute.span, dispute.label, dispute.left_out) == (desk.span("Nobody"), "named", False)
    assert (dispute.votes_for, dispute.votes_against, dispute.open) == (1, 0, True)


def test_disputes_are_voted_on_once_a_seat_until_the_host_rules(
    classroom: Classroom, desk: "Desk", room: Room
) -> None:
    id_, people = room
    dispute = classroom.appeal(people[0].seat, desk.lesson, mark="m-Nobody")
    for seat, agree in (
        (people[1], True),
        (people[1], True),
        (people[1], False),
        (people[2], True),
        (people[2], None),
    ):
        classroom.vote(seat.seat, dispute, agree=agree)
    (now,) = classroom.disputes(id_)
    assert (now.votes_for, now.votes_against) == (1, 1)
    assert now.voters == {people[0].seat: True, people[1].seat: False}
    classroom.rule(id_, dispute, Ruling.DISMISSED, note="It says who did not ask.")
    with pytest.raises(NotNowError, match="the vote is over"):
        classroom.vote(people[2].seat, dispute, agree=True)
    (ruled,) = classroom.disputes(id_)
    assert (ruled.ruling, ruled.note, ruled.open) == (Ruling.DISMISSED, "It says who did not ask.", False)
    assert classroom.key(id_) == desk.material.key
    classroom.rule(id_, dispute, None)
    classroom.vote(people[2].seat, dispute, agree=True)
    assert classroom.disputes(id_)[0].votes_for == 2


def test_disputes_upheld_stand_in_the_key_and_in_its_file(
    classroom: Classroom, desk: "Desk", room: Room
) -> None:
    id_, people = room
    lesson = desk.lesson
    marks = [
        classroom.appeal(people[0].seat, lesson, mark=f"m-{quote}") for quote in ("Nobody", "Two officials")
    ]
    left_out = classroom.appeal_finding(
        people[1].seat, lesson, finding=desk.material.key.reading.of(lesson)[0].id
    )
    before = score(classroom.progress(people[0].seat).attempt(lesson), classroom.key(id_))
    assert [before.count(each) for each in (Outcome.FALSE_ALARM, Outcome.MISSED)] == [1, 1]
    for dispute in (*marks, left_out):
        classroom.rule(id_, dispute, Ruling.UPHELD)
    key = classroom.key(id_)
    after = score(classroom.progress(people[0].seat).attempt(lesson), key)
    assert [after.count(each) for each in (Outcome.FALSE_ALARM, Outcome.MISSED)] == [0, 0]
    assert all(each.label_right is not False for each in after.meetings)
    read = parse_key(classroom.key_text(id_), name="key.md")
    assert read.alternatives == key.alternatives
    assert read.reading.text == desk.material.article.text


def test_disputes_upheld_take_the_place_of_non_cases(classroom: Classroom, desk: "Desk") -> None:
    opened, (joined,) = desk.room(classroom, 1)
    desk.write(classroom, joined.seat, desk.mark("The bridge"))
    classroom.reveal_key(opened.room, desk.lesson, shown=2)
    classroom.rule(
        opened.room, classroom.appeal(joined.seat, desk.lesson, mark="m-The bridge"), Ruling.UPHELD
    )
    assert desk.material.key.non_cases
    assert parse_key(classroom.key_text(opened.room), name="key.md").non_cases == ()


def test_disputes_of_one_seat_come_to_an_end(
    classroom: Classroom, desk: "Desk", room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disputing, "MOST_APPEALS", 1)
    _, people = room
    classroom.appeal(people[0].seat, desk.lesson, mark="m-Nobody")
    with pytest.raises(NotNowError, match="appealed 1 times"):
        classroom.appeal(people[0].seat, desk.lesson, mark="m-Two officials")


def test_disputes_stay_in_their_room(classroom: Classroom, desk: "Desk", room: Room) -> None:
    _, people = room
    dispute = classroom.appeal(people[0].seat, desk.lesson, mark="m-Nobody")
    other, (stranger,) = desk.room(classroom, 1)
    with pytest.raises(NotNowError):
        classroom.vote(stranger.seat, dispute, agree=True)
    with pytest.raises(NotNowError):
        classroom.rule(other.room, dispute, Ruling.UPHELD)


def test_disputes_with_foul_words_wait_for_the_host(classroom: Classroom, desk: "Desk", room: Room) -> None:
    id_, people = room
    foul = classroom.appeal(people[0].seat, desk.lesson, mark="m-Nobody", reason="this is shit")
    fair = classroom.appeal(people[0].seat, desk.lesson, mark="m-Two officials", reason="they are known")
    assert [(each.id, each.hidden) for each in classroom.disputes(id_)] == [(foul, True), (fair, False)]
    classroom.hide(id_, foul, hidden=False)
    classroom.hide(id_, fair)
    assert [each.hidden for each in classroom.disputes(id_)] == [False, True]
    assert [each.hidden for each in classroom.free_answers(id_)] == [False, True]
