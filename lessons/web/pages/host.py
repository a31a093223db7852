"""The page Host, of a room's host."""

from lessons.web.classroom.hosting import draw

draw()
