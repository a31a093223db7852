"""What the author of a lesson says in its walk: a note before, questions after, questions on cards."""

from dataclasses import replace

import streamlit as st

from lessons.library.desk import DESK
from lessons.model.lesson import Card
from lessons.model.reading import Finding
from lessons.web.links import DESK_PAGE
from lessons.web.shelf import Piece
from lessons.web.typeset import node, typeset


def author_note(piece: Piece) -> None:
    """The author's note, where there is one; and for the author, the way back to the desk."""
    if piece.article.slug == DESK:
        st.page_link(
            DESK_PAGE, label="You are trying your lesson. Back to the desk", icon=":material/edit_note:"
        )
    if piece.desk is not None and piece.desk.draft.note:
        lines = [each for each in piece.desk.draft.note.split("\n") if each.strip()]
        says = (node("p", each) for each in lines)
        typeset(
            "author-note",
            node("section", node("h2", "From the author of this lesson"), *says, look="example"),
        )


def author_questions(piece: Piece) -> None:
    """The author's questions, where there are any."""
    if piece.desk is None or not piece.desk.draft.questions:
        return
    items = (node("li", each) for each in piece.desk.draft.questions)
    typeset("author-questions", node("h2", "Questions to talk about"), node("ol", *items))


def asked(piece: Piece, card: Card, finding: Finding) -> Card:
    """The card with the author's own question, where there is one."""
    if piece.desk is None:
        return card
    item = next(
        (each for each in piece.desk.draft.of(finding.lesson) if each.span == finding.span and each.ask), None
    )
    return card if item is None else replace(card, ask=item.ask)
