"""The author's desk: from the machine's suggestions to a lesson of one's own, in one file."""

from pathlib import Path

import streamlit as st

from lessons.library.desk import DESK, FILE, History
from lessons.library.desk_keys import draft_from
from lessons.web import desk_marks, desk_merge, desk_note
from lessons.web.desk_files import opener, save, told
from lessons.web.desk_state import Brought, Desk
from lessons.web.links import LESSON_PAGE, START_PAGE, Place
from lessons.web.shelf import Piece, answers
from lessons.web.typeset import node, typeset
from lessons.web.visit import Visit, visit

SHEET = Path(__file__).with_name("desk.css")

VIEWS = {
    "marks": "Marks",
    "note": "Title, note and questions",
    "second": "Second annotator",
    "save": "Save and open",
}
"""The views of the desk, as they stand in the URL and on the page."""


def draw() -> None:
    """Draw the desk, or the ways to put something on it."""
    now = visit()
    st.html(SHEET)
    if now.desks.own is None and not now.desks.restored:
        with st.container(key="narrow"):
            typeset(
                "desk-waiting", node("p", "Your browser is asked for the draft that it keeps …", look="hint")
            )
        return
    if now.own is not None and (now.desks.own is None or now.desks.beginning):
        with st.spinner("The rules are reading your article. The first time takes some seconds."):
            _begin(now)
    if now.desks.own is None:
        _empty(now)
        return
    _desk(now, now.desks.own)


def _begin(now: Visit) -> None:
    """Put the visitor's own article on the desk, with all that the machine suggests."""
    if now.own is None:
        return
    suggested = answers(Piece(now.own, strictness=now.strictness))
    draft = draft_from(suggested.reading, now.own)
    now.desks.beginning = False
    if now.desks.own is None:
        now.desks.own = Desk(History(draft))
    else:
        now.desks.own.put(draft)


def _desk(now: Visit, desk: Desk) -> None:
    with st.container(key="desk-head", horizontal=True, vertical_alignment="bottom", gap="medium"):
        typeset(
            "desk-title-says",
            node("h1", "The author’s desk"),
            node("p", desk.draft.article.title, look="hint"),
        )
        tried = st.button(
            "Try the lesson",
            key="desk-try",
            icon=":material/play_arrow:",
            on_click=now.forget,
            args=(DESK,),
            help="The walk as your pupils will see it, from the first page",
        )
    if tried:
        st.switch_page(LESSON_PAGE, query_params=Place(DESK).params())
    _other(now, desk)
    view = st.segmented_control(
        "What to work on",
        list(VIEWS),
        key="view",
        default="marks",
        format_func=VIEWS.__getitem__,
        required=True,
        label_visibility="collapsed",
        bind="query-params",
        on_change=desk.hush,
    )
    if view == "note":
        desk_note.draw(desk)
    elif view == "second":
        desk_merge.draw(desk)
    elif view == "save":
        with st.container(key="narrow"):
            save(desk)
            _open(now)
    else:
        desk_marks.draw(desk)


def _other(now: Visit, desk: Desk) -> None:
    """Say that another article was brought than the one on the desk."""
    if now.own is None or now.own.text == desk.draft.article.text:
        return
    with st.container(key="desk-other", horizontal=True, vertical_alignment="center", gap="medium"):
        typeset(
            "desk-other-says", node("p", f"You also brought another article: “{now.own.title}”.", look="hint")
        )

        def begin() -> None:
            now.desks.beginning = True

        st.button("Put that one on the desk", key="desk-begin", on_click=begin)


def _empty(now: Visit) -> None:
    """Nothing is on the desk: say how something gets there."""
    with st.container(key="narrow"):
        typeset(
            "desk-empty",
            node("h1", "The author’s desk"),
            node(
                "p",
                "Here you make a lesson of your own article: go through what the rules suggest, keep what is "
                "right, add what they missed, and save it all as one file for your class.",
                look="lead",
            ),
        )
        if now.desks.unread is not None:
            typeset(
                "desk-unread",
                node(
                    "p",
                    "This browser keeps a draft that this version of the program cannot read. It stays where "
                    "it is until you put something else on the desk.",
                    look="problem",
                ),
            )
        st.page_link(START_PAGE, label="Bring an article first", icon=":material/arrow_back:")
        _open(now)


def _open(now: Visit) -> None:
    """Open a lesson file: on the desk, or to walk it."""

    def take(brought: Brought) -> None:
        now.desks.brought = brought

    typeset(
        "open-says",
        node("h2", "Open a lesson file"),
        node("p", "One that you saved, or that somebody gave you. Files up to 5 MB.", look="hint"),
    )
    opener("lesson-file", take, label="A file that ends in .lesson.zip")
    opened(now)


def opened(now: Visit) -> None:
    """What was brought, and what can be done with it."""
    brought = now.desks.brought
    if brought is None:
        return
    typeset("open-told", *told(brought), live=True)
    draft = brought.draft
    if draft is None:
        return

    def put() -> None:
        now.desks.brought = None
        if now.desks.own is None:
            now.desks.own = Desk(History(draft))
        else:
            now.desks.own.put(draft)
            now.desks.own.says = "The file is on the desk. Undo brings back what was there before."

    def walk() -> None:
        now.desks.walked = Desk(History(draft))
        now.forget(FILE)

    with st.container(key="open-ways", horizontal=True, gap="small"):
        walked = st.button("Walk through it", key="file-walk", type="primary", on_click=walk)
        st.button("Put it on the desk", key="file-desk", on_click=put)
    if walked:
        st.switch_page(LESSON_PAGE, query_params=Place(FILE).params())
