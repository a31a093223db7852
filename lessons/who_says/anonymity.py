"""What an article says about a source without a name: that, why, and how near it is to the matter.

Source: the newsroom standards named in `cards.toml` agree on these three questions.
"""

import re
from functools import lru_cache
from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml

PATTERNS_FILE = Path(__file__).with_name("anonymity.toml")


class PatternHit(DataRecord):
    """A sentence and the words in it that a pattern finds."""

    text: str
    words: str


class AnonymityPattern(DataRecord):
    """A regular expression over one sentence, with examples that it finds and that it must not."""

    id: str
    pattern: str
    hits: tuple[PatternHit, ...]
    misses: tuple[str, ...]

    def find(self, text: str) -> str:
        """The words that the pattern finds in `text`, or nothing."""
        match = _compiled(self.pattern).search(text)
        return match.group() if match else ""


class AnonymityPatterns(DataRecord):
    """All patterns, by what they tell."""

    unnamed: tuple[AnonymityPattern, ...]
    reason: tuple[AnonymityPattern, ...]
    close: tuple[AnonymityPattern, ...]
    pseudonym: tuple[AnonymityPattern, ...]


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=1)
def patterns() -> AnonymityPatterns:
    """The patterns of `anonymity.toml`, read once."""
    return read_toml(PATTERNS_FILE, AnonymityPatterns)


def is_kept_unnamed(sentence: str) -> bool:
    """Whether the sentence says that somebody is not named."""
    return any(each.find(sentence) for each in patterns().unnamed)


def gives_reason(sentence: str) -> bool:
    """Whether the sentence says why somebody is not named; `on condition of anonymity` alone does not.

    Somebody who is not authorised to speak needs no further word of anonymity.
    """
    known = patterns()
    if any(each.find(sentence) for each in known.reason if each.id == "not-authorised"):
        return True
    starts = [sentence.find(found) for each in known.unnamed if (found := each.find(sentence))]
    return bool(starts) and any(each.find(sentence) for each in known.reason)


def closeness(mention: str) -> str:
    """The words of a mention that put the source near the matter, or nothing."""
    return next((found for each in patterns().close if (found := each.find(mention))), "")


def is_pseudonym(sentence: str) -> bool:
    """Whether the sentence says that a name in it is not the real or the full one."""
    return any(each.find(sentence) for each in patterns().pseudonym)
