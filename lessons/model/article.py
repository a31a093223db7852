"""Articles and their words."""

import re
from dataclasses import dataclass
from datetime import date

from lessons.model.span import Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as a learner reads it.

    `text` is normalised (see `lessons.language.normalising`) and never changes after; all offsets
    refer to it. `origin` says where the text comes from.
    """

    slug: str
    title: str
    text: str
    outlet: str = ""
    published: date | None = None
    licence: str = ""
    origin: str = ""
    fictional: bool = False


def words_of(text: str) -> list[str]:
    """The words of `text`; `it's` and `well-known` are one each."""
    return _WORD.findall(text)


def spans_of_words(text: str) -> list[Span]:
    """Where the words of `text` stand, in order."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """How many words `text` has, as `words_of` finds them."""
    return len(words_of(text))
