"""Your article: the ways in until there is one, and then what can be done with it."""

import streamlit as st

from lessons.web import own_intake, own_reading
from lessons.web.visit import visit


def draw() -> None:
    """Draw the page."""
    now = visit()
    with st.container(key="own-page"):
        if now.own is None or now.bringing:
            own_intake.draw(now)
        else:
            own_reading.draw(now, now.own)
