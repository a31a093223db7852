"""Attributions as the rules find them: who is handed what, before mentions are merged into sources."""

from dataclasses import dataclass

from spacy.tokens import Doc

from lessons.model.reading import Act, Speech
from lessons.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAttribution:
    """Some content handed by a cue to the holder of one noun phrase.

    `source_heads` are token indices into the Doc: the head of the source's noun phrase and of every
    noun phrase joined to it (`A and B said`), none for hearsay. `source` covers the whole noun phrase
    as the parse has it, in code points, None for hearsay; the annotation guide's extent is
    `lessons.who_says.mentions`' to find from the heads. A head may be a pronoun, never a relative
    `who`: then it is the antecedent. `cue` is what an annotator would mark, and for hearsay the
    mention (`it is believed`, `reportedly`). `content` never holds enclosing quotation marks. `rule`
    is the id of the rule that made it, `via_head` the head of the source that it is cited through.
    """

    source_heads: tuple[int, ...]
    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speech: Speech
    act: Act
    rule: str
    via_head: int | None = None


def attributions(doc: Doc) -> list[RawAttribution]:
    """The attributions of a parsed Doc, in the order of their cues."""
    return []
