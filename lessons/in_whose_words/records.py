"""What this lesson knows of a finding."""

from dataclasses import dataclass
from enum import StrEnum

from lessons.model.reading import Facts, Voice


class Technique(StrEnum):
    """How a loaded word works on a reader."""

    EMOTIVE = "emotive"
    INTENSIFIER = "intensifier"
    METAPHOR = "metaphor"
    LABEL = "label"
    EUPHEMISM = "euphemism"
    URGENCY = "urgency"
    INSINUATION = "insinuation"


@dataclass(frozen=True)
class LoadedTerm(Facts):
    """A loaded word or phrase.

    `source_id` is the speaker of a quoted one, None where nobody is known. `plainer` holds the
    words that would do in its place, `""` for "leave it out"; it is empty where none is offered.
    `reason` says what the word adds beyond the facts.
    """

    voice: Voice
    source_id: str | None = None
    plainer: tuple[str, ...] = ()
    reason: str = ""
