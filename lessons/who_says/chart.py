"""The pictures of the first lesson drawn with Altair: bars with their numbers beside them.

Named and anonymous are told apart by words and by lightness, so that they survive a grey printer;
no colour depends on the theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.model.lesson import Picture
from lessons.who_says.pictures import KINDS, LABELS, WORDS

if TYPE_CHECKING:
    from altair import LayerChart, Scale
    from pandas import DataFrame

_ANONYMOUS, _NAMED = "#9a4a12", "#7fb2d9"
_QUOTED, _REPORTED = "#4d5570", "#aeb5c9"
_ROW = 26


def chart(picture: Picture) -> LayerChart:
    """The picture drawn.

    Raises:
        KeyError: if the picture is not one of this lesson's.
    """
    draw = {LABELS: _labels, KINDS: _kinds, WORDS: _words}[picture.slug]
    return draw(picture)


def _labels(picture: Picture) -> LayerChart:
    frame = _frame(picture)
    frame["row"] = frame["counted"] + ", " + frame["label"]
    frame["text"] = frame["number"].astype(str) + " (" + frame["percent"].astype(str) + "%)"
    return _bars(frame, x="number", title="how many")


def _kinds(picture: Picture) -> LayerChart:
    frame = _frame(picture)
    frame["row"] = frame["label"] + ": " + frame["kind"]
    frame["text"] = (
        frame["claims"].astype(str) + " from " + frame["sources"].astype(str) + " source"
    ) + frame["sources"].map(lambda count: "" if count == 1 else "s")
    return _bars(frame, x="claims", title="credited claims")


def _bars(frame: DataFrame, *, x: str, title: str) -> LayerChart:
    import altair as alt

    base = alt.Chart(frame, height=_ROW * len(frame)).encode(
        y=alt.Y("row:N", sort=None, title=None, axis=alt.Axis(labelLimit=200, labelOverlap=False)),
        x=alt.X(f"{x}:Q", title=title, axis=alt.Axis(format="d", tickMinStep=1), scale=_room(frame[x].max())),
    )
    bars = base.mark_bar(size=16).encode(
        color=alt.Color(
            "label:N",
            legend=None,
            scale=alt.Scale(domain=["named", "anonymous"], range=[_NAMED, _ANONYMOUS]),
        ),
        tooltip=["row:N", "text:N"],
    )
    return alt.LayerChart(layer=[bars, base.mark_text(align="left", dx=4).encode(text="text:N")])


def _words(picture: Picture) -> LayerChart:
    import altair as alt

    frame = _frame(picture)
    frame["row"] = frame["label"] + ": " + frame["source"]  # a long name is cut at its end
    frame["total"] = frame["direct"] + frame["indirect"]
    frame["text"] = frame["direct"].astype(str) + " quoted + " + frame["indirect"].astype(str) + " reported"
    order = frame["row"].tolist()
    y = alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=200, labelOverlap=False))
    long = frame.melt(
        id_vars=["row", "text"], value_vars=["direct", "indirect"], var_name="how", value_name="words"
    )
    long["how"] = long["how"].map({"direct": "in quotation marks", "indirect": "in the reporter’s words"})
    top = frame["total"].max() if len(frame) else 1
    bars = (
        alt.Chart(long, height=max(_ROW, _ROW * len(frame)))
        .mark_bar(size=16)
        .encode(
            y=y,
            x=alt.X("words:Q", title="words", scale=_room(top)),
            color=alt.Color(
                "how:N",
                title=None,
                legend=alt.Legend(orient="bottom", labelLimit=200),
                scale=alt.Scale(
                    domain=["in quotation marks", "in the reporter’s words"], range=[_QUOTED, _REPORTED]
                ),
            ),
            order=alt.Order("how:N"),
            tooltip=["row:N", "how:N", "words:Q"],
        )
    )
    totals = alt.Chart(frame).mark_text(align="left", dx=4).encode(y=y, x="total:Q", text="text:N")
    return alt.LayerChart(layer=[bars, totals])


def _room(most: float) -> Scale:
    """A scale that leaves room for the numbers beside the longest bar."""
    import altair as alt

    return alt.Scale(domain=[0, max(1.0, float(most) * 1.6)], nice=False)


def _frame(picture: Picture) -> DataFrame:
    import pandas as pd

    return pd.DataFrame(list(picture.rows), columns=list(picture.columns))
