"""The pictures of the first lesson drawn with Altair: bars with their numbers beside them.

Named and anonymous are told apart by words and by lightness, so that they survive a grey printer;
no colour depends on the theme.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from lessons.model.lesson import Picture
from lessons.who_says.pictures import KINDS, LABELS, WORDS

if TYPE_CHECKING:
    from altair import LayerChart, Scale, Y
    from pandas import DataFrame

_ANONYMOUS, _NAMED = "#9a4a12", "#7fb2d9"
_QUOTED, _REPORTED = "#4d5570", "#aeb5c9"
_ROW, _TALL_ROW = 26, 40
_LABEL = 24
"""Characters of a row's name on a line; a longer name takes a second line, and is not cut."""


def chart(picture: Picture) -> LayerChart:
    """The picture drawn.

    Raises:
        KeyError: if the picture is not one of this lesson's.
    """
    draw = {LABELS: _labels, KINDS: _kinds, WORDS: _words}[picture.slug]
    return draw(picture)


def _labels(picture: Picture) -> LayerChart:
    frame = _frame(picture)
    frame["id"] = frame["counted"] + ", " + frame["label"]
    frame["text"] = frame["number"].astype(str) + " (" + frame["percent"].astype(str) + "%)"
    return _bars(frame, x="number", title="how many")


def _kinds(picture: Picture) -> LayerChart:
    frame = _frame(picture)
    frame["id"] = frame["label"] + ": " + frame["kind"]
    frame["text"] = [
        _from(claims, sources) for claims, sources in zip(frame["claims"], frame["sources"], strict=True)
    ]
    return _bars(frame, x="claims", title="credited claims")


def _from(claims: int, sources: int) -> str:
    """How many claims come from how many sources; hearsay comes from none."""
    if not sources:
        return f"{claims} from nobody"
    return f"{claims} from {sources} source" + ("" if sources == 1 else "s")


def _bars(frame: DataFrame, *, x: str, title: str) -> LayerChart:
    import altair as alt

    base = alt.Chart(frame, height=_height(frame)).encode(
        y=_rows(frame),
        x=alt.X(f"{x}:Q", title=title, axis=alt.Axis(format="d", tickMinStep=1), scale=_room(frame[x].max())),
    )
    bars = base.mark_bar(size=16).encode(
        color=alt.Color(
            "label:N",
            legend=None,
            scale=alt.Scale(domain=["named", "anonymous"], range=[_NAMED, _ANONYMOUS]),
        ),
        tooltip=[alt.Tooltip("id:N", title="what"), alt.Tooltip("text:N", title="how many")],
    )
    return alt.LayerChart(layer=[bars, base.mark_text(align="left", dx=4).encode(text="text:N")])


def _words(picture: Picture) -> LayerChart:
    import altair as alt

    frame = _frame(picture)
    frame["id"] = frame["label"] + ": " + frame["source"]
    frame["total"] = frame["direct"] + frame["indirect"]
    frame["text"] = frame["direct"].astype(str) + " + " + frame["indirect"].astype(str)
    y = _rows(frame)
    long = frame.melt(
        id_vars=["id", "row", "text"], value_vars=["direct", "indirect"], var_name="how", value_name="words"
    )
    long["how"] = long["how"].map({"direct": "in quotation marks", "indirect": "in the reporter’s words"})
    top = frame["total"].max() if len(frame) else 1
    bars = (
        alt.Chart(long, height=_height(frame))
        .mark_bar(size=16)
        .encode(
            y=y,
            x=alt.X("words:Q", title="words", scale=_room(top)),
            color=alt.Color(
                "how:N",
                title=None,
                legend=alt.Legend(orient="bottom", columns=1, labelLimit=0),
                scale=alt.Scale(
                    domain=["in quotation marks", "in the reporter’s words"], range=[_QUOTED, _REPORTED]
                ),
            ),
            order=alt.Order("how:N"),
            tooltip=[alt.Tooltip("id:N", title="source"), "how:N", "words:Q"],
        )
    )
    totals = alt.Chart(frame).mark_text(align="left", dx=4).encode(y=y, x="total:Q", text="text:N")
    return alt.LayerChart(layer=[bars, totals])


def _rows(frame: DataFrame) -> Y:
    """The rows in the order of the frame, by their ids; names that are too long for a line are folded."""
    import altair as alt

    frame["row"] = [fill(each, _LABEL) for each in frame["id"]]
    axis = alt.Axis(labelLimit=0, labelOverlap=False, labelExpr="split(datum.label, '\\n')")
    return alt.Y("row:N", sort=frame["row"].tolist(), title=None, axis=axis)


def _height(frame: DataFrame) -> int:
    folded = any(len(each) > _LABEL for each in frame["id"])
    return (_TALL_ROW if folded else _ROW) * max(1, len(frame))


def _room(most: float) -> Scale:
    """A scale that leaves room for the numbers beside the longest bar."""
    import altair as alt

    return alt.Scale(domain=[0, max(1.0, float(most) * 1.6)], nice=False)


def _frame(picture: Picture) -> DataFrame:
    import pandas as pd

    return pd.DataFrame(list(picture.rows), columns=list(picture.columns))
