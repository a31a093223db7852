"""The write-ups of an event held against each other: every number and day is accounted for."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from lessons.library.articles import Sample, Version
from lessons.library.front_matter import LibraryError
from lessons.library.pairs import Pair, pairs
from lessons.library.samples import samples
from lessons.model.article import words_of

PAIRS = tuple(pairs(samples()))
every_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.event)
NUMBER = re.compile(
    r"\d[\d.,:]*|\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    r"|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Hh]undreds?|[Tt]housands?|[Mm]illions?|[Bb]illions?|[Dd]ozens?"
    r"|[Ss]cores?|[Hh]alf|[Tt]wice)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
)
SHARED = {"Minister", "Hospital", "March", "October"} | {
    f"{day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
}
"""What two events may both have: days, months, and words that are part of any office or place."""


@every_pair
def test_pairs_account_for_every_number_and_day(pair: Pair) -> None:
    for sample in pair.samples:
        text = sample.article.text
        told = [fact.words(sample.version) for fact in pair.facts]
        covered = {
            point
            for words in told
            if words
            for found in re.finditer(re.escape(words), text)
            for point in range(found.start(), found.end())
        }
        missing = [found.group() for found in NUMBER.finditer(text) if found.start() not in covered]
        assert not missing, f"{sample.article.slug}: {missing} in no fact of {pair.event}.toml"


@every_pair
def test_pairs_facts_that_are_in_both_and_differ_in_their_digits_have_a_note(pair: Pair) -> None:
    def digits(words: str) -> set[str]:
        return set(re.findall(r"\d+(?:[.,:]\d+)*", words))

    for fact in pair.facts:
        heated, careful = digits(fact.heated), digits(fact.careful)
        if fact.heated and fact.careful and heated and careful:
            assert heated == careful or heated < careful or careful < heated or fact.note, fact.what


@every_pair
def test_pairs_were_published_within_a_day(pair: Pair) -> None:
    first, second = (sample.article.published for sample in pair.samples)
    assert first is not None
    assert second is not None
    assert abs((first - second).days) <= 1


@every_pair
def test_pairs_the_differences_are_told_to_the_teacher(pair: Pair) -> None:
    assert all(sample.teacher.differences for sample in pair.samples)


def test_pairs_of_different_events_share_no_name_and_no_six_words() -> None:
    names = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
    for one, other in combinations(samples(), 2):
        if one.event == other.event:
            continue
        shared = set(names.findall(one.article.text)) & set(names.findall(other.article.text))
        assert shared <= SHARED, (one.article.slug, other.article.slug)
        phrases = [
            {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
            for each in (one, other)
            for words in [words_of(each.article.text.lower())]
        ]
        assert not phrases[0] & phrases[1], (one.article.slug, other.article.slug)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Sample, ...]:
    """A pair whose event has no file of facts yet."""
    first, second = PAIRS[0].samples
    return tuple(
        replace(each, event="storm", folder=tmp_path / each.article.slug) for each in (first, second)
    )


def test_pairs_without_facts_are_pairs(two: tuple[Sample, ...]) -> None:
    (pair,) = pairs(two)
    assert (pair.event, pair.samples, pair.facts) == ("storm", two, ())


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        pytest.param('what = "x", heated = "", careful = ""', "fact.1: in neither write-up", id="nowhere"),
        pytest.param(
            'what = "x", heated = "999 elves", careful = ""', "fact.1.heated: '999 elves'", id="wrong"
        ),
        pytest.param('what = "x", heated = ""', "fact.0.careful: Field required", id="one side missing"),
        pytest.param('what = "x", heated = "", careful = "", why = ""', "unknown key", id="unknown key"),
    ],
)
def test_pairs_errors_name_the_fact(two: tuple[Sample, ...], tmp_path: Path, fact: str, problem: str) -> None:
    (tmp_path / "storm.toml").write_text(f"fact = [ {{ {fact} }} ]", encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        list(pairs(two))
    assert str(tmp_path / "storm.toml") in str(caught.value)
    assert problem in str(caught.value)


def test_pairs_facts_give_each_version_its_words() -> None:
    fact = PAIRS[0].facts[0]
    assert fact.words(Version.HEATED) == fact.heated
    assert fact.words(Version.CAREFUL) == fact.careful
