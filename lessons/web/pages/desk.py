"""The page of the author's desk, as Streamlit runs it."""

from lessons.web.desk import draw

draw()
