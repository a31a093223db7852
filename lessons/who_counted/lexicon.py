"""The lesson's words, from `rules/words.toml`."""

from functools import lru_cache
from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml

RULES = Path(__file__).with_name("rules")
"""The folder of the lesson's rules and words."""


class Entry(DataRecord):
    """What every entry carries: examples with the figures in `{…}`, and sentences without any."""

    examples: tuple[str, ...]
    non_examples: tuple[str, ...] = ()


class Bounding(Entry):
    """Words before or behind a number, and where they say that the truth lies."""

    bound: str
    words: tuple[str, ...]


class Degree(Entry):
    """Words that stand before a modifier and go with it."""

    words: tuple[str, ...]


class Vague(Entry):
    """Words that do a number's work, and the numbers that a reader would take them to mean."""

    words: tuple[str, ...]
    low: float
    high: float


class Multiple(Entry):
    """The stem of a verb that multiplies, and by how much."""

    stem: str
    times: float


class Units(Entry):
    """Units by kind, in the singular."""

    time: tuple[str, ...]
    length: tuple[str, ...]
    weight: tuple[str, ...]
    other: tuple[str, ...]
    money: tuple[str, ...]


class WordList(Entry):
    """A list of nouns, in the singular."""

    words: tuple[str, ...]


class Lexicon(DataRecord):
    """The file `rules/words.toml`."""

    modifier: tuple[Bounding, ...]
    degree: Degree
    tail: tuple[Bounding, ...]
    vague: tuple[Vague, ...]
    multiple: tuple[Multiple, ...]
    units: Units
    bundles: WordList
    rates: WordList
    joined: WordList
    comparatives: WordList
    states: WordList
    calendar: WordList

    def bound(self, before: str, behind: str) -> str:
        """The bound that the words before and behind a number give, `=` where they give none."""
        for words, entries in ((behind, self.tail), (before, self.modifier)):
            found = [
                (len(word), entry.bound)
                for entry in entries
                for word in entry.words
                if entry.bound != "=" and f" {word} " in f" {words} "
            ]
            if found:
                return max(found)[1]
        return "="

    def is_unit(self, word: str) -> bool:
        """Whether a noun, in the singular or plural, is a unit."""
        return bool(singulars(word) & _unit_words())

    def is_time(self, word: str) -> bool:
        """Whether a noun, in the singular or plural, is a unit of time."""
        return bool(singulars(word) & frozenset(self.units.time))

    def is_length(self, word: str) -> bool:
        """Whether a noun, in the singular or plural, is a unit of length."""
        return bool(singulars(word) & frozenset(self.units.length))

    def is_bundle(self, word: str) -> bool:
        """Whether a noun only bundles what the `of` phrase behind it names."""
        return bool(singulars(word) & frozenset(self.bundles.words))

    def is_rated(self, word: str) -> bool:
        """Whether a noun may stand behind `per` or `a` in a rate."""
        return bool(singulars(word) & frozenset(self.rates.words))

    def compares(self, word: str) -> bool:
        """Whether a word is a comparative that belongs to a share or a multiple."""
        return word in self.comparatives.words

    def is_state(self, word: str) -> bool:
        """Whether a word says what became of those counted."""
        return word in self.states.words

    def is_calendar(self, word: str) -> bool:
        """Whether a word names a day or a month."""
        return word in self.calendar.words

    def vague_range(self, words: str) -> tuple[float, float] | None:
        """The numbers that a vague quantity may stand for, or None for other words."""
        for entry in self.vague:
            if words in entry.words:
                return entry.low, entry.high
        return None


def singulars(word: str) -> frozenset[str]:
    """A word with the singulars it may be of: `metres` of `metre`, `inches` of `inch`."""
    word = word.lower()
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    for plural, singular in (("ies", "y"), ("men", "man"), ("children", "child"), ("lives", "life")):
        if word.endswith(plural):
            forms.add(word.removesuffix(plural) + singular)
    return frozenset(forms)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words, read once.

    Raises:
        DataFileError: if the file does not fit.
    """
    return read_toml(RULES / "words.toml", Lexicon)


@lru_cache(maxsize=1)
def _unit_words() -> frozenset[str]:
    units = lexicon().units
    return frozenset((*units.time, *units.length, *units.weight, *units.other, *units.money))
