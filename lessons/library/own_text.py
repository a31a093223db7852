"""A reader's own article: pasted text made fit to read, or a sentence that says why it is not."""

import re

from lessons.language.normalising import normalise
from lessons.model.article import Article, count_words

OWN = "own"
"""The slug of a reader's own article."""

MOST_WORDS = 20_000
"""Longer texts are books, not articles."""

_JUDGED_FROM = 25
_LEAST_SHARE = 0.08
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(
    r"the|and|to|that|for|with|from|has|have|were|are|by|on|it|he|she|his|her|their|they|which|this|been|"
    r"said|not|but|who|would|will|after|its|as|at|when|more|than"
)
"""Frequent English words; those that are frequent elsewhere too (`of`, `is`, `was`, `in`) are left out."""


class OwnTextError(ValueError):
    """A text that cannot be walked through; the message is a sentence for its reader."""


class EmptyTextError(OwnTextError):
    """There is nothing in it."""


class NoWordsError(OwnTextError):
    """It has characters and no words."""


class TooLongError(OwnTextError):
    """It has more than `MOST_WORDS` words."""


class NotEnglishError(OwnTextError):
    """It is in another language, or in none."""


def from_paste(text: str) -> Article:
    """The pasted text as an article, normalised, without the white space around it.

    Raises:
        OwnTextError: if it is empty, has no words, has too many, or is not in English.
    """
    text = normalise(text).strip()
    if not text:
        raise EmptyTextError("There is nothing here yet. Paste the text of an article.")
    words = count_words(text)
    if not any(char.isalpha() for char in text):
        raise NoWordsError("There are no words in this text. Paste the sentences of an article.")
    if words > MOST_WORDS:
        raise TooLongError(
            f"This text has {words:,} words, and {MOST_WORDS:,} is the most that fits. Paste a part of it."
        )
    if not is_english(text):
        raise NotEnglishError("This text does not look English, and the lessons read English only.")
    return Article(slug=OWN, title="Your own article", text=text, origin="Pasted by its reader")


def is_english(text: str) -> bool:
    """Whether the text looks English: in Latin letters, with enough of English's small words.

    Under 25 words only the letters are looked at, since a headline may have no small words.
    """
    words = _WORD.findall(text.casefold())
    latin = sum("a" <= char <= "ɏ" for word in words for char in word)
    if 2 * latin < sum(len(word) for word in words):
        return False
    share = sum(_ENGLISH.fullmatch(word) is not None for word in words) / max(len(words), 1)
    return len(words) < _JUDGED_FROM or share >= _LEAST_SHARE
