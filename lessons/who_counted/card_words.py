"""The words of the lesson's cards, from `cards.toml`."""

from functools import lru_cache
from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml
from lessons.who_counted.lexicon import singulars
from lessons.who_counted.quantities import Form

CARDS_FILE = Path(__file__).with_name("cards.toml")


class CaseWords(DataRecord):
    """The words of one sort of card."""

    title: str
    what: str
    standard: str
    ask: str
    settle: str


class Cases(DataRecord):
    """The sorts of card: a figure's labels, and hearsay apart."""

    sourced: CaseWords
    anonymous: CaseWords
    hearsay: CaseWords
    record: CaseWords
    unsourced: CaseWords


class PrecisionWords(DataRecord):
    """How the number is put."""

    exact: str
    bounded: str
    vague: str


class Verdicts(DataRecord):
    """Which of the cases it is, and that it is no verdict on truth."""

    checkable: str
    nobody: str
    vague_sourced: str
    vague_nobody: str


class LinkWords(DataRecord):
    """How two figures of one article stand to each other."""

    same: str
    loose: str
    different: str


class Counter(DataRecord):
    """Who could have counted a kind of thing, and how."""

    id: str
    words: tuple[str, ...]
    forms: tuple[Form, ...] = ()
    who: str
    ask: str
    settle: str
    examples: tuple[str, ...]


class Alike(DataRecord):
    """Words that mean much the same when they are counted."""

    words: tuple[str, ...]
    examples: tuple[str, ...]


class CardWords(DataRecord):
    """The file `cards.toml`."""

    case: Cases
    precision: PrecisionWords
    verdict: Verdicts
    linked: LinkWords
    counter: tuple[Counter, ...]
    alike: tuple[Alike, ...]
    general: Alike

    def counter_of(self, words: str, form: Form) -> Counter:
        """The first kind of counter whose words stand in `words`, or whose forms hold `form`."""
        forms = {single for word in words.lower().split() for single in singulars(word.strip(".,;:’'”)"))}
        line = f" {' '.join(words.lower().split())} "
        for counter in self.counter:
            listed = any(word in forms or (" " in word and f" {word} " in line) for word in counter.words)
            if listed or form in counter.forms:
                return counter
        return self.counter[-1]


@lru_cache(maxsize=1)
def card_words() -> CardWords:
    """The words, read once.

    Raises:
        DataFileError: if the file does not fit.
    """
    return read_toml(CARDS_FILE, CardWords)
