"""The page Join, of who takes part in a room."""

from lessons.web.classroom.joining import draw

draw()
