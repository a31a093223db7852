"""What was measured, as the app tells it: `measured.json`, which a command writes and nobody edits.

    who-says score --measured lessons/evaluation/measured.json

It holds the two boards over all samples, corpora if any were given, and how all of it was measured.
Reading it imports no spaCy.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from lessons import LESSONS
from lessons.evaluation.attribution_scores import AttributionScores
from lessons.evaluation.boards import Board
from lessons.evaluation.loaded import LoadedScore
from lessons.evaluation.tables import Row, rows
from lessons.language.data_files import DataFileError, DataRecord
from lessons.model.lesson import Lesson
from lessons.model.strictness import Strictness

MEASURED = Path(__file__).with_name("measured.json")
"""The file that is shipped."""

_DECIMALS = 4
_POLNEAR_ROWS = {
    "content": "What is said (half of the words shared)",
    "joint": "What is said, with its source",
    "cue": "The word of saying",
    "sources": "The names of an article’s sources",
}

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class Measure(DataRecord):
    """One side against another: counts of what is `wanted` and `found`, and shares from 0 to 1.

    `precision`, `recall` and `f1` take spans that overlap by half or more, `exact_f1` those that are the
    same to the character. `right` is the share of overlapping pairs with the right label (of contents:
    the right source). None is "not defined".
    """

    wanted: Count
    found: Count
    precision: Share
    recall: Share
    f1: Share
    exact_f1: Share | None
    right: Share | None


class Comparison(DataRecord):
    """All samples of a board together; `lessons` by slug."""

    articles: Count
    lessons: dict[str, Measure]
    contents: Measure
    sources: Measure


class CorpusRow(DataRecord):
    """One measure on a corpus, under the name that people read; shares from 0 to 1."""

    name: str
    precision: Share | None = None
    recall: Share | None = None
    f1: Share | None = None


class CorpusMeasure(DataRecord):
    """A corpus and the `part` of it that one lesson's machine was held against.

    `marked` counts what people marked, `found` what the machine did; `found_unbiased` is how many marks
    the machine makes in 1,000 words that people call unbiased.
    """

    lesson: str
    name: str
    part: str
    rows: tuple[CorpusRow, ...]
    texts: Count | None = None
    marked: Count | None = None
    found: Count
    found_unbiased: Annotated[float, Field(ge=0)] | None = None


class Measured(DataRecord):
    """Everything measured, on which day (UTC), by which command, with which versions by package.

    `machine` reads at the balanced strictness; `stricter` and `laxer` hold what it scores at the two
    others, by the slugs of the lessons.
    """

    measured_on: date
    command: str
    versions: dict[str, str]
    machine: Comparison
    careful: dict[str, Measure]
    eager: dict[str, Measure]
    people: Comparison
    corpora: tuple[CorpusMeasure, ...]

    def machine_at(self, strictness: Strictness) -> dict[str, Measure]:
        """How the machine fares at a strictness, by the slugs of the lessons."""
        others = {Strictness.CAREFUL: self.careful, Strictness.EAGER: self.eager}
        return others.get(strictness, self.machine.lessons)


def comparison(board: Board, *, lessons: Sequence[Lesson] = LESSONS) -> Comparison:
    """A board's articles, added up."""
    contents, sources = rows(board, lessons=(), each=False)
    return Comparison(
        articles=len(board.articles),
        lessons={lesson.slug: _measure(rows(board, lessons=(lesson,), each=False)[0]) for lesson in lessons},
        contents=_measure(contents),
        sources=_measure(sources),
    )


def _measure(row: Row) -> Measure:
    return Measure(
        wanted=row.wanted,
        found=row.found,
        precision=round(row.precision, _DECIMALS),
        recall=round(row.recall, _DECIMALS),
        f1=round(row.f1, _DECIMALS),
        exact_f1=None if row.exact_f1 is None else round(row.exact_f1, _DECIMALS),
        right=None if row.right is None else round(row.right, _DECIMALS),
    )


def polnear_measure(scores: AttributionScores, *, part: str) -> CorpusMeasure:
    """What the attribution rules, which are the first lesson's, score on PolNeAR."""
    return CorpusMeasure(
        lesson="who_says",
        name="polnear",
        part=part,
        marked=scores.marked,
        found=scores.found,
        rows=tuple(
            CorpusRow(
                name=name,
                precision=round(each.precision, _DECIMALS),
                recall=round(each.recall, _DECIMALS),
                f1=round(each.f1, _DECIMALS),
            )
            for field, name in _POLNEAR_ROWS.items()
            for each in [getattr(scores, field)]
        ),
    )


def loaded_measure(scores: LoadedScore, *, name: str, part: str) -> CorpusMeasure:
    """What the third lesson's machine scores on a corpus of this name."""
    words = CorpusRow(
        name="Words",
        precision=round(scores.precision, _DECIMALS),
        recall=round(scores.recall, _DECIMALS),
        f1=round(scores.f1, _DECIMALS),
    )
    texts = () if scores.macro_f1 is None else (round(scores.macro_f1, _DECIMALS),)
    return CorpusMeasure(
        lesson="in_whose_words",
        name=name,
        part=part,
        texts=scores.texts,
        found=scores.marks,
        found_unbiased=None if scores.marks_unbiased is None else round(scores.marks_unbiased, 2),
        rows=(words, *(CorpusRow(name="Texts, biased or not", f1=f1) for f1 in texts)),
    )


def as_file(measured: Measured) -> str:
    """The text of the file."""
    return measured.model_dump_json(indent=2) + "\n"


def read_measured(path: Path = MEASURED, *, lessons: Sequence[Lesson] = LESSONS) -> Measured:
    """The file, held against the lessons.

    Raises:
        DataFileError: if it cannot be read, does not fit, or lacks a lesson or has one too many.
    """
    try:
        measured = Measured.model_validate_json(path.read_bytes())
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise DataFileError(f"{path}: {place}: {first['msg']}") from error
    slugs = [lesson.slug for lesson in lessons]
    sides = {
        "machine.lessons": measured.machine.lessons,
        "people.lessons": measured.people.lessons,
        "careful": measured.careful,
        "eager": measured.eager,
    }
    for side, measures in sides.items():
        if sorted(measures) != sorted(slugs):
            raise DataFileError(f"{path}: {side}: each lesson once; they are {', '.join(slugs)}")
    for number, corpus in enumerate(measured.corpora):
        if corpus.lesson not in slugs:
            raise DataFileError(f"{path}: corpora.{number}.lesson: no lesson; they are {', '.join(slugs)}")
    return measured


@cache
def measured() -> Measured:
    """The shipped file, read once."""
    return read_measured()
