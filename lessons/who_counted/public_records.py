"""Figures of public record: nobody is credited, and anyone can look them up."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Tokens

from lessons.language.data_files import DataRecord, read_toml
from lessons.model.span import Span
from lessons.who_counted.lexicon import RULES
from lessons.who_counted.quantities import Form, Quantity


class RecordRule(DataRecord):
    """A kind of public record; it fits when everything it states fits.

    `where` says where it is kept, `within` how many code points from the figure `near` may stand,
    `behind` are words one of which stands right before the figure.
    """

    id: str
    where: str
    near: tuple[str, ...]
    near_also: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    bounds: tuple[str, ...] = ()
    bare: bool | None = None
    within: int = 120
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
    """The sentence of a figure, as the record rules look at it: its words and how far off they are."""

    sentence: Tokens
    figure: Span

    def holds(self, phrases: tuple[str, ...], *, within: int) -> bool:
        """Whether one of the words (or their lemmas) or phrases stands that near the figure."""
        near = [
            token
            for token in self.sentence
            if token.idx >= self.figure.start - within and token.idx <= self.figure.end + within
        ]
        words = {token.lower_ for token in near} | {token.lemma_.lower() for token in near}
        text = f" {' '.join(token.lower_ for token in near)} "
        return any(phrase in words or (" " in phrase and f" {phrase} " in text) for phrase in phrases)

    def word_before(self) -> str:
        """The word right before the figure, in lower case, empty at the sentence's start."""
        return next(
            (token.lower_ for token in reversed(list(self.sentence)) if token.idx < self.figure.start), ""
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
        if rule.bounds and quantity.bound not in rule.bounds:
            continue
        if rule.behind and around.word_before() not in rule.behind:
            continue
        if not around.holds(rule.near, within=rule.within):
            continue
        if not rule.near_also or around.holds(rule.near_also, within=rule.within):
            return rule
    return None
