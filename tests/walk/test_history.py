"""A finished round as it is recorded: counts, sureness, kinds; merged by what tells one from another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Confidence, Help
from lessons.walk.history import MOST_ROUNDS, Round, Share, added, finished, merged

NOW = datetime(2026, 3, 4, 5, 6, 7, 890, tzinfo=UTC)
ROUND = Round("a", "one", NOW, Help.INDEPENDENT, found=3, near=1, missed=2, false_alarms=1)

Attempting = Callable[..., Attempt]


def test_history_counts_a_round_both_ways(attempt: Attempting, key: AnswerKey) -> None:
    made = attempt(("The mayor", "light", 3), ("Officials", "light", 2), ("wept", "light", 1))
    round_ = finished(made, key, at=NOW)
    assert (round_.found, round_.near, round_.missed, round_.false_alarms) == (2, 0, 1, 1)
    assert round_.sure == {
        Confidence.GUESS: Share(0, 1),  # a false alarm
        Confidence.FAIRLY: Share(0, 1),  # the right words under a label that is not accepted
        Confidence.SURE: Share(1, 1),
    }


def test_history_counts_what_was_missed_by_kind(attempt: Attempting, key: AnswerKey) -> None:
    round_ = finished(attempt(("Officials", "heavy")), key, at=NOW)
    assert round_.kinds["label:heavy"] == Share(1, 2)
    assert round_.kinds["label:light"] == Share(1, 1)  # what may be left out is not missed
    assert round_.kinds["group"] == Share(1, 2)


def test_history_takes_a_mark_on_what_may_be_left_out_for_right(attempt: Attempting, key: AnswerKey) -> None:
    round_ = finished(attempt(("people", "heavy", 3)), key, at=NOW)
    assert round_.sure == {Confidence.SURE: Share(1, 1)}
    assert (round_.found, round_.false_alarms) == (0, 0)


@pytest.mark.parametrize(
    ("help_", "found", "missed"), [(Help.INDEPENDENT, 1, 2), (Help.FADED, 1, 2), (Help.WORKED, 0, 3)]
)
def test_history_asks_for_the_label_where_the_words_were_given(
    attempt: Attempting, key: AnswerKey, help_: Help, found: int, missed: int
) -> None:
    made = replace(attempt(("Officials", "light")), help=help_)
    round_ = finished(made, key, at=NOW)
    assert (round_.found, round_.missed) == (found, missed)
    assert round_.help is help_


def test_history_keeps_the_time_in_utc_to_the_second(attempt: Attempting, key: AnswerKey) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=9)))
    assert finished(attempt(), key, at=local).at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_history_holds_each_round_once_in_the_order_of_time() -> None:
    later = replace(ROUND, at=NOW + timedelta(days=1))
    other = replace(ROUND, lesson="two")
    assert merged([later, ROUND], [other, ROUND]) == (ROUND, other, later)


def test_history_keeps_the_latest_rounds() -> None:
    rounds = [replace(ROUND, at=NOW + timedelta(minutes=i)) for i in range(MOST_ROUNDS + 2)]
    assert merged(rounds) == tuple(rounds[2:])


def test_history_adds_up_shares() -> None:
    assert added([Share(1, 2), Share(0, 0), Share(2, 2)]) == Share(3, 4)
    assert Share(3, 4).percent == 75
    assert added([]).percent == 0
    assert ROUND.met == Share(4, 6)


@pytest.mark.parametrize(("part", "of"), [(-1, 2), (3, 2)])
def test_history_refuses_a_part_that_cannot_be(part: int, of: int) -> None:
    with pytest.raises(ValueError, match="between 0 and the whole"):
        Share(part, of)


def test_history_refuses_negative_counts_and_times_without_a_zone() -> None:
    with pytest.raises(ValueError, match="negative"):
        replace(ROUND, missed=-1)
    with pytest.raises(ValueError, match="without a zone"):
        replace(ROUND, at=datetime(2026, 1, 1))  # noqa: DTZ001 -- this is what is refused
