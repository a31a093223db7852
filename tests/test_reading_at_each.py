"""One parse read at every strictness, with the real pipeline: what differs, and what must not."""

import pytest

from lessons import LESSONS, read, read_at_each
from lessons.model.reading import Reading
from lessons.model.strictness import Strictness

TEXT = (
    "Urgent talks failed on Monday, officials said. The war-torn town was left with 300 empty houses, and "
    "rioters broke the doors of a bakery. “It was a devastating blow,” said Ona Brisk, who runs the line."
)


@pytest.fixture(scope="module")
def readings() -> dict[Strictness, Reading]:
    return read_at_each(TEXT)


def test_reading_at_each_is_the_reading_at_the_balanced_one(readings: dict[Strictness, Reading]) -> None:
    assert readings[Strictness.BALANCED] == read(TEXT)


def test_reading_at_each_marks_more_the_less_strict_it_is(readings: dict[Strictness, Reading]) -> None:
    careful, balanced, eager = (len(readings[each].findings) for each in Strictness)
    assert careful < balanced < eager


def test_reading_at_each_gives_a_finding_one_id(readings: dict[Strictness, Reading]) -> None:
    findings = [finding for reading in readings.values() for finding in reading.findings]
    places = {(each.lesson, each.span): each.id for each in findings}
    assert all(places[each.lesson, each.span] == each.id for each in findings)
    assert len(set(places.values())) == len(places)


def test_reading_at_each_is_of_the_same_lessons(readings: dict[Strictness, Reading]) -> None:
    for reading in readings.values():
        assert {each.lesson for each in reading.findings} == {each.slug for each in LESSONS}
