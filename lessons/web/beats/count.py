"""Count: the lesson's pictures, each with its sentence, its chart and its table."""

import streamlit as st

from lessons.model.lesson import Lesson, Picture
from lessons.web.beats.machine import suggestions_note
from lessons.web.charts import fitted
from lessons.web.stage import Stage
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset


def draw(stage: Stage) -> None:
    """Draw the counts of the round."""
    lesson, reading = stage.lesson, stage.counted
    with st.container(key="counts"):
        typeset("count-says", node("h1", lesson.script.count))
        suggestions_note(reading)
        for picture in lesson.pictures(reading):
            draw_picture(lesson, picture, large=stage.place.large)
    foot(stage)


def draw_picture(lesson: Lesson, picture: Picture, *, large: bool) -> None:
    """One picture: in a sentence, as a chart, as a table."""
    key = f"picture-{lesson.slug}-{picture.slug}"
    with st.container(key=key):
        typeset(f"{key}-says", node("h2", picture.title), node("p", picture.sentence, look="lead"))
        if picture.rows:
            st.altair_chart(
                fitted(lesson.chart(picture), large=large), key=f"{key}-chart", alt=picture.sentence
            )
            with st.expander("The same as a table"):
                typeset(f"{key}-table", table(picture))


def table(picture: Picture) -> Node:
    """The rows of a picture as a table."""
    head = node("tr", *(node("th", each[:1].upper() + each[1:]) for each in picture.columns))
    rows = (
        node("tr", *(node("td", _cell(each), look="" if isinstance(each, str) else "n") for each in row))
        for row in picture.rows
    )
    return node("table", node("caption", picture.title), node("thead", head), node("tbody", *rows))


def _cell(value: str | float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
