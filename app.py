"""Who Says? as `streamlit run` starts it; what stands round the pages is in `lessons/web/frame.py`."""

import streamlit as st

from lessons.web.frame import framed

st.set_page_config(page_title="Who Says?", page_icon="🗞️", layout="wide")
framed().run()
