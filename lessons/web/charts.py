"""The pictures of the walk drawn with Altair, which is imported with the first of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import streamlit as st

from lessons.model.lesson import JsonValue, Picture

if TYPE_CHECKING:
    from altair import Chart, LayerChart

SMALL, LARGE = 13, 18
"""The size of letters in a chart, in pixels."""

WORDS = {"light": "#4f4a42", "dark": "#c9c3b6"}
"""The colour of a chart's words by theme; Streamlit's own grey falls short of AA on these papers."""

_INK = "#5b7cc4"
"""A blue that stands out on light and dark paper."""

_PAIR = ("#4f70bd", "#d3a95c")
"""The bars of two write-ups: told apart by lightness too, so that they survive a grey printer."""


def fitted(chart: Chart | LayerChart, *, large: bool, dark: bool | None = None) -> Chart | LayerChart:
    """The chart as wide as its place, with the height that it gives itself for its rows.

    A `large` one has letters to be read from the back of a room; charts do not follow the page's. Without
    `dark` the page says whether it is.
    """
    import altair as alt

    size = LARGE if large else SMALL
    if dark is None:
        dark = st.context.theme.type == "dark"
    words = WORDS["dark" if dark else "light"]
    fit: Chart | LayerChart = (
        chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_axis(labelFontSize=size, titleFontSize=size, labelColor=words, titleColor=words)
        .configure_axisX(grid=False, tickCount=5)
        .configure_legend(labelFontSize=size, titleFontSize=size, labelColor=words, titleColor=words)
        .configure_text(fontSize=size, color=words)
    )
    return fit


Drawing: TypeAlias = Callable[[Picture], "Chart | LayerChart"]
"""What draws a picture: a lesson's `chart`, or a function here."""


def specification(draw: Drawing, picture: Picture, *, large: bool, picks: bool) -> dict[str, JsonValue]:
    """The Vega-Lite specification of a picture drawn and fitted; with `picks` its marks can be clicked.

    Drawn once and then remembered: to build a chart takes some 0.1 s, and every click draws the page anew.
    """
    dark = st.context.theme.type == "dark"
    spec: dict[str, JsonValue] = json.loads(_written(draw, picture, large, dark, picks))
    return spec


@lru_cache(maxsize=256)
def _written(draw: Drawing, picture: Picture, large: bool, dark: bool, picks: bool) -> str:
    chart = draw(picture)
    spec = fitted(pickable(chart) if picks else chart, large=large, dark=dark).to_dict()
    spec["config"].pop("view", None)  # the size that Altair gives charts that have none
    return json.dumps(_inlined(spec, spec.pop("datasets", {})))


def _inlined(part: Any, datasets: Mapping[str, Any]) -> Any:
    """The specification with its data where they are used: named ones would go through data frames."""
    if isinstance(part, list):
        return [_inlined(each, datasets) for each in part]
    if not isinstance(part, dict):
        return part
    whole = {name: _inlined(each, datasets) for name, each in part.items()}
    data = whole.get("data")
    if isinstance(data, dict) and data.get("name") in datasets:
        whole["data"] = {"values": datasets[data["name"]]}
    return whole


PICK = "pick"
"""The name of the selection in a chart whose marks lead to words."""


def pickable(chart: Chart | LayerChart) -> Chart | LayerChart:
    """The chart with marks to be clicked, whose data have the `id` of a `Group`; the others step back.

    The marks are the chart's, or those of its first layer.
    """
    import altair as alt

    pick = alt.selection_point(name=PICK, fields=["id"])
    shade = alt.condition(pick, alt.value(1.0), alt.value(0.35))
    if isinstance(chart, alt.LayerChart):
        marks, *others = chart.layer
        layered: LayerChart = chart.copy(deep=False)
        layered.layer = [marks.encode(opacity=shade).add_params(pick), *others]
        return layered
    marked: Chart = chart.encode(opacity=shade).add_params(pick)
    return marked


def spread_chart(picture: Picture) -> Chart:
    """Where the findings fall: a row a lesson, a point a finding, full where it asks for care."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame([dict(zip(picture.columns, row, strict=True)) for row in picture.rows])
    frame["id"] = [group.id for group in picture.groups]
    order = list(dict.fromkeys(str(row[0]) for row in picture.rows))
    chart: Chart = (
        alt.Chart(frame, height=52 * len(order))
        .mark_point(size=130, strokeWidth=2, color=_INK, fill=_INK)
        .encode(
            x=alt.X(
                "position:Q",
                title="per cent of the article",
                scale=alt.Scale(domain=[0, 100]),
                axis=alt.Axis(values=[0, 25, 50, 75, 100]),
            ),
            y=alt.Y("lesson:N", title=None, sort=order, axis=alt.Axis(labelLimit=0, labelOverlap=False)),
            shape=alt.Shape(
                "care:N",
                title="asks for care",
                legend=alt.Legend(orient="bottom"),
                scale=alt.Scale(domain=["yes", "no"], range=["diamond", "circle"]),
            ),
            fillOpacity=alt.FillOpacity(
                "care:N",
                title="asks for care",
                legend=alt.Legend(orient="bottom"),
                scale=alt.Scale(domain=["yes", "no"], range=[1, 0]),
            ),
            tooltip=["words:N", "label:N", alt.Tooltip("position:Q", title="% in")],
        )
    )
    return chart


def compared_chart(picture: Picture, names: Sequence[str]) -> LayerChart:
    """Two write-ups, of these names, on one scale: two bars a row, for the findings in every 100 words.

    The picture has the columns of `lessons.walk.comparing`.
    """
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(list(picture.rows), columns=["row", "write-up", "number", "of", "rate"])
    frame["text"] = [
        f"{rate:.1f} ({number} of {of})"
        for number, of, rate in zip(frame["number"], frame["of"], frame["rate"], strict=True)
    ]
    order = list(dict.fromkeys(frame["row"]))
    base = alt.Chart(frame, height=58 * len(order)).encode(
        x=alt.X(
            "rate:Q",
            title="in every 100 words",
            axis=alt.Axis(tickCount=5, grid=False),
            scale=alt.Scale(domain=[0, max(0.1, 1.7 * frame["rate"].max())], nice=False),
        ),
        y=alt.Y("row:N", title=None, sort=order, axis=alt.Axis(labelLimit=0, labelOverlap=False)),
        yOffset=alt.YOffset("write-up:N", sort=list(names)),
    )
    bars = base.mark_bar(size=18).encode(
        color=alt.Color(
            "write-up:N",
            title=None,
            legend=alt.Legend(orient="top", columns=1, labelLimit=240),
            scale=alt.Scale(domain=list(names), range=list(_PAIR)),
        ),
        tooltip=["row:N", "write-up:N", "text:N"],
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="text:N")
    return alt.LayerChart(layer=[bars, numbers])
