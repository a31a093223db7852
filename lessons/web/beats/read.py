"""Read: the article alone, and a first judgement."""

import streamlit as st

from lessons.web.article_view import show
from lessons.web.author_words import author_note
from lessons.web.beats.judging import judging
from lessons.web.links import PRESENT_PAGE, START_PAGE
from lessons.web.stage import Stage, Way
from lessons.web.stepper import foot
from lessons.web.typeset import node, typeset


def draw(stage: Stage) -> None:
    """Draw the article, behind its content note where it has one."""
    sample = stage.piece.sample
    if sample is not None and sample.content_note and stage.piece.article.slug not in stage.visit.noted:
        _note(stage, sample.content_note)
        return
    with st.container(key="reading"):
        author_note(stage.piece)
        show(stage)
        if not stage.piece.keyed:
            typeset(
                "own-note",
                node(
                    "p",
                    "This is your own article. Nobody has written a key for it: once you have marked it, "
                    "the page shows what its rules suggest, and they may be wrong. The text stays in this "
                    "browser; a link to this page does not carry it.",
                ),
            )
        typeset(
            "before-ask",
            node("h2", "Before you look closer"),
            node(
                "p",
                "How well is this article supported? Go by your first impression; you will be asked again.",
            ),
        )
        judging(stage, after=False)
        if stage.led is None:
            with st.container(key="to-present"):
                st.page_link(
                    PRESENT_PAGE,
                    label="Present this article on a wall",
                    icon=":material/co_present:",
                    query_params={"article": stage.piece.article.slug},
                )
    foot(stage)


def _note(stage: Stage, note: str) -> None:
    with st.container(key="narrow"):
        typeset(
            "content-note",
            node("h1", "Before you read"),
            node("p", note, look="lead"),
            node("p", "The story, its people and its places are invented. You can choose another article."),
        )
        st.page_link(START_PAGE, label="To the articles", icon=":material/arrow_back:")

    def go_on() -> None:
        stage.visit.noted.add(stage.piece.article.slug)

    foot(stage, on=Way("Read the article", go_on))
