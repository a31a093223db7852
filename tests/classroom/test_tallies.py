"""What a class did, from participants made by hand: numbers, heat, agreement."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from lessons.classroom.tallies import agreement, heat, tally
from lessons.classroom.views import Participant, Seat
from lessons.model.marks import Attempt, Confidence, Mark
from lessons.model.span import Span
from lessons.walk.progress import Progress

AT = datetime(2031, 3, 5, tzinfo=UTC)
TEXT = "abcd efgh ijkl mnop"
Given = tuple[int, int, str]


def person(
    number: int, *marks: Given, none: bool = False, done: bool = False, here: bool = True
) -> Participant:
    made = tuple(
        Mark(f"{number}-{i}", "one", Span(start, end), label, Confidence.SURE, AT)
        for i, (start, end, label) in enumerate(marks)
    )
    attempts = {"one": Attempt("a", "one", made, none)} if marks or none else {}
    seat = Seat(str(number), "room", f"P{number}")
    return Participant(seat, AT, here, frozenset({"one"}) if done else frozenset(), Progress("a", attempts))


def test_tallies_count_people_and_marks() -> None:
    people = [
        person(1, (0, 4, "x"), (5, 9, "y"), done=True),
        person(2, (0, 4, "x"), here=False),
        person(3, none=True, done=True),
        person(4),
    ]
    found = tally("one", people)
    assert (found.people, found.here, found.answered, found.done, found.none_here) == (4, 3, 3, 2, 1)
    assert (found.marks, found.by_label, found.by_confidence) == (3, {"x": 2, "y": 1}, {Confidence.SURE: 3})
    assert tally("two", people).answered == 0


@pytest.mark.parametrize(
    ("people", "runs"),
    [
        pytest.param([], [], id="nobody"),
        pytest.param([person(1, none=True)], [], id="none here"),
        pytest.param([person(1, (0, 4, "x"))], [(0, 4, {"x": 1})], id="one"),
        pytest.param(
            [person(1, (0, 4, "x")), person(2, (2, 9, "x"))],
            [(0, 2, {"x": 1}), (2, 4, {"x": 2}), (4, 9, {"x": 1})],
            id="overlap",
        ),
        pytest.param(
            [person(1, (0, 4, "x")), person(2, (0, 4, "y"))], [(0, 4, {"x": 1, "y": 1})], id="two labels"
        ),
        pytest.param(
            [person(1, (0, 9, "x"), (2, 4, "y"))],
            [(0, 2, {"x": 1}), (2, 4, {"y": 1}), (4, 9, {"x": 1})],
            id="one person twice counts once",
        ),
        pytest.param(
            [person(1, (0, 4, "x")), person(2, (5, 9, "x"))],
            [(0, 4, {"x": 1}), (5, 9, {"x": 1})],
            id="a gap stays open",
        ),
        pytest.param(
            [person(1, (0, 4, "x")), person(2, (4, 9, "x"))],
            [(0, 4, {"x": 1}), (4, 9, {"x": 1})],
            id="other people end a run",
        ),
    ],
)
def test_tallies_heat_lies_over_the_article(
    people: Sequence[Participant], runs: list[tuple[int, int, dict[str, int]]]
) -> None:
    found = heat("one", people)
    assert [(run.span.start, run.span.end, run.by_label) for run in found.runs] == runs
    assert all(run.count == sum(run.by_label.values()) for run in found.runs)
    assert found.answered == len(people)


@pytest.mark.parametrize(
    ("people", "alpha"),
    [
        pytest.param([person(1, (0, 4, "x")), person(2, (0, 4, "x"))], 1.0, id="agreed"),
        pytest.param([person(1, (0, 4, "x")), person(2, (0, 3, "x"))], 1.0, id="most of a word is the word"),
        pytest.param([person(1, (0, 4, "x"))], None, id="one person"),
        pytest.param([person(1, none=True), person(2, none=True)], None, id="nothing to differ on"),
        # of 8 values 2 are x and 6 blank, and 2 of 4 words differ: D_o is 4, D_e 24 / 7
        pytest.param([person(1, (0, 4, "x")), person(2, (5, 9, "x"))], 1 - 7 * 4 / 24, id="apart"),
    ],
)
def test_tallies_agreement_is_krippendorffs_alpha_over_words(
    people: Sequence[Participant], alpha: float | None
) -> None:
    found = agreement("one", people, text=TEXT).alpha
    assert found == (None if alpha is None else pytest.approx(alpha))


def test_tallies_hot_spots_are_where_people_differ() -> None:
    people = [
        person(1, (0, 4, "x"), (5, 9, "x"), (10, 14, "x")),
        person(2, (0, 4, "x"), (5, 9, "y"), (10, 14, "x")),
        person(3, (0, 4, "x"), (10, 14, "x")),
        person(4, (0, 4, "x")),
        person(5),
    ]
    found = agreement("one", people, text=TEXT)
    assert found.answered == 4
    assert [(spot.span.of(TEXT), spot.by_label) for spot in found.spots] == [
        ("efgh", {"x": 1, "y": 1, "": 2}),
        ("ijkl", {"x": 3, "": 1}),
    ]
    assert found.spots[0].disagreement == pytest.approx(1 - 2 / 12)
    assert found.spots[1].disagreement == pytest.approx(1 - 6 / 12)
