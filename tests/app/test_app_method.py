"""The page Method: what it tells comes from the files, for every lesson, and loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.evaluation.measured import measured
from lessons.evaluation.tables import cell
from lessons.library.shipped import shipped
from lessons.model.lesson import Lesson
from lessons.web.links import METHOD_PAGE
from lessons.web.method import in_hundred
from lessons.web.method_notes import method_notes

if TYPE_CHECKING:
    from tests.app.conftest import Visitor


def words_of_the_page(visitor: Visitor) -> str:
    visitor.app.switch_page(str(METHOD_PAGE))
    visitor.app.run()
    assert not visitor.app.exception
    return visitor.words


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.slug)
def test_method_tells_all_of_a_lesson(visitor: Visitor, lesson: Lesson) -> None:
    words = words_of_the_page(visitor)
    note = method_notes().lessons[lesson.slug]
    told = [lesson.name, *note.made, *note.limits, *(label.meaning for label in lesson.labels)]
    told += [each.says for each in note.standards] + [each.by for each in note.standards]
    told += [f"{each.framework} {each.code}" for each in note.curriculum]
    told += [each.asks for each in note.curriculum]
    assert [each for each in told if each not in words] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.slug)
def test_method_gives_the_measured_figures(visitor: Visitor, lesson: Lesson) -> None:
    words = words_of_the_page(visitor)
    machine, people = (side.lessons[lesson.slug] for side in (measured().machine, measured().people))
    for who, measure in (("Machine", machine), ("People", people)):
        shares = (cell(each) for each in (measure.precision, measure.recall, measure.right))
        assert " ".join([who, str(measure.wanted), str(measure.found), *shares]) in words
    assert f"it finds {in_hundred(machine.recall)}." in words
    assert f"the second found {in_hundred(people.recall)} of what the first had." in words


def test_method_says_how_it_was_measured_and_what_that_is_worth(visitor: Visitor) -> None:
    words = words_of_the_page(visitor)
    found = measured()
    assert found.command in words
    assert f"{found.measured_on:%B %Y}" in words
    for said in (
        "two independent passes",
        "an upper bound",
        "could see these articles and keys",
        "Nobody from outside",
    ):
        assert said in words
    for corpus in found.corpora:
        note = method_notes().lessons[corpus.lesson].corpus(corpus.name)
        assert note.title in words
        assert note.about in words
        for row in corpus.rows:
            assert (
                " ".join([row.name, *(cell(each) for each in (row.precision, row.recall, row.f1))]) in words
            )
    measured_elsewhere = {corpus.lesson for corpus in found.corpora}
    assert words.count("not measured on texts marked by others") == len(LESSONS) - len(measured_elsewhere)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 in 100"),
        (0.002, "1 in 100"),
        (0.626, "63 in 100"),
        (0.9964, "99 in 100"),
        (1.0, "100 in 100"),
    ],
)
def test_method_says_all_and_none_only_of_all_and_none(share: float, words: str) -> None:
    assert in_hundred(share) == words


def test_method_loads_no_model_and_no_data_frames() -> None:
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        "app = AppTest.from_file(sys.argv[1], default_timeout=60); app.switch_page(sys.argv[2]); app.run(); "
        "assert not app.exception, app.exception; "
        "print([m for m in ('spacy', 'altair', 'pandas', 'rich') if m in sys.modules])"
    )
    arguments = [sys.executable, "-c", code, str(shipped("app.py")), str(METHOD_PAGE)]
    run = subprocess.run(arguments, capture_output=True, text=True, check=True)  # noqa: S603 -- our own interpreter
    assert run.stdout.strip() == "[]"
