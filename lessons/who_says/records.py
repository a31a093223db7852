"""What this lesson knows of a finding."""

from dataclasses import dataclass

from lessons.model.reading import Facts


@dataclass(frozen=True)
class SourceMention(Facts):
    """A mention of the source with this id (`none` for hearsay with nobody behind it)."""

    source_id: str
