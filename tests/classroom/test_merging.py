"""What two tabs change is merged: nothing is lost, nothing doubled, and a final round stays."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from lessons.classroom.merging import merged
from lessons.model.marks import Attempt, Confidence, Help, Mark
from lessons.model.span import Span
from lessons.walk.progress import (
    Judgement,
    Progress,
    answer_taken_back,
    begun_again,
    doubt_changed,
    helped,
    judged,
    marked,
    none_here,
    revealed,
    unmarked,
)

AT = datetime(2031, 3, 5, tzinfo=UTC)
EMPTY = Progress("bridge")


def mark(number: int, *, lesson: str = "one", label: str = "x", tab: str = "") -> Mark:
    return Mark(f"{tab}{number}", lesson, Span(number, number + 1), label, Confidence.SURE, AT)


marks = st.builds(
    lambda number, lesson, label: mark(number, lesson=lesson, label=label),
    st.integers(0, 9),
    st.sampled_from(["one", "two"]),
    st.sampled_from("xy"),
)
LESSON = st.sampled_from(["one", "two"])
steps = st.one_of(
    st.builds(lambda each: lambda now: marked(now, each), marks),
    st.builds(lambda slug, number: lambda now: unmarked(now, slug, str(number)), LESSON, st.integers(0, 9)),
    st.builds(lambda slug: lambda now: none_here(now, slug), LESSON),
    st.builds(lambda slug: lambda now: answer_taken_back(now, slug), LESSON),
    st.builds(lambda slug: lambda now: begun_again(now, slug), LESSON),
    st.builds(
        lambda slug, shown: lambda now: revealed(now, slug, shown=shown, at=AT), LESSON, st.integers(0, 4)
    ),
    st.builds(lambda level: lambda now: judged(now, Judgement(level), after=True), st.integers(1, 5)),
    st.builds(lambda id_: lambda now: doubt_changed(now, id_), st.sampled_from("abc")),
    st.builds(lambda slug, level: lambda now: helped(now, slug, level), LESSON, st.sampled_from(Help)),
)


@given(st.lists(steps, max_size=12))
def test_merging_one_tab_gives_what_the_tab_has(walk: list[object]) -> None:
    stored = EMPTY
    for step in walk:
        after = step(stored)  # type: ignore[operator]  # hypothesis loses the type of a built lambda
        stored = merged(stored, before=stored, after=after)
        assert stored == after


@given(st.lists(steps, max_size=8), steps)
def test_merging_a_change_twice_is_merging_it_once(walk: list[object], step: object) -> None:
    before = EMPTY
    for each in walk:
        before = each(before)  # type: ignore[operator]  # as above
    after = step(before)  # type: ignore[operator]  # as above
    once = merged(before, before=before, after=after)
    assert merged(once, before=before, after=after) == once


@given(
    st.lists(st.integers(0, 20), max_size=8, unique=True),
    st.lists(st.integers(30, 50), max_size=8, unique=True),
)
def test_merging_keeps_the_marks_of_both_tabs(left: list[int], right: list[int]) -> None:
    stored = tab_a = tab_b = EMPTY
    for number in left:
        after = marked(tab_a, mark(number, tab="a"))
        stored, tab_a = merged(stored, before=tab_a, after=after), after
    for number in right:
        after = marked(tab_b, mark(number, tab="b"))
        stored, tab_b = merged(stored, before=tab_b, after=after), after
    kept = {each.id for each in stored.attempt("one").marks}
    assert kept == {f"a{number}" for number in left} | {f"b{number}" for number in right}


def test_merging_lets_marks_win_over_none_here_of_a_tab_that_has_not_seen_them() -> None:
    stored = marked(EMPTY, mark(1))
    now = merged(stored, before=EMPTY, after=none_here(EMPTY, "one"))
    assert now.attempt("one").marks == (mark(1),)
    assert not now.attempt("one").none_here


def test_merging_takes_a_mark_over_an_earlier_none_here() -> None:
    stored = none_here(EMPTY, "one")
    now = merged(stored, before=EMPTY, after=marked(EMPTY, mark(1)))
    assert now.attempt("one") == Attempt("bridge", "one", marks=(mark(1),))


def test_merging_keeps_one_mark_for_the_same_words() -> None:
    stored = marked(EMPTY, mark(1, tab="a"))
    now = merged(stored, before=EMPTY, after=marked(EMPTY, mark(1, tab="b", label="y")))
    assert [each.id for each in now.attempt("one").marks] == ["b1"]


def test_merging_changes_nothing_of_a_final_round() -> None:
    stored = marked(EMPTY, mark(1))
    for after in (
        marked(stored, mark(2)),
        unmarked(stored, "one", "1"),
        begun_again(stored, "one"),
        none_here(stored, "one"),
    ):
        assert merged(stored, before=stored, after=after, final={"one"}).attempts == stored.attempts


def test_merging_changes_no_marks_once_another_tab_has_revealed() -> None:
    stored = revealed(marked(EMPTY, mark(1)), "one", shown=1, at=AT)
    now = merged(stored, before=EMPTY, after=marked(EMPTY, mark(2)))
    assert now == stored
