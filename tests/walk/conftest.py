"""A lesson and an answer key, small enough to see through."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

import pytest

from lessons.model.answer_key import Alternative, AnswerKey, NonCase
from lessons.model.lesson import Card, Label, Line
from lessons.model.marks import Attempt, Confidence, Mark
from lessons.model.reading import (
    Act,
    Attribution,
    Facts,
    Finding,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
)
from lessons.model.span import Span

TEXT = "The mayor said dozens fled. Officials agreed, and she wept. Witnesses saw 12 boats; people fled."
"""Its findings: see `KEY`."""

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


class Size(StrEnum):
    EXACT = "exact"
    VAGUE = "vague"


@dataclass(frozen=True)
class Counted(Facts):
    size: Size
    source_id: str | None = None


@dataclass(frozen=True)
class SmallLesson:
    """As much of a lesson as the walk asks of one."""

    slug: str
    letter: str
    name: str
    line: Line = Line.SOLID
    labels: tuple[Label, ...] = (
        Label("light", "Light", "Harmless."),
        Label("heavy", "Heavy", "Asks for care."),
    )
    cards: dict[str, Card] = field(default_factory=dict)

    def is_heavy(self, finding: Finding) -> bool:
        return finding.label == "heavy"

    def card(self, finding: Finding, reading: Reading) -> Card:
        words = finding.span.of(reading.text)
        strong = finding.label == "light"
        return self.cards.get(finding.id) or Card(words, "", "", "", f"Who is {words}?", "A name.", strong)


def span_of(words: str, *, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def finding(id_: str, words: str, label: str, *, facts: Facts | None = None, lesson: str = "one") -> Finding:
    facts = facts or Counted(Size.EXACT)
    return Finding(id_, lesson, span_of(words), label, facts, "key", "")


FINDINGS = (
    finding("a", "The mayor", "light"),
    finding("b", "dozens", "heavy", facts=Counted(Size.VAGUE), lesson="two"),
    finding("c", "Officials", "heavy", facts=Counted(Size.EXACT, "officials")),
    finding("d", "she", "light"),
    finding("e", "Witnesses", "heavy", facts=Counted(Size.EXACT, "witnesses")),
    finding("f", "12 boats", "light", lesson="two"),
)

READING = Reading(
    text=TEXT,
    sources=(
        Source("mayor", "the mayor", SourceLabel.NAMED, SourceKind.PERSON, mentions=(span_of("The mayor"),)),
        Source(
            "officials",
            "officials",
            SourceLabel.ANONYMOUS,
            SourceKind.GROUP,
            mentions=(span_of("Officials"),),
        ),
        Source(
            "witnesses",
            "witnesses",
            SourceLabel.ANONYMOUS,
            SourceKind.GROUP,
            mentions=(span_of("Witnesses"),),
        ),
    ),
    attributions=(
        Attribution(
            "mayor",
            (span_of("The mayor"),),
            (span_of("said"),),
            (span_of("dozens fled"),),
            Speech.INDIRECT,
            Act.STATEMENT,
        ),
        Attribution(
            "officials", (span_of("Officials"),), (span_of("agreed"),), (span_of("agreed"),), Speech.INDIRECT
        ),
    ),
    findings=FINDINGS,
    words=17,
    maker=Maker.PEOPLE,
)

KEY = AnswerKey(
    READING,
    alternatives=(
        Alternative("one", span_of("Officials agreed")),
        Alternative("one", span_of("she"), optional=True),
        Alternative("one", span_of("people"), optional=True),
    ),
    non_cases=(NonCase("one", span_of("wept"), "Weeping is not saying."),),
)

ONE = SmallLesson("one", "A", "Lesson one")
TWO = SmallLesson("two", "B", "Lesson two", Line.DOTTED)


@pytest.fixture
def key() -> AnswerKey:
    return KEY


@pytest.fixture
def lessons() -> tuple[SmallLesson, SmallLesson]:
    return ONE, TWO


@pytest.fixture
def attempt() -> Callable[..., Attempt]:
    """Makes an attempt at lesson one: `attempt(("Officials", "heavy"), ("saw", "light", 3))`."""

    def make(*marks: tuple[str, str] | tuple[str, str, int]) -> Attempt:
        made = tuple(
            Mark(f"m{i}", "one", span_of(words), label, Confidence(rest[0] if rest else 2), NOW)
            for i, (words, label, *rest) in enumerate(marks)
        )
        return Attempt("small", "one", made, none_here=not made)

    return make
