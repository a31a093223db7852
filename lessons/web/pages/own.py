"""The page Your article."""

from lessons.web.own import draw

draw()
