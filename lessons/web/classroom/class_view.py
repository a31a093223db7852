"""The class over the article, as who takes part sees it once the host has shown it."""

import streamlit as st

from lessons import LESSONS
from lessons.classroom.service import classroom
from lessons.classroom.views import RoomView
from lessons.model.article import Article
from lessons.web.classroom.heat import heat_article, legend, runs_table
from lessons.web.classroom.splits import agreement_says, spots
from lessons.web.typeset import node, typeset


def draw_class(room: RoomView, article: Article) -> None:
    """Draw the heat map of a round that the host has shown, with as much of the key as is out."""
    shown = [each for each in LESSONS if room.of(each.slug).heat]
    names = {each.slug: each.name for each in shown}
    slug = shown[-1].slug
    if len(shown) > 1:
        chosen = st.segmented_control(
            "Round",
            list(names),
            key="class-round",
            default=slug,
            format_func=lambda each: names[each],
            label_visibility="collapsed",
        )
        slug = chosen or slug
    lesson = next(each for each in shown if each.slug == slug)
    draw_heat(room, article.text, lesson.slug)


def draw_heat(room: RoomView, text: str, slug: str) -> None:
    """The heat map of a round and what it says, wherever it stands."""
    lesson = next(each for each in LESSONS if each.slug == slug)
    heat, state = classroom().heat(room.id, slug), room.of(slug)
    findings = classroom().key(room.id).reading.of(slug)[: state.shown] if state.revealed else ()
    agreement = classroom().agreement(room.id, slug)
    column, panel = st.columns([13, 9], gap="large")
    with column:
        typeset(
            "heat-title", node("h1", f"The class: {lesson.name}"), legend(heat, lesson, key=bool(findings))
        )
        typeset("heat-article", heat_article(text, heat, lesson, findings))
    with panel:
        typeset("heat-says", node("h2", "How far you agree"), node("p", agreement_says(agreement)))
        if agreement.spots:
            typeset("heat-spots", node("h2", "Where you split"), *spots(agreement, text, lesson))
        with st.expander("What was marked, as a table"):
            typeset("heat-table", runs_table(text, heat, lesson))
