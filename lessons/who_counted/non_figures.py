"""Numbers that are no figures: the rules of `rules/non_figures.toml`, told from the words around."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from lessons.language.data_files import DataRecord, read_toml
from lessons.who_counted.lexicon import RULES, lexicon
from lessons.who_counted.quantities import Form, Quantity

_WINDOW = 60
"""How many code points around a number the rules look at."""

_OPENINGS = " (-\"'“‘"
"""What may stand right before the first of the words that a rule asks for."""

_SENTENCE_STARTS = frozenset('.!?:;—–\n"“”‘(…•')


class NonFigure(DataRecord):
    """A rule for numbers that are no figures; it fits when everything it states fits."""

    id: str
    why: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    unit: Literal["time", "length", "none"] | None = None
    form: Form | None = None
    bare: bool | None = None
    written: Literal["digits", "words"] | None = None
    least: float | None = None
    most: float | None = None
    year: bool | None = None
    round: bool | None = None
    capital: bool | None = None
    capitalised: bool | None = None
    modified: bool | None = None
    modifiers: tuple[str, ...] = ()
    joined: bool | None = None
    plural: bool | None = None
    described: bool | None = None
    counted: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_head: tuple[str, ...] = ()
    examples: tuple[str, ...]
    keeps: tuple[str, ...] = ()

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """What the text before the number may end on."""
        return tuple(f"{mark}{word}" for word in self.before for mark in _OPENINGS)


class NonFigures(DataRecord):
    """The file `rules/non_figures.toml`."""

    rule: tuple[NonFigure, ...]


@lru_cache(maxsize=1)
def non_figures() -> tuple[NonFigure, ...]:
    """The rules, read once.

    Raises:
        DataFileError: if the file does not fit.
    """
    return read_toml(RULES / "non_figures.toml", NonFigures).rule


@dataclass(frozen=True)
class Place:
    """A quantity where it stands.

    `bare` says that no noun follows at once, `joined` is the word that a hyphen ties to the
    number, `head` what is counted (lower case, its lemma), `previous` the lemma of the word
    before; all may be empty. `plural` says that what is counted stands in the plural, `described` that
    a relative clause tells who or what is counted.
    """

    text: str
    quantity: Quantity
    bare: bool
    joined: str
    head: str
    head_word: str
    previous: str
    plural: bool
    described: bool

    @cached_property
    def left(self) -> str:
        """The words before the quantity, in lower case, after a space."""
        start = self.quantity.span.start
        return " " + self.text[max(0, start - _WINDOW) : start].lower().replace("\n", " ").rstrip(" ")

    @cached_property
    def right(self) -> str:
        """The words behind the number itself, in lower case."""
        end = self.quantity.core.end
        return self.text[end : end + _WINDOW].lower()

    @cached_property
    def around(self) -> str:
        """The number with what stands before and behind it, in lower case."""
        core = self.quantity.core
        return self.text[max(0, core.start - _WINDOW) : core.end + _WINDOW].lower()

    @cached_property
    def core(self) -> str:
        """The number as printed."""
        return self.quantity.core.of(self.text)

    @cached_property
    def modifiers(self) -> str:
        """The words before the number that go with it, in lower case."""
        return self.text[self.quantity.span.start : self.quantity.core.start].lower().strip()

    @cached_property
    def unit(self) -> str:
        """`time`, `length` or `none`: the kind of unit that is counted."""
        words = [word for word in (self.joined, self.head_word, self.quantity.unit) if word]
        if any(lexicon().is_time(word) for word in words):
            return "time"
        return "length" if any(lexicon().is_length(word) for word in words) else "none"

    def behind_unit(self) -> str:
        """The words behind the unit, in lower case."""
        match = re.match(r"[-\s]*(?:square |cubic |nautical )?[a-z]+\s*", self.right)
        return self.right[match.end() :] if match and not self.quantity.unit else self.right.lstrip()


def non_figure(place: Place) -> NonFigure | None:
    """The first rule by which the quantity is no figure, or None where it may be one."""
    return next((rule for rule in non_figures() if _fits(rule, place)), None)


def _fits(rule: NonFigure, place: Place) -> bool:
    return _number_fits(rule, place) and _writing_fits(rule, place) and _words_fit(rule, place)


def _number_fits(rule: NonFigure, place: Place) -> bool:
    low = place.quantity.low
    if rule.form is not None and rule.form is not place.quantity.form:
        return False
    if rule.most is not None and (low is None or low > rule.most):
        return False
    if rule.least is not None and (low is None or low < rule.least):
        return False
    if rule.unit is not None and rule.unit != place.unit:
        return False
    if rule.round is not None and rule.round != place.core.endswith(("00", "50")):
        return False
    if rule.year is not None and rule.year != bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", place.core)):
        return False
    if rule.plural is not None and rule.plural != place.plural:
        return False
    if rule.counted and place.head not in rule.counted:
        return False
    if rule.described is not None and rule.described != place.described:
        return False
    return rule.bare is None or rule.bare == place.bare


def _writing_fits(rule: NonFigure, place: Place) -> bool:
    digits = any(character.isdigit() for character in place.core)
    if rule.written is not None and rule.written != ("digits" if digits else "words"):
        return False
    if rule.capital is not None and rule.capital != _capital_before(place):
        return False
    if rule.capitalised is not None and rule.capitalised != _capitalised(place):
        return False
    if rule.modified is not None and rule.modified != bool(place.modifiers):
        return False
    if rule.modifiers and place.modifiers.split(" ")[-1] not in rule.modifiers:
        return False
    tied = bool(place.joined) and not (
        lexicon().is_unit(place.joined) or place.joined in lexicon().joined.words
    )
    return rule.joined is None or rule.joined == tied


def _words_fit(rule: NonFigure, place: Place) -> bool:
    if place.previous in rule.unless:
        return False
    if rule.before and not place.left.endswith(rule.endings):
        return False
    if rule.after and not _follows(rule, rule.after, place):
        return False
    if rule.unless_after and _follows(rule, rule.unless_after, place):
        return False
    if rule.around and not any(_covers(place, phrase) for phrase in rule.around):
        return False
    return place.head not in rule.unless_head and place.head_word not in rule.unless_head


def _follows(rule: NonFigure, words: tuple[str, ...], place: Place) -> bool:
    behind = place.behind_unit() if rule.unit in ("time", "length") else place.right
    for written in (behind, behind.lstrip()):
        if written.startswith(words) and any(_starts(written, word) for word in words):
            return True
    return False


def _starts(written: str, word: str) -> bool:
    return written.startswith(word) and not written[len(word) : len(word) + 1].isalnum()


def _covers(place: Place, phrase: str) -> bool:
    """Whether the phrase stands in the text, whole words, over the number."""
    if phrase not in place.around:
        return False
    low = max(0, place.quantity.core.start - _WINDOW)
    return any(
        low + match.start() < place.quantity.core.end and place.quantity.core.start < low + match.end()
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", place.around)
    )


def _capital_before(place: Place) -> bool:
    start = place.quantity.core.start
    match = re.search(r"(\S)\s*([^\W\d_][\w.'’-]*)\s\Z", place.text[max(0, start - _WINDOW) : start])
    if match is None or match.group(2).endswith(("'s", "’s")):
        return False
    return match.group(2)[0].isupper() and match.group(1) not in _SENTENCE_STARTS


def _capitalised(place: Place) -> bool:
    if not place.text[place.quantity.span.start].isupper():
        return False
    before = place.text[max(0, place.quantity.span.start - _WINDOW) : place.quantity.span.start].rstrip(" ")
    return bool(before) and before[-1] not in _SENTENCE_STARTS
