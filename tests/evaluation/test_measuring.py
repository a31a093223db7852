"""Measuring by one command: all samples, the corpora that were given, and how it was done."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lessons.evaluation.loaded import CorpusError
from lessons.evaluation.measured import as_file, measured, read_measured
from lessons.evaluation.measuring import Corpora, measure
from lessons.library.samples import key, samples
from lessons.model.reading import Reading
from lessons.model.strictness import Strictness

KEYS = {each.article.text: key(each.article.slug).reading for each in samples() if each.has_key}


def knows_the_key(text: str, strictness: Strictness) -> Reading:
    """A reader who marks all at the balanced setting, and at the careful one nothing."""
    whole = KEYS[text]
    return replace(whole, findings=()) if strictness is Strictness.CAREFUL else whole


def test_measuring_gives_a_reader_who_knows_the_key_full_marks(tmp_path: Path) -> None:
    before = datetime.now(tz=UTC).date()
    found = measure(knows_the_key, Corpora())
    assert before <= found.measured_on <= datetime.now(tz=UTC).date()
    assert {each.f1 for each in found.machine.lessons.values()} == {1.0}
    assert {each.f1 for each in found.machine_at(Strictness.EAGER).values()} == {1.0}
    assert {each.found for each in found.machine_at(Strictness.CAREFUL).values()} == {0}
    assert found.machine_at(Strictness.BALANCED) == found.machine.lessons
    assert found.people == measured().people, "people's annotations are there whoever reads"
    assert found.command == "who-says score --measured lessons/evaluation/measured.json"
    assert found.corpora == ()
    path = tmp_path / "measured.json"
    path.write_text(as_file(found), encoding="utf-8")
    assert read_measured(path) == found


def test_measuring_takes_a_corpus_and_tells_its_name_only(tmp_path: Path) -> None:
    corpus = tmp_path / "small.jsonl"
    text = {"id": "a", "text": "A devastating flood came.", "spans": [[2, 13]], "biased": True, "half": "x"}
    corpus.write_text(json.dumps(text) + "\n", encoding="utf-8")
    found = measure(knows_the_key, Corpora(loaded=corpus, half="x"))
    (measured_corpus,) = found.corpora
    assert (measured_corpus.name, measured_corpus.part, measured_corpus.texts) == ("small", "x", 1)
    assert found.command.endswith("measured.json --loaded small.jsonl --half x")


def test_measuring_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        measure(knows_the_key, Corpora(loaded=tmp_path / "none.jsonl"))
