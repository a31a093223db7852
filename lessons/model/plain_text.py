"""An article printed in other words: what a lesson may offer besides its findings."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from lessons.model.reading import Reading
from lessons.model.span import Span


@dataclass(frozen=True, slots=True)
class Change:
    """Some words of the article and what stands in their place in the plain text.

    `old` and `new` are spans of the two texts in code points; `new` is None where the words are left
    out. `finding` is the id of the finding that asked for it.
    """

    finding: str
    old: Span
    new: Span | None
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class PlainText:
    """An article in plain words, and what was changed in it, in order."""

    text: str
    changes: tuple[Change, ...]


@runtime_checkable
class Rewrites(Protocol):
    """A lesson that can print the article in plain words."""

    def plain_text(self, reading: Reading) -> PlainText:
        """The reading's text in plain words; quotations and facts stay as they are."""
        ...
