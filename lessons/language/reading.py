"""From the Doc inside to the Reading outside."""

from collections.abc import Sequence
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from lessons.language.attributes import STRICTNESS, AttributionData, Offsets, SourceData
from lessons.language.pipeline import analyse, load
from lessons.model.article import count_words
from lessons.model.lesson import Lesson
from lessons.model.reading import (
    Act,
    Attribution,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
)
from lessons.model.span import Span
from lessons.model.strictness import Strictness


def read_text(
    text: str, lessons: Sequence[Lesson], *, model: str | None = None, headline: bool = False
) -> Reading:
    """The reading that the lessons' detectors make of a normalised text.

    The headline of a plain text is left unmarked, unless `headline` is set.
    """
    register(lessons)
    factories = [lesson.factory for lesson in lessons]
    doc = analyse(load(factories, model=model), text, factories, headline=headline)
    return reading_of(doc, text, lessons)


def read_at_each(
    text: str, lessons: Sequence[Lesson], *, model: str | None = None, headline: bool = False
) -> dict[Strictness, Reading]:
    """The readings of a normalised text at every strictness, over one parse.

    A finding that several of them hold has the same id in all.
    """
    register(lessons)
    factories = [lesson.factory for lesson in lessons]
    nlp = load(factories, model=model)
    doc = analyse(nlp, text, factories, headline=headline)
    heeding = [nlp.get_pipe(name) for name in factories if hasattr(nlp.get_pipe(name), "strictness")]
    readings: dict[Strictness, Reading] = {}
    for strictness in Strictness:
        doc._.set(STRICTNESS, strictness.name)
        for detector in heeding:
            doc = detector(doc)
        readings[strictness] = reading_of(doc, text, lessons)
    return readings


def register(lessons: Sequence[Lesson]) -> None:
    """Make the lessons' components known to spaCy.

    Their entry points do so where the package is installed; a checkout on `sys.path` has none, so
    that the module `component` of the lesson's folder is imported.
    """
    for lesson in lessons:
        if not Language.has_factory(lesson.factory):
            import_module(f"{type(lesson).__module__.rpartition('.')[0]}.component")


def reading_of(doc: Doc, text: str, lessons: Sequence[Lesson]) -> Reading:
    """The reading that a Doc holds, once the detectors have run over it."""
    findings = [finding for lesson in lessons for finding in lesson.findings(doc)]
    return Reading(
        text=text,
        sources=tuple(_source(data) for data in doc._.lessons_sources or []),
        attributions=tuple(_attribution(data) for data in doc._.lessons_attributions or []),
        findings=tuple(sorted(findings, key=lambda finding: (finding.span, finding.id))),
        words=count_words(text),
        maker=Maker.RULES,
    )


def _source(data: SourceData) -> Source:
    return Source(
        id=data["id"],
        name=data["name"],
        label=SourceLabel(data["label"]),
        kind=SourceKind(data["kind"]),
        role=data["role"],
        reason_given=data["reason_given"],
        mentions=_spans(data["mentions"]),
    )


def _attribution(data: AttributionData) -> Attribution:
    return Attribution(
        source_id=data["source_id"],
        source=_spans(data["source"]),
        cue=_spans(data["cue"]),
        content=_spans(data["content"]),
        speech=Speech(data["speech"]),
        act=Act(data["act"]),
        via=data["via"],
    )


def _spans(offsets: list[Offsets]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in offsets)
