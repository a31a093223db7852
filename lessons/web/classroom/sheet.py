"""How the classroom's pages look, beyond what all pages share."""

from pathlib import Path

import streamlit as st

SHEET = Path(__file__).with_name("classroom.css")


def dressed_room() -> None:
    """Put the style sheet of the classroom on the page."""
    st.html(SHEET)
