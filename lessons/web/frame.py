"""What stands round every page: the navigation, the style sheet, and the visit that is kept."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lessons.web import links
from lessons.web.theme import dressed
from lessons.web.visit import keep


def framed() -> StreamlitPage:
    """Draw the frame; the page that the address names is then to be run in it."""
    page = st.navigation(_pages(), position="top")
    dressed()
    keep()
    return page


def _pages() -> list[StreamlitPage]:
    """All pages in the order of the navigation; the hidden ones are reached by links."""
    return [
        st.Page(links.START_PAGE, title="Who Says?", default=True),
        st.Page(links.LESSON_PAGE, title="Lesson", url_path=links.LESSON_PATH),
        st.Page(links.COMPARE_PAGE, title="Compare", url_path=links.COMPARE_PATH),
        st.Page(links.PROGRESS_PAGE, title="Progress", url_path=links.PROGRESS_PATH),
        st.Page(links.CLASSROOM_PAGE, title="Classroom", url_path=links.CLASSROOM_PATH),
        st.Page(links.OWN_PAGE, title="Your article", url_path=links.OWN_PATH),
        st.Page(links.DESK_PAGE, title="Desk", url_path=links.DESK_PATH),
        st.Page(links.CATCH_PAGE, title="Catch the machine", url_path=links.CATCH_PATH),
        st.Page(links.METHOD_PAGE, title="Method", url_path=links.METHOD_PATH),
        st.Page(links.PRESENT_PAGE, title="Present", url_path=links.PRESENT_PATH, visibility="hidden"),
        st.Page(links.HOST_PAGE, title="Host", url_path=links.HOST_PATH, visibility="hidden"),
        st.Page(links.JOIN_PAGE, title="Join", url_path=links.JOIN_PATH, visibility="hidden"),
    ]
