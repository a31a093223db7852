"""Figures of one article that may count the same thing: repeated, put more loosely, or different."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from lessons.model.reading import Finding, Reading
from lessons.who_counted.card_words import card_words
from lessons.who_counted.lexicon import lexicon, singulars
from lessons.who_counted.quantities import quantities
from lessons.who_counted.records import Figure, figure_of


class Relation(StrEnum):
    """How another figure for the same sort of thing stands to a figure."""

    SAME = "same"
    LOOSE = "loose"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Link:
    """Another figure of the article, and how it stands to the first."""

    other: Finding
    relation: Relation


_BEHIND = 30
"""How many code points behind a figure may say what became of those counted (`were killed`)."""

_BREAK = re.compile(r"[.,;:!?\n\d]|\b(?:and|or|but|while)\b")
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"\bof (?:the|them|those|its|their|these|whom)\b", re.IGNORECASE)
_MARGIN = 0.1
"""How far off, as a share of the number, `about` may be."""


def links(finding: Finding, reading: Reading) -> tuple[Link, ...]:
    """The other figures of the reading that may count the same thing, in their order.

    Figures that are part of another (`19 of the drones`) are left alone. That two figures differ
    is no proof of a contradiction: they may count at different times or places.

    Raises:
        TypeError: if the finding is another lesson's.
    """
    mine = _counted(finding, reading)
    if not mine or _is_part(finding, reading):
        return ()
    return tuple(
        Link(other, _relation(finding, other, reading))
        for other in reading.of(finding.lesson)
        if other.id != finding.id
        and not _is_part(other, reading)
        and _kind(figure_of(other)) == _kind(figure_of(finding))
        and mine & _counted(other, reading)
    )


def _is_part(finding: Finding, reading: Reading) -> bool:
    return _PART.search(finding.span.of(reading.text)) is not None


def _kind(figure: Figure) -> str:
    """Shares are not laid beside counts, nor dollars beside euros."""
    return figure.unit or "count"


def _counted(finding: Finding, reading: Reading) -> frozenset[str]:
    """What is counted, in words that stand for all those alike; empty where it is too general."""
    figure, words = figure_of(finding), card_words()
    tail = _BREAK.split(reading.text[finding.span.end : finding.span.end + _BEHIND], maxsplit=1)[0]
    counted = _WORD.findall(figure.counted.lower())
    forms = {single for word in counted for single in singulars(word)}
    general = not counted or bool(forms & set(words.general.words))
    if general:
        forms |= {single for word in _WORD.findall(tail.lower())[:4] for single in singulars(word)}
    groups = frozenset(alike.words[0] for alike in words.alike if forms & set(alike.words))
    if groups or general:
        return groups
    head = min(singulars(counted[-1]), key=len)
    return frozenset({head})


def _relation(finding: Finding, other: Finding, reading: Reading) -> Relation:
    first, second = _interval(finding, reading), _interval(other, reading)
    if first == second and first[0] == first[1]:
        return Relation.SAME
    overlap = first[0] <= second[1] and second[0] <= first[1]
    return Relation.LOOSE if overlap else Relation.DIFFERENT


def _interval(finding: Finding, reading: Reading) -> tuple[float, float]:
    """The numbers that a figure may stand for."""
    figure = figure_of(finding)
    if figure.quantity is None:
        found = next(iter(quantities(finding.span.of(reading.text))), None)
        words = " ".join(found.core.of(finding.span.of(reading.text)).lower().split()) if found else ""
        return lexicon().vague_range(words) or (0.0, math.inf)
    low = figure.quantity
    match figure.bound:
        case "range":
            high = figure.quantity_high if figure.quantity_high is not None else low
            return min(low, high), max(low, high)
        case ">" | ">=":
            return low, math.inf
        case "<" | "<=":
            return 0.0, low
        case "~":
            return low * (1 - _MARGIN), low * (1 + _MARGIN)
        case _:
            return low, low
