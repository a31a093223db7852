from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.model.marks import Attempt
from lessons.walk.steps import FIRST, LAST, Beat, Step, allowed, following, preceding, step_at, steps

if TYPE_CHECKING:
    from tests.walk.conftest import SmallLesson

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_steps_go_from_reading_to_the_whole() -> None:
    order = steps(LESSONS)
    assert order[0] == FIRST
    assert order[-1] == LAST
    assert len(order) == len(set(order)) == 2 + len(LESSONS) * len(Beat)
    assert [step.beat for step in order[1:6]] == list(Beat)
    assert {step.round for step in order[1:6]} == {LESSONS[0].slug}


def test_steps_lead_on_and_back() -> None:
    order = steps(LESSONS)
    assert [following(step, LESSONS) for step in order] == [*order[1:], None]
    assert [preceding(step, LESSONS) for step in order] == [None, *order[:-1]]


@pytest.mark.parametrize(
    ("round_", "beat", "step"),
    [
        ("", "", FIRST),
        ("read", "mark", FIRST),
        ("whole", "", LAST),
        ("no-such-lesson", "mark", FIRST),
        (LESSONS[0].slug, "reveal", Step(LESSONS[0].slug, Beat.REVEAL)),
        (LESSONS[1].slug, "no-such-beat", Step(LESSONS[1].slug, Beat.ASK)),
    ],
)
def test_steps_read_links_leniently(round_: str, beat: str, step: Step) -> None:
    assert step_at(round_, beat, LESSONS) == step


@pytest.mark.parametrize("state", ["nothing", "answered", "revealed"])
@pytest.mark.parametrize("beat", list(Beat))
def test_steps_reveal_nothing_before_an_answer(
    state: str, beat: Beat, attempt: Callable[..., Attempt], lessons: tuple[SmallLesson, ...]
) -> None:
    answered = attempt(("Officials", "heavy"))
    attempts = {
        "nothing": {},
        "answered": {"one": answered},
        "revealed": {"one": replace(answered, revealed=NOW)},
    }[state]
    furthest = {"nothing": Beat.MARK, "answered": Beat.REVEAL, "revealed": Beat.COUNT}[state]
    order = list(Beat)
    expected = order[min(order.index(beat), order.index(furthest))]
    assert allowed(Step("one", beat), attempts) == Step("one", expected)
    other = allowed(Step("two", beat), attempts)
    assert other == Step("two", order[min(order.index(beat), order.index(Beat.MARK))])


def test_steps_count_none_here_as_an_answer() -> None:
    assert allowed(Step("one", Beat.COUNT), {"one": Attempt("a", "one", none_here=True)}).beat is Beat.REVEAL


def test_steps_let_everyone_read_and_end() -> None:
    assert allowed(FIRST, {}) == FIRST
    assert allowed(LAST, {}) == LAST
