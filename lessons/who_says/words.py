"""The words that tell what a source is, from `words.toml`."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from lessons.language.data_files import DataRecord, read_toml
from lessons.model.reading import SourceKind, SourceLabel

WORDS_FILE = Path(__file__).with_name("words.toml")


class WordExample(DataRecord):
    """A sentence, the source mention in it, and what that source is by the annotation guide."""

    text: str
    mention: str
    label: SourceLabel
    kind: SourceKind


class WordGroup(DataRecord):
    """Words of one meaning, in small letters, and examples of what they do to a source."""

    meaning: str
    words: frozenset[str]
    examples: tuple[WordExample, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.words


class Words(DataRecord):
    """All the groups; `words.toml` says what each means."""

    men: WordGroup
    women: WordGroup
    titles: WordGroup
    offices: WordGroup
    sole_offices: WordGroup
    spokespeople: WordGroup
    people: WordGroup
    crowds: WordGroup
    bodies: WordGroup
    standing_bodies: WordGroup
    name_ends: WordGroup
    publications: WordGroup
    publication_names: WordGroup
    documents: WordGroup
    public_documents: WordGroup
    hidden: WordGroup
    occasions: WordGroup
    quantities: WordGroup
    epithets: WordGroup
    hearsay_verbs: WordGroup
    male_names: WordGroup
    female_names: WordGroup

    def is_person(self, noun: str) -> bool:
        """Whether a noun, in the singular and small letters, is a word for one person."""
        return (
            noun in self.people
            or noun in self.men
            or noun in self.women
            or noun in self.offices
            or noun in self.spokespeople
        )

    def gender(self, word: str) -> Literal["m", "f", ""]:
        """The gender that a noun, a title or a first name tells, in small letters without a stop."""
        if word in self.men or word in self.male_names:
            return "m"
        return "f" if word in self.women or word in self.female_names else ""


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of `words.toml`, read once."""
    return read_toml(WORDS_FILE, Words)
