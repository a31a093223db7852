"""Spans of an article's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of an article's text, in Unicode code points.

    Raises:
        ValueError: if the span is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end}: start must be 0 or more and below end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies inside this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Span") -> int:
        """How many code points both spans cover, 0 or more."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def crosses(self, other: "Span") -> bool:
        """Whether the spans overlap and neither contains the other."""
        first, second = (self, other) if self.start < other.start else (other, self)
        return first.start < second.start < first.end < second.end

    def iou(self, other: "Span") -> float:
        """Intersection over union in code points, 0–1."""
        shared = self.overlap(other)
        return shared / (len(self) + len(other) - shared)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span of `text[start:end]` without white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
