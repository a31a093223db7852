"""The time that is left, counted down by the browser, so that no run of the script is needed for it.

    countdown("time-left", seconds=left)

A screen reader is told when the time begins, a minute before it ends, and when it is up.
"""

from pathlib import Path

import streamlit as st

__all__ = ["countdown"]

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "who-says-countdown",
    css=(_HERE / "countdown.css").read_text(encoding="utf-8"),
    js=(_HERE / "countdown.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def countdown(key: str, *, seconds: float, name: str = "Time left") -> None:
    """Show how many minutes and seconds are left, from `seconds` on; `key` is unique on the page."""
    # in a list: in a dict Streamlit looks for data frames, and loads pandas for it
    _mount(key=key, data=[{"seconds": max(0, round(seconds)), "name": name}])
