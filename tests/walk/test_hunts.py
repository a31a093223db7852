"""Hunts kept in a browser, and what comes back of them."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lessons import LESSONS
from lessons.model.lesson import JsonValue
from lessons.model.marks import Attempt
from lessons.walk.hunts import MOST_HUNTS, VERSION, Hunt, fitting, remembered, revealed, written


def test_hunts_come_back_as_they_were(attempt: Callable[..., Attempt]) -> None:
    marks = attempt(("Officials", "heavy")).marks
    hunts = (
        Hunt("a", "one", frozenset({"x1"}), marks),
        revealed(Hunt("b", "one", sound=True), at=marks[0].at),
    )
    assert remembered(written(hunts)) == hunts


def test_hunts_are_kept_up_to_a_number() -> None:
    hunts = [Hunt(str(number), "one") for number in range(MOST_HUNTS + 5)]
    assert [each.article for each in remembered(written(hunts))] == [each.article for each in hunts[5:]]


_JSON: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(_JSON)
def test_hunts_trust_nothing_that_a_browser_kept(value: JsonValue) -> None:
    assert remembered(value) == ()
    assert remembered({"version": VERSION, "hunts": [value]}) == ()


def test_hunts_leave_out_what_does_not_fit(attempt: Callable[..., Attempt]) -> None:
    lesson = LESSONS[0]
    here, far = attempt(("The mayor", "heavy"), ("people", "light")).marks
    label = lesson.labels[0].slug
    fits = replace(here, lesson=lesson.slug, label=label)
    hunt = Hunt("small", "gone", frozenset({"x" * 200, "s1"}), (here, fits, replace(far, label=label)))
    found = fitting(hunt, lesson, length=50)
    assert (found.lesson, found.doubts, found.marks) == (lesson.slug, frozenset({"s1"}), (fits,))
    empty = Hunt("small", lesson.slug, marks=(far,), revealed=far.at)
    assert fitting(empty, lesson, length=50).revealed is None, "without an answer there is nothing to reveal"
