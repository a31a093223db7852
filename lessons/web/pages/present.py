"""The page Present."""

from lessons.web.present import draw

draw()
