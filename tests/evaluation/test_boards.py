"""Boards of several articles: which count, and what they compare."""

from pathlib import Path

import pytest

from lessons.evaluation.boards import Board, machine_board, people_board
from lessons.library.samples import samples_in
from lessons.model.matching import Counts
from lessons.model.reading import Maker, Reading

FRONT = """+++
title = "T"
outlet = "O"
published = 2026-01-02
licence = "L"
origin = "O"
fictional = true
topic = "t"
event = "e"
version = "careful"
level = "easy"
devices = []
[teacher]
aims = ["a"]
questions = ["q"]
minutes = 5
+++
"""
TEXT = "The savage storm was grim."
KEY = """+++
[[alternative]]
quote = "savage storm"
lesson = "in_whose_words"
+++
The {L:emotive|savage} storm was {L:emotive|grim}."""
FIRST = KEY.replace("{L:emotive|grim}", "{L:label|grim}")
SECOND = "The {L:metaphor|savage storm} was {L:emotive|grim}."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, files in {
        "both": {"key.md": KEY, "first.md": FIRST, "second.md": SECOND},
        "first": {"key.md": KEY, "first.md": FIRST},
        "bare": {},
    }.items():
        place = tmp_path / name
        place.mkdir()
        for file, text in {"article.md": FRONT + TEXT, **files}.items():
            (place / file).write_text(text, encoding="utf-8")
    return tmp_path


def test_boards_machine_reads_every_article_with_a_key(folder: Path) -> None:
    texts: list[str] = []

    def read(text: str) -> Reading:
        texts.append(text)
        return Reading(text, (), (), (), 5, Maker.RULES)

    board = machine_board(samples_in(folder), read)
    assert [slug for slug, _ in board.articles] == ["both", "first"]
    assert texts == [TEXT, TEXT]
    assert board.total.lessons["in_whose_words"].exact == Counts(4, 0, 0)


def test_boards_second_annotation_is_compared_with_the_first(folder: Path) -> None:
    board = people_board(samples_in(folder))
    assert [slug for slug, _ in board.articles] == ["both"]
    words = board.total.lessons["in_whose_words"]
    assert words.exact == Counts(2, 2, 1)
    assert words.overlap == Counts(2, 2, 2)
    assert words.label_accuracy == 0.0, "against the key it would be half"


def test_boards_of_nothing() -> None:
    assert people_board([]) == Board("Second annotation against first", ())
