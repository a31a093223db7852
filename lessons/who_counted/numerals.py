"""Numbers as news prints them, in digits and in words: where they stand and what they are worth."""

import re
from fractions import Fraction

_ONES = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
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
_WRITTEN = (
    rf"{_BELOW_1000}(?:{GAP}(?:{_BIG})(?:{GAP}(?:and{GAP})?{_BELOW_1000}(?:{GAP}(?:{_BIG}))?)*"
    rf"|{GAP}(?:dozen|score))?"
)
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

PART = (
    rf"\b(?:(?:(?:an?|one){_HYPHEN})?half|"
    rf"(?:an?|one){_HYPHEN}(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth))\b"
)
"""A pattern for one part of a whole: `half`, `a third`."""

PARTS = rf"\b(?:{_BELOW_20}){_HYPHEN}(?:thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)\b"
"""A pattern for several parts of a whole: `two-thirds`, `three quarters`."""

STARTS = (
    rf"[\d{''.join(_SIGNS)}]|\b(?:{'|'.join([*_ONES, *_TENS])}|half|"
    rf"an?{_HYPHEN}(?:half|hundred|dozen|{_BIG}|{'|'.join(_PARTS)}))"
)
"""A pattern for what every number and part begins with: it finds more, and finds it faster."""

AMOUNT = rf"(?:{_DIGITS})(?:[^\S\n]?(?:hundred|{_BIG}|bn|mn|tn|m|k)\b)?"
"""A pattern for the digits after a currency sign, where `m` is a million and never metres."""

BEFORE = r"(?<![\w.,:/&#@+'’\-–])"
"""What may not stand before digits: they would be the end of a name, a time or a longer number."""

AFTER = r"(?![\d½]|[.,:/]\d|(?:st|nd|rd|th|s|pm|am|G|GB|p)\b)"
"""What may not stand after digits: they would be an ordinal, a decade, a time or a longer number."""

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[½⅓⅔¼¾⅕⅛]|[a-z]+")


def value(text: str) -> float:
    """What a number that `NUMBER`, `PART` or `PARTS` matches is worth, such as 0.75 for three quarters.

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
    for word in tokens:
        if word[0].isdigit():
            current, pending = float(word.replace(",", "")), True
        elif word in _SIGNS:
            current, pending = current + _SIGNS[word], True
        elif word in _ONES or word in _TENS:
            current, pending = current + _ONES.get(word, _TENS.get(word, 0)), True
        elif word == "half":
            current, pending = current + 0.5, True
        elif word == "hundred":
            current, pending = (current if pending else 1.0) * 100, True
        elif word in _SCALES:
            total, current, pending = total + (current if pending else 1.0) * _SCALES[word], 0.0, False
    return total + current
