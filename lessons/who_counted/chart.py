"""The pictures of the second lesson drawn with Altair.

Bars are told apart by words, by lightness and by the number printed in them, so that they survive a
grey printer; no colour depends on the theme.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from lessons.model.lesson import Picture
from lessons.who_counted.pictures import COUNTERS, FIGURES
from lessons.who_counted.records import FigureLabel, Precision

if TYPE_CHECKING:
    from altair import LayerChart, Scale
    from pandas import DataFrame

_EDGE = "#7a7a7a"
_LIGHTNESS = {Precision.EXACT: "#16445f", Precision.BOUNDED: "#79aed6", Precision.VAGUE: "#fbf3e8"}
_INK = {Precision.EXACT: "#ffffff", Precision.BOUNDED: "#1a1a1a", Precision.VAGUE: "#1a1a1a"}
_CHECKABLE = {
    FigureLabel.SOURCED: "#7fb2d9",
    FigureLabel.RECORD: "#7fb2d9",
    FigureLabel.ANONYMOUS: "#9a4a12",
    FigureLabel.UNSOURCED: "#9a4a12",
}
_ROW, _TALL_ROW = 26, 40
_LABEL = 24
"""Characters of a row's name on a line; a longer name takes a second line, and is not cut."""


def chart(picture: Picture) -> LayerChart:
    """The picture drawn.

    Raises:
        KeyError: if the picture is not one of this lesson's.
    """
    return {FIGURES: _figures, COUNTERS: _counters}[picture.slug](picture)


def _figures(picture: Picture) -> LayerChart:
    import altair as alt

    frame = _frame(picture)
    order = [precision.value for precision in Precision]
    frame["place"] = frame["precision"].map(order.index)
    frame["id"] = frame["label"] + ", " + frame["precision"]
    frame = frame.sort_values(["label", "place"])
    frame["end"] = frame.groupby("label")["figures"].cumsum()
    frame["middle"] = frame["end"] - frame["figures"] / 2
    frame = frame[frame["figures"] > 0]
    labels = [label.value for label in FigureLabel]
    y = alt.Y(
        "label:N",
        title=None,
        sort=labels,
        scale=alt.Scale(domain=labels),
        axis=alt.Axis(labelLimit=0, labelOverlap=False),
    )
    base = alt.Chart(frame, height=_ROW * len(labels)).encode(
        y=y, tooltip=["label:N", "precision:N", "figures:Q"]
    )
    bars = base.mark_bar(size=18, stroke=_EDGE, strokeWidth=0.5).encode(
        x=alt.X("figures:Q", title="figures", axis=alt.Axis(format="d", tickMinStep=1)),
        color=alt.Color(
            "precision:N",
            title=None,
            legend=alt.Legend(orient="bottom", symbolSize=180, symbolStrokeWidth=1, symbolStrokeColor=_EDGE),
            scale=alt.Scale(domain=order, range=list(_LIGHTNESS.values())),
        ),
        order=alt.Order("place:Q"),
    )
    layers = [
        base.transform_filter(alt.datum.precision == precision.value)
        .mark_text(color=_INK[precision])
        .encode(x=alt.X("middle:Q"), text="figures:Q")
        for precision in Precision
    ]
    return alt.LayerChart(layer=[bars, *layers])


def _counters(picture: Picture) -> LayerChart:
    import altair as alt

    frame = _frame(picture)
    frame["id"] = frame["counted by"] + " (" + frame["label"] + ")"
    frame["row"] = [fill(each, _LABEL) for each in frame["id"]]
    folded = any(len(each) > _LABEL for each in frame["id"])
    axis = alt.Axis(labelLimit=0, labelOverlap=False, labelExpr="split(datum.label, '\\n')")
    base = alt.Chart(frame, height=(_TALL_ROW if folded else _ROW) * max(1, len(frame))).encode(
        y=alt.Y("row:N", title=None, sort=frame["row"].tolist(), axis=axis),
        x=alt.X(
            "figures:Q",
            title="figures",
            axis=alt.Axis(format="d", tickMinStep=1),
            scale=_room(frame["figures"].max()),
        ),
    )
    bars = base.mark_bar(size=16).encode(
        color=alt.Color(
            "label:N",
            legend=None,
            scale=alt.Scale(domain=[label.value for label in _CHECKABLE], range=list(_CHECKABLE.values())),
        ),
        tooltip=[alt.Tooltip("id:N", title="counted by"), "figures:Q"],
    )
    return alt.LayerChart(layer=[bars, base.mark_text(align="left", dx=4).encode(text="figures:Q")])


def _room(most: float) -> Scale:
    """A scale that leaves room for the numbers beside the longest bar."""
    import altair as alt

    return alt.Scale(domain=[0, max(1.0, float(most) * 1.2)], nice=False)


def _frame(picture: Picture) -> DataFrame:
    import pandas as pd

    return pd.DataFrame(list(picture.rows), columns=list(picture.columns))
