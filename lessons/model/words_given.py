"""How many of an article's words each source is given, directly and indirectly."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lessons.model.article import count_words
from lessons.model.reading import Attribution, Reading, Speech
from lessons.model.span import Span

_PAIRS = re.compile(r"“[^“”]*[”]?|«[^«»]*»?|\"[^\"]*\"?|(?<!\w)[‘'](?:[^‘’'\n]|(?<=\w)[’'](?=\w))*[’']?")
_OPENING = "“«\"‘'"


def words_given(reading: Reading) -> Mapping[str, tuple[int, int]]:
    """The words handed to each source by id: inside quotation marks, and in the reporter's wording.

    Words that an article hands twice to one source count once; to two sources (`A and B said`), once
    for each. Sources stand in the order of the reading; one with no content has `(0, 0)`.
    """
    pieces: dict[str, tuple[list[Span], list[Span]]] = {source.id: ([], []) for source in reading.sources}
    for claim in reading.claims():
        if claim.source_id is not None:
            direct, indirect = pieces[claim.source_id]
            direct += _quoted(reading.text, claim)
            indirect += claim.content
    counts: dict[str, tuple[int, int]] = {}
    for id_, (direct, whole) in pieces.items():
        inside = _count(reading.text, direct)
        counts[id_] = (inside, max(0, _count(reading.text, [*whole, *direct]) - inside))
    return counts


def _quoted(text: str, claim: Attribution) -> Iterator[Span]:
    """The parts of a claim's content that are inside quotation marks."""
    if claim.speech is Speech.DIRECT:
        yield from claim.content
    elif claim.speech is Speech.MIXED:
        for piece in claim.content:
            if piece.start and text[piece.start - 1] in _OPENING:
                yield piece
            else:
                for match in _PAIRS.finditer(text, piece.start, piece.end):
                    yield Span(match.start(), match.end())


def _count(text: str, spans: Iterable[Span]) -> int:
    """The words that the spans cover, each once."""
    words, reached = 0, 0
    for span in sorted(spans):
        start = max(span.start, reached)
        if start < span.end:
            words += count_words(text[start : span.end])
            reached = span.end
    return words
