"""What the classroom's pages say and remember, without a page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import LESSONS
from lessons.classroom.views import (
    Agreement,
    ClassResult,
    FalseAlarm,
    FindingStats,
    GroupStats,
    HotSpot,
    Participant,
    RoundState,
    Seat,
    Sureness,
)
from lessons.model.lesson import JsonValue
from lessons.model.marks import Attempt, Confidence, Outcome
from lessons.model.reading import Facts, Finding
from lessons.model.span import Span
from lessons.walk.progress import Judgement, Progress
from lessons.walk.revealing import Revealed
from lessons.walk.steps import Beat, Step
from lessons.web.classroom.access import MOST, Access
from lessons.web.classroom.against_key import found_picture, groups_picture, says, sureness_picture
from lessons.web.classroom.impressions import impressions
from lessons.web.classroom.seat import first_open, things_out
from lessons.web.classroom.splits import agreement_says, spots
from lessons.web.components.qr_code import squares

LESSON = LESSONS[0]
AT = datetime(2031, 1, 1, tzinfo=UTC)
TEXT = "Two officials and a baker said so."


def _thing(start: int, *, of_key: bool) -> Revealed:
    finding = Finding(f"f{start}", LESSON.slug, Span(start, start + 1), "named", Facts(), "key", "")
    if of_key:
        return Revealed(finding.id, finding.span, Outcome.MISSED, finding, None)
    return Revealed(f"m{start}", Span(start, start + 1), Outcome.FALSE_ALARM, None, None)


@pytest.mark.parametrize(
    ("kinds", "shown", "revealed", "out"),
    [
        pytest.param("akak", 2, False, 0, id="nothing before the reveal"),
        pytest.param("aa", 0, False, 0, id="no false alarm before it either"),
        pytest.param("akak", 0, True, 0, id="closed and none shown"),
        pytest.param("akak", 1, True, 2, id="the false alarm before the first"),
        pytest.param("akaka", 1, True, 2, id="one after it waits"),
        pytest.param("akaka", 2, True, 5, id="all"),
        pytest.param("aa", 0, True, 2, id="the key has none"),
        pytest.param("kk", 9, True, 2, id="more than there are"),
    ],
)
def test_things_come_out_as_far_as_the_host_has_shown(
    kinds: str, shown: int, revealed: bool, out: int
) -> None:
    things = tuple(_thing(index, of_key=kind == "k") for index, kind in enumerate(kinds))
    assert things_out(things, RoundState(LESSON.slug, shown, AT if revealed else None)) == out


def test_first_open_step_is_where_somebody_goes_on() -> None:
    first, second = LESSONS[0].slug, LESSONS[1].slug
    answered = Attempt("a", first, none_here=True)
    revealed = Attempt("a", first, none_here=True, revealed=AT)
    assert first_open(Progress("a")) == Step("read")
    assert first_open(Progress("a", before=Judgement(3))) == Step(first, Beat.ASK)
    assert first_open(Progress("a", attempts={first: answered})) == Step(first, Beat.MARK)
    assert first_open(Progress("a", attempts={first: revealed})) == Step(second, Beat.ASK)


def test_access_is_remembered_as_it_was() -> None:
    access = Access()
    access.sit("BCDFGH", "token")
    access.at("BCDFGH", "who_says", "mark")
    access.take_over("JKLMNP", "secret", "A bridge")
    again = Access()
    again.restore(access.written())
    assert again == access
    again.drop("BCDFGH")
    again.drop("JKLMNP")
    assert again.written() is None


def test_access_keeps_the_latest_rooms() -> None:
    access = Access()
    for number in range(MOST + 5):
        access.sit(f"ROOM{number}", "token")
    again = Access()
    again.restore(access.written())
    assert list(again.seats)[-1] == f"ROOM{MOST + 4}"
    assert len(again.seats) == MOST


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["seats", "x"]), inner),
    max_leaves=8,
)


@given(seats=_JSON, hosted=_JSON)
def test_access_takes_nothing_that_is_not_of_its_form(seats: JsonValue, hosted: JsonValue) -> None:
    access = Access()
    access.restore({"version": 1, "seats": seats, "hosted": hosted})
    assert all(len(entry) == 3 for entry in access.seats.values())
    assert all(len(entry) == 2 for entry in access.hosted.values())


@pytest.mark.parametrize(
    ("answered", "alpha", "wanted"),
    [
        (1, None, "As soon as two people"),
        (3, None, "nothing to compare"),
        (3, 0.9, "Agreement 0.90: you read this very much alike"),
        (3, 0.7, "mostly read this alike"),
        (3, 0.3, "differently in many places"),
        (3, -0.01, "Agreement −0.01: you agree no more than chance"),
    ],
)
def test_agreement_says_what_the_number_means(answered: int, alpha: float | None, wanted: str) -> None:
    assert wanted in agreement_says(Agreement(LESSON.slug, answered, alpha, ()))


def test_spots_say_who_said_what() -> None:
    names = [each.name for each in LESSON.labels[:2]]
    labels = {LESSON.labels[0].slug: 1, LESSON.labels[1].slug: 3, "": 2}
    spot = HotSpot(Span(4, 13), 0.6, labels)
    (listed,) = spots(Agreement(LESSON.slug, 6, 0.2, (spot,)), TEXT, LESSON)
    said = str(listed)
    assert "officials" in said
    assert f"3 marked it “{names[1]}”; 1 marked it “{names[0]}”; 2 left it." in said


def _result(**changes: object) -> ClassResult:
    stats = FindingStats("f1", Span(0, 13), "anonymous", found=2, near=1, missed=1, label_right=2)
    other = FindingStats("f2", Span(18, 25), "anonymous", found=0, near=0, missed=4, label_right=0)
    alarm = FalseAlarm(Span(26, 30), 2, {"named": 2}, "It is a verb.")
    given: dict[str, object] = {
        "lesson": LESSON.slug,
        "answered": 4,
        "findings": (stats, other),
        "most_missed": (other, stats),
        "false_alarms": (alarm,),
        "sureness": (Sureness(Confidence.GUESS, 0, 0), Sureness(Confidence.SURE, 4, 3)),
        "groups": (),
    }
    return ClassResult(**{**given, **changes})  # type: ignore[arg-type]  # the fields by their names


def test_class_against_the_key_is_told_with_denominators() -> None:
    assert says(_result()) == (
        "4 answered. Of what the key has they found or came near 38 %, one finding with another; they marked "
        "2 times what the key leaves alone."
    )
    assert says(_result(answered=0)) == "Nobody answered this round."
    assert "every mark is a false alarm" in says(_result(findings=()))


def test_pictures_of_the_class_say_what_their_rows_say() -> None:
    found = found_picture(_result(), TEXT)
    assert found.rows == (("1. Two officials", 3, 4), ("2. a baker", 0, 4))
    assert found.sentence == "Best found, by 3 of 4: “Two officials”."
    missed = found_picture(_result(findings=_result().findings[1:]), TEXT)
    assert missed.sentence == "Nobody found any of them."
    sure = sureness_picture(_result())
    assert sure.rows == (("A guess", 0, 0), ("Sure", 3, 4))
    assert sure.sentence == "The key takes 3 of 4 made sure."
    groups = groups_picture(_result(groups=(GroupStats(1, 2, 2, 0.5, 1.0), GroupStats(2, 2, 0, 0.0, 0.0))))
    assert groups.rows == (("Group 1 (2 people)", 50, 100),)
    assert "Group 1 50 %" in groups.sentence


def _participant(before: int | None, after: int | None) -> Participant:
    judged = [None if level is None else Judgement(level) for level in (before, after)]
    progress = Progress("a", before=judged[0], after=judged[1])
    return Participant(Seat("s", "r", "Ann"), AT, True, frozenset(), progress)


def test_impressions_count_levels_and_moves() -> None:
    picture = impressions(
        [_participant(2, 4), _participant(2, 2), _participant(5, None), _participant(None, 1)]
    )
    assert [row[1:] for row in picture.rows] == [(0, 1), (2, 1), (0, 0), (0, 1), (1, 0)]
    assert picture.sentence == (
        "3 of 4 said it before the walk, 3 after it. 1 went up, 0 went down, 1 stayed."
    )
    assert impressions([_participant(None, None)]).rows == ()


def test_qr_code_has_its_finders_and_its_quiet_margin() -> None:
    rows = squares("https://example.org/join?code=BCDFGH")
    assert len({len(row) for row in rows} | {len(rows)}) == 1
    assert all("1" not in row for row in (*rows[:4], *rows[-4:]))
    assert all(row[:4] == row[-4:] == "0000" for row in rows)
    for row in (rows[4], rows[10]):
        assert row[4:11] == row[-11:-4] or row is rows[10]
        assert row[4:11] == "1111111"
    assert squares("https://example.org/join?code=BCDFGJ") != rows
