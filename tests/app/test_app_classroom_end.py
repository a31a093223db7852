"""A room gone through: coming back, looking at the class, arguing, writing, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons.classroom.errors import StoreError
from lessons.classroom.service import Classroom
from lessons.classroom.views import Opened, Pace, Ruling
from lessons.model.marks import Confidence, Help
from lessons.web.links import HOST_PAGE, JOIN_PAGE, START_PAGE
from tests.app.rooms import FINDINGS, LESSON, SAMPLE, SLUG, JoinAs, at, everything, host

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

# Coming back ---------------------------------------------------------------------------------------


def test_seat_and_marks_come_back_after_a_reload(join: JoinAs, school: Classroom, room: Opened) -> None:
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    ann = join("Ann")
    ann.mark(FINDINGS[0].span, FINDINGS[0].label)
    ann.press("foot-on")
    again = ann.anew()
    again.visit_page(JOIN_PAGE, code=room.code)
    assert "nickname" not in again.words.lower()  # the browser is asked before anybody is
    again.browser_answers("rooms", ann.kept("rooms"))
    assert "Ann" in again.words
    assert len(again.marks) == 1
    assert again.app.button(key="foot-on").label == "Not done yet"
    assert len(school.participants(room.room)) == 1


def test_return_link_brings_a_seat_to_another_browser(
    visitor: Visitor, join: JoinAs, school: Classroom, room: Opened
) -> None:
    ann = join("Ann")
    link = next(each.value for each in ann.app.code if "#" in each.value)
    visitor.visit_page(JOIN_PAGE, code=room.code)
    visitor.browser_answers("rooms", None)
    visitor.tell("who-says-address", "secret", link.partition("#")[2])
    assert "Ann" in visitor.words
    assert len(school.participants(room.room)) == 1


def test_two_tabs_lose_nothing_of_each_other(join: JoinAs, school: Classroom, room: Opened) -> None:
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    one = join("Ann")
    other = one.anew()
    other.visit_page(JOIN_PAGE, code=room.code)
    other.browser_answers("rooms", one.kept("rooms"))
    one.mark(FINDINGS[0].span, FINDINGS[0].label)
    other.mark(FINDINGS[1].span, FINDINGS[1].label)
    one.mark(FINDINGS[2].span, FINDINGS[2].label)
    assert len(one.marks) == 3
    (somebody,) = school.participants(room.room)
    assert len(somebody.attempt(LESSON.slug).marks) == 3


def test_erasing_everything_here_forgets_the_seat(join: JoinAs, room: Opened) -> None:
    ann = join("Ann")
    assert ann.kept("rooms") is not None
    ann.start()
    ann.press("erase")
    assert ann.kept("rooms") is None


# What the class sees of itself ---------------------------------------------------------------------


def test_class_is_hidden_until_the_host_shows_it(
    join: JoinAs, visitor: Visitor, school: Classroom, room: Opened
) -> None:
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    ann, bo = join("Ann"), join("Bo")
    ann.mark(FINDINGS[0].span, FINDINGS[0].label, confidence=1)
    bo.mark(FINDINGS[0].span, FINDINGS[0].label, confidence=3)
    desk = host(visitor, room, view="class")
    words = " ".join(FINDINGS[0].span.of(SAMPLE.article.text).split())
    assert "heat" not in everything(desk)
    assert words not in desk.words
    desk.press("show-heat")
    assert f"{words} 2" in desk.words
    at(ann)
    ann.app.button_group(key="room-view").set_value("The class")
    at(ann)
    assert f"{words} 2" in ann.words
    assert "The class against the key" not in desk.words  # the key has not been shown
    school.reveal_key(room.room, LESSON.slug, shown=len(FINDINGS))
    at(desk)
    assert "The class against the key" in desk.words
    assert "The key takes 1 of 1 made a guess, 1 of 1 made sure." in desk.words
    desk.press("hide-heat")
    at(ann)
    assert "heat-article" not in everything(ann)


def test_dispute_is_appealed_voted_on_ruled_and_exported(
    join: JoinAs, visitor: Visitor, school: Classroom, room: Opened
) -> None:
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    ann, bo = join("Ann"), join("Bo")
    ann.none_here()
    bo.none_here()
    school.reveal_key(room.room, LESSON.slug, shown=len(FINDINGS))
    school.steer(room.room, round_=LESSON.slug, beat="explain")
    at(ann)
    ann.open(FINDINGS[0].id)
    ann.app.text_area(key=f"appeal-why-{FINDINGS[0].id}").set_value("<i>Nobody</i> could $ask$")
    ann.press("appeal-go")
    assert "Your appeal is with the room" in ann.words
    (dispute,) = school.disputes(room.room)
    bo.browse(**bo.address)
    bo.app.button_group(key="room-view").set_value("Disputes")
    at(bo)
    assert "<i>Nobody</i> could $ask$" in bo.words
    bo.press(f"vote-{dispute.id}-True")
    desk = host(visitor, room, view="disputes")
    assert "2 for, 0 against" in desk.words
    desk.press(f"hide-{dispute.id}")
    at(bo)
    assert "Nobody" not in bo.words
    desk.press(f"rule-{dispute.id}-{Ruling.UPHELD}")
    at(bo)
    assert "Upheld" in bo.words
    assert not bo.has(f"vote-{dispute.id}-True")
    assert school.key(room.room).may_be_left_out(FINDINGS[0])
    assert "[[alternative]]" in school.key_text(room.room)


def test_answers_are_shown_word_for_word_and_hidden(join: JoinAs, visitor: Visitor, room: Opened) -> None:
    ann = join("Ann")
    ann.app.button_group(key=f"level-False-{SLUG}").set_value(2)
    at(ann)
    ann.app.text_area(key=f"reason-False-{SLUG}").set_value("Says **who**?")
    at(ann)
    assert "host can read it" in ann.app.text_area(key=f"reason-False-{SLUG}").placeholder
    desk = host(visitor, room, view="answers")
    assert "Says **who**?" in desk.words
    assert "Ann" not in desk.words
    button = next(each for each in desk.app.button if str(each.key).startswith("answer-hide-"))
    desk.press(str(button.key))
    assert "0 shown, 1 hidden" in desk.words


# The end -------------------------------------------------------------------------------------------


def test_erased_room_is_gone_for_host_and_class(
    join: JoinAs, visitor: Visitor, school: Classroom, room: Opened
) -> None:
    ann, desk = join("Ann"), host(visitor, room, view="room")
    desk.press("erase-room-yes")
    assert "The room is erased" in desk.words
    assert desk.kept("rooms") is None
    at(ann)
    assert "You are no longer in this room" in ann.words
    assert "Too many" not in ann.words
    ann.press("another-room")
    assert ann.kept("rooms") is None


def test_room_ends_under_who_is_marking(join: JoinAs, school: Classroom, room: Opened) -> None:
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    ann = join("Ann")
    school.erase(room.room)
    ann.mark(FINDINGS[0].span, FINDINGS[0].label)
    assert "You are no longer in this room" in ann.words


def test_removed_person_is_told_and_the_others_go_on(
    join: JoinAs, visitor: Visitor, school: Classroom, room: Opened
) -> None:
    ann, bo, desk = join("Ann"), join("Bo"), host(visitor, room, view="room")
    first = school.participants(room.room)[0]
    desk.app.selectbox(key="somebody").select(first.seat.id)
    at(desk)
    desk.press("remove-yes")
    at(ann)
    at(bo)
    assert "You are no longer in this room" in ann.words
    assert "Bo" in bo.words
    assert [each.seat.nickname for each in school.participants(room.room)] == ["Bo"]


def test_store_that_is_away_is_said_and_nothing_is_lost(
    join: JoinAs, school: Classroom, room: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    ann = join("Ann")
    ann.mark(FINDINGS[0].span, FINDINGS[0].label)
    with monkeypatch.context() as away:

        def fails(*_: object, **__: object) -> None:
            raise StoreError("The memory does not answer.")

        away.setattr(school, "record", fails)
        ann.mark(FINDINGS[1].span, FINDINGS[1].label)
        assert "The memory does not answer. Your last change was not kept." in ann.words
        assert len(ann.marks) == 1
        away.setattr(school, "seated", fails)
        at(ann)
        assert "The memory does not answer." in ann.words
    ann.press("try-again")
    assert len(ann.marks) == 1
    assert Confidence.FAIRLY in [
        each.confidence for each in school.participants(room.room)[0].attempt(LESSON.slug).marks
    ]


def test_settings_change_the_room(visitor: Visitor, school: Classroom, room: Opened) -> None:
    desk = host(visitor, room, view="room")
    desk.choose("set-pace", Pace.OWN)
    desk.app.selectbox(key="set-level").select(Help.FADED)
    at(desk)
    desk.app.selectbox(key="set-groups").select(3)
    at(desk)
    desk.toggle("set-filter")
    view = school.view(room.room)
    assert (view.pace, view.level, view.groups, view.filtered) == (Pace.OWN, Help.FADED, 3, False)


def test_pages_of_the_classroom_say_what_they_are_without_a_room(visitor: Visitor, school: Classroom) -> None:
    visitor.visit_page(START_PAGE)
    visitor.visit_page(HOST_PAGE)
    visitor.browser_answers("rooms", {"version": 1, "hosted": [["X", 3]], "seats": "no"})
    assert "This page is for the host of a room" in visitor.words
    visitor.visit_page(JOIN_PAGE)
    assert "Join a room" in visitor.words
