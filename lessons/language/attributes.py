"""The custom attributes that the three detectors leave on a Doc, all declared here.

Everything is plain data (lists and dicts of strings, numbers and offsets), so that `Doc.to_bytes`
and `nlp.pipe(n_process=2)` keep it. Offsets are code points into `doc.text`, half-open, as lists
`[start, end]`.
"""

from typing import TypeAlias, TypedDict

from spacy.tokens import Doc

Offsets: TypeAlias = list[int]


class QuotationData(TypedDict):
    """A quotation: `start`/`end` without the enclosing marks.

    `scare` marks words held at a distance rather than said; `run` numbers the paragraphs of one
    quotation that runs on.
    """

    start: int
    end: int
    scare: bool
    run: int


class SourceData(TypedDict):
    """A source, as `lessons.model.reading.Source` holds it."""

    id: str
    name: str
    label: str
    kind: str
    role: str
    reason_given: bool
    mentions: list[Offsets]


class AttributionData(TypedDict):
    """An attribution, as `lessons.model.reading.Attribution` holds it, with the rule that made it."""

    source_id: str | None
    source: list[Offsets]
    cue: list[Offsets]
    content: list[Offsets]
    speech: str
    act: str
    via: str | None
    rule: str


class MentionData(TypedDict):
    """A mention of a source that says or believes something: what lesson 1's finding is made of."""

    start: int
    end: int
    label: str
    source_id: str
    rule: str
    because: str


class FigureData(TypedDict):
    """A figure; `source_id` is the weakest link of its chain, None for `record` and `unsourced`."""

    start: int
    end: int
    label: str
    precision: str
    source_id: str | None
    quantity: float | None
    quantity_high: float | None
    bound: str
    unit: str
    counted: str
    rule: str
    because: str


class LoadedData(TypedDict):
    """A loaded word or phrase; `source_id` is the speaker of a quoted one."""

    start: int
    end: int
    technique: str
    voice: str
    source_id: str | None
    plainer: list[str]
    rule: str
    because: str


QUOTATIONS = "lessons_quotations"
SOURCES = "lessons_sources"
ATTRIBUTIONS = "lessons_attributions"
MENTIONS = "lessons_mentions"
FIGURES = "lessons_figures"
LOADED = "lessons_loaded"
LINE_ENDS = "lessons_line_ends"
"""Where `lessons.language.paragraphs.joined` put a space for a line end: offsets, None for none."""

HEADLINE = "lessons_headline"
"""True where the first line is to be read like the rest though it is a headline; otherwise None."""

STRICTNESS = "lessons_strictness"
"""The name of the strictness at which the Doc is to be read; None for each detector's own."""

TEXT = "lessons_text"
"""The Doc's text, kept by the first detector: spaCy puts it together anew each time it is asked."""

for _name in (
    QUOTATIONS,
    SOURCES,
    ATTRIBUTIONS,
    MENTIONS,
    FIGURES,
    LOADED,
    LINE_ENDS,
    HEADLINE,
    STRICTNESS,
    TEXT,
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def text_of(doc: Doc) -> str:
    """The text of a Doc; kept from the first time that it is asked for."""
    text: str | None = doc._.get(TEXT)
    length = doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0
    if text is None or len(text) != length:  # a Doc cut out of another takes the attributes along
        text = doc.text
        doc._.set(TEXT, text)
    return text
