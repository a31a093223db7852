"""Quotations: which quotation marks belong together, paragraph by paragraph.

Marks are paired within a paragraph; a paragraph that opens without closing runs on into the next one
that opens again, as newspapers print long quotations. Apostrophes are not quotation marks.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from lessons.language.paragraphs import paragraphs
from lessons.model.span import Span, trimmed

_DOUBLE = re.compile(r"[“”„‟\"«»＂「」『』]|``|''|‘‘|’’")
_SINGLE = re.compile(r"[‘’‚‛'‹›]")
_ALWAYS_OPENS = frozenset({"„", "«", "``", "‘‘", "「", "『"})
_CLOSERS = {
    "“": ("”", '"', "''", "’’", "“"),
    "„": ("“", "”", '"'),
    "‟": ("”", "“"),
    "”": ("”",),
    '"': ('"', "”", "''"),
    "＂": ("＂",),
    "``": ("''", '"', "``", "”"),
    "''": ("''", '"'),
    "‘‘": ("’’", "”", "''"),
    "«": ("»",),
    "»": ("«", "»"),
    "「": ("」",),
    "『": ("』",),
}
_ELIDED = re.compile(r"['’‘](?:em|til|tis|twas|cause|cos|bout|round|n|kay|\d\ds?)\b", re.IGNORECASE)
_STOPS = frozenset(".,!?;:…—–-")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    `inner` leaves the marks and the white space beside them out, `outer` holds both marks, all in code
    points. `run` numbers the paragraphs of one quotation that runs on, from 0. `inside` says that the
    marks stand inside another quotation.
    """

    inner: Span
    outer: Span
    run: int = 0
    inside: bool = False


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """Two marks that belong together: where the first starts, the second ends, and how long they are."""

    start: int
    end: int
    opener: int = 1
    closer: int = 1


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that the paragraph does not close."""

    mark: str
    start: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text that `lessons.language.paragraphs.joined` has been through, in order."""
    found: list[Quotation] = []
    spans = paragraphs(text)
    running: int | None = None
    for index, paragraph in enumerate(spans):
        following = (
            text[spans[index + 1].start : spans[index + 1].start + 2] if index + 1 < len(spans) else ""
        )
        pairs, unclosed = _doubles(text, paragraph)
        singles = _singles(text, paragraph, pairs)
        if unclosed is None and not pairs:
            unclosed = _running_single(text, paragraph, following, singles)
        if unclosed is not None:
            pairs.append(_Pair(unclosed.start, paragraph.end, len(unclosed.mark), 0))
        around: list[int] = []
        for pair in sorted(pairs + singles):
            while around and around[-1] <= pair.start:
                around.pop()
            inner = trimmed(text, pair.start + pair.opener, pair.end - pair.closer)
            if inner is None or (around and pair.end > around[-1]):
                continue  # nothing inside, or marks that cross others
            inside = bool(around)
            around.append(pair.end)
            run = running + 1 if running is not None and pair.start == paragraph.start else 0
            found.append(Quotation(inner, Span(pair.start, pair.end), run, inside))
        carries = unclosed is not None and following.startswith(unclosed.mark[:1])
        last = next((q for q in reversed(found) if unclosed and q.outer.start <= unclosed.start), None)
        running = last.run if carries and last is not None else None
    return tuple(found)


def _doubles(text: str, paragraph: Span) -> tuple[list[_Pair], _Open | None]:
    """The pairs of double marks, and the mark left open at the paragraph's end."""
    pairs: list[_Pair] = []
    opened: _Open | None = None
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        mark, at = match.group(), match.start()
        before, after = _around(text, match.start(), match.end())
        if mark in ("''", "‘‘", "’’") and before.isalnum() and after.isalnum():
            continue
        opens = _opens(mark, before, after)
        if opened is None:
            if opens:
                opened = _Open(mark, at)
        elif mark in _CLOSERS.get(opened.mark, ()) and not (opens and mark == "“" == opened.mark):
            if opens and before.isspace() and not _may_close(text, opened.start, at):
                opened = _Open(mark, at)
            else:
                pairs.append(_Pair(opened.start, match.end(), len(opened.mark), len(mark)))
                opened = None
        elif opens and mark == opened.mark:
            opened = _Open(mark, at)  # the one before was never closed
    return pairs, opened


def _may_close(text: str, start: int, at: int) -> bool:
    """Whether a straight mark that looks like an opening one may close the quotation from `start`."""
    return (
        text[start:at].rstrip()[-1:] in _STOPS
        and text[at - 1].isspace()
        and not text[at + 1 : at + 2].isupper()
    )


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPENS or mark == "“":
        return not after.isspace() or mark != "“" or before.isspace()
    if mark in ('"', "''", "＂"):
        return not before.isalnum() and not after.isspace() and after != "" and before not in ".,!?"
    return mark in ("”", "»", "‟") and before.isspace() and after.isalnum()


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[start - 1 : start] or " ", text[end : end + 1] or " "


def _singles(text: str, paragraph: Span, doubles: list[_Pair]) -> list[_Pair]:
    marks = [m.start() for m in _SINGLE.finditer(text, paragraph.start, paragraph.end)]
    marks = [at for at in marks if not _is_part_of_double(text, at)]
    openers = [at for at in marks if _opens_single(text, at)]
    closers = [at for at in marks if _closes_single(text, at)]
    ends = [pair.end for pair in doubles]
    pairs: list[_Pair] = []
    last, reach = paragraph.start - 1, 0
    for index, start in enumerate(openers):
        if start <= last:
            continue
        limit = paragraph.end
        around = bisect_right(ends, start)
        if around < len(doubles) and doubles[around].start < start:
            limit = doubles[around].end  # a quotation inside another ends in it
        elif text[start] in "'‛" and index + 1 < len(openers):
            limit = openers[index + 1]
        while reach < len(closers) and closers[reach] <= start + 1:
            reach += 1
        end = _closer(text, closers, reach, limit, text[start])
        if end is not None:
            pairs.append(_Pair(start, end + 1))
            last = end
    return pairs


def _closer(text: str, closers: list[int], first: int, limit: int, opener: str) -> int | None:
    """The mark that closes: the first that is not the apostrophe of a plural (`the workers’ rights`)."""
    doubtful: int | None = None
    for at in closers[first : first + 50]:
        if at >= limit:
            break
        if (text[at] == "'") is not (opener == "'"):
            continue
        possessive = (
            text[at - 1] in "sSz" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
        )
        if not possessive:
            return at
        if doubtful is None:
            doubtful = at
    return doubtful


def _is_part_of_double(text: str, at: int) -> bool:
    return any(text[max(0, at + shift) : at + shift + 2] in ("''", "‘‘", "’’") for shift in (-1, 0))


def _opens_single(text: str, at: int) -> bool:
    before, after = _around(text, at, at + 1)
    if text[at] in "’›" or before.isalnum() or after.isspace() or before in ".,!?":
        return False
    return not _ELIDED.match(text, at)


def _closes_single(text: str, at: int) -> bool:
    before, after = _around(text, at, at + 1)
    return text[at] in "’'›" and not before.isspace() and not after.isalnum()


def _running_single(text: str, paragraph: Span, following: str, singles: list[_Pair]) -> _Open | None:
    """A paragraph that a single mark opens and none closes, before one that a single mark opens too."""
    start = paragraph.start
    if text[start] == "‘" and following.startswith("‘") and all(pair.start != start for pair in singles):
        return _Open("‘", start)
    return None
