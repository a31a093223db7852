"""What this lesson knows of a figure."""

from dataclasses import dataclass
from enum import StrEnum

from lessons.model.reading import Facts, Finding


class FigureLabel(StrEnum):
    """Who stands behind a figure."""

    SOURCED = "sourced"
    ANONYMOUS = "anonymous"
    RECORD = "record"
    UNSOURCED = "unsourced"


class Precision(StrEnum):
    """How exactly a figure is put; only `VAGUE` ones cannot be checked whoever gives them."""

    EXACT = "exact"
    BOUNDED = "bounded"
    VAGUE = "vague"


CREDITED = (FigureLabel.SOURCED, FigureLabel.ANONYMOUS)
"""The labels of figures that the article credits to somebody."""


@dataclass(frozen=True)
class Figure(Facts):
    """A quantity and what it counts.

    `source_id` is the weakest link of the chain that credits it, None for `record` and
    `unsourced`. `quantity` is the number as printed, the lower one of a range (then
    `quantity_high` is the upper one), None where no number is printed (`dozens`). `bound` relates
    the truth to it: `=`, `>`, `>=`, `<`, `<=`, `~` (about), `range`, `vague`. `unit` is what the
    number is expressed in (`%`, `$`, `hours`, `times`), `counted` what is counted (`explosions`);
    both may be empty.
    """

    precision: Precision
    source_id: str | None = None
    quantity: float | None = None
    quantity_high: float | None = None
    bound: str = "="
    unit: str = ""
    counted: str = ""


def figure_of(finding: Finding) -> Figure:
    """The facts of a finding of this lesson.

    Raises:
        TypeError: if the finding is another lesson's.
    """
    if not isinstance(finding.facts, Figure):
        raise TypeError(f"finding {finding.id} of lesson {finding.lesson!r} is no figure")
    return finding.facts


def unverifiable(finding: Finding) -> bool:
    """Whether the figure cannot be checked as printed: nobody to ask, or nothing exact to ask about.

    Unverifiable is not false.

    Raises:
        TypeError: if the finding is another lesson's.
    """
    weak = finding.label in (FigureLabel.ANONYMOUS, FigureLabel.UNSOURCED)
    return weak or figure_of(finding).precision is Precision.VAGUE
