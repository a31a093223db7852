"""A reader's own article: text made fit to read, or a sentence that says why it is not; kept as JSON."""

import re
from dataclasses import replace
from datetime import date

from lessons.language.normalising import normalise
from lessons.language.paragraphs import headline_end
from lessons.model.article import Article, count_words
from lessons.model.lesson import JsonValue

OWN = "own"
"""The slug of a reader's own article."""

UNTITLED = "Your own article"
"""What an article is called that gives itself no headline."""

MOST_WORDS = 20_000
"""Longer texts are books, not articles."""

MOST_CHARACTERS = 20 * MOST_WORDS
"""Code points of a text; one without spaces would be a single word however long it is."""

LONGEST_LINE = 200
"""Code points of a title or of an outlet's name that are kept."""

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
    """It has more than `MOST_WORDS` words, or more than `MOST_CHARACTERS` code points."""


class NotEnglishError(OwnTextError):
    """It is in another language, or in none."""


def from_paste(text: str) -> Article:
    """The pasted text as an article, normalised, without the white space around it.

    Its title is its headline, where its first line is one.

    Raises:
        OwnTextError: if it is empty, has no words, has too many, or is not in English.
    """
    text = text.strip()
    if len(text) > MOST_CHARACTERS:
        raise TooLongError(
            f"This text has {len(text):,} characters, and {MOST_CHARACTERS:,} is the most that fits. "
            "Paste a part of it."
        )
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
    title = one_line(text[: headline_end(text)]) or UNTITLED
    return Article(slug=OWN, title=title, text=text, origin="Pasted by its reader")


def described(article: Article, *, title: str, outlet: str, published: date | None) -> Article:
    """The article with what its reader says of it; without a title it keeps the one it has."""
    title = one_line(title) or article.title
    return replace(article, title=title, outlet=one_line(outlet), published=published)


def one_line(text: str) -> str:
    """A title or a name as one line of at most `LONGEST_LINE` code points."""
    return " ".join(normalise(text).split())[:LONGEST_LINE]


def shows_title(article: Article) -> bool:
    """Whether the article's text begins with its title, so that it need not stand above it again."""
    return article.title == UNTITLED or one_line(article.text.partition("\n")[0]) == article.title


def to_keep(article: Article) -> dict[str, JsonValue]:
    """The article as JSON, for its reader's browser to keep."""
    published = article.published.isoformat() if article.published else None
    return {
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "published": published,
        "origin": article.origin,
    }


def from_kept(value: JsonValue) -> Article | None:
    """The article that `to_keep` wrote, or None where the value holds none.

    It comes from a browser and is trusted in nothing; of what describes the article the unfit is left out.
    """
    if not isinstance(value, dict) or not isinstance(text := value.get("text"), str):
        return None
    try:
        article = from_paste(text)
    except OwnTextError:
        return None
    title, outlet, origin = (
        one_line(each) if isinstance(each := value.get(name), str) else ""
        for name in ("title", "outlet", "origin")
    )
    described_ = described(article, title=title, outlet=outlet, published=iso_date(value.get("published")))
    return replace(described_, origin=origin or article.origin)


def iso_date(value: object) -> date | None:
    """The day that a text gives as year, month and day, or None."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


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
