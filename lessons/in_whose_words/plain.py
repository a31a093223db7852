"""The whole article in plain words: the narrator's loaded words replaced or left out.

Quotations are never altered, and nothing changes where no plainer word is offered. What changes is
data, so that a page can show it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lessons.in_whose_words.pictures import LESSON
from lessons.in_whose_words.records import LoadedTerm
from lessons.model.plain_text import Change, PlainText
from lessons.model.reading import Finding, Reading, Voice
from lessons.model.span import Span

_ARTICLE = re.compile(r"\b([Aa]n?)( +)$")
_NEXT_WORD = re.compile(r"[ \-]*([\w’']+)")
_SOUNDS_LIKE_VOWEL = re.compile(
    r"(?:[aeio]|u(?!ni[^nm]|s[aeiu]|k|r[aiou]|tili|biq)|(?:heir|hon(?:est|our|or)|hour)|(?-i:[FHLMNRSX](?:[A-Z]{1,4}\b|\b)))",
    re.IGNORECASE,
)
_STARTS_WITH_ONE = re.compile(r"(?:one|once|eu|ewe)", re.IGNORECASE)
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…:]['\"”’)]*\s+|\n\s*|[“\"‘]\s*)$")


@dataclass(frozen=True, slots=True)
class _Edit:
    finding: str
    start: int
    end: int
    words: str


def in_plain_words(reading: Reading) -> PlainText:
    """The reading's text with the first plainer word of each of the narrator's findings.

    Articles (`a`, `an`), capitals, spaces and the commas around a word that is left out follow the
    change; everything else stays as it is, to the character.
    """
    text = reading.text
    pieces: list[str] = []
    changes: list[Change] = []
    at = length = 0
    for edit in _edits(reading):
        if edit.start < at:
            continue  # overlaps the one before
        kept = text[at : edit.start]
        pieces += [kept, edit.words]
        length += len(kept)
        new = Span(length, length + len(edit.words)) if edit.words else None
        was = text[edit.start : edit.end]
        changes.append(Change(edit.finding, Span(edit.start, edit.end), new, was, edit.words))
        length += len(edit.words)
        at = edit.end
    pieces.append(text[at:])
    return PlainText("".join(pieces), tuple(changes))


def _edits(reading: Reading) -> Iterator[_Edit]:
    for finding in reading.of(LESSON):
        term = finding.facts
        if not isinstance(term, LoadedTerm) or term.voice is not Voice.NARRATOR or not term.plainer:
            continue
        plainer = term.plainer[0]
        edit = _replaced(reading.text, finding, plainer) if plainer else _left_out(reading.text, finding)
        if edit is not None:
            yield edit


def _replaced(text: str, finding: Finding, plainer: str) -> _Edit:
    """The plainer word in the place of the loaded one, with `a` or `an` before it put right."""
    start, end = finding.span.start, finding.span.end
    words = plainer
    if text[start].isupper() and (_STARTS_SENTENCE.search(text[max(0, start - 8) : start]) or start == 0):
        words = words[0].upper() + words[1:]
    elif finding.span.of(text).isupper() and len(finding.span) > 1:
        words = words.upper()
    article = _ARTICLE.search(text, max(0, start - 6), start)
    if article is None:
        return _Edit(finding.id, start, end, words)
    if text.endswith(("s", "ing"), start, end) and _takes_no_article(words):
        return _Edit(finding.id, article.start(), end, words)
    return _Edit(finding.id, article.start(), end, f"{_article(article[1], words)}{article[2]}{words}")


def _takes_no_article(words: str) -> bool:
    return False if not words else words.endswith("s") and not words.endswith("ss")


def _left_out(text: str, finding: Finding) -> _Edit | None:
    """The loaded word taken out, with its space, the commas that enclosed it and a hyphen before it.

    None where what is left would not be a sentence: a word that ends its clause after a form of `be`,
    or one of two that an `and` joins.
    """
    start, end = finding.span.start, finding.span.end
    before, after = text[:start], text[end:]
    if after.startswith("-") or before.endswith("-") or _joined(before, after):
        return None
    opens = bool(_STARTS_SENTENCE.search(before[-8:])) or start == 0
    if opens:
        match = re.match(r",? +", after)
        following = _NEXT_WORD.match(after[match.end() :]) if match else None
        if match is None or following is None:
            return None
        first = end + match.end()
        return _Edit(finding.id, start, first + 1, text[first].upper())
    if before.endswith(", ") and re.match(r", ", after):
        return _Edit(finding.id, start - 2, end + 1, "")  # `It is, frankly, a loss`
    if before.endswith(", ") and re.match(r"[.;!?]", after):
        return _Edit(finding.id, start - 2, end, "")
    if re.match(r" +[\w“‘\"'$£€]", after) and before.endswith(" "):
        gap = re.match(r" +", after)
        width = gap.end() if gap else 0
        return _without_article(text, finding, end + width)
    if before.endswith(" ") and re.match(r"[.,;:!?]", after) and not _needs_more(before):
        return _Edit(finding.id, start - 1, end, "")
    return None


def _without_article(text: str, finding: Finding, end: int) -> _Edit | None:
    """The word left out before another word, with `a` or `an` put right for that one."""
    start = finding.span.start
    article = _ARTICLE.search(text, max(0, start - 6), start)
    following = _NEXT_WORD.match(text, end)
    if article is None or following is None:
        return _Edit(finding.id, start, end, "")
    right = _article(article[1], following[1])
    if right == article[1]:
        return _Edit(finding.id, start, end, "")
    return _Edit(finding.id, article.start(), end, f"{right}{article[2]}")


_AND_BEFORE = re.compile(r"(?:\b(?:and|or|but|more|most|as|so|too|less|how|very|not)|&|/) +$", re.IGNORECASE)
_AND_AFTER = re.compile(r" *(?:,|/)? *(?:and|or|but|as|than|enough|to)\b", re.IGNORECASE)
_NEEDS_MORE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|am|become|becomes|became|seem|seems|seemed|look|looks|looked|feel"
    r"|feels|felt|remain|remains|remained|a|an|the|of|to|in|on|at|for|with|by|from|his|her|their|its|our|my"
    r"|your|this|that|these|those|not|made|make|makes|get|got|found)|['’](?:s|re)) +$",
    re.IGNORECASE,
)


def _joined(before: str, after: str) -> bool:
    """Whether the word is one of a pair, or has a word of degree of its own."""
    if _AND_BEFORE.search(before[-12:]) and not re.match(r" +\w+", after):
        return True
    if re.search(r"\b(?:more|most|as|so|too|less|how|very)\s+$", before[-8:], re.IGNORECASE):
        return True
    return bool(_AND_AFTER.match(after[:8])) or (
        before.endswith(", ") and bool(re.match(r" +\w", after)) and False
    )


def _needs_more(before: str) -> bool:
    """Whether a clause that ends here would lack its last word (`The fee is`)."""
    return _NEEDS_MORE.search(before[-12:]) is not None


def _article(article: str, following: str) -> str:
    """`a` or `an` for the word that follows, with the capital of the one that stood there."""
    vowel = bool(_SOUNDS_LIKE_VOWEL.match(following)) and not _STARTS_WITH_ONE.match(following)
    return article[0] + ("n" if vowel else "")
