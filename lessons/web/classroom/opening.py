"""The page Classroom: the way into a room, and the way to open one."""

from __future__ import annotations

import streamlit as st

from lessons.classroom.errors import ClassroomError
from lessons.classroom.service import classroom
from lessons.classroom.views import Material, Opened, Pace
from lessons.library.desk import DESK, FILE
from lessons.library.own_text import OWN
from lessons.library.samples import samples
from lessons.web.classroom.access import access
from lessons.web.classroom.acting import problem
from lessons.web.classroom.sheet import dressed_room
from lessons.web.classroom.steering import LEVELS, PACES
from lessons.web.links import HOST_PAGE, JOIN_PAGE
from lessons.web.shelf import answers, piece
from lessons.web.typeset import node, typeset
from lessons.web.visit import Visit, visit

HOURS = {24: "a day", 72: "three days", 168: "a week", 720: "thirty days"}
"""How long a room stays after the last thing that was done in it."""


def draw() -> None:
    """Draw the page."""
    dressed_room()
    now = visit()
    with st.container(key="classroom"):
        typeset(
            "classroom-says",
            node("h1", "One article, one class, at once"),
            node(
                "p",
                "Everybody marks the same article, unseen by the others. Then look together where you agree, "
                "where you split, and what the key says. Phones will do; nobody needs an account.",
                look="lead",
            ),
        )
        problem()
        join, open_ = st.columns([2, 3], gap="large")
        with join:
            _join()
            _own_rooms()
        with open_:
            _open(now)


def _join() -> None:
    typeset("join-says", node("h2", "I have a code"))
    with st.form("join-form", border=False):
        code = st.text_input("Code", key="join-code", max_chars=20, placeholder="six letters")
        if st.form_submit_button("Join", key="join-open", type="primary"):
            st.switch_page(JOIN_PAGE, query_params={"code": code.strip()} if code and code.strip() else {})


def _own_rooms() -> None:
    """The rooms that this browser may go back into."""
    known = access()
    if known.hosted:
        typeset("hosted-says", node("h2", "Rooms you host"))
        for code in reversed(known.hosted):
            st.page_link(HOST_PAGE, label=f"Room {code}", query_params={"room": code})
    if known.seats:
        typeset("seats-says", node("h2", "Rooms you are in"))
        for code in reversed(known.seats):
            st.page_link(JOIN_PAGE, label=f"Room {code}", query_params={"code": code})


def _open(now: Visit) -> None:
    """Choose what to work on and how, and open the room."""
    titles = {each.article.slug: f"{each.article.title} ({each.level})" for each in samples() if each.has_key}
    if now.own is not None:
        titles[OWN] = f"Your own: {now.own.title}"
    for slug, desk in ((DESK, now.desks.own), (FILE, now.desks.walked)):
        if desk is not None:
            titles[slug] = f"A lesson of your own: {desk.draft.article.title}"
    typeset("open-says", node("h2", "I want to open a room"))
    wanted = st.query_params.get("article", "")
    slug = st.selectbox(
        "Article",
        list(titles),
        key="open-article",
        index=list(titles).index(wanted) if wanted in titles else 0,
        format_func=lambda each: titles[each],
    )
    pace = st.radio("Pace", list(PACES), key="open-pace", format_func=lambda each: PACES[each])
    with st.expander("More"):
        level = st.selectbox(
            "Help while marking", list(LEVELS), key="open-level", format_func=lambda each: LEVELS[each]
        )
        groups = st.selectbox(
            "Groups that are compared",
            [0, *range(2, 13)],
            key="open-groups",
            format_func=lambda count: f"{count} groups" if count else "No groups",
        )
        hours = st.selectbox(
            "Erase the room after",
            list(HOURS),
            key="open-hours",
            format_func=lambda each: f"{HOURS[each]} without anybody doing anything",
        )
        filtered = st.toggle("Keep swear words out of nicknames and answers", value=True, key="open-filter")
    typeset(
        "open-note",
        node(
            "p",
            "What people do is kept on this server until the room ends: nicknames, marks, answers. Nothing "
            "else about anybody, and you can erase it at a press.",
            look="hint",
        ),
    )
    if not st.button("Open the room", key="open-go", type="primary"):
        return
    try:
        with st.spinner("The room is being made ready."):
            opened = classroom().open(
                _material(str(slug), now),
                pace=Pace(pace),
                level=str(level or ""),
                groups=int(groups or 0),
                filtered=filtered,
                hours=int(hours or 24),
            )
    except ClassroomError as why:
        typeset("open-problem", node("p", str(why), look="problem"), live=True)
        return
    _go_in(opened, titles[str(slug)])


def _material(slug: str, now: Visit) -> Material:
    found = piece(slug, now)
    if found is None:
        raise ClassroomError("This article is not here any more. Please choose another one.")
    return Material(found.article, answers(found), sample=found.sample is not None)


def _go_in(opened: Opened, title: str) -> None:
    access().take_over(opened.code, opened.secret, title)
    st.switch_page(HOST_PAGE, query_params={"room": opened.code})
