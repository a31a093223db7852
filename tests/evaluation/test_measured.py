"""What was measured: made of boards and scores, read strictly, and shipped for every lesson."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lessons import LESSONS
from lessons.evaluation.attribution_scores import AttributionScores, Score
from lessons.evaluation.boards import people_board
from lessons.evaluation.loaded import LoadedScore
from lessons.evaluation.measured import (
    MEASURED,
    comparison,
    loaded_measure,
    measured,
    polnear_measure,
    read_measured,
)
from lessons.language.data_files import DataFileError
from lessons.library.samples import samples


def test_measured_file_covers_every_lesson_and_every_sample_with_a_key() -> None:
    found = read_measured()
    assert found.machine.articles == sum(each.has_key for each in samples())
    for side in (found.machine, found.people):
        assert list(side.lessons) == [lesson.slug for lesson in LESSONS]
        assert all(each.wanted and each.found for each in side.lessons.values())


def test_measured_file_has_what_the_annotations_say() -> None:
    assert measured().people == comparison(people_board(samples())), (
        "the annotations changed: run `who-says score --measured lessons/evaluation/measured.json`"
    )


def test_measured_corpora_were_recorded_by_name_and_not_by_place() -> None:
    command = measured().command
    assert command.startswith("who-says score --measured lessons/evaluation/measured.json")
    assert command.count("/") == 2


def test_measured_polnear_keeps_counts_and_rounds_shares() -> None:
    scores = {name: Score(1 / 3, 2 / 3) for name in ("content", "content_third", "cue", "joint", "sources")}
    measure = polnear_measure(AttributionScores(marked=7, found=5, speech={}, **scores), part="dev")
    assert (measure.lesson, measure.marked, measure.found, measure.part) == ("who_says", 7, 5, "dev")
    assert {(row.precision, row.recall, row.f1) for row in measure.rows} == {(0.3333, 0.6667, 0.4444)}
    assert len({row.name for row in measure.rows}) == len(measure.rows) == 4


@pytest.mark.parametrize(
    ("macro_f1", "unbiased", "rows"),
    [(0.71234, 8.4567, [0.4, 0.7123]), (None, None, [0.4])],
    ids=["texts judged", "words only"],
)
def test_measured_loaded_tells_what_there_is(
    macro_f1: float | None, unbiased: float | None, rows: list[float]
) -> None:
    score = LoadedScore(9, 4, 0.5, 1 / 3, 0.4, macro_f1, unbiased)
    measure = loaded_measure(score, name="babe", part="all")
    assert [row.f1 for row in measure.rows] == rows
    assert (measure.texts, measure.found, measure.marked) == (9, 4, None)
    assert measure.found_unbiased == (None if unbiased is None else 8.46)


def _unknown_key(data: dict[str, Any]) -> None:
    data["accuracy"] = 1.0


def _too_good(data: dict[str, Any]) -> None:
    data["machine"]["contents"]["f1"] = 1.2


def _no_date(data: dict[str, Any]) -> None:
    del data["measured_on"]


def _lesson_gone(data: dict[str, Any]) -> None:
    del data["people"]["lessons"][LESSONS[0].slug]


def _strange_corpus(data: dict[str, Any]) -> None:
    data["corpora"] = [{"lesson": "poetry", "name": "a", "part": "all", "rows": [], "found": 0}]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_unknown_key, "accuracy: Extra inputs"),
        (_too_good, "machine.contents.f1: Input should be less than or equal to 1"),
        (_no_date, "measured_on: Field required"),
        (_lesson_gone, "people.lessons: each lesson once"),
        (_strange_corpus, "corpora.0.lesson: no lesson"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_measured_refuses_what_does_not_fit(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], says: str
) -> None:
    data = json.loads(MEASURED.read_text(encoding="utf-8"))
    spoil(data)
    path = tmp_path / "measured.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        read_measured(path)
    assert str(error.value).startswith(f"{path}: {says}")


def test_measured_says_when_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read: No such file"):
        read_measured(tmp_path / "none.json")
