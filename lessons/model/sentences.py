"""Sentences of a text, found without a parser: good enough to point at, and to count."""

import re

from lessons.model.span import Span, trimmed

_END = re.compile(r"(?P<word>\w*)[.!?…]+['’”\")]*\s+(?=\W*[A-Z])")
_TITLES = frozenset(
    ["Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Lt", "Col", "Sgt", "Capt", "Gov", "Sen", "St", "Rev"]
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without white space at their ends; a line end ends one too."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        ends = (start + end.end() for end in _END.finditer(line) if end["word"] not in _TITLES)
        begin = start
        for end in (*ends, start + len(line)):
            span = trimmed(text, begin, end)
            if span is not None:
                spans.append(span)
            begin = end
        start += len(line) + 1
    return tuple(spans)
