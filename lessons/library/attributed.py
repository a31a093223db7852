"""From the content marks of an answer key to attributions."""

import re
from collections.abc import Mapping, Sequence

from lessons.language.paragraphs import joined
from lessons.language.quotations import quotations
from lessons.model.reading import NOBODY, Attribution, Speech
from lessons.model.span import Span

_STOP = re.compile(r"[.!?…]['’”\"]?\s+(?=[\W_]*[A-Z])")


def attributions_of(
    text: str, contents: Sequence[tuple[str, Span]], mentions: Mapping[str, Sequence[Span]]
) -> tuple[Attribution, ...]:
    """The attributions that a key's content marks state, in the order of their first pieces.

    `contents` are pieces of content with the id of their source, `mentions` the spans at which each
    source is named. A piece belongs to its source's nearest mention, and the pieces of one mention
    are one attribution; for hearsay that mention is the cue, since nobody is behind it.
    """
    pieces: dict[tuple[str, Span], list[Span]] = {}
    for id_, span in sorted(contents, key=lambda content: (content[1], content[0])):
        pieces.setdefault((id_, _nearest(text, span, mentions[id_])), []).append(span)
    inside = _inside_quotations(text)
    return tuple(
        Attribution(
            source_id=id_,
            source=() if id_ == NOBODY else (mention,),
            cue=(mention,) if id_ == NOBODY else (),
            content=tuple(spans),
            speech=_speech(text, spans, inside),
        )
        for (id_, mention), spans in pieces.items()
    )


def _nearest(text: str, piece: Span, mentions: Sequence[Span]) -> Span:
    """The mention nearest to a piece: in its paragraph, in its sentence, then by the gap between them.

    A mention inside the piece belongs to what is said there, and is taken last.
    """

    def distance(mention: Span) -> tuple[bool, int, int, int, int]:
        start, end = min(piece.end, mention.end), max(piece.start, mention.start)
        between = text[start:end]
        within = piece.contains(mention) and piece != mention
        stops = len(_STOP.findall(text, start, end + 1))  # a capital at `end` begins a new sentence
        return within, between.count("\n"), stops, len(between), mention.start

    # of the mentions on one side the one with the least gap has the fewest line ends and stops between, too
    before = [mention for mention in mentions if mention.end <= piece.start]
    after = [mention for mention in mentions if mention.start >= piece.end]
    near = [mention for mention in mentions if mention.overlap(piece)]
    near += [min(before, key=lambda mention: (-mention.end, mention.start))] if before else []
    near += [min(after)] if after else []
    return min(near, key=distance)


def _inside_quotations(text: str) -> list[bool]:
    """For each code point, whether it stands inside quotation marks; the marks themselves do."""
    inside = [False] * len(text)
    for quotation in quotations(joined(text)):
        for index in range(quotation.outer.start, quotation.outer.end):
            inside[index] = True
    return inside


def _speech(text: str, content: Sequence[Span], inside: Sequence[bool]) -> Speech:
    """Direct where every letter of the content is quoted, indirect where none is, else mixed."""
    letters = [inside[i] for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    if letters and all(letters):
        return Speech.DIRECT
    return Speech.MIXED if any(letters) else Speech.INDIRECT
