"""What findings have in common, in words: their label, their facts, the kind of their source."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding, Reading

LEAST_SHARE = 0.6
"""The share of findings, 0–1, that must have a trait for it to be named."""

LEAST_SURPLUS = 0.1
"""How much larger, 0–1, the share must be than among all findings: else it says what the article is like."""


class _Pronouns(DataRecord):
    were: str
    words: tuple[str, ...]


class _Traits(DataRecord):
    were: dict[str, str]
    pronouns: _Pronouns


@dataclass(frozen=True, slots=True)
class Common:
    """A trait that `count` of the findings share; `predicate` ends the sentence "Three of the four …"."""

    count: int
    predicate: str


def traits(finding: Finding, reading: Reading, lesson: Lesson) -> frozenset[str]:
    """What can be said of a finding, as predicates in the plural: `were groups that nobody names`."""
    words = _words()
    predicates = {f"go under “{label.name}”" for label in lesson.labels if label.slug == finding.label}
    values = [getattr(finding.facts, each.name) for each in fields(finding.facts)]
    known = [str(value) for value in values if isinstance(value, StrEnum)]
    source = reading.source(getattr(finding.facts, "source_id", None))
    if source is not None:
        known.append(str(source.kind))
    predicates |= {f"were {words.were[value]}" for value in known if value in words.were}
    if finding.span.of(reading.text).lower() in words.pronouns.words:
        predicates.add(f"were {words.pronouns.were}")
    return frozenset(predicates)


def common(findings: Sequence[Finding], reading: Reading, lesson: Lesson) -> Common | None:
    """What marks these findings off from the lesson's other findings in the reading, if anything does.

    At least two of them, and `LEAST_SHARE`, must have the trait, and by `LEAST_SURPLUS` more than all
    findings have it: who misses nearly everything misses no kind in particular. Among those the
    one is named that is most over-represented, then the more frequent one.
    """
    if len(findings) < 2:
        return None
    here = Counter(each for finding in findings for each in traits(finding, reading, lesson))
    whole = reading.of(lesson.slug)
    everywhere = Counter(each for finding in whole for each in traits(finding, reading, lesson))

    def surplus(predicate: str) -> float:
        return here[predicate] / len(findings) - everywhere[predicate] / max(1, len(whole))

    shared = [
        each
        for each, count in here.items()
        if count >= 2 and count / len(findings) >= LEAST_SHARE and surplus(each) >= LEAST_SURPLUS
    ]
    if not shared:
        return None
    best = max(shared, key=lambda each: (surplus(each), here[each], each))
    return Common(here[best], best)


@cache
def _words() -> _Traits:
    return read_toml(Path(__file__).with_name("traits.toml"), _Traits)
