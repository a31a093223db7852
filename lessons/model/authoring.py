"""What an author may say of a finding, asked of every lesson whose keys are written on a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from lessons.model.reading import Facts, Finding, SourceLabel


@dataclass(frozen=True, slots=True)
class Detail:
    """What an author settles by choosing: its slug, the question, slug and name of each answer."""

    slug: str
    question: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What an author says of marked words.

    `source_id` is the source that the label credits, None where it credits none. `details` are the answers
    by the slug of their `Detail`, `plainer` the words that would do (`""` is "leave it out"), `reason`
    says in the author's own words why the words count.
    """

    label: str
    source_id: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    plainer: tuple[str, ...] = ()
    reason: str = ""


@runtime_checkable
class Authored(Protocol):
    """A lesson whose findings an author can write."""

    details: tuple[Detail, ...]
    offers_plainer: bool

    def credits(self, label: str) -> SourceLabel | None:
        """Which sources a finding of this label is credited to; None where it is credited to none."""
        ...

    def proposed(self, label: str, words: str, *, quoted: bool) -> Said:
        """What the words themselves suggest; `quoted` says that they stand inside a quotation."""
        ...

    def said(self, finding: Finding) -> Said:
        """What a finding of a key or of a reading says."""
        ...

    def stated(self, said: Said, words: str) -> Facts:
        """The facts that an author's words come to."""
        ...
