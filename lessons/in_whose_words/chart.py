"""The picture of the third lesson drawn with Altair: a bar for each technique and voice.

The reporter's own words and the quoted ones are told apart by words and by lightness, so that they
survive a grey printer; no colour depends on the theme.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from lessons.in_whose_words.pictures import TECHNIQUES, VOICES
from lessons.model.lesson import Picture
from lessons.model.reading import Voice

if TYPE_CHECKING:
    from altair import LayerChart

_DARK, _LIGHT = "#9a4a12", "#7fb2d9"
_ROW, _TALL_ROW, _BAR = 26, 40, 16
_LABEL = 24
"""Characters of a row's name on a line; a longer name takes a second line, and is not cut."""


def chart(picture: Picture) -> LayerChart:
    """The picture drawn, one row for each technique and voice that occurs.

    Raises:
        KeyError: if the picture is not this lesson's.
    """
    import altair as alt
    import pandas as pd

    if picture.slug != TECHNIQUES:
        raise KeyError(picture.slug)
    frame = pd.DataFrame(
        [
            (f"{technique}: {name}", name, count, f"{count} ({rate} per 100 words)")
            for technique, own, quoted, own_rate, quoted_rate in picture.rows
            for name, count, rate in (
                (VOICES[Voice.NARRATOR], own, own_rate),
                (VOICES[Voice.QUOTED], quoted, quoted_rate),
            )
            if count
        ],
        columns=["id", "voice", "words", "text"],
    )
    frame["row"] = [fill(each, _LABEL) for each in frame["id"]]
    top = int(frame["words"].max()) if len(frame) else 1
    row = _TALL_ROW if any(len(each) > _LABEL for each in frame["id"]) else _ROW
    axis = alt.Axis(labelLimit=0, labelOverlap=False, labelExpr="split(datum.label, '\\n')")
    base = alt.Chart(frame, height=row * max(len(frame), 1)).encode(
        y=alt.Y("row:N", sort=frame["row"].tolist(), title=None, axis=axis),
        x=alt.X(
            "words:Q",
            title="loaded words",
            axis=alt.Axis(format="d", tickMinStep=1),
            scale=alt.Scale(domain=[0, top * 1.6]),
        ),
    )
    bars = base.mark_bar(size=_BAR).encode(
        color=alt.Color(
            "voice:N",
            legend=None,
            scale=alt.Scale(domain=list(VOICES.values()), range=[_DARK, _LIGHT]),
        ),
        tooltip=[alt.Tooltip("id:N", title="what"), alt.Tooltip("text:N", title="how many")],
    )
    return alt.LayerChart(layer=[bars, base.mark_text(align="left", dx=4).encode(text="text:N")])
