"""Scores and cards as rows; scores as text, CSV, JSON and Markdown."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, fields

from lessons import LESSONS
from lessons.evaluation.boards import Board
from lessons.evaluation.scores import LessonScore, Scores
from lessons.library.articles import Sample
from lessons.model.lesson import Lesson

_NOUGHT = re.compile(r"(?<!\d)0\.")

ALL = "all articles"
"""What stands for the sum of a board in the column of articles."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one article, or of all.

    `wanted` counts the key's, `found` the reading's. Precision, recall and F1 are 0–1, exact and
    with an overlap of half or more; `right` is the share of overlapping pairs whose label (for
    contents: whose source) is right, `warned` of those pairs that both or neither warn of (for loaded
    language: whose voice is right), `kappa` and `alpha` are chance-corrected. None is "not defined".
    """

    article: str
    measure: str
    wanted: int
    found: int
    precision: float
    recall: float
    f1: float
    exact_precision: float | None = None
    exact_recall: float | None = None
    exact_f1: float | None = None
    right: float | None = None
    warned: float | None = None
    kappa: float | None = None
    alpha: float | None = None


COLUMNS = tuple(field.name for field in fields(Row))
HEADINGS = (
    "Article",
    "Measure",
    "Key",
    "Found",
    "P",
    "R",
    "F1",
    "P exact",
    "R exact",
    "F1 exact",
    "Right",
    "! right",
    "κ",
    "α",
)


def rows(board: Board, *, lessons: Sequence[Lesson] = LESSONS, each: bool = True) -> list[Row]:
    """The rows of a board: those of each article if `each`, then those of all together."""
    pairs = [*board.articles] if each else []
    return [row for slug, scores in [*pairs, (ALL, board.total)] for row in _rows(slug, scores, lessons)]


def _rows(article: str, scores: Scores, lessons: Sequence[Lesson]) -> list[Row]:
    found = [
        _lesson_row(article, lesson.name, scores.lessons.get(lesson.slug, LessonScore()))
        for lesson in lessons
    ]
    content, sources = scores.speech.content, scores.sources
    return [
        *found,
        Row(
            article=article,
            measure="Contents",
            wanted=content.wanted,
            found=content.found,
            precision=content.precision,
            recall=content.recall,
            f1=content.f1,
            right=scores.speech.credited.right / content.right if content.right else None,
        ),
        Row(
            article=article,
            measure="Sources put together (B³)",
            wanted=sources.mentions,
            found=sources.mentions,
            precision=sources.precision,
            recall=sources.recall,
            f1=sources.f1,
        ),
    ]


def _lesson_row(article: str, name: str, score: LessonScore) -> Row:
    return Row(
        article=article,
        measure=name,
        wanted=score.overlap.wanted,
        found=score.overlap.found,
        exact_precision=score.exact.precision,
        exact_recall=score.exact.recall,
        exact_f1=score.exact.f1,
        precision=score.overlap.precision,
        recall=score.overlap.recall,
        f1=score.overlap.f1,
        right=score.label_accuracy,
        warned=score.warning_accuracy,
        kappa=score.label_kappa,
        alpha=score.alpha,
    )


def cells(row: Row) -> list[str]:
    """The row as people read it."""
    return [cell(value) for value in astuple(row)]


def cell(value: str | int | float | None) -> str:
    """A value as people read it: two decimals without the nought, `–` for what is not defined."""
    if value is None:
        return "–"
    return _NOUGHT.sub(".", f"{value:.2f}") if isinstance(value, float) else str(value)


def as_json(boards: Iterable[Board], *, lessons: Sequence[Lesson] = LESSONS) -> str:
    """The boards as one JSON object: rows by title, numbers unrounded, null for not defined."""
    data = {board.title: [asdict(row) for row in rows(board, lessons=lessons)] for board in boards}
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_csv(boards: Iterable[Board], *, lessons: Sequence[Lesson] = LESSONS) -> str:
    """The boards as one CSV table with a header; the first column is the board's title."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["board", *COLUMNS])
    for board in boards:
        writer.writerows([board.title, *astuple(row)] for row in rows(board, lessons=lessons))
    return out.getvalue()


def as_markdown(board: Board, *, lessons: Sequence[Lesson] = LESSONS) -> str:
    """The board as a Markdown table."""
    table = [HEADINGS, ("---", "---", *["---:"] * (len(HEADINGS) - 2))]
    table += [tuple(cells(row)) for row in rows(board, lessons=lessons)]
    return "".join(f"| {' | '.join(line)} |\n" for line in table)


CARD_HEADINGS = ("Article", "Topic", "Event", "Version", "Level", "Reading ease", "Words", "Minutes")
"""What `card` tells of a sample; the last three are numbers."""


def card(sample: Sample) -> list[str]:
    """A sample's card as a row under `CARD_HEADINGS`."""
    return [
        sample.article.slug,
        sample.topic,
        sample.event,
        sample.version.value,
        sample.level.value,
        str(sample.reading_ease),
        str(sample.words),
        str(sample.minutes),
    ]
