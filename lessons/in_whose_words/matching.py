"""The lexicon laid over a Doc: every place where an entry's words stand, in linear time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from lessons.in_whose_words.inflection import PartOfSpeech
from lessons.in_whose_words.lexicon import spellings

if TYPE_CHECKING:
    from spacy.tokens import Doc

Value = TypeVar("Value")

ANY_WORD = "*"


@dataclass
class _Node(Generic[Value]):
    children: dict[str, _Node[Value]] = field(default_factory=dict)
    values: list[tuple[Value, bool]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place(Generic[Value]):
    """Where an entry's words stand: tokens `start` to `end`, half-open."""

    start: int
    end: int
    value: Value

    def __len__(self) -> int:
        return self.end - self.start


class Trie(Generic[Value]):
    """Terms by their words. A term with a capital is found only where the text has one too."""

    def __init__(self) -> None:
        self._root: _Node[Value] = _Node()

    def add(self, term: str, pos: PartOfSpeech, value: Value) -> None:
        """Put a term in, in all its spellings (see `lessons.in_whose_words.lexicon.spellings`)."""
        for words, capital in spellings(term, pos):
            node = self._root
            for word in words:
                node = node.children.setdefault(word.lower(), _Node())
            if (value, capital) not in node.values:
                node.values.append((value, capital))

    def places(self, doc: Doc) -> Iterator[Place[Value]]:
        """Every place of every term, overlaps included, by where they start.

        The cost of a token is bounded by the longest term, so the whole is linear.
        """
        words = [token.lower_.replace("’", "'") for token in doc]
        first = self._root.children
        for start, word in enumerate(words):
            if word not in first and ANY_WORD not in first:
                continue
            nodes = [self._root]
            for at in range(start, len(words)):
                nodes = list(_step(nodes, words[at]))
                if not nodes:
                    break
                for node in nodes:
                    for value, capital in node.values:
                        if not capital or any(t.text != t.lower_ for t in doc[start : at + 1]):
                            yield Place(start, at + 1, value)


def _step(nodes: list[_Node[Value]], word: str) -> Iterator[_Node[Value]]:
    for node in nodes:
        child = node.children.get(word)
        if child is not None:
            yield child
        if word.isalpha():
            child = node.children.get(ANY_WORD)
            if child is not None:
                yield child


def longest(places: list[Place[Value]]) -> list[Place[Value]]:
    """The places that are left when the longer of two that overlap wins, the earlier of two as long."""
    taken: set[int] = set()
    kept: list[Place[Value]] = []
    for place in sorted(places, key=lambda each: (-len(each), each.start)):
        tokens = range(place.start, place.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(place)
    return sorted(kept, key=lambda each: each.start)
