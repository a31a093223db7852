"""The detector of figures: a spaCy component, `lessons_figures`.

It needs a parsed Doc and what `lessons_attributions` leaves there, and writes
`doc._.lessons_figures`.
"""

from spacy.language import Language
from spacy.tokens import Doc

from lessons.language.attributes import HEADLINE, FigureData, SourceData, text_of
from lessons.language.paragraphs import headline_end
from lessons.model.reading import NOBODY
from lessons.who_counted.amounts import figure_in
from lessons.who_counted.crediting import Credit, Credits
from lessons.who_counted.extents import Extent, extent, tokens_at
from lessons.who_counted.non_figures import Place, non_figure
from lessons.who_counted.public_records import RecordRule, Surroundings, record_rule
from lessons.who_counted.quantities import Quantity, quantities
from lessons.who_counted.records import FigureLabel
from lessons.who_counted.structures import no_figure_by_structure


class MissingAttributionsError(ValueError):
    """The Doc lacks what this detector reads; the message says which component must come first."""


@Language.factory(
    "lessons_figures",
    assigns=["doc._.lessons_figures"],
    requires=["token.dep", "token.pos", "token.lemma", "doc._.lessons_attributions", "doc._.lessons_sources"],
)
def make_figure_finder(nlp: Language, name: str) -> "FigureFinder":
    """The component, for `nlp.add_pipe("lessons_figures")`."""
    return FigureFinder()


class FigureFinder:
    """Finds the figures of a Doc, and who stands behind each."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.lessons_figures`.

        Raises:
            MissingAttributionsError: if no component has looked for attributions, or none parsed.
        """
        if doc._.lessons_attributions is None or doc._.lessons_sources is None:
            raise MissingAttributionsError(
                "lessons_figures: the Doc has no attributions; put 'lessons_attributions' before it"
            )
        if len(doc) and not doc.has_annotation("DEP"):
            raise MissingAttributionsError(
                "lessons_figures: the Doc is not parsed; put a parser before it in the pipeline"
            )
        doc._.lessons_figures = figures(doc)
        return doc


def figures(doc: Doc) -> list[FigureData]:
    """The figures of a parsed Doc that holds attributions, in their order, without overlaps.

    Those of a plain text's headline are left out, unless `doc._.lessons_headline` is set.
    """
    text = text_of(doc)
    credits_ = Credits(doc._.lessons_sources, doc._.lessons_attributions, text=text)
    found: list[FigureData] = []
    floor = 0 if doc._.get(HEADLINE) else headline_end(text)
    for quantity in quantities(text):
        if quantity.span.start < floor:
            continue
        reach = extent(doc, quantity)
        if _is_figure(doc, quantity, text=text, reach=reach, credits_=credits_):
            found.append(_figure(doc, quantity, text=text, reach=reach, credits_=credits_))
            floor = reach.span.end
    return found


def _is_figure(doc: Doc, quantity: Quantity, *, text: str, reach: Extent, credits_: Credits) -> bool:
    first = tokens_at(doc, quantity.span)[0]
    place = Place(
        text=text,
        quantity=quantity,
        bare=reach.bare,
        joined=reach.joined,
        head=reach.head.lemma_.lower() if reach.head is not None else "",
        head_word=reach.head.lower_ if reach.head is not None else "",
        previous=doc[first.i - 1].lemma_.lower() if first.i else "",
        plural=reach.head is not None and reach.head.tag_ in ("NNS", "NNPS"),
        described=reach.head is not None and any(child.dep_ == "relcl" for child in reach.head.rights),
    )
    if non_figure(place) is not None:
        return False
    return (
        no_figure_by_structure(
            doc, quantity, text=text, found=reach, mentions=credits_.mentions(quantity.core)
        )
        is None
    )


def _figure(doc: Doc, quantity: Quantity, *, text: str, reach: Extent, credits_: Credits) -> FigureData:
    first = tokens_at(doc, quantity.span)[0]
    credit = credits_.credit(doc, reach)
    counted = reach.head.lemma_.lower() if reach.head is not None else ""
    record = None
    if credit is None:
        record = record_rule(quantity, Surroundings(first.sent, reach.span), counted=counted, bare=reach.bare)
    facts = figure_in(reach.span.of(text))
    return FigureData(
        start=reach.span.start,
        end=reach.span.end,
        label=_label(credit, record).value,
        precision=facts.precision.value,
        source_id=credit.source["id"] if credit is not None else None,
        quantity=facts.quantity,
        quantity_high=facts.quantity_high,
        bound=facts.bound,
        unit=facts.unit,
        counted=facts.counted,
        rule=f"{quantity.form.value}.{_way(credit, record)}",
        because=_because(credit, record),
    )


def _label(credit: Credit | None, record: RecordRule | None) -> FigureLabel:
    if credit is not None:
        return credit.label
    return FigureLabel.RECORD if record is not None else FigureLabel.UNSOURCED


def _way(credit: Credit | None, record: RecordRule | None) -> str:
    if credit is not None:
        return credit.way
    return f"record-{record.id}" if record is not None else "narrator"


def _because(credit: Credit | None, record: RecordRule | None) -> str:
    if record is not None:
        return f"Nobody is credited, but anyone can look it up in {record.where}."
    if credit is None:
        return "The article states it in its own voice and credits nobody in that sentence."
    if credit.source["id"] == NOBODY:
        return "It is handed on as hearsay: the article does not say whose count it is."
    name = _named(credit.source)
    if credit.label is FigureLabel.ANONYMOUS:
        return f"It is credited to {name}, and nobody in particular could be asked."
    return f"It is credited to {name}, and a reader could ask there."


def _named(source: SourceData) -> str:
    return f"“{source['name']}”" if source["name"] else "a source"
