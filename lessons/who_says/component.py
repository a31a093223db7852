"""The spaCy component of lesson 1: quotations, attributions and sources, written to the Doc."""

from spacy.language import Language
from spacy.tokens import Doc

from lessons.language.attributes import (
    ATTRIBUTIONS,
    HEADLINE,
    QUOTATIONS,
    SOURCES,
    AttributionData,
    QuotationData,
    SourceData,
)
from lessons.language.paragraphs import headline_end
from lessons.language.quotations import Quotation, quotations
from lessons.who_says.attributions import RawAttribution, attributions

_MOST_SCARED_WORDS = 4


@Language.factory(
    "lessons_attributions",
    assigns=["doc._.lessons_quotations", "doc._.lessons_sources", "doc._.lessons_attributions"],
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
        """The Doc with `doc._.lessons_quotations`, `lessons_sources` and `lessons_attributions` set."""
        for annotation in ("DEP", "TAG", "POS"):
            if len(doc) and not doc.has_annotation(annotation):
                raise ValueError(f"{self.name} needs {annotation}: put it after a tagger and a parser")
        raw = attributions(doc)
        if not doc._.get(HEADLINE):
            end = headline_end(doc.text)
            raw = [each for each in raw if each.cue[0].start >= end]
        sources, resolved = resolve(doc, raw)
        doc._.set(QUOTATIONS, [quotation_data(doc, each, raw) for each in quotations(doc.text)])
        doc._.set(SOURCES, sources)
        doc._.set(ATTRIBUTIONS, resolved)
        return doc


def quotation_data(doc: Doc, quotation: Quotation, raw: list[RawAttribution]) -> QuotationData:
    """The quotation as plain data; words held up that nobody is said to have said are scare quotes."""
    inner = quotation.inner
    said = any(span.contains(inner) for each in raw for span in each.content)
    words = inner.of(doc.text).split()
    short = len(words) <= _MOST_SCARED_WORDS and inner.of(doc.text)[-1] not in ".,?!…"
    named = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return QuotationData(
        start=inner.start, end=inner.end, scare=short and not named and not said, run=quotation.run
    )


def resolve(doc: Doc, raw: list[RawAttribution]) -> tuple[list[SourceData], list[AttributionData]]:
    """Every wording of a source is a source, until sources are merged."""
    sources: dict[str, SourceData] = {}
    out: list[AttributionData] = []
    for each in raw:
        name = each.source.of(doc.text) if each.source is not None else "nobody"
        id_ = (
            "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
            if each.source
            else "none"
        )
        source = sources.setdefault(
            id_,
            SourceData(
                id=id_,
                name=name,
                label="anonymous",
                kind="unspecified",
                role="",
                reason_given=False,
                mentions=[],
            ),
        )
        mention = each.source or each.cue[0]
        source["mentions"].append([mention.start, mention.end])
        out.append(
            AttributionData(
                source_id=id_,
                source=[[mention.start, mention.end]] if each.source else [],
                cue=[[span.start, span.end] for span in each.cue],
                content=[[span.start, span.end] for span in each.content],
                speech=each.speech,
                act=each.act,
                via=None,
                rule=each.rule,
            )
        )
    return list(sources.values()), out
