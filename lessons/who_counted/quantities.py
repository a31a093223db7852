"""Quantities in a text: a grammar of numbers, ranges, shares, multiples and vague words.

It works on characters alone, so that a detector and an answer key read a number the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from lessons.model.span import Span
from lessons.who_counted.lexicon import lexicon
from lessons.who_counted.numerals import AFTER, AMOUNT, BEFORE, GAP, NUMBER, PART, PARTS, STARTS, value
from lessons.who_counted.records import Precision


class Form(StrEnum):
    """How a quantity is put."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    SHARE = "share"
    RATIO = "ratio"
    RANGE = "range"
    TALLY = "tally"
    MULTIPLE = "multiple"
    VERB = "verb"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as printed.

    `span` covers it with its modifiers and whatever is written onto it (`nearly 40%`), `core` the
    number alone (`40%`); both in code points. `low` is None where no number is printed.
    """

    span: Span
    core: Span
    form: Form
    low: float | None
    high: float | None
    bound: str
    unit: str

    @property
    def precision(self) -> Precision:
        """How exactly the quantity is put."""
        if self.form is Form.VAGUE:
            return Precision.VAGUE
        return Precision.EXACT if self.bound == "=" else Precision.BOUNDED


_CURRENCY = r"(?:(?:US|A|C|NZ|HK|S)?\$|[€£¥₹₴₽]|\b(?:USD|EUR|GBP|CHF)[^\S\n]?)"
_PERCENT = r"(?:[^\S\n]?%|[- ]?per[^\S\n]?cent\b|[- ]percentage points?\b|[^\S\n]pct\b)"
_SYMBOL = (
    r"(?:[^\S\n]?°[CF]?\b|[^\S\n]?(?:km/h|kmh|mph|kph|km|kg|cm|mm|MWh|GWh|TWh|kWh|MW|GW|kW|ft|lbs?|mg|ml|ha|m|g|C)\b"
    r"(?!['’]))"
)
_SMALL = r"\d{1,3}(?:\.\d{1,2})?[½¼¾]?"
_LINES = r"(?:240|360|480|720)"
"""How many lines a picture has: `720p` is no money."""
_PENCE = r"(?:(?-i:p)|¢)(?!\w|[.:’']\w)"
_DASH = r"(?<=[\d%mnk])[^\S\n]?[-–][^\S\n]?(?=[\d$€£¥])"
_TO = rf"(?:{_DASH}|{GAP}(?:to|or){GAP})"
_JUDGED = r"(?:votes?|points?|goals?|seats?|runs?|sets?|frames?)"


def _alternatives(words: Iterator[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", GAP) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    first = rf"(?:{BEFORE}(?:{NUMBER}){AFTER})"
    number = rf"(?:(?:{NUMBER}){AFTER})"
    money, amount = rf"(?:{_CURRENCY}(?:{AMOUNT}){AFTER})", rf"(?:(?:{AMOUNT}){AFTER})"
    pence = rf"(?!{_LINES}p)(?:{_SMALL}{_PENCE})"
    vague = _alternatives(tuple(word for entry in lexicon().vague for word in entry.words))
    stems = "|".join(entry.stem for entry in lexicon().multiple)
    starts = rf"{STARTS}|[$€£¥₹₴₽]|\b(?:{vague}|{stems}|between|twice|(?:US|A|C|NZ|HK|S)\$|USD|EUR|GBP|CHF)"
    compared = (
        "as|more|less|the|that|those|its|their|his|her|what|bigger|larger|higher|greater|faster|longer|lower|"
        "likelier|worse|over"
    )
    return re.compile(
        rf"""
        (?={starts})  # most places start no quantity: one look tells, where the rest would try all its ways
        (?:
        (?P<vague>\b(?:{vague})\b)
        | (?P<money>between{GAP}{money}{GAP}and{GAP}{_CURRENCY}?{amount}
            | {money}(?:{_TO}{_CURRENCY}?{amount})?)
        | (?P<pence>between{GAP}{_SMALL}(?:{_PENCE})?{GAP}and{GAP}{pence}
            | {BEFORE}{pence}(?:{_TO}{pence})?)
        | (?P<percent>between{GAP}{number}{_PERCENT}?{GAP}and{GAP}{number}{_PERCENT}
            | (?:{first}{_PERCENT}?{_TO}{number} | {first}){_PERCENT})
        | (?P<ratio>{first}(?:{GAP}in(?:{GAP}every)?{GAP}|{GAP}out{GAP}of(?:{GAP}every)?{GAP}|-in-){number})
        | (?P<tally>{first}{GAP}{_JUDGED}{GAP}(?:to|against){GAP}{number})
        | (?P<between>\bbetween{GAP}{number}{GAP}and{GAP}{number}{_SYMBOL}?)
        | (?P<share>{PARTS} | {PART}(?!-|{GAP}an?{GAP}(?:hundred|thousand|million|billion|trillion|dozen)\b))
        | (?P<range>{first}{_TO}{number}(?![-–]\d){_SYMBOL}?)
        | (?P<fold>{first}-?fold\b | \b(?:ten|two|three|four|five|hundred)fold\b)
        | (?P<times>(?:\btwice|{first}{GAP}times)(?={GAP}(?:{compared})\b))
        | (?P<verb>\b(?:{stems})(?:e[sd]?|ing)\b)
        | (?P<number>{first}{_SYMBOL}?)
        )
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    words = lexicon()
    modifier = _alternatives(tuple(word for entry in words.modifier for word in entry.words))
    degree = _alternatives(words.degree.words)
    return re.compile(rf"(?:(?<![\w-])(?:(?:{degree}){GAP})?(?:{modifier}){GAP})+\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _modifiers() -> tuple[str, ...]:
    return tuple(word.rsplit(" ", 1)[-1] for entry in lexicon().modifier for word in entry.words)


def _modifiers_at_end(window: str) -> re.Match[str] | None:
    """Where the modifiers begin on which a window ends."""
    if not window.rstrip().lower().endswith(_modifiers()):
        return None  # so it is mostly, and the search takes long
    return _before().search(window)


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    words = tuple(word for entry in lexicon().tail for word in entry.words)
    spaced = _alternatives(tuple(word for word in words if word[0].isalpha()))
    joined = _alternatives(tuple(word for word in words if not word[0].isalpha()))
    return re.compile(rf"(?:{joined})(?!\w)|{GAP}(?:{spaced})\b", re.IGNORECASE)


_WINDOW = 60
"""How many code points before a number are searched for its modifiers."""


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in their order, without overlaps, dates and names among them."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Quantity]:
    floor, position = 0, 0
    while match := _scanner().search(text, position):
        start, end = match.span()
        if (first := _first_of_two(text, start, end)) is not None:
            end = first
        quantity = _quantity(text, str(match.lastgroup), start, end, floor)
        if quantity.form is Form.RATIO and not _is_ratio(text[start:end]):
            first_number = _PLAIN.match(text, start)
            if first_number is not None:
                quantity = _quantity(text, "number", start, first_number.end(), floor)
        floor = position = quantity.span.end
        yield quantity


_YEARS = range(1500, 2100)


def _is_ratio(words: str) -> bool:
    """`One in four` is a ratio; `2016 in three groups` and `four in 2019` are none."""
    numbers = [value(match.group()) for match in _PLAIN.finditer(words)]
    year = int(numbers[1]) in _YEARS and numbers[1] % 100 > 0
    return numbers[0] < numbers[1] and not year


_FROM = re.compile(rf"\bfrom{GAP}\Z", re.IGNORECASE)
_JOINT = re.compile(rf"{GAP}to{GAP}")


def _first_of_two(text: str, start: int, end: int) -> int | None:
    """Where the first of two figures ends: `from 88 to 80` is two, `88 to 80` is one."""
    if "to" not in text[start:end]:
        return None
    window = text[max(0, start - _WINDOW) : start]
    before = _modifiers_at_end(window)
    if not _FROM.search(window[: before.start()] if before else window):
        return None
    joint = _JOINT.search(text, start, end)
    return joint.start() if joint else None


def _quantity(text: str, kind: str, start: int, end: int, floor: int) -> Quantity:
    low_end = max(floor, start - _WINDOW)
    before = _modifiers_at_end(text[low_end:start])
    behind = _behind().match(text, end)
    first = low_end + before.start() if before else start
    last = behind.end() if behind else end
    form, low, high, unit = _measure(text, kind, start, end)
    bound = lexicon().bound(" ".join(text[first:start].lower().split()), text[end:last].lower().strip())
    if form is Form.VAGUE:
        bound = "vague"
    elif high is not None and form is not Form.TALLY:
        bound = "range"
    return Quantity(Span(first, last), Span(start, end), form, low, high, bound, unit)


_FORMS = {
    "number": Form.NUMBER,
    "between": Form.RANGE,
    "range": Form.RANGE,
    "money": Form.MONEY,
    "pence": Form.MONEY,
    "percent": Form.PERCENT,
    "ratio": Form.RATIO,
    "tally": Form.TALLY,
    "share": Form.SHARE,
    "fold": Form.MULTIPLE,
    "times": Form.MULTIPLE,
    "verb": Form.VERB,
    "vague": Form.VAGUE,
}
_PLAIN = re.compile(NUMBER, re.IGNORECASE)
_MONEY = re.compile(AMOUNT, re.IGNORECASE)
_SCALE = re.compile(r"(?:hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\Z", re.IGNORECASE)
_SIGN = re.compile(_CURRENCY, re.IGNORECASE)
_CHANGE = re.compile(r"[p¢]\Z")


def _measure(text: str, kind: str, start: int, end: int) -> tuple[Form, float | None, float | None, str]:
    """Form, number, upper number and unit of the quantity that stands in `text[start:end]`."""
    form, words = _FORMS[kind], text[start:end]
    if form is Form.VAGUE:
        return form, None, None, ""
    if form is Form.VERB:
        stem = next(entry for entry in lexicon().multiple if words.lower().startswith(entry.stem))
        return form, stem.times, None, "times"
    if form is Form.MULTIPLE:
        return form, _times(words), None, "times"
    if form is Form.MONEY:
        sign = _SIGN.search(words) or _CHANGE.search(words)
        return form, *_pair(_numbers(_MONEY, text, start, end)[0]), sign.group().strip() if sign else ""
    if form is Form.SHARE:
        return form, value(words), None, "share"
    numbers, rest = _numbers(_PLAIN, text, start, end)
    if form is Form.RATIO:
        share = numbers[0] / numbers[1] if len(numbers) > 1 and numbers[1] else None
        return form, share, None, "share"
    if form is Form.PERCENT:
        rest = "percentage points" if "point" in rest else "%"
    return _settled(form, words, numbers), *_pair(numbers), rest if form is not Form.TALLY else ""


def _settled(form: Form, words: str, numbers: list[float]) -> Form:
    """A range of one number is none, and one that goes down (`3-1`) is a score.

    Whether `1-3` is a score, the context decides.
    """
    if form is not Form.RANGE:
        return form
    if len(numbers) < 2:
        return Form.NUMBER
    return Form.TALLY if numbers[0] >= numbers[1] and re.search(r"\d[-–]\d", words) else form


def _times(words: str) -> float:
    lowered = words.lower()
    if lowered == "twice":
        return 2.0
    return value(lowered.removesuffix("fold").removesuffix("times"))


def _numbers(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[list[float], str]:
    """The numbers in `text[start:end]`, and what is written behind the last.

    In `$3-4 billion` the first is in billions too.
    """
    found: list[str] = []
    last = start
    while (match := pattern.search(text, last)) and match.end() <= end:
        found.append(match.group())
        last = match.end()
    if len(found) == 2 and (scale := _SCALE.search(found[1])) and not _SCALE.search(found[0]):
        found[0] = f"{found[0]} {scale.group()}"
    return [value(number) for number in found], text[last:end].strip(" -")


def _pair(numbers: list[float]) -> tuple[float | None, float | None]:
    if not numbers:
        return None, None
    return numbers[0], numbers[1] if len(numbers) > 1 else None
