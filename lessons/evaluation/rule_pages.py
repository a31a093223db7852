"""The page of the documentation that lists every rule of every lesson."""

from collections.abc import Sequence
from itertools import groupby

from lessons import LESSONS
from lessons.evaluation.pages import markdown
from lessons.model.lesson import Lesson

_HEAD = """\
# Every rule, by id

Made by `who-says rules --docs docs/rules.md`; not edited by hand.

What the machine goes by, lesson by lesson: no model was trained for it, so that every suggestion can name
its rule. The rules stand in TOML files in the lesson's folder, each with examples that the tests hold to
the letter; a new word is one entry there (see [CONTRIBUTING](../CONTRIBUTING.md)). How often they are
right is measured: [sourcing](sourcing.md), [loaded language](loaded-language.md).

In the examples of lesson 1, `[…]` marks the source, `<…>` the cue and `{…}` the content; in those of the
others the marks stand around what is found.
"""


def rules_page(lessons: Sequence[Lesson] = LESSONS) -> str:
    """Every rule of the lessons, a table for each group."""
    parts = [_HEAD]
    for lesson in lessons:
        notes = lesson.rules()
        parts.append(f"\n## {lesson.name}\n\n{len(notes):,} rules and words.\n")
        for group, members in groupby(notes, key=lambda note: note.group):
            table = [["Id", "What it says", "Examples"], ["---"] * 3]
            table += [
                [f"`{note.id}`", note.says, "<br>".join(f"`{each}`" for each in note.examples)]
                for note in members
            ]
            parts.append(f"\n### {group}\n\n{markdown(table)}")
    return "".join(parts)
