"""Paragraphs: where they end, and how lines that break inside a sentence reach the parser.

A paragraph is a line, as news text is pasted, unless the next line carries its sentence on. The
parser is told where paragraphs end before it runs: without that one sentence in eleven crossed an
end (measured on PolNeAR).
"""

import re

from lessons.model.span import Span, trimmed

_ENDS_OPEN = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Gen|Lt|Col|Sgt|Capt|Gov|Sen|Rep|St|Rev|Hon|U\.S|U\.K|U\.N|E\.U|vs|No)\.|,|\b[a-z]+)$"
)

_HEADLINE_WORDS = 25


def joined(text: str) -> str:
    """The text as the parser gets it: as long, with line ends inside a sentence made spaces."""
    lines = text.split("\n")
    out: list[str] = []
    for index, line in enumerate(lines):
        out.append(line)
        if index + 1 < len(lines):
            out.append(" " if _carries_on(line, lines[index + 1]) else "\n")
    return "".join(out)


def _carries_on(line: str, following: str) -> bool:
    """Whether the sentence of `line` goes on in the next line.

    It does after a title or an abbreviation that a name follows, and where a line that is long
    enough to be wrapped text ends without a stop and the next one begins in lower case.
    """
    line, following = line.rstrip(), following.lstrip()
    if not line or not following:
        return False
    match = _ENDS_OPEN.search(line)
    if match is None:
        return False
    return match.group().endswith(".") or following[0].islower()


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text that `joined` has been through, without white space at their ends."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        span = trimmed(text, start, start + len(line))
        if span is not None:
            spans.append(span)
        start += len(line) + 1
    return tuple(spans)


def headline_end(text: str) -> int:
    """Where the headline of a plain text ends, in code points; 0 where it has none.

    The first line is the headline when a blank line follows it, it has under 25 words and no full
    stop at its end.
    """
    first, _, rest = text.partition("\n")
    following, _, _ = rest.partition("\n")
    line = first.strip()
    if not line or not rest or following.strip() or line.endswith("."):
        return 0
    return len(first) if len(line.split()) < _HEADLINE_WORDS else 0
