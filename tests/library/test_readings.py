"""Readings as JSON: equal after the way there and back, strict on the way in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import LESSONS
from lessons.in_whose_words.records import LoadedTerm
from lessons.library.front_matter import LibraryError
from lessons.library.readings import from_json, to_json
from lessons.model.reading import (
    KINDS,
    Act,
    Attribution,
    Facts,
    Finding,
    Maker,
    Reading,
    Source,
    SourceLabel,
    Speech,
    Voice,
)
from lessons.model.span import Span
from lessons.who_counted.records import Figure, Precision
from lessons.who_says.records import SourceMention

words = st.text(max_size=6)
ids = st.sampled_from(["ana", "none"])
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 9).map(float)
facts: dict[str, st.SearchStrategy[Facts]] = {
    "who_says": st.builds(SourceMention, ids),
    "who_counted": st.builds(
        Figure, st.sampled_from(Precision), st.none() | ids, numbers, numbers, words, words, words
    ),
    "in_whose_words": st.builds(
        LoadedTerm, st.sampled_from(Voice), st.none() | ids, st.lists(words, max_size=2).map(tuple), words
    ),
}


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(min_size=1, max_size=30))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] != pair[1]
    )
    spans = edges.map(lambda pair: Span(min(pair), max(pair)))
    several = st.lists(spans, max_size=2).map(tuple)
    sources = [
        draw(
            st.builds(
                Source,
                st.just(id_),
                words,
                st.just(label),
                st.sampled_from(KINDS[label]),
                words,
                st.booleans(),
                several,
            )
        )
        for id_, label in (("ana", SourceLabel.NAMED), ("none", SourceLabel.ANONYMOUS))
    ]
    some = st.none() | ids
    attributions = st.builds(
        Attribution, some, several, several, several, st.sampled_from(Speech), st.sampled_from(Act), some
    )
    findings = [
        draw(
            st.builds(
                Finding,
                words,
                st.just(lesson.slug),
                spans,
                st.sampled_from([label.slug for label in lesson.labels]),
                facts[lesson.slug],
                words,
                words,
            )
        )
        for lesson in draw(st.lists(st.sampled_from(LESSONS), max_size=4))
    ]
    return Reading(
        text,
        tuple(sources),
        draw(st.lists(attributions, max_size=3).map(tuple)),
        tuple(findings),
        draw(st.integers(0, 9)),
        draw(st.sampled_from(Maker)),
    )


@given(reading=readings(), indent=st.none() | st.just(2))
def test_readings_round_trip(reading: Reading, indent: int | None) -> None:
    assert from_json(to_json(reading, indent=indent)) == reading


READING = Reading(
    "Ana said six cats.",
    (Source("ana", "Ana", SourceLabel.NAMED, KINDS[SourceLabel.NAMED][0], mentions=(Span(0, 3),)),),
    (Attribution("ana", (Span(0, 3),), (Span(4, 8),), (Span(9, 17),), Speech.INDIRECT),),
    (Finding("f1", "who_counted", Span(9, 17), "sourced", Figure(Precision.EXACT, "ana", 6.0), "key", ""),),
    4,
    Maker.PEOPLE,
)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("{", "[", "a.json: file: Invalid JSON", id="no JSON"),
        pytest.param(
            "reading/1", "reading/2", "a.json: format: Input should be 'who-says-reading/1'", id="format"
        ),
        pytest.param(
            '"words": 4', '"words": "4"', "a.json: words: Input should be a valid integer", id="type"
        ),
        pytest.param(', "words": 4', "", "a.json: words: Field required", id="missing"),
        pytest.param('"words": 4', '"words": 4, "x": 1', "a.json: x: Extra inputs", id="unknown key"),
        pytest.param(
            '"role": ""',
            '"role": "", "x": 1',
            "a.json: sources.0.x: Unexpected keyword",
            id="unknown key inside",
        ),
        pytest.param('"named"', '"known"', "a.json: sources.0.label: Input should be 'named'", id="label"),
        pytest.param('"person"', '"group"', "a.json: sources.0: Value error, source ana", id="kind"),
        pytest.param('"end": 17', '"end": 99', "a.json: span 9:99 outside a text of 18", id="outside"),
        pytest.param('"start": 9', '"start": 99', "start must be 0 or more and below end", id="empty span"),
        pytest.param('"source_id": "ana"', '"source_id": "bo"', "attribution to 'bo'", id="unknown source"),
        pytest.param(
            '"who_counted"', '"numbers"', "f1: unknown lesson 'numbers'; known are who_says", id="lesson"
        ),
        pytest.param(
            '"sourced"', '"known"', "f1: unknown label 'known'; known are sourced", id="finding's label"
        ),
        pytest.param('"exact"', '"exact", "x": 1', "a.json: holds more than a reading", id="unknown fact"),
        pytest.param('"exact"', '"loose"', "precision: Input should be 'exact'", id="facts"),
    ],
)
def test_readings_refuse_what_is_none(old: str, new: str, problem: str) -> None:
    text = to_json(READING)
    changed = text.replace(old, new, 1)
    assert changed != text
    with pytest.raises(LibraryError) as error:
        from_json(changed, name="a.json")
    assert problem in str(error.value)
    assert str(error.value).startswith("a.json: ")


def test_readings_are_plain_objects() -> None:
    data = json.loads(to_json(READING))
    assert data["format"] == "who-says-reading/1"
    assert data["findings"][0]["span"] == {"start": 9, "end": 17}
    assert data["findings"][0]["facts"]["precision"] == "exact"
