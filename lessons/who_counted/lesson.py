"""The second lesson, as the house sees it."""

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
from lessons.model.reading import KEY_RULE, Facts, Finding, Reading, SourceLabel
from lessons.model.span import Span
from lessons.who_counted.records import Figure, FigureLabel, Precision, figure_of, unverifiable

if TYPE_CHECKING:
    from altair import Chart, LayerChart
    from spacy.tokens import Doc

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RECORD = "record"
_NOBODY = "none"
_CREDITS = {FigureLabel.SOURCED: SourceLabel.NAMED, FigureLabel.ANONYMOUS: SourceLabel.ANONYMOUS}


class WhoCounted:
    """Who counted? Figures that a reader could check, and figures that nobody can."""

    slug: str = "who_counted"
    letter: str = "F"
    name: str = "Who counted?"
    line: Line = Line.DOTTED
    labels: tuple[Label, ...] = (
        Label("sourced", "Sourced", "The article credits the figure to somebody you could ask by name."),
        Label(
            "anonymous",
            "Anonymous",
            "The figure is credited, but somewhere in the chain to nobody in particular.",
        ),
        Label(
            "record", "On record", "Nobody is credited, but the figure is kept where anyone can look it up."
        ),
        Label("unsourced", "Unsourced", "The article states the figure itself and does not say who counted."),
    )
    facts: type[Facts] = Figure
    factory: str = "lessons_figures"
    openings: tuple[str, ...] = ("F=", "F~", "F?")
    details: tuple[Detail, ...] = (
        Detail(
            "precision",
            "How exact is it?",
            (("number", "A number, or a range"), ("vague", "No number: dozens, most")),
        ),
    )
    offers_plainer: bool = False

    @cached_property
    def script(self) -> Script:
        """What the lesson says, from its `script.toml`."""
        from lessons.language.scripts import read_script

        return read_script(Path(__file__).with_name("script.toml"))

    def is_heavy(self, finding: Finding) -> bool:
        """Whether the figure cannot be checked as printed."""
        return unverifiable(finding)

    def card(self, finding: Finding, reading: Reading) -> Card:
        """Which case the figure is, who could have counted, and what would settle it."""
        from lessons.who_counted.cards import card

        return card(finding, reading)

    def pictures(self, reading: Reading) -> tuple[Picture, ...]:
        """Figures by label and precision, with the share that a reader could check."""
        from lessons.who_counted.pictures import pictures

        return pictures(reading)

    def rules(self) -> tuple[RuleNote, ...]:
        """Every rule and word by which the lesson's detector finds or leaves something, by group."""
        from lessons.who_counted.rule_notes import rule_notes

        return rule_notes()

    def chart(self, picture: Picture) -> Chart | LayerChart:
        """One of the lesson's pictures drawn with Altair."""
        from lessons.who_counted.chart import chart

        return chart(picture)

    def findings(self, doc: Doc) -> tuple[Finding, ...]:
        """One finding for each figure that the component left on the Doc."""
        return tuple(
            Finding(
                id=f"f{number}",
                lesson=self.slug,
                span=Span(data["start"], data["end"]),
                label=data["label"],
                facts=Figure(
                    precision=Precision(data["precision"]),
                    source_id=data["source_id"],
                    quantity=data["quantity"],
                    quantity_high=data["quantity_high"],
                    bound=data["bound"],
                    unit=data["unit"],
                    counted=data["counted"],
                ),
                rule=data["rule"],
                because=data["because"],
            )
            for number, data in enumerate(doc._.lessons_figures or [], start=1)
        )

    def report(self, finding: Finding, reading: Reading) -> dict[str, JsonValue]:
        """The figure as data."""
        figure = figure_of(finding)
        return {
            "start": finding.span.start,
            "end": finding.span.end,
            "label": finding.label,
            "precision": figure.precision.value,
            "unverifiable": unverifiable(finding),
            "source_id": figure.source_id,
            "quantity": figure.quantity,
            "quantity_high": figure.quantity_high,
            "bound": figure.bound,
            "unit": figure.unit,
            "counted": figure.counted,
        }

    def from_key(self, mark: KeyMark) -> tuple[str, Facts]:
        """Read `F=id`, `F=record`, `F~id` or `F?none`; `!` after the id says vague.

        The number itself is read from the marked words.

        Raises:
            KeyMarkError: if the mark is not one of these.
        """
        label, source_id = self._credit(mark)
        from lessons.who_counted.amounts import figure_in

        return label.value, figure_in(mark.quote, source_id=source_id, vague=mark.argument.endswith("!"))

    def _credit(self, mark: KeyMark) -> tuple[FigureLabel, str | None]:
        if mark.opening not in self.openings:
            raise KeyMarkError(f"unknown mark {mark.opening!r}; known are {', '.join(self.openings)}")
        id_ = mark.argument.removesuffix("!")
        if _ID.fullmatch(id_) is None:
            raise KeyMarkError(
                f"{mark.argument!r} is no source id; allowed are small letters and digits in groups "
                "joined by '-', such as 'press-office', and '!' at the end for a vague figure"
            )
        if mark.opening == "F?":
            if id_ != _NOBODY:
                raise KeyMarkError(f"F?{id_}: a figure that nobody is credited with is F?{_NOBODY}")
            return FigureLabel.UNSOURCED, None
        if mark.opening == "F=" and id_ == _RECORD:
            return FigureLabel.RECORD, None
        label = FigureLabel.SOURCED if mark.opening == "F=" else FigureLabel.ANONYMOUS
        self._check_source(mark.opening, id_, mark)
        return label, id_

    def _check_source(self, opening: str, id_: str, mark: KeyMark) -> None:
        if id_ == _RECORD or (id_ == _NOBODY and opening == "F="):
            raise KeyMarkError(
                f"{opening}{id_}: {id_!r} is reserved; allowed are F={_RECORD} and F?{_NOBODY}"
            )
        wanted = SourceLabel.NAMED if opening == "F=" else SourceLabel.ANONYMOUS
        stated = mark.labels.get(id_, wanted.value)
        if stated != wanted:
            allowed = "F=" if stated == SourceLabel.NAMED else "F~"
            raise KeyMarkError(
                f"{opening}{id_}: this source is {stated} in the key; allowed is {allowed}{id_}"
            )

    def to_key(self, finding: Finding, reading: Reading) -> str:
        """The head of the inline mark, such as `F~petrova!`."""
        figure = figure_of(finding)
        vague = "!" if figure.precision is Precision.VAGUE else ""
        match FigureLabel(finding.label):
            case FigureLabel.RECORD:
                return f"F={_RECORD}{vague}"
            case FigureLabel.UNSOURCED:
                return f"F?{_NOBODY}{vague}"
            case FigureLabel.SOURCED:
                return f"F={figure.source_id}{vague}"
            case FigureLabel.ANONYMOUS:
                return f"F~{figure.source_id}{vague}"

    def credits(self, label: str) -> SourceLabel | None:
        """Which sources a figure of this label is credited to."""
        return _CREDITS.get(FigureLabel(label))

    def proposed(self, label: str, words: str, *, quoted: bool) -> Said:
        """Whether the words print a number."""
        from lessons.who_counted.amounts import figure_in

        return Said(label, details=_precision(figure_in(words)))

    def said(self, finding: Finding) -> Said:
        """Whom the figure is credited to, and whether it is vague."""
        figure = figure_of(finding)
        reason = finding.because if finding.rule == KEY_RULE else ""
        return Said(finding.label, figure.source_id, _precision(figure), reason=reason)

    def stated(self, said: Said, words: str) -> Facts:
        """The figure; the number itself is read from the marked words."""
        from lessons.who_counted.amounts import figure_in

        vague = said.details.get("precision") == Precision.VAGUE
        return figure_in(words, source_id=said.source_id, vague=vague)


def _precision(figure: Figure) -> dict[str, str]:
    return {"precision": "vague" if figure.precision is Precision.VAGUE else "number"}
