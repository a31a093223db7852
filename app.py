"""Who Says? as `streamlit run` starts it: page config and navigation."""

import streamlit as st

from lessons.web.links import (
    COMPARE_PAGE,
    COMPARE_PATH,
    LESSON_PAGE,
    LESSON_PATH,
    METHOD_PAGE,
    METHOD_PATH,
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
        st.Page(METHOD_PAGE, title="Method", url_path=METHOD_PATH),
    ],
    position="top",
)
dressed()
keep()
page.run()
