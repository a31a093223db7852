"""The page Lesson."""

from lessons.web.walking import draw

draw()
