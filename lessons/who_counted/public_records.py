"""Figures of public record: nobody is credited, and anyone can look them up."""

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Tokens

from lessons.language.data_files import DataRecord, read_toml
from lessons.who_counted.lexicon import RULES
from lessons.who_counted.quantities import Form, Quantity


class RecordRule(DataRecord):
    """A kind of public record; it fits when everything it states fits. `where` it is kept."""

    id: str
    where: str
    near: tuple[str, ...]
    near_also: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    bare: bool | None = None
    examples: tuple[str, ...]
    non_examples: tuple[str, ...] = ()


class RecordRules(DataRecord):
    """The file `rules/records.toml`."""

    record: tuple[RecordRule, ...]


@lru_cache(maxsize=1)
def record_rules() -> tuple[RecordRule, ...]:
    """The rules, read once.

    Raises:
        DataFileError: if the file does not fit.
    """
    return read_toml(RULES / "records.toml", RecordRules).record


@dataclass(frozen=True)
class Surroundings:
    """The sentence of a figure, as the record rules look at it."""

    words: frozenset[str]
    text: str

    @classmethod
    def of(cls, sentence: Tokens) -> "Surroundings":
        """The words, their lemmas and the text of a sentence, in lower case."""
        words = {token.lower_ for token in sentence} | {token.lemma_.lower() for token in sentence}
        return cls(frozenset(words), " ".join(token.lower_ for token in sentence))

    def holds(self, phrases: tuple[str, ...]) -> bool:
        """Whether one of the words or phrases stands in the sentence."""
        return any(
            phrase in self.words
            if " " not in phrase
            else re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", self.text)
            for phrase in phrases
        )


def record_rule(quantity: Quantity, around: Surroundings, *, counted: str, bare: bool) -> RecordRule | None:
    """The rule by which a figure that nobody is credited with is of public record, or None.

    `counted` is the lemma of what is counted, empty for nothing.
    """
    for rule in record_rules():
        if rule.forms and quantity.form not in rule.forms:
            continue
        if rule.counted and counted not in rule.counted:
            continue
        if rule.bare is not None and rule.bare != bare:
            continue
        if around.holds(rule.near) and (not rule.near_also or around.holds(rule.near_also)):
            return rule
    return None
