"""Numbers as news prints them, in digits and in words: where they stand and what they are worth."""

import re
from fractions import Fraction

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SIGNS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}

GAP = r"[^\S\n]+"
"""White space inside a line."""

_HYPHEN = rf"(?:-|{GAP})"
_BELOW_20 = "|".join(word for word in _ONES if word != "zero")
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:{_HYPHEN}(?:{_BELOW_20}))?|{_BELOW_20})"
_BELOW_1000 = rf"(?:{_BELOW_100}{GAP}hundred(?:{GAP}and{GAP}{_BELOW_100})?|{_BELOW_100})"
_BIG = "thousand|million|billion|trillion"
_WRITTEN = rf"{_BELOW_1000}(?:{GAP}(?:{_BIG})(?:{GAP}(?:and{GAP})?{_BELOW_1000}(?:{GAP}(?:{_BIG}))?)*|{GAP}(?:dozen|score))?"
_ARTICLE = (
    rf"(?:half{GAP})?an?{GAP}(?:(?:hundred|thousand|million|billion|trillion)"
    rf"(?:{GAP}and{GAP}{_BELOW_100})?|dozen)"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)[½⅓⅔¼¾⅕⅛]?|[½⅓⅔¼¾⅕⅛]"
_METRES = (
    rf"(?={GAP}(?!(?:from|away|above|below|deep|high|long|wide|tall|north|south|east|west|off|of|to|and|in|on|at|"
    rf"the|down|up|out|into|by|freestyle|hurdles|final|sprint|relay|race|pool|title|or|for|with|per)\b)[a-z]{{3}})"
)
_SCALED = rf"(?:[^\S\n]?(?:(?:hundred|{_BIG}|dozen|bn|mn|tn)\b|k\b|m\b{_METRES}))"
_HALF = rf"(?:{GAP}and{GAP}a{GAP}half)"

NUMBER = rf"(?:(?:{_DIGITS}){_HALF}?{_SCALED}?|\b(?:{_ARTICLE}|{_WRITTEN})\b{_HALF}?)"
"""A pattern for one number with its scale: `4,118`, `3.2bn`, `1.5 million`, `two hundred and six`."""

PART = rf"\b(?:(?:(?:an?|one){_HYPHEN})?half|(?:an?|one){_HYPHEN}(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth))\b"
"""A pattern for one part of a whole: `half`, `a third`."""

PARTS = rf"\b(?:{_BELOW_20}){_HYPHEN}(?:thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)\b"
"""A pattern for several parts of a whole: `two-thirds`, `three quarters`."""

AMOUNT = rf"(?:{_DIGITS})(?:[^\S\n]?(?:hundred|{_BIG}|bn|mn|tn|m|k)\b)?"
"""A pattern for the digits after a currency sign, where `m` is a million and never metres."""

BEFORE = r"(?<![\w.,:/&#@+'’\-–])"
"""What may not stand before digits: they would be the end of a name, a time or a longer number."""

AFTER = r"(?![\d½]|[.,:/]\d|(?:st|nd|rd|th|s|pm|am|G|GB|p)\b)"
"""What may not stand after digits: they would be an ordinal, a decade, a time or a longer number."""

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[½⅓⅔¼¾⅕⅛]|[a-z]+")


def value(text: str) -> float:
    """What a number that `NUMBER`, `PART` or `PARTS` matches is worth; a third is worth 0.333…

    Raises:
        ValueError: if `text` holds no number.
    """
    tokens = _TOKEN.findall(text.lower())
    if not any(token[0].isdigit() or token in _SIGNS or _is_word(token) for token in tokens):
        raise ValueError(f"no number in {text!r}")
    part = _PARTS.get(tokens[-1].removesuffix("s"))
    if part is not None and "and" not in tokens:
        count = value(" ".join(tokens[:-1])) if any(_is_word(token) for token in tokens[:-1]) else 1.0
        return float(Fraction(int(count), part))
    return _sum(tokens)


def _is_word(token: str) -> bool:
    return token in _ONES or token in _TENS or token in _SCALES or token.removesuffix("s") in _PARTS


def _sum(tokens: list[str]) -> float:
    total = current = 0.0
    pending = False  # a bare "a hundred" counts one hundred
    for token in tokens:
        if token[0].isdigit():
            current, pending = float(token.replace(",", "")), True
        elif token in _SIGNS:
            current, pending = current + _SIGNS[token], True
        elif token in _ONES or token in _TENS:
            current, pending = current + _ONES.get(token, _TENS.get(token, 0)), True
        elif token == "half":
            current, pending = current + 0.5, True
        elif token == "hundred":
            current, pending = (current if pending else 1.0) * 100, True
        elif token in _SCALES:
            total, current, pending = total + (current if pending else 1.0) * _SCALES[token], 0.0, False
    return total + current
