"""The page Start."""

from lessons.web.start import draw

draw()
