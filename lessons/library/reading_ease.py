"""How easy a text is to read, measured."""

from functools import cache
from typing import TYPE_CHECKING

from lessons.model.article import words_of
from lessons.model.sentences import sentences

if TYPE_CHECKING:
    from pyphen import Pyphen


def reading_ease(text: str) -> float:
    """The Flesch reading ease of a text: about 30 is hard, 60 to 70 plain, 90 very easy.

    A paragraph ends a sentence. Syllables are counted where a word may be hyphenated. This misses
    some, so that the articles here come out some six points easier than with a dictionary of
    pronunciations, and in nearly the same order (Pearson's r 0.96 over the twelve samples). A number
    in digits counts as one syllable.

    Source: Flesch, A New Readability Yardstick, Journal of Applied Psychology 32 (1948).

    Raises:
        ValueError: if the text has no words.
    """
    words = words_of(text)
    if not words:
        raise ValueError("a text without words has no reading ease")
    syllables = sum(_syllables(word) for word in words)
    return 206.835 - 1.015 * len(words) / _sentences(text) - 84.6 * syllables / len(words)


def _sentences(text: str) -> int:
    """How many sentences there are, 1 or more where there is a word."""
    return max(1, sum(bool(words_of(span.of(text))) for span in sentences(text)))


def _syllables(word: str) -> int:
    return sum(len(_hyphenation().positions(part)) + 1 for part in word.lower().split("-"))


@cache
def _hyphenation() -> "Pyphen":
    import pyphen

    return pyphen.Pyphen(lang="en_US")
