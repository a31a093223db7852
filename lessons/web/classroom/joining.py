"""The page of who takes part: the way in by code and nickname, then the walk with the class."""

from __future__ import annotations

from types import ModuleType

import streamlit as st

from lessons import LESSONS
from lessons.classroom.errors import ClassroomError, NoSuchRoomError
from lessons.classroom.service import classroom
from lessons.classroom.views import Pace, RoomView, Seat
from lessons.walk.steps import READ, WHOLE, Beat, step_at
from lessons.web.beats import ask, count, explain, mark, read, reveal, whole
from lessons.web.classroom.access import access, waiting
from lessons.web.classroom.acting import caller, complain, live, problem
from lessons.web.classroom.addresses import return_address
from lessons.web.classroom.class_view import draw_class
from lessons.web.classroom.disputes import draw_votes
from lessons.web.classroom.seat import RoomStage, RoomVisit, first_open, now, room_piece, stage_in_room
from lessons.web.classroom.sheet import dressed_room
from lessons.web.components.address import address_secret
from lessons.web.components.countdown import countdown
from lessons.web.links import CLASSROOM_PAGE, here
from lessons.web.stage import Way
from lessons.web.stepper import BEATS, head, round_name
from lessons.web.typeset import node, typeset

LONGEST_NICKNAME = 40
"""Code points of a nickname that can be typed."""

POLL = 1.5
"""Seconds between two looks at whether the host has moved on."""

_BEATS: dict[Beat, ModuleType] = {
    Beat.ASK: ask,
    Beat.MARK: mark,
    Beat.REVEAL: reveal,
    Beat.EXPLAIN: explain,
    Beat.COUNT: count,
}
_ROUNDS: dict[str, ModuleType] = {READ: read, WHOLE: whole}

_LESSON, _CLASS, _DISPUTES = "The lesson", "The class", "Disputes"


def draw() -> None:
    """Draw the room that the URL names for who sits in it, or the way in."""
    dressed_room()
    code = "".join(filter(str.isalpha, st.query_params.get("code", ""))).upper()
    address_secret("seat-secret", on_secret=_come_back)
    problem()
    token = access().seats.get(code, ("",))[0]
    if not token and waiting():
        typeset("one-moment", node("p", "One moment…", look="hint"))
        return
    try:
        seat = classroom().seated(token) if token else None
        if seat is not None:
            _room(classroom().view(seat.room), seat)
        elif token:
            _ended(code)
        else:
            _way_in(code)
    except NoSuchRoomError:
        _ended(code)
    except ClassroomError as why:
        typeset("not-now", node("p", str(why), look="problem"), live=True)
        st.button("Try again", key="try-again")


def _come_back(token: str) -> None:
    """Sit down again on the seat that a return link names; for callbacks."""
    try:
        seat = classroom().seated(token)
        if seat is None:
            complain("This link leads to no seat any more. Its room may have ended. You can join anew.")
            return
        code = classroom().view(seat.room).code
    except ClassroomError as why:
        complain(str(why))
        return
    access().sit(code, token)
    st.query_params["code"] = code


def _ended(code: str) -> None:
    """Say that one sits here no more: the room's time was up, or its host erased it, or freed the seat."""
    with st.container(key="narrow"):
        typeset(
            "ended",
            node("h1", "You are no longer in this room"),
            node(
                "p",
                "The room has ended, or its host has freed your seat. What you did in it has been erased.",
                look="lead",
            ),
        )
        st.button("Join another room", key="another-room", on_click=_leave, args=(code,))


def _leave(code: str) -> None:
    access().drop(code)
    st.query_params.clear()


# The way in ----------------------------------------------------------------------------------------


def _way_in(code: str) -> None:
    """Ask for the code, then for a nickname."""
    with st.container(key="narrow"):
        room = st.session_state.get("joining")
        if not isinstance(room, RoomView) or (code and room.code != code):
            room = _found(code) if code else None
            st.session_state["joining"] = room
        if room is None:
            _ask_code()
        else:
            _ask_nickname(room)


def _found(code: str) -> RoomView | None:
    """The room of a code in a link; what is wrong with it is said at once."""
    try:
        room = classroom().find(code, caller=caller())
    except ClassroomError as why:
        typeset("wrong-code", node("p", str(why), look="problem"), live=True)
        return None
    st.query_params["code"] = room.code
    return room


def _ask_code() -> None:
    typeset(
        "ask-code",
        node("h1", "Join a room"),
        node("p", "Type the code that your host shows. Capitals and spaces do not matter.", look="lead"),
    )
    with st.form("code-form", border=False):
        st.text_input("Code", key="code", max_chars=20, autocomplete="off", placeholder="for example KRTMXA")
        st.form_submit_button("Go on", key="code-go", type="primary", on_click=_try_code)
    st.page_link(CLASSROOM_PAGE, label="I want to open a room")


def _try_code() -> None:
    code = str(st.session_state.get("code") or "")
    try:
        room = classroom().find(code, caller=caller())
    except ClassroomError as why:
        complain(str(why))
        return
    st.session_state["joining"] = room
    st.query_params["code"] = room.code


def _ask_nickname(room: RoomView) -> None:
    typeset(
        "ask-nickname",
        node("p", f"Room {room.code}", look="kicker"),
        node("h1", "Under what name?"),
        node("p", room.title, look="lead"),
        node(
            "p",
            "Take a nickname, not your real name. Leave it empty, and you get one. Your host sees it beside "
            "your marks; nobody else sees your marks before the reveal. All of it goes when the room ends.",
        ),
    )
    with st.form("nickname-form", border=False):
        st.text_input(
            "Nickname",
            key="nickname",
            max_chars=LONGEST_NICKNAME,
            autocomplete="off",
            placeholder="or leave it empty",
        )
        st.form_submit_button("Join", key="join-go", type="primary", on_click=_sit_down, args=(room,))


def _sit_down(room: RoomView) -> None:
    try:
        joined = classroom().join(room.id, str(st.session_state.get("nickname") or ""))
    except ClassroomError as why:
        complain(str(why))
        return
    access().sit(room.code, joined.token)
    st.session_state.pop("joining", None)


# In the room ---------------------------------------------------------------------------------------


def _room(room: RoomView, seat: Seat) -> None:
    """Draw the room for who sits in it."""
    visit = _visit(seat)
    visit.refresh()
    piece = room_piece(classroom().material(room.id))
    progress = visit.progress(piece.article.slug)
    asked = here().step
    if "round" not in st.query_params:
        _, round_, beat = access().seats[room.code]
        asked = step_at(round_, beat, LESSONS) if round_ else first_open(progress)
    stage = stage_in_room(visit, room, seat, piece, asked)
    view = _bar(room, seat, stage)
    _watch(room.id, room.pulse.steering, seat.id)
    if view == _CLASS:
        draw_class(room, stage.piece.article)
    elif view == _DISPUTES:
        draw_votes(room, seat, stage.text)
    elif piece.sample is not None and piece.sample.content_note and piece.article.slug not in visit.noted:
        _note(visit, stage, piece.sample.content_note)
    else:
        if room.pace is Pace.OWN:
            head(stage)
        (_BEATS[stage.step.beat] if stage.step.beat else _ROUNDS[stage.step.round]).draw(stage)


def _visit(seat: Seat) -> RoomVisit:
    key = f"room-visit-{seat.id}"
    found = st.session_state.get(key)
    if not isinstance(found, RoomVisit):
        found = st.session_state[key] = RoomVisit(seat=seat.id, done=set(seat.done))
    return found


def _bar(room: RoomView, seat: Seat, stage: RoomStage) -> str:
    """Who one is, where the class is, the time left, and the way to what the room shares."""
    with st.container(key="room-bar", horizontal=True, vertical_alignment="center", gap="small"):
        beat = f", {BEATS[stage.step.beat]}" if stage.step.beat else ""
        group = f" · group {seat.group}" if seat.group else ""
        typeset(
            "room-bar-says",
            node(
                "p",
                node("strong", f"{round_name(stage.step.round)}{beat}"),
                node("small", f"Room {room.code} · {seat.nickname}{group}"),
                look="room-bar",
            ),
            live=True,
            step=f"{stage.step.round} {stage.step.beat}",
        )
        if room.timer is not None:
            countdown("time-left", seconds=(room.timer - now()).total_seconds())
        views = [_LESSON]
        if any(state.heat for state in room.rounds.values()):
            views.append(_CLASS)
        if any(state.revealed for state in room.rounds.values()):
            views.append(_DISPUTES)
        view = _LESSON
        if len(views) > 1:
            view = (
                st.segmented_control(
                    "What to look at", views, key="room-view", default=_LESSON, label_visibility="collapsed"
                )
                or _LESSON
            )
        with st.popover("My seat", key="my-seat"):
            _my_seat(room)
    return view


def _my_seat(room: RoomView) -> None:
    token = access().seats[room.code][0]
    typeset(
        "my-seat-says",
        node(
            "p",
            "This browser brings you back to your seat by itself. To come back in another one, keep this "
            "link. Whoever has it sits on your seat.",
        ),
    )
    st.code(return_address(room.code, token), language=None, wrap_lines=True)
    st.button("Leave the room on this device", key="leave", on_click=_leave, args=(room.code,))


def _note(visit: RoomVisit, stage: RoomStage, note: str) -> None:
    """The article's content note, before it is read."""

    def go_on() -> None:
        visit.noted.add(stage.piece.article.slug)

    with st.container(key="narrow"):
        typeset(
            "content-note",
            node("h1", "Before you read"),
            node("p", note, look="lead"),
            node(
                "p",
                "The story, its people and its places are invented. If you would rather not read it, "
                "tell your host.",
            ),
        )
        way = Way("Read the article", go_on)
        st.button(way.says, key="foot-on", type="primary", on_click=way.does)


@st.fragment(run_every=POLL)
def _watch(room: str, steering: int, seat: str) -> None:
    """Look whether the host has moved on; only then is the page drawn anew."""
    with live("watch"):
        if classroom().pulse(room).steering != steering:
            st.rerun()
        classroom().seen(seat)
