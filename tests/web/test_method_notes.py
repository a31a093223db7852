"""The notes of the page Method: every lesson has them, and a file that does not fit is refused."""

from pathlib import Path

import pytest

from lessons import LESSONS
from lessons.evaluation.measured import measured
from lessons.language.data_files import DataFileError
from lessons.model.lesson import Lesson
from lessons.web.method_notes import NOTES, read_notes

TEXT = NOTES.read_text(encoding="utf-8")
CODES = {"RI.8.1", "RI.8.4", "RI.8.6", "RI.8.8", "RI.8.9", "RH.6-8.6", "RH.6-8.8", "1.2"}
TRADE = (
    "Associated Press",
    "Reuters",
    "BBC",
    "NPR",
    "Society of Professional",
    "IM VAIN",
    "SIFT",
    "Wikipedia",
)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.slug)
def test_method_notes_leave_no_part_of_a_lesson_empty(lesson: Lesson) -> None:
    note = read_notes().lessons[lesson.slug]
    assert all((note.made, note.limits, note.standards, note.curriculum))
    frameworks = {each.framework for each in note.curriculum}
    assert {"Common Core", "UNESCO MIL"} < frameworks
    assert any(each.startswith("DigComp") for each in frameworks)
    for entries in ([each.by for each in note.standards], [each.code for each in note.curriculum]):
        assert len(set(entries)) == len(entries)


def test_method_notes_name_every_standard_and_code_that_the_lessons_rest_on() -> None:
    notes = read_notes().lessons.values()
    assert {each.code for note in notes for each in note.curriculum} >= CODES
    named = [each.by for note in notes for each in note.standards]
    for standard in TRADE:
        assert any(each.startswith(standard) for each in named), standard


def test_method_notes_know_the_corpora_that_were_measured() -> None:
    for corpus in measured().corpora:
        note = read_notes().lessons[corpus.lesson].corpus(corpus.name)
        assert note.about, f"{corpus.name}: nothing is said of it in {NOTES.name}"


def test_method_notes_call_an_unknown_corpus_by_its_name() -> None:
    note = read_notes().lessons[LESSONS[0].slug]
    assert (note.corpus("mine").title, note.corpus("mine").about) == ("mine", "")
    assert note.corpus("PolNeAR") == note.corpus("polnear")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(TEXT + "\n[page]\n", "page: unknown key; known are lessons", id="unknown table"),
        pytest.param(TEXT.replace("asks =", "ask =", 1), "unknown key", id="unknown key"),
        pytest.param(TEXT + "\n[lessons.poetry]\n", "lessons.poetry.made: Field required", id="empty"),
        pytest.param(
            TEXT.replace("lessons.who_counted", "lessons.who_sang"), "each lesson once", id="unknown lesson"
        ),
        pytest.param("lessons = {}", "lessons: each lesson once", id="no lesson"),
    ],
)  # fmt: skip
def test_method_notes_refuse_what_does_not_fit(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "method.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        read_notes(path)
    assert str(error.value).startswith(f"{path}: ")
    assert says in str(error.value)
