"""A history in pictures: the sentence, the table and the numbers say the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.lesson import Lesson
from lessons.model.marks import Confidence, Help
from lessons.walk.history import History, Round, Share
from lessons.walk.progress_pictures import by_lesson, over_time, sureness

START = datetime(2026, 3, 1, 23, tzinfo=UTC)
ROUND = Round("a", "one", START, Help.INDEPENDENT, found=3, near=1, missed=2, false_alarms=1)


@pytest.fixture
def both(lessons: tuple[object, object]) -> tuple[Lesson, Lesson]:
    return cast("tuple[Lesson, Lesson]", lessons)


def later(hours: int, **other: object) -> Round:
    return replace(ROUND, at=START + timedelta(hours=hours), **other)  # type: ignore[arg-type]  # by name


def test_picture_by_lesson_adds_rounds_up_and_skips_lessons_not_walked(both: tuple[Lesson, Lesson]) -> None:
    picture = by_lesson((ROUND, later(1, found=1, near=0, missed=0, false_alarms=0)), both)
    assert picture.rows == (("Lesson one", 2, 4, 1, 2, 1),)
    assert picture.sentence == (
        "Lesson one In 2 rounds you found 4 of 7 and came near 1 more, with 1 false alarm."
    )


def test_picture_by_lesson_keeps_rounds_with_the_words_given_apart(both: tuple[Lesson, Lesson]) -> None:
    picture = by_lesson((ROUND, later(1, help=Help.WORKED, near=0, found=2, missed=1)), both)
    assert [row[0] for row in picture.rows] == ["Lesson one", "Lesson one (words given)"]
    assert "you gave the label that fits to 2 of 3" in picture.sentence


def test_picture_by_lesson_says_where_there_was_nothing_to_find(both: tuple[Lesson, Lesson]) -> None:
    nothing = replace(ROUND, found=0, near=0, missed=0, false_alarms=0)
    assert "there was nothing to find, with no false alarm" in by_lesson((nothing,), both).sentence


def test_picture_over_time_numbers_the_rounds_of_each_lesson(both: tuple[Lesson, Lesson]) -> None:
    history = (ROUND, later(2, lesson="two"), later(3), later(4, lesson="gone"))
    picture = over_time(history, both)
    assert [(row[0], row[1], row[2]) for row in picture.rows] == [
        ("Lesson one", 1, "2026-03-01"),
        ("Lesson two", 1, "2026-03-02"),
        ("Lesson one", 2, "2026-03-02"),
    ]
    assert "From 6 on" in picture.sentence
    assert "finished 3 rounds" in picture.sentence


def test_picture_over_time_tells_the_first_from_the_latest(both: tuple[Lesson, Lesson]) -> None:
    history = tuple(later(i, found=i, near=0, missed=6 - i, false_alarms=0) for i in range(6))
    sentence = over_time(history, both).sentence
    assert "first 3 rounds you met 3 of 18 (17%) of what was there, with no false alarm" in sentence
    assert "latest 3, 12 of 18 (67%)" in sentence


def marks(guess: Share, sure: Share) -> History:
    return (replace(ROUND, sure={Confidence.GUESS: guess, Confidence.SURE: sure}),)


VERDICTS = {
    "few": (Share(1, 3), Share(4, 4), "Too few to read much into"),
    "few of one": (Share(9, 9), Share(40, 40), "Too few to read much into"),
    "telling": (Share(5, 10), Share(9, 10), "your sureness tells you something"),
    "not telling": (Share(7, 10), Share(8, 10), "made little difference"),
    "misleading": (Share(9, 10), Share(5, 10), "right less often where you were sure"),
}


@pytest.mark.parametrize(("guess", "sure", "says"), VERDICTS.values(), ids=VERDICTS)
def test_picture_of_sureness_says_what_can_be_said(guess: Share, sure: Share, says: str) -> None:
    picture = sureness(marks(guess, sure))
    assert says in picture.sentence
    assert f"This rests on {guess.of + sure.of} marks in all." in picture.sentence
    assert [row[:4] for row in picture.rows] == [
        ("a guess", guess.part, guess.of, guess.percent),
        ("sure", sure.part, sure.of, sure.percent),
    ]


def test_picture_of_sureness_is_empty_without_marks() -> None:
    assert sureness((replace(ROUND, sure={}),)).rows == ()


def test_picture_of_sureness_bounds_a_share_as_wilson_does() -> None:
    # 15 of 25: 40.7% to 76.6%, computed by hand from Wilson's formula
    (row,) = sureness((replace(ROUND, sure={Confidence.SURE: Share(15, 25)}),)).rows
    assert row[4:] == (41, 77)


@given(st.integers(1, 400).flatmap(lambda of: st.builds(Share, st.integers(0, of), st.just(of))))
def test_picture_of_sureness_has_bounds_around_the_share(share: Share) -> None:
    (row,) = sureness((replace(ROUND, sure={Confidence.FAIRLY: share}),)).rows
    percent, low, high = (int(each) for each in row[3:])
    assert 0 <= low <= percent <= high <= 100
    assert low < high
