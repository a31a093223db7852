"""Lesson 2, "Who counted?": figures, and whether a reader could check them.

- `lesson`, `records`: the lesson as the house sees it, and what it knows of a figure
- `component`: the detector, a spaCy component
- `cards`, `pictures`, `chart`, `links`: the figures explained, counted and compared
"""

from lessons.who_counted.lesson import WhoCounted

__all__ = ["LESSON"]

LESSON = WhoCounted()
"""The second lesson, as the house sees it."""
