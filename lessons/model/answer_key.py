"""An answer key: what people found in an article, what else counts as right, and what does not count."""

from dataclasses import dataclass

from lessons.model.reading import Finding, Reading
from lessons.model.span import Span


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words on which careful readers differ.

    With `optional`, they may be marked or left out, and neither costs anything. Otherwise they are
    another extent, or with `label` another label, of the finding that they overlap most.
    """

    lesson: str
    span: Span
    optional: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class NonCase:
    """Words that look like a finding of the lesson and are none; `why` says why not."""

    lesson: str
    span: Span
    why: str


@dataclass(frozen=True)
class AnswerKey:
    """A reading by people, with the alternatives that they accept and the non-cases that they name."""

    reading: Reading
    alternatives: tuple[Alternative, ...] = ()
    non_cases: tuple[NonCase, ...] = ()

    def finding_of(self, alternative: Alternative) -> Finding | None:
        """The finding that an alternative belongs to: the one of its lesson that it overlaps most."""
        touching = [
            finding
            for finding in self.reading.of(alternative.lesson)
            if finding.span.overlap(alternative.span)
        ]
        return max(touching, key=lambda finding: finding.span.iou(alternative.span), default=None)

    def extents(self, finding: Finding) -> tuple[Span, ...]:
        """The spans that count as right for a finding, its own first."""
        others = (
            each.span
            for each in self.alternatives
            if not each.optional and each.span != finding.span and self.finding_of(each) == finding
        )
        return (finding.span, *others)

    def right_labels(self, finding: Finding) -> frozenset[str]:
        """The labels that count as right for a finding."""
        others = (each.label for each in self.alternatives if each.label and self.finding_of(each) == finding)
        return frozenset((finding.label, *others))

    def may_be_left_out(self, finding: Finding) -> bool:
        """Whether a reader may leave the finding unmarked at no cost."""
        return any(
            each.optional and each.lesson == finding.lesson and each.span == finding.span
            for each in self.alternatives
        )
