"""The picture of the third lesson drawn with Altair: a bar for each technique and voice.

The reporter's own words and the quoted ones are told apart by words and by lightness, so that they
survive a grey printer; no colour depends on the theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.in_whose_words.pictures import TECHNIQUES
from lessons.model.lesson import Picture

if TYPE_CHECKING:
    from altair import LayerChart

_DARK, _LIGHT = "#9a4a12", "#7fb2d9"
_ROW, _BAR = 26, 16
_VOICES = {"reporter": "the reporter’s own", "quoted": "in quotations"}


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
                (_VOICES["reporter"], own, own_rate),
                (_VOICES["quoted"], quoted, quoted_rate),
            )
            if count
        ],
        columns=["row", "voice", "words", "text"],
    )
    top = int(frame["words"].max()) if len(frame) else 1
    base = alt.Chart(frame, height=_ROW * max(len(frame), 1)).encode(
        y=alt.Y("row:N", sort=None, title=None, axis=alt.Axis(labelLimit=200, labelOverlap=False)),
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
            scale=alt.Scale(domain=list(_VOICES.values()), range=[_DARK, _LIGHT]),
        ),
        tooltip=["row:N", "text:N"],
    )
    return alt.LayerChart(layer=[bars, base.mark_text(align="left", dx=4).encode(text="text:N")])
