"""What is due, and what to practise: pure functions of the history, of today and of the keys."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Help
from lessons.walk.history import Round, Share, merged
from lessons.walk.practice import DAYS, Aim, Practice, due, to_practise, to_review, trains
from lessons.walk.traits import kind_name, kinds, traits

DAY = date(2026, 3, 1)


def round_(day: int = 0, *, found: int = 3, missed: int = 1, alarms: int = 0, **other: object) -> Round:
    made = Round(
        article="a",
        lesson="one",
        at=datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(days=day),
        help=Help.INDEPENDENT,
        found=found,
        near=0,
        missed=missed,
        false_alarms=alarms,
    )
    return replace(made, **other)  # type: ignore[arg-type]  # the fields by name


@pytest.mark.parametrize(
    ("days", "on", "gap"),
    [
        ([0], 1, 1),
        ([0, 1], 4, 3),
        ([0, 1, 4], 11, 7),
        ([0, 1, 4, 11], 32, 21),
        ([0, 1, 4, 11, 32], 53, 21),
        ([0, 0, 0], 1, 1),
        ([0, 1, 2, 3], 4, 3),
        ([0, 9], 12, 3),
    ],
    ids=["first", "second", "third", "fourth", "stays", "same day", "before its day", "late"],
)
def test_practice_is_due_after_growing_gaps(days: list[int], on: int, gap: int) -> None:
    (found,) = due(tuple(round_(day) for day in days), ["one", "two"])
    assert (found.lesson, found.on, found.gap) == ("one", DAY + timedelta(days=on), gap)


def test_practice_begins_the_gaps_again_after_a_poor_review() -> None:
    (found,) = due((round_(0), round_(1), round_(4, found=1, missed=2)), ["one"])
    assert found.gap == DAYS[0]


@pytest.mark.parametrize(("alarms", "gap"), [(0, DAYS[1]), (1, DAYS[0])])
def test_practice_takes_restraint_for_a_good_review_of_nothing(alarms: int, gap: int) -> None:
    (found,) = due((round_(0), round_(1, found=0, missed=0, alarms=alarms)), ["one"])
    assert found.gap == gap


def test_practice_counts_days_where_the_learner_is() -> None:
    late = round_(at=datetime(2026, 3, 1, 23, tzinfo=UTC))
    (tokyo,) = due((late,), ["one"], zone=ZoneInfo("Asia/Tokyo"))
    assert tokyo.last == date(2026, 3, 2)


def test_practice_is_due_for_each_lesson_the_earliest_first() -> None:
    found = due((round_(0), round_(2, lesson="two"), round_(1)), ["two", "one", "three"])
    assert [each.lesson for each in found] == ["two", "one"]


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1))
def test_practice_is_due_after_its_last_review_by_one_of_the_gaps(days: list[tuple[int, bool]]) -> None:
    history = merged(round_(day, found=3 if well else 0) for day, well in days)
    (found,) = due(history, ["one"])
    assert (found.on - found.last).days == found.gap
    assert found.gap in DAYS
    assert found.last in {each.at.date() for each in history}


MISSED = {
    "nothing missed": ({"group": Share(0, 9)}, None),
    "once is chance": ({"group": Share(1, 1)}, None),
    "missed most": ({"group": Share(4, 5), "person": Share(4, 20)}, "group"),
    "two of two weighs less than nine of ten": ({"group": Share(2, 2), "person": Share(9, 10)}, "person"),
}


@pytest.mark.parametrize(("shares", "kind"), MISSED.values(), ids=MISSED)
def test_practice_picks_the_kind_missed_most(shares: dict[str, Share], kind: str | None) -> None:
    found = to_practise((round_(kinds=shares),), ["one"])
    assert [(each.aim, each.kind) for each in found] == ([(Aim.SEE, kind)] if kind else [])


def test_practice_adds_rounds_up_and_forgets_old_ones() -> None:
    old = round_(0, kinds={"group": Share(9, 9)})
    recent = [round_(day, kinds={"group": Share(0, 3), "person": Share(1, 3)}) for day in range(1, 7)]
    (found,) = to_practise((old, *recent), ["one"])
    assert (found.kind, found.share) == ("person", Share(6, 18))


@pytest.mark.parametrize(
    ("alarms", "found", "is_one"), [(2, 0, False), (3, 3, True), (3, 7, False), (0, 0, False)]
)
def test_practice_picks_restraint_where_many_marks_were_false_alarms(
    alarms: int, found: int, is_one: bool
) -> None:
    picked = to_practise((round_(alarms=alarms, found=found, missed=0),), ["one"])
    wanted = [Practice("one", Aim.LEAVE, "", Share(alarms, alarms + found))] if is_one else []
    assert list(picked) == wanted


def test_practice_picks_one_thing_a_lesson_the_weakest_first() -> None:
    history = (
        round_(kinds={"group": Share(2, 9), "person": Share(2, 8)}),
        round_(lesson="two", kinds={"vague": Share(8, 9)}),
    )
    assert [(each.lesson, each.kind) for each in to_practise(history, ["one", "two", "three"])] == [
        ("two", "vague"),
        ("one", "person"),
    ]


SEE = Practice("one", Aim.SEE, "group", Share(2, 3))
LEAVE = Practice("one", Aim.LEAVE, "", Share(3, 3))


@pytest.mark.parametrize(
    ("practice", "walked", "level", "slug"),
    [
        (SEE, set(), {"x": 1, "y": 0}, "y"),
        (SEE, {"y"}, {"x": 1, "y": 0}, "x"),
        (SEE, {"x", "y"}, {"x": 1, "y": 0}, "y"),
        (replace(SEE, kind="no-such"), set(), {"x": 0, "y": 0}, None),
        (replace(SEE, lesson="three"), set(), {"x": 0, "y": 0}, None),
        (LEAVE, {"y"}, {"x": 1, "y": 0}, "x"),
        (replace(LEAVE, lesson="two"), set(), {"x": 0, "y": 0}, None),
    ],
    ids=[
        "easier",
        "not walked",
        "all walked",
        "no such kind",
        "no such lesson",
        "restraint",
        "nothing tempts",
    ],
)
def test_practice_leads_to_an_article_that_trains_it(
    key: AnswerKey, practice: Practice, walked: set[str], level: dict[str, int], slug: str | None
) -> None:
    assert trains(practice, {"x": key, "y": key}, walked=walked, level=level) == slug


def test_practice_leads_to_where_there_is_enough_to_train_on(key: AnswerKey) -> None:
    one_left = replace(
        key, reading=replace(key.reading, findings=tuple(f for f in key.reading.findings if f.id != "e"))
    )
    assert trains(SEE, {"a": one_left, "b": key}, walked=(), level={"a": 0, "b": 2}) == "b"


def test_practice_reviews_on_a_new_article_then_on_the_oldest() -> None:
    history = (round_(0, article="x"), round_(1, article="y"), round_(2, article="x"))
    assert to_review("one", history, ["x", "y", "z"]) == "z"
    assert to_review("one", history, ["x", "y"]) == "y"
    assert to_review("two", history, ["x", "y"]) == "x"
    assert to_review("one", history, []) is None


def test_kinds_have_names_and_stay_what_they_are(key: AnswerKey, lessons: tuple) -> None:  # type: ignore[type-arg]  # the small lessons of conftest
    one = lessons[0]
    officials, she = (each for each in key.reading.findings if each.id in ("c", "d"))
    assert kinds(officials, key.reading) == {"label:heavy", "group", "exact"}
    assert "pronoun" in kinds(she, key.reading)
    assert kind_name("label:heavy", one) == "what goes under “Heavy”"
    assert kind_name("group", one) == "groups that nobody names"
    assert kind_name("label:gone", one) == kind_name("gone", one) == ""
    for finding in key.reading.of("one"):
        named = {kind_name(kind, one) for kind in kinds(finding, key.reading)}
        said = {each.removeprefix("were ") for each in traits(finding, key.reading, one)}
        assert {each.removeprefix("what ").replace("goes", "go") for each in named} == said
