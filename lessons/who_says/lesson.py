"""The first lesson, as the house sees it."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.model.authoring import Detail, Said
from lessons.model.lesson import (
    Card,
    JsonValue,
    KeyMark,
    KeyMarkError,
    Label,
    Line,
    Picture,
    RuleNote,
    Script,
)
from lessons.model.reading import KEY_RULE, NOBODY, Facts, Finding, Reading, SourceLabel
from lessons.model.span import Span
from lessons.who_says.records import SourceMention

if TYPE_CHECKING:
    from altair import Chart, LayerChart
    from spacy.tokens import Doc

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class WhoSays:
    """Who says? Named and anonymous sources."""

    slug: str = "who_says"
    letter: str = "S"
    name: str = "Who says?"
    line: Line = Line.SOLID
    labels: tuple[Label, ...] = (
        Label("named", "Named", "A reader could look up or write to exactly who said it."),
        Label("anonymous", "Anonymous", "Nobody in particular could be asked."),
    )
    facts: type[Facts] = SourceMention
    factory: str = "lessons_attributions"
    openings: tuple[str, ...] = ("S+", "S-")
    details: tuple[Detail, ...] = ()
    offers_plainer: bool = False

    @cached_property
    def script(self) -> Script:
        """What the lesson says, from its `script.toml`."""
        from lessons.language.scripts import read_script

        return read_script(Path(__file__).with_name("script.toml"))

    def is_heavy(self, finding: Finding) -> bool:
        """Whether nobody could be asked."""
        return finding.label == SourceLabel.ANONYMOUS

    def card(self, finding: Finding, reading: Reading) -> Card:
        """Why the source counts as named or anonymous, and what a careful newsroom asks of it."""
        from lessons.who_says.cards import card

        return card(finding, reading)

    def pictures(self, reading: Reading) -> tuple[Picture, ...]:
        """Sources and claims by label, claims by kind of source, and the words each is given."""
        from lessons.who_says.pictures import pictures

        return pictures(reading)

    def rules(self) -> tuple[RuleNote, ...]:
        """Every rule and word by which the lesson's detector finds or leaves something, by group."""
        from lessons.who_says.rule_notes import rule_notes

        return rule_notes()

    def chart(self, picture: Picture) -> Chart | LayerChart:
        """One of the lesson's pictures drawn with Altair."""
        from lessons.who_says.chart import chart

        return chart(picture)

    def findings(self, doc: Doc) -> tuple[Finding, ...]:
        """One finding for each mention of a source that a statement or a belief is handed to."""
        return tuple(
            Finding(
                id=f"s{number}",
                lesson=self.slug,
                span=Span(data["start"], data["end"]),
                label=data["label"],
                facts=SourceMention(data["source_id"]),
                rule=data["rule"],
                because=data["because"],
            )
            for number, data in enumerate(doc._.lessons_mentions or [], start=1)
        )

    def report(self, finding: Finding, reading: Reading) -> dict[str, JsonValue]:
        """The mention and its source's id; the source itself stands in the reading."""
        return {
            "start": finding.span.start,
            "end": finding.span.end,
            "label": finding.label,
            "source_id": _source_id(finding),
        }

    def from_key(self, mark: KeyMark) -> tuple[str, Facts]:
        """Read `S+id` (named) or `S-id` (anonymous; `S-none` is hearsay).

        Raises:
            KeyMarkError: if the mark is not one of these.
        """
        if mark.opening not in self.openings:
            raise KeyMarkError(f"unknown mark {mark.opening!r}; known are {', '.join(self.openings)}")
        if _ID.fullmatch(mark.argument) is None:
            raise KeyMarkError(
                f"{mark.argument!r} is no source id; allowed are small letters and digits in groups "
                "joined by '-', such as 'press-office'"
            )
        label = SourceLabel.NAMED if mark.opening == "S+" else SourceLabel.ANONYMOUS
        if mark.argument == NOBODY and label is SourceLabel.NAMED:
            raise KeyMarkError(f"S+{NOBODY}: nobody cannot be named; hearsay is S-{NOBODY}")
        stated = mark.labels.get(mark.argument, label.value)
        if stated != label:
            raise KeyMarkError(f"{mark.opening}{mark.argument}: this source is {stated} elsewhere in the key")
        return label.value, SourceMention(mark.argument)

    def to_key(self, finding: Finding, reading: Reading) -> str:
        """The head of the inline mark, such as `S+lebedev`."""
        return f"S{'-' if self.is_heavy(finding) else '+'}{_source_id(finding)}"

    def credits(self, label: str) -> SourceLabel:
        """A mention belongs to a source of its own label."""
        return SourceLabel(label)

    def proposed(self, label: str, words: str, *, quoted: bool) -> Said:
        """A mention is told by its source alone."""
        return Said(label)

    def said(self, finding: Finding) -> Said:
        """Which source the mention belongs to; what a rule says of it the card says anew."""
        reason = finding.because if finding.rule == KEY_RULE else ""
        return Said(finding.label, _source_id(finding), reason=reason)

    def stated(self, said: Said, words: str) -> Facts:
        """The mention of the source."""
        return SourceMention(said.source_id or NOBODY)


def _source_id(finding: Finding) -> str:
    if not isinstance(finding.facts, SourceMention):
        raise TypeError(f"finding {finding.id} is not a source mention")
    return finding.facts.source_id
