"""The page Catch the machine."""

from lessons.web.catching import draw

draw()
