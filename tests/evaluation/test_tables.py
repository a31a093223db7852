"""Scores as rows, and as text, CSV, JSON and Markdown."""

import csv
import io
import json

import pytest
from rich.console import Console

from lessons import LESSONS
from lessons.evaluation.boards import Board
from lessons.evaluation.printed import board_table
from lessons.evaluation.scores import score
from lessons.evaluation.tables import (
    COLUMNS,
    HEADINGS,
    Row,
    as_csv,
    as_json,
    as_markdown,
    cells,
    rows,
)
from lessons.library.keys import parse_key
from lessons.model.answer_key import AnswerKey

KEY = parse_key("The {L:emotive|savage} storm was {L:emotive|grim}.", name="key.md")
SECOND = parse_key("The {L:emotive|savage} storm was {L:label|grim}.", name="second.md")
SCORES = score(AnswerKey(KEY.reading), SECOND.reading)
BOARD = Board("Second reader against key", (("one", SCORES), ("two", SCORES)))


def test_tables_rows_are_measures_by_article_and_of_all() -> None:
    found = rows(BOARD)
    measures = [*(lesson.name for lesson in LESSONS), "Contents", "Sources put together (B³)"]
    assert [(row.article, row.measure) for row in found] == [
        (article, measure) for article in ("one", "two", "all articles") for measure in measures
    ]
    words = found[2]
    assert (words.wanted, words.found, words.f1, words.exact_f1, words.right) == (2, 2, 1.0, 1.0, 0.5)
    assert rows(BOARD, each=False) == [row for row in found if row.article == "all articles"]
    assert found[-3].wanted == 4


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        (
            Row("a", "m", 3, 2, 0.5, 1 / 3, 0.4, right=1.0, alpha=-0.125),
            ["a", "m", "3", "2", ".50", ".33", ".40", "–", "–", "–", "1.00", "–", "–", "-.12"],
        ),
        (
            Row("a", "m", 0, 0, 1.0, 1.0, 0.0, 0.994, 0.996, 0.0, None, 0.5, 0.0, 10.0),
            ["a", "m", "0", "0", "1.00", "1.00", ".00", ".99", "1.00", ".00", "–", ".50", ".00", "10.00"],
        ),
    ],
)
def test_tables_cells_are_two_decimals(row: Row, texts: list[str]) -> None:
    assert cells(row) == texts
    assert len(texts) == len(HEADINGS) == len(COLUMNS)


def test_tables_csv_and_json_hold_the_same_rows() -> None:
    records = list(csv.DictReader(io.StringIO(as_csv([BOARD]))))
    objects = json.loads(as_json([BOARD]))[BOARD.title]
    assert len(records) == len(objects) == len(rows(BOARD))
    for record, object_ in zip(records, objects, strict=True):
        assert record.pop("board") == BOARD.title
        assert record == {name: "" if value is None else str(value) for name, value in object_.items()}


def test_tables_markdown_and_text_hold_the_same_cells() -> None:
    lines = [line.strip("| \n").split(" | ") for line in as_markdown(BOARD).splitlines()]
    assert lines[0] == list(HEADINGS)
    assert lines[2:] == [cells(row) for row in rows(BOARD)]
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(board_table(BOARD))
    printed = console.export_text()
    for row in rows(BOARD):
        assert all(cell in printed for cell in cells(row))
