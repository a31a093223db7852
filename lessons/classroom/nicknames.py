"""Nicknames: cleaned, kept apart from each other, or made up."""

import re
import secrets
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from lessons.classroom.errors import NicknameError
from lessons.language.data_files import DataRecord, read_toml
from lessons.language.normalising import normalise

if TYPE_CHECKING:
    from glin_profanity import Filter

LONGEST = 24
"""Code points of a nickname."""

MOST_MARKS = 3
"""Combining marks on one letter: scripts need two, towers of them are made to break a page."""

_SPACES = re.compile(r"\s+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\W\d_]+")
_TRIES = 40


class _Words(DataRecord):
    qualities: tuple[str, ...] = Field(min_length=40)
    animals: tuple[str, ...] = Field(min_length=40)


def cleaned(text: str) -> str:
    """A nickname on one line, without what is not seen or turns the writing around."""
    kept: list[str] = []
    marks = 0
    for char in normalise(text[: 20 * LONGEST]):
        category = unicodedata.category(char)
        marks = marks + 1 if category == "Mn" else 0
        if category in ("Cf", "Cn", "Co", "Cs") or char == "\ufffd" or marks > MOST_MARKS:
            continue
        kept.append(char)
    return _SPACES.sub(" ", "".join(kept)).strip()


def folded(nickname: str) -> str:
    """The nickname as it is compared: two that a teacher would read as one are the same."""
    return unicodedata.normalize("NFKC", nickname).casefold()


def checked(text: str, *, filtered: bool) -> str:
    """The nickname that somebody typed, cleaned; empty where nothing was typed.

    Raises:
        NicknameError: if it is too long, has no letter and no digit, or the filter is on and stops it.
    """
    nickname = cleaned(text)
    if not nickname:
        if text.strip():
            raise NicknameError("This nickname has nothing in it that can be seen. Please choose another.")
        return ""
    if len(nickname) > LONGEST:
        raise NicknameError(f"This nickname is too long: {LONGEST} letters are the most.")
    if not any(char.isalnum() for char in nickname):
        raise NicknameError("A nickname needs a letter or a digit. Please choose another.")
    if filtered and is_profane(nickname):
        raise NicknameError("This nickname cannot be used in this room. Please choose another.")
    return nickname


def apart(nickname: str, taken: Collection[str]) -> str:
    """The nickname, or with the first number that keeps it apart from the `taken` (folded) ones."""
    tried, number = nickname, 1
    while folded(tried) in taken:
        number += 1
        end = f" {number}"
        tried = nickname[: LONGEST - len(end)].rstrip() + end
    return tried


def made_up(taken: Collection[str]) -> str:
    """A nickname that nobody gave: a quality and an animal, apart from the `taken` (folded) ones."""
    words = _words()
    nickname = ""
    for _ in range(_TRIES):
        nickname = f"{secrets.choice(words.qualities)} {secrets.choice(words.animals)}"
        if folded(nickname) not in taken:
            break
    return apart(nickname, taken)


@lru_cache(maxsize=4096)
def is_profane(text: str) -> bool:
    """Whether the filter's list has one of the words, also where digits or capitals hide its edges."""
    readings = {text, _CAMEL.sub(" ", text), _NOT_LETTERS.sub(" ", text)}
    return any(_filter().is_profane(reading) for reading in readings)


@cache
def _filter() -> "Filter":
    from glin_profanity import Filter  # loads its lists: only once somebody gives a nickname

    return Filter({"languages": ["english"], "detect_leetspeak": True, "normalize_unicode": True})


@cache
def _words() -> _Words:
    return read_toml(Path(__file__).with_name("nicknames.toml"), _Words)
