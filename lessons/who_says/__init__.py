"""Lesson 1, "Who says?": who is cited, and whether a reader could ask them.

- `lesson`: the lesson as the house sees it
- `attributions`, `quotations`: who says what
- `mentions`, `sources`, `labels`: whom the words name, and whether by name
- `cards`, `chart`: the findings explained and counted
"""

from lessons.who_says.lesson import WhoSays

__all__ = ["LESSON"]

LESSON = WhoSays()
