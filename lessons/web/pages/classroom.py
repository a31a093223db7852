"""The page Classroom."""

from lessons.web.classroom.opening import draw

draw()
