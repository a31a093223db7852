"""A reader's own article: what it is, the ways on, and what the rules suggest in it once that is wanted."""

from datetime import date

import streamlit as st

from lessons.library.own_text import LONGEST_LINE, OWN, UNTITLED, described
from lessons.model.article import Article, count_words
from lessons.web import own_suggestions
from lessons.web.article_view import printed_date
from lessons.web.links import DESK_PAGE, LESSON_PAGE, Place
from lessons.web.shelf import Piece, prepare
from lessons.web.suggesting import read_aloud
from lessons.web.typeset import node, typeset
from lessons.web.visit import Visit

_TITLE, _OUTLET, _DAY = "own-says-title", "own-says-outlet", "own-says-day"


def draw(now: Visit, own: Article) -> None:
    """Draw the article's head and the ways on; below them the suggestions, if they were asked for."""
    piece = Piece(own, strictness=now.strictness)
    prepare(piece)
    facts = [own.outlet, printed_date(own), f"{count_words(own.text):,} words"]
    typeset(
        "own-head",
        *([node("p", "Your article", look="outlet")] if own.title != UNTITLED else []),
        node("h1", own.title),
        node("p", " · ".join(filter(None, facts)), look="facts"),
        step=f"own {now.suggested}",
    )
    _described(now, own)
    _ways(now)
    if not now.suggested:
        return
    readings = read_aloud(piece, "The rules are reading your article. The first time takes some seconds.")
    if readings is not None:
        own_suggestions.draw(now, piece, readings)


def _described(now: Visit, own: Article) -> None:
    """What the article is called, where it stood and when, to be put right."""

    def keep() -> None:
        if now.own is not None:
            state = st.session_state
            now.own = described(
                now.own, title=state[_TITLE] or "", outlet=state[_OUTLET] or "", published=state[_DAY]
            )

    with st.expander(
        "Give it a title, an outlet and a date" if own.title == UNTITLED else "Change title, outlet or date"
    ):
        st.session_state[_TITLE], st.session_state[_OUTLET] = own.title, own.outlet
        st.session_state[_DAY] = own.published
        st.text_input("Title", key=_TITLE, max_chars=LONGEST_LINE, on_change=keep)
        left, right = st.columns(2)
        with left:
            st.text_input(
                "Outlet", key=_OUTLET, max_chars=LONGEST_LINE, placeholder="Who published it", on_change=keep
            )
        with right:
            st.date_input(
                "Date", key=_DAY, min_value=date(1800, 1, 1), max_value=date(2100, 1, 1), on_change=keep
            )


def _ways(now: Visit) -> None:
    """What can be done with it; once the suggestions are there, they need no more explaining."""

    def about(key: str, says: str) -> None:
        if not now.suggested:
            typeset(key, node("p", says, look="hint"))

    with st.container(key="own-ways-on"):
        walk, desk, suggest = st.columns(3, gap="medium")
        with walk:
            if st.button("Mark it yourself", key="own-walk", type="primary", width="stretch"):
                st.switch_page(LESSON_PAGE, query_params=Place(OWN).params())
            about(
                "own-walk-says",
                "A lesson: mark your answers round by round, and see after each what the rules suggest.",
            )
        with desk:
            if st.button("Put the answer key right", key="own-desk", width="stretch"):
                st.switch_page(DESK_PAGE)
            about(
                "own-desk-says",
                "For a class: keep what is right of the suggestions, mend the rest, and save a lesson.",
            )
        with suggest:
            st.button(
                "Hide the suggestions" if now.suggested else "See what the rules suggest",
                key="own-suggest",
                width="stretch",
                on_click=_show,
                args=(now,),
            )
            about(
                "own-suggest-says",
                "At once, with charts. Marking first teaches more: what one has seen is hard to unsee.",
            )
    st.button("Bring another article", key="own-other", type="tertiary", on_click=_bring, args=(now,))


def _show(now: Visit) -> None:
    now.suggested = not now.suggested


def _bring(now: Visit) -> None:
    now.bringing = True
