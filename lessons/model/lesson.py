"""What the house asks of a lesson: the one interface behind every page, chart, key and report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from lessons.model.reading import Facts, Finding, Reading
from lessons.model.span import Span

if TYPE_CHECKING:
    from altair import Chart, LayerChart
    from spacy.tokens import Doc

JsonValue: TypeAlias = str | int | float | bool | list["JsonValue"] | dict[str, "JsonValue"] | None


class Line(StrEnum):
    """The underline that tells a lesson's findings from the others without colour."""

    SOLID = "solid"
    DOTTED = "dotted"
    WAVY = "wavy"


@dataclass(frozen=True, slots=True)
class Label:
    """One of the answers that a lesson's marks can have; `meaning` is one plain sentence."""

    slug: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a sentence, the words in it that count, their label, and why."""

    text: str
    words: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Script:
    """What a lesson says to a learner, beat by beat."""

    question: str
    ask: str
    example: Example
    mark: str
    none_here: str
    reveal: str
    count: str


@dataclass(frozen=True, slots=True)
class Card:
    """What opens on a click on a finding. Empty strings are left out on the page.

    `strength` says that the finding is a strength of the article (a named source, a checkable
    figure), `plainer` the plainer words that would do (`""` is "leave it out").
    """

    title: str
    what: str
    why: str
    standard: str
    ask: str
    settle: str
    strength: bool = False
    plainer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The findings behind one mark of a chart: the mark's `id` in its data, its name, and their ids."""

    id: str
    name: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as data: what it shows in a sentence, and the table it is drawn from.

    `rows` have one value a column. The chart, the table and the sentence say the same. `groups` lead from
    the chart's marks to the words of the article; a mark without findings has none.
    """

    slug: str
    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyMark:
    """A mark of an inline answer key, as its lesson reads it.

    `{F~petrova!|hundreds}` has opening `F~` and argument `petrova!`. `labels` gives the label
    (`named`, `anonymous`) of every source of the key by id, `speaker` is the id of the innermost
    content (`Q=`) around the mark, `extra` what the front matter adds for these words.
    """

    opening: str
    argument: str
    span: Span
    quote: str
    labels: Mapping[str, str]
    speaker: str | None
    extra: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule as the documentation lists it: its `id`, the `group` it stands in, what it says, examples."""

    id: str
    group: str
    says: str
    examples: tuple[str, ...]


class KeyMarkError(ValueError):
    """A mark that its lesson cannot read; the message says what is wrong and what is allowed."""


class Lesson(Protocol):
    """One of the lessons. Everything heavy behind it (spaCy, Altair) is imported when asked for."""

    slug: str
    letter: str
    name: str
    line: Line
    labels: tuple[Label, ...]
    facts: type[Facts]
    factory: str
    openings: tuple[str, ...]

    @property
    def script(self) -> Script:
        """What the lesson says, from its `script.toml`."""
        ...

    def is_heavy(self, finding: Finding) -> bool:
        """Whether the finding is the kind that the lesson warns of (drawn heavier than its twin)."""
        ...

    def card(self, finding: Finding, reading: Reading) -> Card:
        """The explanation of one finding, written from what the article gives."""
        ...

    def pictures(self, reading: Reading) -> tuple[Picture, ...]:
        """The lesson's counts as data, with denominators."""
        ...

    def chart(self, picture: Picture) -> Chart | LayerChart:
        """One of the lesson's pictures drawn with Altair."""
        ...

    def findings(self, doc: Doc) -> tuple[Finding, ...]:
        """The findings that the lesson's component left on the Doc, in the order of their spans."""
        ...

    def report(self, finding: Finding, reading: Reading) -> dict[str, JsonValue]:
        """The finding as `who-says read --json` prints it."""
        ...

    def from_key(self, mark: KeyMark) -> tuple[str, Facts]:
        """The label and the facts that a mark of an answer key states.

        Raises:
            KeyMarkError: if the mark is not one of the lesson's.
        """
        ...

    def to_key(self, finding: Finding, reading: Reading) -> str:
        """The head of the inline mark that `from_key` reads back, such as `F~petrova!`."""
        ...

    def rules(self) -> tuple[RuleNote, ...]:
        """Every rule and word by which the lesson's detector finds or leaves something, by group."""
        ...
