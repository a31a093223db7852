"""The page Progress."""

from lessons.web.progress import draw

draw()
