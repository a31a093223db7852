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

_LABEL = "label:"
_PRONOUN = "pronoun"


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
    label = {f"go under “{each.name}”" for each in lesson.labels if each.slug == finding.label}
    return frozenset(label | {f"were {_name(kind)}" for kind in _said_of(finding, reading)})


def kinds(finding: Finding, reading: Reading) -> frozenset[str]:
    """The same as slugs that stay when the wording changes: `label:anonymous`, `group`."""
    return frozenset({_LABEL + finding.label} | _said_of(finding, reading))


def kind_name(kind: str, lesson: Lesson) -> str:
    """What a kind is called, in the plural; empty where it is not one of the lesson's."""
    if kind.startswith(_LABEL):
        slug = kind.removeprefix(_LABEL)
        return next((f"what goes under “{each.name}”" for each in lesson.labels if each.slug == slug), "")
    return _name(kind)


def _said_of(finding: Finding, reading: Reading) -> set[str]:
    words = _words()
    values = [getattr(finding.facts, each.name) for each in fields(finding.facts)]
    known = {str(value) for value in values if isinstance(value, StrEnum)}
    source = reading.source(getattr(finding.facts, "source_id", None))
    if source is not None:
        known.add(str(source.kind))
    said = known & words.were.keys()
    if finding.span.of(reading.text).lower() in words.pronouns.words:
        said.add(_PRONOUN)
    return said


def _name(kind: str) -> str:
    words = _words()
    return words.pronouns.were if kind == _PRONOUN else words.were.get(kind, "")


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
