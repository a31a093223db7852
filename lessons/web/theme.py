"""How the pages look: one style sheet over the colours and letters of `.streamlit/config.toml`."""

from pathlib import Path

import streamlit as st

SHEET = Path(__file__).with_name("theme.css")

LARGE = "<style>:root { font-size: 150% !important }</style>"
"""A page for a wall: everything is set in rem."""


def dressed() -> None:
    """Put the style sheet on the page."""
    st.html(SHEET)


def enlarged() -> None:
    """Set everything larger, to be read from the back of a room."""
    st.html(LARGE)
