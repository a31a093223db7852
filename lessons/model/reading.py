"""What is known of an article once it is read, by people or by rules: plain data, no Doc."""

from dataclasses import dataclass
from enum import StrEnum

from lessons.model.span import Span


class SourceLabel(StrEnum):
    """Whether a reader could ask the source."""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class SourceKind(StrEnum):
    """What a source is; `DOCUMENT` goes with both labels, the others with one (see `KINDS`)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PUBLICATION = "publication"
    DOCUMENT = "document"
    INDIVIDUAL = "individual"
    GROUP = "group"
    UNSPECIFIED = "unspecified"


KINDS: dict[SourceLabel, tuple[SourceKind, ...]] = {
    SourceLabel.NAMED: (
        SourceKind.PERSON,
        SourceKind.ORGANISATION,
        SourceKind.PUBLICATION,
        SourceKind.DOCUMENT,
    ),
    SourceLabel.ANONYMOUS: (
        SourceKind.INDIVIDUAL,
        SourceKind.GROUP,
        SourceKind.DOCUMENT,
        SourceKind.UNSPECIFIED,
    ),
}
"""The kinds that each label allows."""

NOBODY = "none"
"""The id of the one source that stands for hearsay with nobody behind it."""

KEY_RULE = "key"
"""What stands in the place of a rule where people marked the words."""


class Speech(StrEnum):
    """How the content is given: inside quotation marks, partly, or not."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What an attribution reports. `ATTITUDE` (nothing said) is kept for corpora and not shown."""

    STATEMENT = "statement"
    BELIEF = "belief"
    ATTITUDE = "attitude"


class Voice(StrEnum):
    """Whose words these are: the narrator's, or a speaker's inside a direct quotation."""

    NARRATOR = "narrator"
    QUOTED = "quoted"


class Maker(StrEnum):
    """Who made a reading."""

    PEOPLE = "people"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody or something that an article credits; one source has one or more mentions.

    Raises:
        ValueError: if the label does not allow the kind.
    """

    id: str
    name: str
    label: SourceLabel
    kind: SourceKind
    role: str = ""
    reason_given: bool = False
    mentions: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS[self.label]:
            allowed = ", ".join(KINDS[self.label])
            raise ValueError(
                f"source {self.id}: the kind of a source that is {self.label} cannot be {self.kind}; "
                f"allowed: {allowed}"
            )


@dataclass(frozen=True, slots=True)
class Attribution:
    """Some content handed to a source by a cue.

    The scheme is that of PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018). `source` is empty
    for hearsay; `source_id` is None for an attitude whose holder is nobody's source; `via` is the
    id of the source through which this one is cited.
    """

    source_id: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speech: Speech
    act: Act = Act.STATEMENT
    via: str | None = None


@dataclass(frozen=True)
class Facts:
    """What a lesson knows of a finding beyond its label; each lesson has its own kind."""


@dataclass(frozen=True)
class Finding:
    """What a learner marks, finds and clicks.

    `lesson` is a lesson's slug and `label` one of that lesson's labels; `rule` is the id of the
    rule that made it (`"key"` in an answer key); `because` says in one sentence why.
    """

    id: str
    lesson: str
    span: Span
    label: str
    facts: Facts
    rule: str
    because: str


@dataclass(frozen=True)
class Reading:
    """An article read: an answer key and a machine reading have the same shape.

    Findings stand in the order of their spans. `words` counts the words of `text` (see
    `count_words`), the denominator of counts per 100 words.

    Raises:
        ValueError: if a span lies outside the text or an id is not a source's.
    """

    text: str
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    findings: tuple[Finding, ...]
    words: int
    maker: Maker

    def __post_init__(self) -> None:
        limit = len(self.text)
        for span in self._spans():
            if span.end > limit:
                raise ValueError(f"span {span.start}:{span.end} outside a text of {limit} code points")
        known = {source.id for source in self.sources}
        for attribution in self.attributions:
            for id_ in (attribution.source_id, attribution.via):
                if id_ is not None and id_ not in known:
                    raise ValueError(f"attribution to {id_!r}, which is not a source of the reading")

    def _spans(self) -> list[Span]:
        spans = [span for source in self.sources for span in source.mentions]
        for attribution in self.attributions:
            spans += [*attribution.source, *attribution.cue, *attribution.content]
        return spans + [finding.span for finding in self.findings]

    def of(self, lesson: str) -> tuple[Finding, ...]:
        """The findings of one lesson, by its slug."""
        return tuple(finding for finding in self.findings if finding.lesson == lesson)

    def source(self, id_: str | None) -> Source | None:
        """The source with this id, or None."""
        return next((source for source in self.sources if source.id == id_), None)

    def claims(self) -> tuple[Attribution, ...]:
        """The attributions that a lesson shows: statements and presented beliefs."""
        return tuple(a for a in self.attributions if a.act is not Act.ATTITUDE)
