"""Count: the lesson's pictures, each with its sentence, its chart and its table."""

from functools import partial

import streamlit as st

from lessons.model.lesson import Lesson, Picture
from lessons.web.article_view import plain
from lessons.web.beats.machine import suggestions_note
from lessons.web.charts import PICK, Drawing, specification
from lessons.web.picking import Picking, show_words
from lessons.web.stage import Stage
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset


def draw(stage: Stage) -> None:
    """Draw the counts of the round, and beside them the article, to which each mark of a chart leads."""
    lesson, reading = stage.lesson, stage.counted
    pictures = lesson.pictures(reading)
    picking = Picking(stage, pictures)
    column, panel = st.columns([11, 9], gap="large")
    with column, st.container(key="counts"):
        typeset("count-says", node("h1", lesson.script.count))
        suggestions_note(reading)
        for picture in pictures:
            draw_picture(lesson, picture, large=stage.place.large, picking=picking)
    with panel, st.container(key="panel-words"):
        show_words(picking, plain(reading.of(lesson.slug), lesson, reading))
    foot(stage)


def draw_picture(lesson: Lesson, picture: Picture, *, large: bool, picking: Picking | None = None) -> None:
    """One picture: in a sentence, as a chart, as a table; with `picking` its marks lead to the words."""
    key = f"picture-{lesson.slug}-{picture.slug}"
    with st.container(key=key):
        typeset(f"{key}-says", node("h2", picture.title), node("p", picture.sentence, look="lead"))
        if picture.rows:
            draw_chart(key, picture, lesson.chart, large=large, picking=picking)


def draw_chart(
    key: str, picture: Picture, draw: Drawing, *, large: bool, picking: Picking | None = None
) -> None:
    """A picture's chart and its table."""
    spec = specification(draw, picture, large=large, picks=picking is not None)
    if picking is None:
        st.vega_lite_chart(spec=spec, key=f"{key}-chart", alt=picture.sentence)
    else:
        st.vega_lite_chart(
            spec=spec,
            key=picking.chart_key(picture),
            alt=picture.sentence,
            on_select=partial(picking.chart_clicked, picture),
            selection_mode=PICK,
        )
        picking.choose(picture)
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
