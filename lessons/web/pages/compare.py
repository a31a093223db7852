"""The page Compare."""

from lessons.web.comparing import draw

draw()
