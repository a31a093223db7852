"""The lesson as the house sees it: labels, key marks read and written, its script."""

import pytest

from lessons.model.lesson import KeyMark, KeyMarkError
from lessons.model.reading import Finding, Maker, Reading, Source, SourceKind, SourceLabel
from lessons.model.span import Span
from lessons.who_says import LESSON
from lessons.who_says.records import SourceMention


def mark(opening: str, argument: str, **labels: str) -> KeyMark:
    return KeyMark(opening, argument, Span(0, 4), "word", labels, None, {})


def finding(label: str, id_: str) -> Finding:
    return Finding("s1", "who_says", Span(0, 4), label, SourceMention(id_), "key", "")


READING = Reading(
    "word",
    (Source("ana", "Ana", SourceLabel.NAMED, SourceKind.PERSON),),
    (),
    (),
    1,
    Maker.PEOPLE,
)


@pytest.mark.parametrize(
    ("opening", "argument", "label"),
    [("S+", "ana", "named"), ("S-", "expert-1", "anonymous"), ("S-", "none", "anonymous")],
)
def test_lesson_reads_and_writes_a_mark(opening: str, argument: str, label: str) -> None:
    found, facts = LESSON.from_key(mark(opening, argument))
    assert (found, facts) == (label, SourceMention(argument))
    assert LESSON.to_key(finding(found, argument), READING) == opening + argument


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(mark("S?", "ana"), "unknown mark", id="opening"),
        pytest.param(mark("S+", ""), "no source id", id="no-id"),
        pytest.param(mark("S+", "Ana Ruiz"), "no source id", id="spaces"),
        pytest.param(mark("S+", "none"), "cannot be named", id="named-nobody"),
        pytest.param(mark("S+", "ana", ana="anonymous"), "is anonymous elsewhere", id="two-labels"),
    ],
)
def test_lesson_refuses_a_mark(given: KeyMark, said: str) -> None:
    with pytest.raises(KeyMarkError, match=said):
        LESSON.from_key(given)


def test_lesson_warns_of_anonymous_sources() -> None:
    assert LESSON.is_heavy(finding("anonymous", "ana"))
    assert not LESSON.is_heavy(finding("named", "ana"))


def test_lesson_labels_are_those_of_sources() -> None:
    assert [label.slug for label in LESSON.labels] == [label.value for label in SourceLabel]


def test_lesson_report_names_the_source() -> None:
    report = LESSON.report(finding("named", "ana"), READING)
    assert report == {"start": 0, "end": 4, "label": "named", "source_id": "ana"}


def test_lesson_script_example_holds_its_words() -> None:
    script = LESSON.script
    assert script.example.words in script.example.text
    assert script.example.label in {label.slug for label in LESSON.labels}
    for line in (script.question, script.ask, script.mark, script.none_here, script.reveal, script.count):
        assert line.strip() == line != ""
