"""The whole article in plain words: the narrator's loaded words replaced or left out.

Quotations are never altered, and nothing changes where no plainer word is offered, or where the sentence
would not stand without the word. What changes is data, so that a page can show it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lessons.in_whose_words.inflection import has_plural
from lessons.in_whose_words.pictures import LESSON
from lessons.in_whose_words.records import LoadedTerm
from lessons.model.plain_text import Change, PlainText
from lessons.model.reading import Finding, Reading, Voice
from lessons.model.span import Span

_ARTICLE = re.compile(r"\b([Aa]n?|AN?)( +)$")
_NEXT_WORD = re.compile(r"[\w’']+")
_VOWEL = re.compile(
    r"[aeio]|u(?!ni[^nm]|s[aeiu]|k|r[aiou]|tili|biq)|heir|hon(?:est|our|or)|hour", re.IGNORECASE
)
_VOWEL_LETTERS = re.compile(r"[AEFHILMNORSX](?:[A-Z]{1,4})?\b(?![’'])")
_LIKE_CONSONANT = re.compile(r"one|once|eu|ewe", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?…:]['\"”’)]*\s+|\n\s*|[“\"‘]\s*)$")
_DEGREE = re.compile(r"\b(?:more|most|as|so|too|less|how|very)\s+$", re.IGNORECASE)
_ADVERB_BEFORE = re.compile(
    r"\b(?:often|sometimes|always|never|quite|rather|almost|still|even|once|ever|increasingly|[a-z]{3,}ly)\s+$"
)
_PAIR_BEFORE = re.compile(r"\b(?:and|or|but|not)\s+$", re.IGNORECASE)
_PAIR_AFTER = re.compile(r" *[,/]? *(?:and|or|but|as|than|enough)\b", re.IGNORECASE)
_DETERMINER = re.compile(
    r"\b(?:an?|the|his|her|their|its|our|my|your|this|that|these|those)\s+$", re.IGNORECASE
)
_FUNCTION_WORD = re.compile(
    r"\s+(?:who|whom|whose|that|which|of|in|on|at|for|from|to|with|by|is|are|was|were|has|have|had|will"
    r"|would|can|could|may|might|must|do|does|did|when|where|while|after|before"
    r"|unless|if|because|until|since|though|although|as|than)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|am|become|becomes|became|seem|seems|seemed|look|looks|looked|feel"
    r"|feels|felt|remain|remains|remained|sound|sounds|sounded|a|an|the|of|to|in|on|at|for|with|by|from|as"
    r"|his|her|their|its|our|my|your|this|that|these|those|not|made|make|makes|get|got|went|goes|grew|grow"
    r"|turned|and|or|but|something|anything|nothing|everything)|['’](?:s|re|m))\s+$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[$£€]?\d[\d,.]*\d?"
    r"(?:%| (?:hundred|thousand|million|billion|trillion|percent|per cent|dollars|pounds|euros))*"
)
_AMOUNT_ENDS = re.compile(
    r"(?:[.,;:!?)]|\s+(?:of|in|on|at|for|from|to|by|since|and|or|a|an|per|last|this)\b|\s*$)"
)
_LOOK_BACK = 12
_LONGEST_ACRONYM = 6
_COLLECTIVES = frozenset(("series", "large number", "number"))


@dataclass(frozen=True, slots=True)
class _Edit:
    """`words` instead of `[start, end)`, code points of the article."""

    start: int
    end: int
    words: str


def in_plain_words(reading: Reading) -> PlainText:
    """The reading's text with the first plainer word of each of the narrator's findings.

    The articles `a` and `an`, capitals, spaces and the commas around a word that is left out follow the
    change; everything else stays as it is, to the character.
    """
    text = reading.text
    pieces: list[str] = []
    changes: list[Change] = []
    at = length = 0
    for finding, edit in _edits(reading):
        if edit.start < at:
            continue  # it overlaps the one before
        kept = text[at : edit.start]
        length += len(kept)
        new = Span(length, length + len(edit.words)) if edit.words else None
        changes.append(
            Change(finding, Span(edit.start, edit.end), new, text[edit.start : edit.end], edit.words)
        )
        pieces += [kept, edit.words]
        length += len(edit.words)
        at = edit.end
    pieces.append(text[at:])
    return PlainText("".join(pieces), tuple(changes))


def _edits(reading: Reading) -> Iterator[tuple[str, _Edit]]:
    for finding in reading.of(LESSON):
        term = finding.facts
        if not isinstance(term, LoadedTerm) or term.voice is not Voice.NARRATOR or not term.plainer:
            continue
        plainer = term.plainer[0]
        edit = _replaced(reading.text, finding, plainer) if plainer else _left_out(reading.text, finding.span)
        if edit is not None:
            yield finding.id, edit


def _replaced(text: str, finding: Finding, plainer: str) -> _Edit | None:
    """The plainer word in the place of the loaded one, with `a` or `an` before it put right.

    None for a collective (`series of`) where what it collects is not many things (`series of panic`).
    """
    span = finding.span
    if text[span.end : span.end + 1] == "-" or text[max(0, span.start - 1) : span.start] == "-":
        return None  # `tragedy-free`: the word is tied to another
    if plainer in _COLLECTIVES and not _counts_many(text[span.end :][:40]):
        return None
    was = span.of(text)
    words = plainer
    if was.isupper() and len(was) > 1:
        words = words.upper()
    elif was[0].isupper() and _opens(text, span.start):
        words = words[0].upper() + words[1:]
    return _with_article(text, span.start, span.end, words, following=words)


def _counts_many(after: str) -> bool:
    match = re.match(
        r" of (?:(?!(?:among|in|at|on|for|from|by|with|across|after|over|to|and|or)\b)[\w’'\-]+ ){0,2}?"
        r"[\w’'\-]*[^\Ws]s\b",
        after,
    )
    return match is not None or not after.startswith(" of ")


def _with_article(text: str, start: int, end: int, words: str, *, following: str) -> _Edit:
    """`words` instead of `[start, end)`, and the article in front of it as `following` asks."""
    article = _ARTICLE.search(text, max(0, start - _LOOK_BACK), start)
    if article is None or not following:
        return _Edit(start, end, words)
    if words and not has_plural(words.lower()):
        return _Edit(article.start(), end, words)  # `a scene of chaos`, `disorder`
    right = _article(article[1], following)
    if right == article[1]:
        return _Edit(start, end, words)
    return _Edit(article.start(), end, f"{right}{article[2]}{words}")


def _left_out(text: str, span: Span) -> _Edit | None:
    """The loaded word taken out, with its space and the commas that enclosed it.

    None where what is left would not be a sentence.
    """
    before, after = text[max(0, span.start - _LOOK_BACK) : span.start], text[span.end : span.end + 40]
    if after.startswith("-") or before.endswith("-") or _is_tied(before, after):
        return None
    gap = re.match(r"(,?) +", after)
    following = _NEXT_WORD.match(after, gap.end()) if gap else None
    if _opens(text, span.start):
        if gap is None or following is None:
            return None
        first = span.end + gap.end()
        return _Edit(span.start, first + 1, text[first].upper())
    if before.endswith(", ") and re.match(r", ", after):
        return _Edit(span.start - 2, span.end + 1, "")  # `It is, frankly, a loss`
    if before.endswith(", ") and re.match(r"[.;!?]", after):
        return _Edit(span.start - 2, span.end, "")
    if not before.endswith(" "):
        return None
    amount = _AMOUNT.match(after, gap.end()) if gap is not None and not gap[1] else None
    article = _ARTICLE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    if gap is not None and amount is not None and article is not None:  # `a whopping $5` is `$5`
        alone = _AMOUNT_ENDS.match(after, amount.end())
        return _Edit(article.start(), span.end + gap.end(), "") if alone else None
    if gap is not None and not gap[1] and re.match(r"[\w“‘\"'$£€]", after[gap.end() :]):
        word = following[0] if following else ""
        return _with_article(text, span.start, span.end + gap.end(), "", following=word)
    if re.match(r"[.,;:!?]", after) and not _UNFINISHED.search(before):
        return _Edit(span.start - 1, span.end, "")
    return None


def _opens(text: str, start: int) -> bool:
    """Whether a sentence opens at `start`."""
    return start == 0 or _OPENS.search(text[max(0, start - _LOOK_BACK) : start]) is not None


def _is_tied(before: str, after: str) -> bool:
    """Whether the word is one of a pair, has a degree of its own, or stands for a noun."""
    if _DEGREE.search(before) or _PAIR_AFTER.match(after) or _ADVERB_BEFORE.search(before):
        return True
    if _PAIR_BEFORE.search(before) and re.match(r"\W|\s+(?:and|or|but)\b", after.strip() or "."):
        return True
    if _UNFINISHED.search(before) and _FUNCTION_WORD.match(after):
        return True
    return bool(_DETERMINER.search(before)) and re.match(r"[^\w\s]", after) is not None


def _article(article: str, following: str) -> str:
    """`a` or `an` for the word that follows, in the case of the one that stood there."""
    vowel = _VOWEL_LETTERS.match(following) or (
        _VOWEL.match(following) and not _LIKE_CONSONANT.match(following) and not _is_acronym(following)
    )
    capital = article if len(article) == 1 else article[0]
    upper = article.isupper() and (len(article) > 1 or following.isupper())
    return capital + (("N" if upper else "n") if vowel else "")


def _is_acronym(word: str) -> bool:
    return word[:2].isupper() and len(word) < _LONGEST_ACRONYM
