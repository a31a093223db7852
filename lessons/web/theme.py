"""How the pages look: one style sheet over the colours and letters of `.streamlit/config.toml`."""

from pathlib import Path

import streamlit as st

from lessons.web.links import START_PAGE

SHEET = Path(__file__).with_name("theme.css")

LARGE = "<style>:root { font-size: 150% !important }</style>"
"""A page for a wall: everything is set in rem."""


def dressed() -> None:
    """Put the style sheet on the page, and the name that leads home where the links fold into a menu."""
    st.html(SHEET)
    with st.container(key="wordmark"):
        st.page_link(START_PAGE, label="Who Says?")


def enlarged() -> None:
    """Set everything larger, to be read from the back of a room."""
    st.html(LARGE)
