"""The desk's note: what the lesson is called, and what its author says and asks beside the key."""

from dataclasses import replace
from functools import partial

import streamlit as st

from lessons.library.desk import LONGEST_NOTE, LONGEST_TEXT, Draft, noted, one_line
from lessons.web.desk_state import Desk
from lessons.web.fields import field
from lessons.web.typeset import node, typeset


def draw(desk: Desk) -> None:
    """Draw the fields; each is kept as soon as it is left."""
    with st.container(key="narrow"):
        typeset(
            "note-says",
            node("h2", "Around the article"),
            node(
                "p",
                "The note stands before the article, the questions after the last round. A question about "
                "one mark goes on its card.",
                look="hint",
            ),
        )
        article, draft = desk.draft.article, desk.draft
        title = field("desk-title", article.title, partial(_head, desk, "title"))
        outlet = field("desk-outlet", article.outlet, partial(_head, desk, "outlet"))
        note = field("desk-note", draft.note, lambda note: desk.change(lambda now: noted(now, note=note)))
        questions = field(
            "desk-questions",
            "\n".join(draft.questions),
            lambda lines: desk.change(lambda now: noted(now, questions=lines.split("\n"))),
        )
        st.text_input("Title", key=title.key, max_chars=200, on_change=title.changed)
        st.text_input("Outlet", key=outlet.key, max_chars=200, on_change=outlet.changed)
        st.text_area(
            "Your note to the class",
            key=note.key,
            height=140,
            max_chars=LONGEST_NOTE,
            placeholder="Such as: Read it once before you mark. It is about a night of strikes.",
            on_change=note.changed,
        )
        st.text_area(
            "Questions to talk about, one on each line",
            key=questions.key,
            height=140,
            max_chars=10 * LONGEST_TEXT,
            on_change=questions.changed,
        )


def _head(desk: Desk, part: str, typed: str) -> None:
    line = one_line(typed)

    def named(draft: Draft) -> Draft:
        article = draft.article
        if part == "outlet":
            return replace(draft, article=replace(article, outlet=line))
        return replace(draft, article=replace(article, title=line or article.title))

    desk.change(named)
