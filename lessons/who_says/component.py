"""The spaCy component of lesson 1: quotations, attributions and sources, written to the Doc."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from spacy.language import Language
from spacy.tokens import Doc

from lessons.language.attributes import (
    ATTRIBUTIONS,
    HEADLINE,
    MENTIONS,
    QUOTATIONS,
    SOURCES,
    QuotationData,
    text_of,
)
from lessons.language.paragraphs import headline_end
from lessons.language.quotations import Quotation, quotations
from lessons.who_says.attributions import RawAttribution, attributions
from lessons.who_says.sources import resolve

_MOST_SCARED_WORDS = 4


@Language.factory(
    "lessons_attributions",
    assigns=[
        "doc._.lessons_quotations",
        "doc._.lessons_sources",
        "doc._.lessons_attributions",
        "doc._.lessons_mentions",
    ],
    requires=["doc.sents", "token.dep", "token.tag", "token.pos"],
)
class AttributionDetector:
    """Writes quotations, sources and attributions to the Doc as plain data.

    Raises:
        ValueError: if the Doc was not parsed and tagged.
    """

    def __init__(self, nlp: Language, name: str = "lessons_attributions") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its quotations, sources, attributions and mentions set."""
        for annotation in ("DEP", "TAG", "POS"):
            if len(doc) and not doc.has_annotation(annotation):
                raise ValueError(f"{self.name} needs {annotation}: put it after a tagger and a parser")
        text = text_of(doc)
        quoted = quotations(text)
        raw = attributions(doc, quoted)
        if not doc._.get(HEADLINE):
            end = headline_end(text)
            raw = [each for each in raw if each.cue[0].start >= end]
        doc._.set(QUOTATIONS, quotation_data(text, quoted, raw))
        resolution = resolve(doc, raw)
        doc._.set(SOURCES, resolution.sources)
        doc._.set(ATTRIBUTIONS, resolution.attributions)
        doc._.set(MENTIONS, resolution.mentions)
        return doc


def quotation_data(
    text: str, found: Sequence[Quotation], raw: Sequence[RawAttribution]
) -> list[QuotationData]:
    """The quotations as plain data; words held up that nobody is said to have said are scare quotes."""
    contents = sorted(span for each in raw for span in each.content)
    starts = [span.start for span in contents]
    reached = list(accumulate((span.end for span in contents), max))
    out: list[QuotationData] = []
    for quotation in found:
        inner = quotation.inner
        before = bisect_right(starts, inner.start)
        said = before > 0 and reached[before - 1] >= inner.end
        words = inner.of(text).split()
        short = len(words) <= _MOST_SCARED_WORDS and inner.of(text)[-1] not in ".,?!…"
        named = all(word[0].isupper() or not word[0].isalpha() for word in words)
        scare = short and not named and not said
        out.append(QuotationData(start=inner.start, end=inner.end, scare=scare, run=quotation.run))
    return out
