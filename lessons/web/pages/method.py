"""The page Method."""

from lessons.web.method import draw

draw()
