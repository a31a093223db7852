"""How the pages look: one style sheet over the colours and letters of `.streamlit/config.toml`."""

from functools import cache
from pathlib import Path

import streamlit as st

LARGE = "<style>:root { font-size: 150% !important }</style>"
"""A page for a wall: everything is set in rem."""


def dressed() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_sheet()}</style>")


def enlarged() -> None:
    """Set everything larger, to be read from the back of a room."""
    st.html(LARGE)


@cache
def _sheet() -> str:
    return Path(__file__).with_name("theme.css").read_text(encoding="utf-8")
