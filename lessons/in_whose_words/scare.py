"""Scare quotes: words that the narrator holds at a distance with quotation marks, and no speaker."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from lessons.in_whose_words.lexicon import lexicon
from lessons.in_whose_words.records import Technique
from lessons.language.attributes import LoadedData, QuotationData, text_of
from lessons.model.reading import Voice
from lessons.model.strictness import Strictness

LONGEST = 4
"""The most words that scare quotes hold; more is somebody's speech."""

SCARE_RULE = "insinuation.scare-quotes"
"""The `rule` of these findings."""

_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "your"})


def scare_quotes(
    doc: Doc, quotations: Sequence[QuotationData], *, strictness: Strictness = Strictness.BALANCED
) -> list[LoadedData]:
    """The findings for short quotations that nobody is said to speak.

    A quotation that the first lesson's component flagged, of at most `LONGEST` words, in a sentence
    without a word of saying or naming, that is neither a title nor a name. Most such words are scraps
    of somebody's speech or terms that are introduced: below eager only those count that point at a
    thing the reader already has before them (`their “research”`, `“free” meals`), and none if careful.
    """
    if strictness < Strictness.BALANCED:
        return []
    found: list[LoadedData] = []
    for quotation in quotations:
        span = doc.char_span(quotation["start"], quotation["end"], alignment_mode="expand")
        if span is None or not quotation["scare"] or not _may_be_scare(span):
            continue
        if strictness < Strictness.EAGER and not _points_at_something_known(span):
            continue
        words = text_of(doc)[quotation["start"] : quotation["end"]]
        found.append(
            LoadedData(
                start=quotation["start"],
                end=quotation["end"],
                technique=Technique.INSINUATION.value,
                voice=Voice.NARRATOR.value,
                source_id=None,
                plainer=[],
                rule=SCARE_RULE,
                because=(
                    f"The marks around “{words}” hold the words at arm's length, and nobody is said to have "
                    "spoken them: a doubt is hinted at, not stated."
                ),
            )
        )
    return found


def _may_be_scare(span: Span) -> bool:
    words = [token for token in span if token.is_alpha]
    if not 1 <= len(words) <= LONGEST or span[-1].text in (",", ".", "!", "?", ";"):
        return False
    if any(token.text[0].isupper() for token in words) or any(token.like_num for token in span):
        return False
    if any(token.pos_ in ("PRON", "AUX") for token in words):
        return False
    speech = {*lexicon().sets["saying"], *lexicon().sets["naming"]}
    return speech.isdisjoint(form for token in _around(span) for form in (token.lower_, token.lemma_.lower()))


def held_at_distance(doc: Doc, quotation: QuotationData) -> bool:
    """Whether the quotation holds the narrator's words at arm's length, and nobody's speech."""
    span = doc.char_span(quotation["start"], quotation["end"], alignment_mode="expand")
    return (
        quotation["scare"] and span is not None and _may_be_scare(span) and _points_at_something_known(span)
    )


def _points_at_something_known(span: Span) -> bool:
    """Whether the words name a known thing, describe the noun behind them, or are a plural that acts."""
    doc = span.doc
    before, behind = span.start - 1, span.end
    while before >= 0 and doc[before].is_quote:
        before -= 1
    while behind < len(doc) and doc[behind].is_quote:
        behind += 1
    if before >= 0 and (doc[before].lower_ in _POINTING or doc[before].lower_ in ("'s", "’s", "'", "’")):
        return True
    if behind < len(doc) and doc[behind].pos_ == "NOUN" and span.root.pos_ in ("ADJ", "NOUN", "VERB"):
        return True
    return span.root.tag_ == "NNS" and span.root.dep_ in ("nsubj", "nsubjpass")


def _around(span: Span, *, reach: int = 40) -> list[Token]:
    doc = span.doc
    start = span.start
    while start > 0 and span.start - start < reach and not doc[start].is_sent_start:
        start -= 1
    end = span.end
    while end < len(doc) and end - span.end < reach and not doc[end].is_sent_start:
        end += 1
    return [doc[at] for at in range(start, end) if not span.start <= at < span.end]
