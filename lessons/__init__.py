"""Who Says? — a walk through a news article.

The map of the house (imports go from the top of this list to its foot):

- `web`, `__main__`: the pages and the command line
- `evaluation`: readings scored against keys and corpora
- `walk`: rounds and steps, marks and scoring, feedback
- `library`: sample articles, answer keys, a reader's own text
- `who_says`, `who_counted`, `in_whose_words`: the three lessons, each with its detector, rules,
  cards, chart and script
- `language`: what the detectors share
- `model`: what everything talks about

Importing this package imports no spaCy; `read` does, the first time it is called.
"""

from lessons.in_whose_words import LESSON as _IN_WHOSE_WORDS
from lessons.model.lesson import Lesson
from lessons.model.reading import Reading
from lessons.model.strictness import Strictness
from lessons.who_counted import LESSON as _WHO_COUNTED
from lessons.who_says import LESSON as _WHO_SAYS

__all__ = ["LESSONS", "lesson", "read", "read_at_each"]

LESSONS: tuple[Lesson, ...] = (_WHO_SAYS, _WHO_COUNTED, _IN_WHOSE_WORDS)
"""The lessons in the order of the walk. A fourth lesson is a fourth folder and a line here."""


def lesson(slug: str) -> Lesson:
    """The lesson with this slug.

    Raises:
        KeyError: if there is none.
    """
    for each in LESSONS:
        if each.slug == slug:
            return each
    raise KeyError(slug)


def read(text: str, *, model: str | None = None, headline: bool = False) -> Reading:
    """The machine's reading of a text: suggestions, by rules over a parse.

    `text` should have been through `lessons.language.normalising.normalise`; offsets refer to it
    as given. `model` names another installed English spaCy pipeline. The headline of a plain text is
    left unmarked; with `headline` its first line is read like the rest.
    """
    from lessons.language.reading import read_text

    return read_text(text, LESSONS, model=model, headline=headline)


def read_at_each(text: str, *, model: str | None = None, headline: bool = False) -> dict[Strictness, Reading]:
    """The machine's readings of a text at every strictness, for little more than the price of one.

    `text`, `model` and `headline` are as for `read`, which reads at the balanced one.
    """
    from lessons.language.reading import read_at_each as read_doc_at_each

    return read_doc_at_each(text, LESSONS, model=model, headline=headline)
