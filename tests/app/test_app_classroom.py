"""A room entered and led: who gets in, who sees what, and what is never sent too early."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.classroom.service import Classroom
from lessons.classroom.views import Material, Opened, Pace
from lessons.library.own_text import from_paste
from lessons.library.samples import key
from lessons.library.shipped import shipped
from lessons.model.lesson import Lesson
from lessons.model.marks import Help
from lessons.walk.steps import Beat
from lessons.web.links import CLASSROOM_PAGE, HOST_PAGE, JOIN_PAGE
from tests.app.rooms import FINDINGS, LESSON, NOTED, SAMPLE, SLUG, JoinAs, at, everything, host

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

# The way in ----------------------------------------------------------------------------------------


def test_room_is_opened_and_hosted(visitor: Visitor, school: Classroom) -> None:
    visitor.visit_page(CLASSROOM_PAGE)
    visitor.browser_answers("rooms", None)
    visitor.press("open-go")
    kept = visitor.kept("rooms")
    assert isinstance(kept, dict)
    ((code, secret, _),) = kept["hosted"]
    room = school.view(school.host(secret, caller="a test"))
    assert (room.code, room.pace, room.level, room.filtered) == (code, Pace.HOST, "", True)
    visitor.visit_page(HOST_PAGE, room=code)
    assert code in visitor.words
    assert visitor.holds("who-says-qr-code")["name"] == "QR code of the link to join"
    assert secret not in everything(visitor).replace(json.dumps(kept), "")


def test_nickname_is_asked_then_made_up_when_empty(visitor: Visitor, room: Opened, school: Classroom) -> None:
    visitor.visit_page(JOIN_PAGE, code=f" {room.code.lower()[:3]} {room.code.lower()[3:]}")
    visitor.browser_answers("rooms", None)
    assert SAMPLE.article.title in visitor.words
    visitor.press("join-go")
    (somebody,) = school.participants(room.room)
    assert somebody.seat.nickname in visitor.words
    assert visitor.sent(SAMPLE.article.text[:60])


@pytest.mark.parametrize("nickname", ["<b>Ann</b>", "$Ann$ :red[y]"], ids=["tags", "markdown"])
def test_nickname_is_set_as_text(nickname: str, join: JoinAs) -> None:
    who = join(nickname)
    assert not any("Ann" in each.value for each in (*who.app.markdown, *who.app.caption))


@pytest.mark.parametrize("code", ["BBBBBB", "%%%", "B" * 400], ids=["no room", "no code", "long"])
def test_wrong_code_is_said_on_the_page(visitor: Visitor, school: Classroom, code: str) -> None:
    visitor.visit_page(JOIN_PAGE)
    visitor.browser_answers("rooms", None)
    visitor.app.text_input(key="code").set_value(code)
    visitor.press("code-go")
    assert "No room has this code" in visitor.words
    assert any(each.key == "code" for each in visitor.app.text_input)


def test_guessing_codes_is_slowed_down_and_does_not_stop_who_sits(
    visitor: Visitor, join: JoinAs, school: Classroom
) -> None:
    seated = join("Ann")
    visitor.visit_page(JOIN_PAGE)
    visitor.browser_answers("rooms", None)
    for _ in range(40):
        visitor.app.text_input(key="code").set_value("ZZZZZZ")
        visitor.press("code-go")
        if "Too many wrong codes" in visitor.words:
            break
    assert "Too many wrong codes were tried. Please wait" in visitor.words
    at(seated)
    assert seated.sent(SAMPLE.article.text[:60])


@pytest.mark.parametrize("secret", ["", "guessed", "x" * 200], ids=["none", "wrong", "long"])
def test_guessed_host_link_opens_nothing(visitor: Visitor, room: Opened, secret: str) -> None:
    visitor.visit_page(HOST_PAGE, room=room.code)
    visitor.browser_answers("rooms", None)
    if secret:
        visitor.tell("who-says-address", "secret", secret)
        assert "This link leads to no room" in visitor.words
    assert "This page is for the host of a room" in visitor.words
    assert not visitor.has("foot-on")
    assert SAMPLE.article.title not in visitor.words


def test_host_link_brings_the_host_back_and_leaves_the_address(visitor: Visitor, room: Opened) -> None:
    visitor.visit_page(HOST_PAGE, room="")
    visitor.browser_answers("rooms", None)
    visitor.tell("who-says-address", "secret", room.secret)
    assert visitor.address == {"room": room.code}
    assert SAMPLE.article.title in visitor.words
    kept = visitor.kept("rooms")
    assert isinstance(kept, dict)
    assert kept["hosted"] == [[room.code, room.secret, SAMPLE.article.title]]


def test_content_note_comes_before_the_article(visitor: Visitor, school: Classroom) -> None:
    opened = school.open(Material(NOTED.article, key(NOTED.article.slug), sample=True))
    visitor.visit_page(JOIN_PAGE, code=opened.code)
    visitor.browser_answers("rooms", None)
    visitor.press("join-go")
    assert NOTED.content_note in visitor.words
    assert not visitor.sent(NOTED.article.text[:60])
    visitor.press("foot-on")
    assert visitor.sent(NOTED.article.text[:60])


def test_room_on_ones_own_article_suggests_and_does_not_judge(visitor: Visitor, school: Classroom) -> None:
    text = "A spokesman for the harbour said the crane was safe. Residents said it creaks at night."
    visitor.start()
    visitor.visit.take(from_paste(text))
    visitor.visit_page(CLASSROOM_PAGE, article="own")
    assert visitor.app.selectbox(key="open-article").value == "own"
    visitor.press("open-go")
    code = next(iter(visitor.app.session_state["rooms-access"].hosted))
    room = school.find(code, caller="a test")
    assert not school.material(room.id).sample
    who = visitor.anew()
    who.visit_page(JOIN_PAGE, code=code)
    who.browser_answers("rooms", None)
    who.press("join-go")
    assert who.sent(text)
    school.steer(room.id, round_=LESSON.slug, beat="mark")
    at(who)
    who.none_here()
    school.steer(room.id, round_=LESSON.slug, beat="reveal")
    school.reveal_key(room.id, LESSON.slug, shown=99)
    at(who)
    assert "Suggestions by rules" in who.words
    assert {each["state"] for each in who.shown} == {"suggestion"}


# Led by the host -----------------------------------------------------------------------------------


def test_host_leads_a_class_through_a_round(join: JoinAs, visitor: Visitor, room: Opened) -> None:
    desk = host(visitor, room, view="lesson")
    ann, bo = join("Ann"), join("Bo")
    desk.press("round-1")
    for who in (ann, bo):
        at(who)
        assert LESSON.script.question in who.words
        assert not who.has("foot-on")
    desk.press("beat-1")
    at(ann)
    at(bo)
    assert ann.app.button(key="foot-on").disabled  # nothing to be done with yet
    ann.mark(FINDINGS[0].span, FINDINGS[0].label, confidence=3)
    bo.none_here()
    ann.press("foot-on")
    at(desk)
    assert "2 answered 1 done 1 marks" in desk.words
    desk.press("beat-2")
    at(ann)
    assert [each["state"] for each in ann.shown] == ["mark"]
    desk.press("foot-on")
    at(ann)
    at(bo)
    assert [each["state"] for each in ann.shown] == ["found"]
    assert [each["state"] for each in bo.shown] == ["missed"]
    assert len(desk.shown) == 1
    desk.press("foot-aside")
    at(bo)
    assert len(bo.shown) == len(FINDINGS)
    desk.press("foot-on")
    at(ann)
    assert LESSON.card(FINDINGS[0], key(SLUG).reading).title in ann.words
    assert LESSON.card(FINDINGS[0], key(SLUG).reading).title in desk.words
    desk.press("foot-on")
    at(ann)
    for picture in LESSON.pictures(key(SLUG).reading):
        assert picture.sentence in ann.words
        assert picture.sentence in desk.words


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.slug)
def test_nobody_is_sent_the_key_or_anothers_marks_before_the_reveal(
    join: JoinAs, school: Classroom, room: Opened, visitor: Visitor, lesson: Lesson
) -> None:
    """Not even where the host goes to a step that comes after the reveal."""
    ann, bo = join("Ann"), join("Bo")
    school.steer(room.room, round_=lesson.slug, beat="mark")
    at(ann)
    ann.mark(FINDINGS[0].span, lesson.labels[0].slug, id_="a-mark-of-ann")
    desk = host(visitor, room, view="lesson")
    for beat in Beat:
        school.steer(room.room, round_=lesson.slug, beat=beat.value)
        for who in (bo, desk):
            at(who)
            sent = everything(who)
            assert "a-mark-of-ann" not in sent
            for each in key(SLUG).reading.of(lesson.slug):
                assert f'"{each.id}"' not in sent
                assert not each.because or each.because not in sent
            for picture in lesson.pictures(key(SLUG).reading):
                assert picture.sentence not in sent
        assert "Ann" not in everything(bo)


def test_marks_are_final_once_a_finding_is_shown_and_stay(
    join: JoinAs, school: Classroom, room: Opened
) -> None:
    ann = join("Ann")
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    at(ann)
    ann.mark(FINDINGS[0].span, FINDINGS[0].label)
    school.reveal_key(room.room, LESSON.slug, shown=1)
    ann.mark(FINDINGS[1].span, FINDINGS[1].label)  # sent before the page had heard
    (somebody,) = school.participants(room.room)
    assert [each.span for each in somebody.attempt(LESSON.slug).marks] == [FINDINGS[0].span]
    at(ann)
    assert not ann.can_mark()
    assert not ann.has("again")


def test_who_joins_late_sees_where_the_class_is(join: JoinAs, school: Classroom, room: Opened) -> None:
    school.steer(room.room, round_=LESSON.slug, beat="reveal")
    school.reveal_key(room.room, LESSON.slug, shown=2)
    late = join("Late")
    assert [each["state"] for each in late.shown] == ["missed", "missed"]


def test_false_alarms_come_out_with_the_reveal_and_not_before(
    join: JoinAs, school: Classroom, room: Opened
) -> None:
    ann = join("Ann")
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    at(ann)
    last = FINDINGS[-1].span
    words = type(last)(last.end + 2, last.end + 9)
    ann.mark(words, FINDINGS[0].label)
    school.steer(room.room, round_=LESSON.slug, beat="reveal")
    at(ann)
    assert [each["state"] for each in ann.shown] == ["mark"]
    school.reveal_key(room.room, LESSON.slug, shown=1)
    at(ann)
    assert "false alarm" not in [each["state"] for each in ann.shown]
    school.reveal_key(room.room, LESSON.slug, shown=len(FINDINGS))
    at(ann)
    assert "false alarm" in [each["state"] for each in ann.shown]


@pytest.mark.parametrize("level", [Help.FADED, Help.WORKED], ids=str)
def test_host_prescribes_how_much_help_there_is(
    join: JoinAs, school: Classroom, room: Opened, level: Help
) -> None:
    school.set_level(room.room, level)
    school.steer(room.room, round_=LESSON.slug, beat="mark")
    ann = join("Ann")
    assert bool(ann.hints) is (level is Help.FADED)
    assert ("to label" in {each["state"] for each in ann.shown}) is (level is Help.WORKED)
    assert not ann.has("stuck")
    ann.mark(FINDINGS[0].span, FINDINGS[0].label)
    (somebody,) = school.participants(room.room)
    assert somebody.attempt(LESSON.slug).help is level


def test_time_runs_on_every_page_until_it_is_taken_away(
    join: JoinAs, school: Classroom, visitor: Visitor, room: Opened
) -> None:
    school.set_timer(room.room, datetime.now(UTC) + timedelta(minutes=3))
    ann, desk = join("Ann"), host(visitor, room)
    for who in (ann, desk):
        left = who.holds("who-says-countdown")["seconds"]
        assert isinstance(left, int)
        assert 170 <= left <= 180
    desk.press("timer-off")
    at(ann)
    assert not ann._components("who-says-countdown")


# At one's own pace ---------------------------------------------------------------------------------


def test_own_pace_goes_through_a_round_by_oneself(join: JoinAs, school: Classroom, room: Opened) -> None:
    school.set_pace(room.room, Pace.OWN)
    ann, bo = join("Ann"), join("Bo")
    ann.press("foot-on")
    assert ann.address == {"code": room.code, "round": LESSON.slug, "beat": "ask"}
    ann.choose(f"help-{SLUG}-{LESSON.slug}", Help.INDEPENDENT)
    ann.press("foot-on")
    ann.mark(FINDINGS[0].span, FINDINGS[0].label)
    ann.press("foot-on")
    ann.press("foot-aside")
    assert len(ann.shown) == len(FINDINGS)
    bo.browse(code=room.code, round=LESSON.slug, beat="explain")
    assert bo.can_mark()  # what another has revealed to themselves is not revealed to all
    assert "found" not in {each["state"] for each in bo.shown}
    first, second = school.participants(room.room)
    assert first.attempt(LESSON.slug).revealed is not None
    assert second.attempt(LESSON.slug).revealed is None


def test_own_pace_finds_its_place_again_after_a_reload(join: JoinAs, school: Classroom, room: Opened) -> None:
    school.set_pace(room.room, Pace.OWN)
    ann = join("Ann")
    ann.browse(code=room.code, round=LESSONS[1].slug, beat="mark")
    again = ann.anew()
    again.visit_page(JOIN_PAGE, code=room.code)
    again.browser_answers("rooms", ann.kept("rooms"))
    assert again.beat.startswith(LESSONS[1].name)
    assert again.beat.endswith("Mark")


def test_who_takes_part_waits_for_nothing_heavy(tmp_path: Path) -> None:
    """Thirty people join and mark at once: what only charts and readings need is not imported for it."""
    steps = "\n".join(
        (
            "import sys",
            "from tests.app.conftest import visiting",
            "from lessons.classroom.service import classroom",
            "from lessons.classroom.views import Material",
            "from lessons.library.samples import key",
            "from lessons.web.links import JOIN_PAGE",
            "from tests.app.rooms import FINDINGS, LESSON, SAMPLE, SLUG, at",
            "school = classroom()",
            "room = school.open(Material(SAMPLE.article, key(SLUG), sample=True))",
            "who = visiting()",
            "who.visit_page(JOIN_PAGE, code=room.code)",
            "who.browser_answers('rooms', None)",
            "who.press('join-go')",
            "school.steer(room.room, round_=LESSON.slug, beat='mark')",
            "at(who)",
            "who.mark(FINDINGS[0].span, FINDINGS[0].label)",
            "assert school.tally(room.room, LESSON.slug).marks == 1",
            "print(*(each for each in ('pandas', 'altair', 'spacy', 'segno') if each in sys.modules))",
        )
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", steps],
        capture_output=True,
        text=True,
        check=True,
        cwd=shipped("app.py").parent,
        env={**os.environ, "WHO_SAYS_DATA": str(tmp_path), "DATABASE_URL": ""},
    )
    assert done.stdout.split() == []
