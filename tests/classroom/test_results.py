"""A class against the key, from participants made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lessons.classroom.results import Scores, result
from lessons.classroom.views import Participant, Seat, Sureness
from lessons.model.answer_key import Alternative, AnswerKey
from lessons.model.marks import Attempt, Confidence, Help, Mark, Score
from lessons.walk.progress import Progress
from lessons.walk.scoring import score

if TYPE_CHECKING:
    from tests.classroom.conftest import Desk

Given = tuple[str, str] | tuple[str, str, Confidence]


@pytest.fixture
def key(desk: "Desk") -> AnswerKey:
    """Its findings: “the mayor of Aldermoor” is named, “Two officials” anonymous."""
    return desk.material.key


def person(
    desk: "Desk",
    number: int,
    *given: Given,
    group: int = 0,
    none: bool = False,
    level: Help = Help.INDEPENDENT,
) -> Participant:
    marks = tuple(
        replace(
            desk.mark(quote, label=label, id_=f"{number}-{quote}"),
            confidence=rest[0] if rest else Confidence.FAIRLY,
        )
        for quote, label, *rest in given
    )
    marks = tuple(sorted(marks, key=lambda mark: mark.span))
    attempts = {desk.lesson: Attempt("bridge", desk.lesson, marks, none, help=level)} if marks or none else {}
    at = desk.mark("Nobody").at
    seat = Seat(str(number), "room", f"P{number}", group)
    return Participant(seat, at, True, frozenset(), Progress("bridge", attempts))


@pytest.fixture
def people(desk: "Desk") -> list[Participant]:
    sure, guess = Confidence.SURE, Confidence.GUESS
    return [
        person(
            desk, 1, ("the mayor of Aldermoor", "named", sure), ("Two officials", "anonymous", sure), group=1
        ),
        person(desk, 2, ("mayor", "named", guess), ("Nobody", "anonymous", guess), group=1),
        person(desk, 3, ("Two officials", "named", sure), ("The bridge", "named", sure), group=2),
        person(desk, 4, ("The bridge", "anonymous", guess), group=2),
        person(desk, 5, none=True, group=2),
        person(desk, 6, group=2),
    ]


def test_results_tell_how_each_finding_was_met(
    desk: "Desk", people: list[Participant], key: AnswerKey
) -> None:
    found = result(desk.lesson, people, key)
    assert found.answered == 5
    told = [
        (each.span.of(key.reading.text), each.found, each.near, each.missed, each.label_right)
        for each in found.findings
    ]
    assert told == [("the mayor of Aldermoor", 1, 1, 3, 2), ("Two officials", 2, 0, 3, 1)]
    assert [each.missed for each in found.most_missed] == [3, 3]


def test_results_put_false_alarms_on_the_same_words_together(
    desk: "Desk", people: list[Participant], key: AnswerKey
) -> None:
    alarms = [
        (each.span.of(key.reading.text), each.count, each.by_label, each.why)
        for each in result(desk.lesson, people, key).false_alarms
    ]
    assert alarms == [
        ("bridge", 2, {"named": 1, "anonymous": 1}, "A bridge says nothing."),
        ("Nobody", 1, {"anonymous": 1}, ""),
    ]


def test_results_hold_confidence_against_being_right(
    desk: "Desk", people: list[Participant], key: AnswerKey
) -> None:
    assert result(desk.lesson, people, key).sureness == (
        Sureness(Confidence.GUESS, 3, 0),
        Sureness(Confidence.FAIRLY, 0, 0),
        Sureness(Confidence.SURE, 4, 2),
    )


def test_results_hold_groups_against_each_other(
    desk: "Desk", people: list[Participant], key: AnswerKey
) -> None:
    one, two = result(desk.lesson, people, key).groups
    assert (one.group, one.people, one.answered, one.found, one.false_alarms) == (1, 2, 2, 0.75, 0.5)
    assert (two.group, two.people, two.answered) == (2, 4, 3)
    assert two.found == pytest.approx(1 / 6)
    assert two.false_alarms == pytest.approx(2 / 3)


def test_results_count_only_labels_where_the_words_were_given(desk: "Desk", key: AnswerKey) -> None:
    people = [
        person(
            desk,
            1,
            ("the mayor of Aldermoor", "named"),
            ("Two officials", "named"),
            level=Help.WORKED,
            group=1,
        )
    ]
    found = result(desk.lesson, people, key)
    assert found.groups[0].found == 0.5
    assert found.sureness[1] == Sureness(Confidence.FAIRLY, 2, 1)


def test_results_take_what_the_key_leaves_open(
    desk: "Desk", people: Sequence[Participant], key: AnswerKey
) -> None:
    lesson = desk.lesson
    open_ = replace(
        key,
        alternatives=(
            Alternative(lesson, desk.span("The bridge"), optional=True),
            Alternative(lesson, desk.span("Two officials"), optional=True),
        ),
        non_cases=(),
    )
    found = result(lesson, people, open_)
    assert [each.span.of(key.reading.text) for each in found.false_alarms] == ["Nobody"]
    assert [each.missed for each in found.findings] == [3, 0]


def test_results_of_nobody_are_empty(desk: "Desk", key: AnswerKey) -> None:
    found = result(desk.lesson, [], key)
    assert (found.answered, found.most_missed, found.false_alarms, found.groups) == (0, (), (), ())
    assert [each.missed for each in found.findings] == [0, 0]


def test_results_score_again_only_what_changed(
    desk: "Desk", people: list[Participant], key: AnswerKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Attempt] = []

    def counted(attempt: Attempt, key: AnswerKey) -> Score:
        made.append(attempt)
        return score(attempt, key)

    monkeypatch.setattr("lessons.classroom.results.score", counted)
    scores = Scores()
    first = result(desk.lesson, people, key, scores=scores)
    assert len(made) == 5
    assert result(desk.lesson, people, replace(key), scores=scores) == first
    assert len(made) == 5
    people[3] = person(desk, 4, ("Two officials", "anonymous"))
    assert result(desk.lesson, people, key, scores=scores) != first
    assert len(made) == 6
    ruled = replace(key, alternatives=(Alternative(desk.lesson, desk.span("Nobody"), optional=True),))
    assert len(result(desk.lesson, people, ruled, scores=scores).false_alarms) == 1
    assert len(made) == 11


def test_results_never_take_a_mark_for_two_things(desk: "Desk", key: AnswerKey) -> None:
    wide: Mark = replace(desk.mark("Nobody"), span=desk.span("Two officials said the cost"))
    attempt = Attempt("bridge", desk.lesson, (wide,))
    one = replace(person(desk, 1), progress=Progress("bridge", {desk.lesson: attempt}))
    found = result(desk.lesson, [one], key)
    assert [(each.found, each.near, each.missed) for each in found.findings] == [(0, 0, 1), (0, 1, 0)]
    assert found.false_alarms == ()
