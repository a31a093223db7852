"""The desk's note: what the lesson is called, and what its author says and asks beside the key."""

from dataclasses import replace

import streamlit as st

from lessons.library.desk import LONGEST_NOTE, LONGEST_TEXT, Draft, noted, one_line
from lessons.web.desk_state import Desk
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
        article = desk.draft.article
        st.session_state["desk-title"], st.session_state["desk-outlet"] = article.title, article.outlet
        st.text_input("Title", key="desk-title", max_chars=200, on_change=_head, args=(desk,))
        st.text_input("Outlet", key="desk-outlet", max_chars=200, on_change=_head, args=(desk,))
        st.session_state["desk-note"] = desk.draft.note
        st.text_area(
            "Your note to the class",
            key="desk-note",
            height=140,
            max_chars=LONGEST_NOTE,
            placeholder="Such as: Read it once before you mark. It is about the night of the strikes.",
            on_change=_note,
            args=(desk,),
        )
        st.session_state["desk-questions"] = "\n".join(desk.draft.questions)
        st.text_area(
            "Questions to talk about, one on each line",
            key="desk-questions",
            height=140,
            max_chars=10 * LONGEST_TEXT,
            on_change=_questions,
            args=(desk,),
        )


def _head(desk: Desk) -> None:
    title = one_line(str(st.session_state["desk-title"]))
    outlet = one_line(str(st.session_state["desk-outlet"]))

    def named(draft: Draft) -> Draft:
        article = replace(draft.article, title=title or draft.article.title, outlet=outlet)
        return replace(draft, article=article)

    desk.change(named)


def _note(desk: Desk) -> None:
    desk.change(lambda draft: noted(draft, note=str(st.session_state["desk-note"])))


def _questions(desk: Desk) -> None:
    lines = str(st.session_state["desk-questions"]).split("\n")
    desk.change(lambda draft: noted(draft, questions=lines))
