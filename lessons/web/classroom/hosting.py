"""The host's page: the lesson on the wall, the class beside it, and everything in the host's hand."""

from __future__ import annotations

import streamlit as st

from lessons.classroom.errors import ClassroomError, NoSuchRoomError
from lessons.classroom.service import classroom
from lessons.classroom.views import RoomView
from lessons.walk.steps import WHOLE
from lessons.web.classroom.access import access, waiting
from lessons.web.classroom.acting import act, caller, complain, problem
from lessons.web.classroom.addresses import host_address, join_address, only_here
from lessons.web.classroom.addresses import spoken as read_out
from lessons.web.classroom.against_key import draw_against_key
from lessons.web.classroom.answers import draw_answers
from lessons.web.classroom.class_view import draw_heat
from lessons.web.classroom.desk import Desk
from lessons.web.classroom.disputes import draw_rulings
from lessons.web.classroom.ending import draw_ending
from lessons.web.classroom.people import draw_hand, draw_live, draw_people, draw_tally
from lessons.web.classroom.seat import room_piece
from lessons.web.classroom.sheet import dressed_room
from lessons.web.classroom.steering import draw_foot, draw_settings, draw_steps, draw_timer
from lessons.web.classroom.wall import draw_wall
from lessons.web.components.address import address_secret
from lessons.web.components.qr_code import qr_code
from lessons.web.links import CLASSROOM_PAGE
from lessons.web.typeset import node, typeset

VIEWS = {
    "join": "Join",
    "lesson": "The lesson",
    "class": "The class",
    "disputes": "Disputes",
    "answers": "Answers",
    "room": "The room",
}
"""What the host can look at, by its name in the URL."""


def draw() -> None:
    """Draw the room that the URL names, for who holds its secret."""
    dressed_room()
    address_secret("host-secret", on_secret=_take_over)
    problem()
    code = st.query_params.get("room", "")
    secret = access().hosted.get(code, ("",))[0]
    if not secret:
        _not_the_host()
        return
    try:
        id_ = classroom().host(secret, caller=caller())
        room = classroom().view(id_)
        _room(Desk(room, room_piece(classroom().material(id_))), secret)
    except NoSuchRoomError:
        access().drop(code)
        _said("This room has ended", "Its time was up, or it was erased. Nothing of it is kept.")
    except ClassroomError as why:
        _said("Not now", str(why))


def _take_over(secret: str) -> None:
    """Take the secret of a host link for this browser's own; for callbacks."""
    try:
        room = classroom().view(classroom().host(secret, caller=caller()))
    except ClassroomError as why:
        complain(str(why))
        return
    access().take_over(room.code, secret, room.title)
    st.query_params["room"] = room.code


def _not_the_host() -> None:
    if waiting():
        typeset("one-moment", node("p", "One moment…", look="hint"))
    elif st.session_state.pop("erased-room", ""):
        _said("The room is erased", "Nothing of it is kept, here or anywhere else.")
    else:
        _said(
            "This page is for the host of a room",
            "Open it with the host's own link, all of it, or open a room yourself. "
            "To take part you need the join code instead.",
        )


def _said(title: str, says: str) -> None:
    with st.container(key="narrow"):
        typeset("host-says", node("h1", title), node("p", says, look="lead"))
        st.page_link(CLASSROOM_PAGE, label="To the classroom", icon=":material/arrow_back:")


def _room(desk: Desk, secret: str) -> None:
    room = desk.room
    with st.container(key="host"):
        with st.container(key="host-bar", horizontal=True, vertical_alignment="center", gap="medium"):
            typeset(
                "host-code",
                node(
                    "p",
                    node("small", f"Join at {read_out(join_address(room.code))}"),
                    node("strong", room.code),
                    look="join-code",
                ),
            )
            draw_live(room.id, room.pulse.steering, desk.lesson)
            draw_timer(room)
        match _views():
            case "lesson":
                draw_steps(desk)
                draw_wall(desk)
                draw_foot(desk)
            case "class":
                _class(desk)
            case "disputes":
                draw_rulings(room, desk.text)
            case "answers":
                draw_answers(room.id)
            case "room":
                _settings(desk, secret)
            case _:
                _join(room)


def _views() -> str:
    """The ways to look at the room in a row, and the one that is on.

    Plain buttons: a group of choices would keep the arrow keys, which lead the class, to itself.
    """
    now = st.query_params.get("view", "")
    now = now if now in VIEWS else "join"
    with st.container(key="views", horizontal=True, gap="small"):
        for slug, name in VIEWS.items():
            here = slug == now
            st.button(
                name,
                key=f"view-{'now-' if here else ''}{slug}",
                disabled=here,
                on_click=_look_at,
                args=(slug,),
            )
    return now


def _look_at(view: str) -> None:
    st.query_params["view"] = view


def _join(room: RoomView) -> None:
    """The way in, to be read from the back of a room."""
    address = join_address(room.code)
    code, people = st.columns([2, 3], gap="large")
    with code, st.container(key="qr"):
        qr_code("join-qr", address, name="QR code of the link to join")
        st.code(address, language=None, wrap_lines=True)
    with people:
        typeset(
            "way-in",
            node("p", "Scan the code, or go to"),
            node("p", node("strong", read_out(address)), look="lead"),
            node("p", "and type"),
            node("p", room.code, look="big-code"),
            node("h1", room.title),
        )
        if only_here():
            typeset(
                "only-here",
                node(
                    "p",
                    "This address works on this computer only. For others, start the program with "
                    "--host 0.0.0.0 and open this page under the computer's name in the network.",
                    look="notice",
                ),
            )
        draw_people(room.id, None)


def _class(desk: Desk) -> None:
    """The class over the article, once the host has shown it to everybody; then against the key."""
    lesson = desk.lesson
    if lesson is None:
        done = "the last one" if desk.step.round == WHOLE else "the first one"
        typeset("class-none", node("p", f"Go to a round in the lesson, such as {done}.", look="lead"))
        return
    state = desk.room.of(lesson.slug)
    if not state.heat:
        typeset(
            "class-hidden",
            node("h1", f"The class: {lesson.name}"),
            node(
                "p",
                "Where the class marked is hidden from everybody, and from this screen too, so that nobody "
                "is led by the others. Show it when all have answered.",
                look="lead",
            ),
        )
        draw_tally(desk.room.id, lesson)
        st.button(
            "Show the class to everybody",
            key="show-heat",
            type="primary",
            on_click=act,
            args=(classroom().reveal_heat, desk.room.id, lesson.slug),
        )
        return
    draw_heat(desk.room, desk.text, lesson.slug)
    st.button(
        "Hide the class again",
        key="hide-heat",
        type="tertiary",
        on_click=act,
        args=(classroom().reveal_heat, desk.room.id, lesson.slug),
        kwargs={"shown": False},
    )
    if desk.out:
        draw_against_key(desk, lesson)
    else:
        typeset("key-later", node("p", "What the key says comes here once it is all revealed.", look="hint"))


def _settings(desk: Desk, secret: str) -> None:
    with st.container(key="room-settings"):
        typeset("settings-says", node("h1", "The room"), node("h2", "How it goes"))
        draw_settings(desk.room)
        typeset("people-says", node("h2", "People"))
        draw_people(desk.room.id, desk.lesson)
        draw_hand(desk)
        typeset(
            "secret-says",
            node("h2", "Your host link"),
            node(
                "p",
                "Whoever has this link is the host. This browser knows it; keep it to come back in another "
                "one. Do not show it on the wall.",
            ),
        )
        with st.popover("Show my host link", key="show-secret"):
            st.code(host_address(desk.room.code, secret), language=None, wrap_lines=True)
        draw_ending(desk.room)
