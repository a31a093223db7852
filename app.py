"""Who Says? as `streamlit run` starts it: page config and navigation."""

import streamlit as st

from lessons.web.links import (
    CATCH_PAGE,
    CATCH_PATH,
    CLASSROOM_PAGE,
    CLASSROOM_PATH,
    COMPARE_PAGE,
    COMPARE_PATH,
    DESK_PAGE,
    DESK_PATH,
    HOST_PAGE,
    HOST_PATH,
    JOIN_PAGE,
    JOIN_PATH,
    LESSON_PAGE,
    LESSON_PATH,
    METHOD_PAGE,
    METHOD_PATH,
    OWN_PAGE,
    OWN_PATH,
    PRESENT_PAGE,
    PRESENT_PATH,
    PROGRESS_PAGE,
    PROGRESS_PATH,
    START_PAGE,
)
from lessons.web.theme import dressed
from lessons.web.visit import keep

st.set_page_config(page_title="Who Says?", page_icon="🗞️", layout="wide")
page = st.navigation(
    [
        st.Page(START_PAGE, title="Who Says?", default=True),
        st.Page(LESSON_PAGE, title="Lesson", url_path=LESSON_PATH),
        st.Page(COMPARE_PAGE, title="Compare", url_path=COMPARE_PATH),
        st.Page(PRESENT_PAGE, title="Present", url_path=PRESENT_PATH, visibility="hidden"),
        st.Page(PROGRESS_PAGE, title="Progress", url_path=PROGRESS_PATH),
        st.Page(CLASSROOM_PAGE, title="Classroom", url_path=CLASSROOM_PATH),
        st.Page(OWN_PAGE, title="Your article", url_path=OWN_PATH),
        st.Page(DESK_PAGE, title="Desk", url_path=DESK_PATH),
        st.Page(CATCH_PAGE, title="Catch the machine", url_path=CATCH_PATH),
        st.Page(METHOD_PAGE, title="Method", url_path=METHOD_PATH),
        st.Page(HOST_PAGE, title="Host", url_path=HOST_PATH, visibility="hidden"),
        st.Page(JOIN_PAGE, title="Join", url_path=JOIN_PATH, visibility="hidden"),
    ],
    position="top",
)
dressed()
keep()
page.run()
