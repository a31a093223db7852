"""The pictures of a learner's progress drawn with Altair, which is imported with the first of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lessons.model.lesson import Picture
from lessons.model.marks import Outcome
from lessons.walk.progress_pictures import BY_LESSON, OVER_TIME, SURENESS
from lessons.web.beats.machine import SHAPES

if TYPE_CHECKING:
    from altair import LayerChart
    from pandas import DataFrame

LATEST = 20
"""Rounds that the picture over time draws; its table has all."""

_COLOURS = {
    Outcome.FALSE_ALARM: "#b4651e",
    Outcome.FOUND: "#3f60ad",
    Outcome.NEAR: "#8ea8e0",
    Outcome.MISSED: "#d5cfc1",
}
"""By lightness too, so that they survive a grey printer; the shapes and numbers say the same in each row."""

_EDGE = "#807a6c"
_INK = "#5b7cc4"


def chart(picture: Picture) -> LayerChart:
    """The picture drawn.

    Raises:
        KeyError: if the picture is none of progress.
    """
    return {BY_LESSON: _by_lesson, OVER_TIME: _over_time, SURENESS: _sureness}[picture.slug](picture)


def _by_lesson(picture: Picture) -> LayerChart:
    return _bars(_frame(picture), rows=[str(row[0]) for row in picture.rows])


def _over_time(picture: Picture) -> LayerChart:
    frame = _frame(picture).tail(LATEST)
    days = (date.fromisoformat(day) for day in frame["day"])
    rows = [
        f"{day.day} {day:%b} · {lesson} {number}"
        for day, lesson, number in zip(days, frame["lesson"], frame["round"], strict=True)
    ]
    return _bars(frame, rows=rows)


def _frame(picture: Picture) -> DataFrame:
    import pandas as pd

    return pd.DataFrame(list(picture.rows), columns=list(picture.columns))


def _bars(frame: DataFrame, *, rows: list[str]) -> LayerChart:
    """A row each: to the right of the line what was there, to the left what was marked and is not."""
    import altair as alt

    outcomes = list(_COLOURS)
    frame = frame.assign(row=rows)
    frame["says"] = [
        "  ·  ".join(f"{SHAPES[each]} {row[each.value]}" for each in Outcome if row[each.value])
        for _, row in frame.iterrows()
    ]
    frame["zero"] = 0
    long = frame.melt(
        id_vars=["row"],
        value_vars=[each.value for each in outcomes],
        var_name="outcome",
        value_name="number",
    )
    long["to"] = [
        -n if o == Outcome.FALSE_ALARM else n for n, o in zip(long["number"], long["outcome"], strict=True)
    ]
    long["place"] = [outcomes.index(Outcome(each)) for each in long["outcome"]]
    y = alt.Y("row:N", title=None, sort=rows, axis=alt.Axis(labelLimit=220, labelOverlap=False))
    names = ", ".join(f"'{each.value}': '{SHAPES[each]} {each.value}'" for each in Outcome)
    bars = (
        alt.Chart(long, height=46 * len(rows))
        .mark_bar(size=16, yOffset=9, stroke=_EDGE, strokeWidth=1)
        .encode(
            y=y,
            x=alt.X("to:Q", title=None, axis=alt.Axis(labels=False, ticks=False, grid=False)),
            color=alt.Color(
                "outcome:N",
                title=None,
                legend=alt.Legend(
                    orient="top",
                    columns=2,
                    symbolType="square",
                    symbolStrokeWidth=1,
                    symbolSize=150,
                    labelExpr=f"({{{names}}})[datum.label]",
                ),
                scale=alt.Scale(
                    domain=[each.value for each in Outcome], range=[_COLOURS[each] for each in Outcome]
                ),
            ),
            order=alt.Order("place:Q"),
            tooltip=["row:N", "outcome:N", "number:Q"],
        )
    )
    numbers = alt.Chart(frame).mark_text(align="left", dy=-10).encode(y=y, x="zero:Q", text="says:N")
    return alt.LayerChart(layer=[bars, numbers])


def _sureness(picture: Picture) -> LayerChart:
    import altair as alt

    frame = _frame(picture)
    frame["says"] = [
        f"{right} of {marks}" for right, marks in zip(frame["right"], frame["marks"], strict=True)
    ]
    order = frame["you said"].tolist()
    base = alt.Chart(frame, height=52 * len(order)).encode(
        y=alt.Y("you said:N", title=None, sort=order, axis=alt.Axis(labelLimit=200, labelOverlap=False))
    )
    x = alt.X(
        "percent:Q",
        title="per cent that were right",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(values=[0, 25, 50, 75, 100]),
    )
    reach = base.mark_rule(strokeWidth=3, color=_INK, opacity=0.55).encode(
        x=alt.X("low:Q", title="per cent that were right"), x2="high:Q"
    )
    points = base.mark_point(size=150, filled=True, color=_INK, opacity=1).encode(
        x=x, tooltip=["you said:N", "says:N", "low:Q", "high:Q"]
    )
    numbers = base.mark_text(dy=-15).encode(x=x, text="says:N")
    return alt.LayerChart(layer=[reach, points, numbers])
