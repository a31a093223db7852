"""What people wrote, word for word; the host shows it, and hides what should not be on a wall."""

from __future__ import annotations

import streamlit as st

from lessons.classroom.service import classroom
from lessons.classroom.views import FreeAnswer
from lessons.web.classroom.acting import act, live, problem_here
from lessons.web.typeset import node, typeset

POLL = 2.0
"""Seconds between two looks at what was written."""

ABOUT = {
    "before": "How well is this article supported? Before the walk",
    "after": "How well is this article supported? After the walk",
    "dispute": "Reasons of appeals",
}
"""What the answers are about, in the order they stand."""


@st.fragment(run_every=POLL)
def draw_answers(room: str) -> None:
    """Draw the answers; what the host or the filter has hidden stands folded away."""
    with live("answers-says"):
        problem_here("answers-problem")
        _answers(room, classroom().free_answers(room))


def _answers(room: str, found: tuple[FreeAnswer, ...]) -> None:
    hidden = sum(each.hidden for each in found)
    with st.container(key="answers"):
        says = "Nobody has written anything yet."
        if found:
            says = f"{len(found) - hidden} shown, {hidden} hidden. Hide what should not be on a wall."
        typeset("answers-says", node("h1", "In their own words"), node("p", says, look="lead"), live=True)
        shown = st.toggle("Show who wrote it", key="answers-names")
        for about, title in ABOUT.items():
            of_this = [each for each in found if each.about == about and not each.hidden]
            if of_this:
                typeset(f"answers-{about}", node("h2", title))
                for each in of_this:
                    _answer(room, each, named=shown)
        if hidden:
            with st.expander(f"Hidden ({hidden})"):
                for each in found:
                    if each.hidden:
                        _answer(room, each, named=True)


def _answer(room: str, each: FreeAnswer, *, named: bool) -> None:
    with st.container(key=f"answer-{each.id}", horizontal=True, vertical_alignment="center", gap="small"):
        who = [node("small", each.nickname)] if named else []
        typeset(f"answer-says-{each.id}", node("blockquote", each.text), *who)
        st.button(
            "Show" if each.hidden else "Hide",
            key=f"answer-hide-{each.id}",
            type="tertiary",
            on_click=act,
            args=(classroom().hide, room, each.id),
            kwargs={"hidden": not each.hidden},
        )
