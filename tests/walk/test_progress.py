from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lessons.model.lesson import JsonValue
from lessons.model.marks import Attempt, Confidence, Help, Mark
from lessons.model.span import Span
from lessons.walk.memory import fitting, remembered, written
from lessons.walk.progress import (
    LONGEST_REASON,
    MOST_MARKS,
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
    walked,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EMPTY = Progress("a")


def mark(start: int, end: int, label: str = "light", *, id_: str = "") -> Mark:
    return Mark(id_ or f"m{start}", "one", Span(start, end), label, Confidence.SURE, NOW)


def test_progress_takes_marks_in_order() -> None:
    progress = marked(marked(EMPTY, mark(9, 12)), mark(0, 4))
    assert [each.span.start for each in progress.attempt("one").marks] == [0, 9]
    assert EMPTY.attempt("one").marks == ()


@pytest.mark.parametrize(
    "again", [mark(0, 4, "heavy"), mark(0, 4, "heavy", id_="other"), mark(1, 9, "heavy", id_="m0")]
)
def test_progress_replaces_the_mark_of_the_same_id_or_words(again: Mark) -> None:
    progress = marked(marked(EMPTY, mark(0, 4)), again)
    assert progress.attempt("one").marks == (again,)


def test_progress_marks_take_the_place_of_none_here_and_back() -> None:
    said = none_here(marked(EMPTY, mark(0, 4)), "one")
    assert said.attempt("one").marks == ()
    assert said.attempt("one").committed
    assert not answer_taken_back(said, "one").attempt("one").committed
    assert not marked(said, mark(0, 4)).attempt("one").none_here


def test_progress_unmarks() -> None:
    assert not unmarked(marked(EMPTY, mark(0, 4)), "one", "m0").attempt("one").committed


def test_progress_reveals_nothing_unanswered() -> None:
    assert revealed(EMPTY, "one", shown=3, at=NOW) == EMPTY


def test_progress_keeps_marks_once_revealed() -> None:
    progress = revealed(marked(EMPTY, mark(0, 4)), "one", shown=1, at=NOW)
    assert progress.finished == ("one",)
    for change in (
        marked(progress, mark(9, 12)),
        unmarked(progress, "one", "m0"),
        none_here(progress, "one"),
        answer_taken_back(progress, "one"),
    ):
        assert change == progress
    later = revealed(progress, "one", shown=4, at=NOW.replace(year=2027))
    assert later.shown["one"] == 4
    assert later.attempt("one").revealed == NOW
    assert revealed(later, "one", shown=2, at=NOW).shown["one"] == 4
    assert begun_again(later, "one") == EMPTY


def test_progress_bounds_marks() -> None:
    progress = EMPTY
    for start in range(MOST_MARKS + 5):
        progress = marked(progress, mark(start, start + 1))
    assert len(progress.attempt("one").marks) == MOST_MARKS


def test_progress_bounds_reasons_and_levels() -> None:
    progress = judged(EMPTY, Judgement(3, "x" * (LONGEST_REASON + 1)), after=False)
    assert progress.before is not None
    assert len(progress.before.reason) == LONGEST_REASON
    assert progress.after is None
    with pytest.raises(ValueError, match="allowed are 1 to 5"):
        Judgement(6)


def test_progress_doubt_is_taken_back() -> None:
    assert doubt_changed(doubt_changed(EMPTY, "s1"), "s1") == EMPTY


@pytest.mark.parametrize(
    ("was", "level", "kept"),
    [
        (Help.INDEPENDENT, Help.FADED, True),
        (Help.INDEPENDENT, Help.WORKED, False),
        (Help.FADED, Help.INDEPENDENT, False),
        (Help.WORKED, Help.FADED, False),
        (Help.WORKED, Help.WORKED, True),
    ],
)
def test_progress_keeps_an_answer_while_the_task_is_the_same(was: Help, level: Help, kept: bool) -> None:
    progress = marked(helped(EMPTY, "one", was), mark(0, 4))
    again = helped(progress, "one", level)
    assert again.attempt("one").help is level
    assert bool(again.attempt("one").marks) is kept


def test_progress_keeps_the_help_once_revealed() -> None:
    progress = revealed(marked(helped(EMPTY, "one", Help.WORKED), mark(0, 4)), "one", shown=1, at=NOW)
    assert helped(progress, "one", Help.FADED) == progress


def test_progress_records_help_with_no_mark_yet() -> None:
    assert helped(EMPTY, "one", Help.INDEPENDENT).attempts["one"].help is Help.INDEPENDENT


def test_progress_has_walked_a_round_once_its_key_was_shown() -> None:
    assert walked(marked(EMPTY, mark(0, 4)), "one").walked == frozenset()
    done = walked(revealed(marked(EMPTY, mark(0, 4)), "one", shown=1, at=NOW), "one")
    assert done.walked == {"one"}
    assert begun_again(done, "one").walked == frozenset()


def full(attempt: Callable[..., Attempt]) -> Progress:
    progress = marked(Progress("small"), attempt(("Officials", "heavy", 3)).marks[0])
    progress = none_here(progress, "two")
    progress = walked(revealed(progress, "one", shown=2, at=NOW), "one")
    progress = judged(progress, Judgement(2, "“who”?"), after=False)
    progress = helped(progress, "two", Help.FADED)
    return doubt_changed(progress, "s1")


def test_memory_gives_back_what_it_was_given(attempt: Callable[..., Attempt]) -> None:
    walks = {"small": full(attempt), "other": Progress("other")}
    assert remembered(written(walks)) == walks


def test_memory_reads_what_was_saved_before_there_was_help() -> None:
    attempt: JsonValue = {"article": "a", "lesson": "one", "none_here": True, "revealed": None}
    walks = remembered({"version": 1, "walks": [{"article": "a", "attempts": {"one": attempt}}]})
    assert walks["a"].attempt("one") == Attempt("a", "one", none_here=True, help=Help.INDEPENDENT)
    assert walks["a"].walked == frozenset()


def test_memory_keeps_help_that_was_chosen_before_the_first_mark() -> None:
    progress = helped(EMPTY, "one", Help.WORKED)
    assert fitting(progress, labels={"one": frozenset()}, length=9) == progress


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        "x",
        [],
        {},
        {"version": 2, "walks": []},
        {"version": 1},
        {"version": 1, "walks": {}},
        {"version": 1, "walks": [None, 3, {}, {"article": 3}]},
        {"version": 1, "walks": [{"article": "a", "before": {"level": 9}}]},
        {"version": 1, "walks": [{"article": "a", "attempts": {"one": {"article": "a", "lesson": "one",
            "marks": [{"id": "m", "lesson": "one", "span": {"start": 5, "end": 2}, "label": "x",
                       "confidence": 2, "at": "2026-01-01T00:00:00Z"}]}}}]},
    ],
)  # fmt: skip
def test_memory_leaves_out_what_is_not_its_own(value: object) -> None:
    assert remembered(value) == {}  # type: ignore[arg-type]  # a browser may hold anything


def test_memory_saves_the_good_beside_the_bad(attempt: Callable[..., Attempt]) -> None:
    value = written({"small": full(attempt)})
    assert isinstance(value, dict)
    assert isinstance(value["walks"], list)
    value["walks"] = [{"article": 3}, *value["walks"]]
    assert list(remembered(value)) == ["small"]


def test_memory_drops_what_no_longer_fits(attempt: Callable[..., Attempt]) -> None:
    progress = full(attempt)
    labels = {"one": frozenset({"heavy"}), "two": frozenset({"light"})}
    assert fitting(progress, labels=labels, length=1000) == progress
    for cut in (
        fitting(progress, labels=labels, length=10),
        fitting(progress, labels={**labels, "one": frozenset({"light"})}, length=1000),
        fitting(progress, labels={"two": frozenset()}, length=1000),
    ):
        assert set(cut.attempts) == {"two"}
        assert cut.shown == {}
    moved = replace(progress, attempts={"two": progress.attempts["one"]})
    assert fitting(moved, labels={"two": frozenset({"heavy"})}, length=1000).attempts["two"].lesson == "two"
