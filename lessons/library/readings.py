"""A Reading as JSON and back: all of it, so that what comes back is equal to what went out.

This is how a reading is kept and sent; what `who-says read --json` prints is a report for people
and programs, and leaves out the text and the reasons.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from lessons import LESSONS
from lessons.language.data_files import DataRecord
from lessons.library.front_matter import LibraryError
from lessons.model.lesson import Lesson
from lessons.model.reading import Attribution, Facts, Finding, Maker, Reading, Source
from lessons.model.span import Span

FORMAT = "who-says-reading/1"
"""What the object says it is."""


def to_json(reading: Reading, *, indent: int | None = None) -> str:
    """The reading as one JSON object; spans are `{"start", "end"}` in code points, half-open."""
    return json.dumps(
        {"format": FORMAT, **asdict(reading)}, ensure_ascii=False, allow_nan=False, indent=indent
    )


def from_json(text: str, *, name: str = "reading", lessons: Sequence[Lesson] = LESSONS) -> Reading:
    """The reading that `to_json` wrote; `name` stands for its file in errors.

    Raises:
        LibraryError: if it is not such a reading, down to its labels, facts, offsets and keys.
    """
    try:
        record = _ReadingRecord.model_validate_json(text)
        facts = {lesson.slug: TypeAdapter(lesson.facts) for lesson in lessons}
        reading = Reading(
            text=record.text,
            sources=record.sources,
            attributions=record.attributions,
            findings=tuple(_finding(each, lessons, facts) for each in record.findings),
            words=record.words,
            maker=record.maker,
        )
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise LibraryError(f"{name}: {place}: {first['msg']}") from error
    except ValueError as error:
        raise LibraryError(f"{name}: {error}") from error
    if json.loads(to_json(reading)) != json.loads(text):
        raise LibraryError(f"{name}: holds more than a reading; allowed is what the program writes")
    return reading


class _FindingRecord(DataRecord):
    id: str
    lesson: str
    span: Span
    label: str
    facts: dict[str, object]
    rule: str
    because: str


class _ReadingRecord(DataRecord):
    format: Literal["who-says-reading/1"]
    text: str
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    findings: tuple[_FindingRecord, ...]
    words: int
    maker: Maker


def _finding(
    record: _FindingRecord, lessons: Sequence[Lesson], facts: Mapping[str, TypeAdapter[Facts]]
) -> Finding:
    lesson = next((each for each in lessons if each.slug == record.lesson), None)
    if lesson is None:
        known = ", ".join(each.slug for each in lessons)
        raise ValueError(f"{record.id}: unknown lesson {record.lesson!r}; known are {known}")
    labels = [each.slug for each in lesson.labels]
    if record.label not in labels:
        raise ValueError(f"{record.id}: unknown label {record.label!r}; known are {', '.join(labels)}")
    return Finding(
        id=record.id,
        lesson=record.lesson,
        span=record.span,
        label=record.label,
        facts=facts[record.lesson].validate_json(json.dumps(record.facts), strict=True),
        rule=record.rule,
        because=record.because,
    )
