"""What one tab changed, brought into what the store holds: two tabs and a replay never undo each other."""

from collections.abc import Collection
from dataclasses import fields, replace
from typing import TypeVar

from lessons.model.marks import Attempt
from lessons.walk.progress import MOST_MARKS, Progress

_Kept = TypeVar("_Kept", Attempt, Progress)


def merged(stored: Progress, *, before: Progress, after: Progress, final: Collection[str] = ()) -> Progress:
    """The stored progress with what changed from `before` to `after`.

    Marks go by their ids, sets member by member, everything else field by field; what did not change stays as
    it is stored. The rounds in `final` keep the marks and the answer that they have, and so does a round
    once it is revealed.
    """
    attempts, shown = dict(stored.attempts), dict(stored.shown)
    for lesson in {**before.attempts, **after.attempts}:
        if lesson not in after.attempts:
            if lesson not in final:  # begun again
                attempts.pop(lesson, None)
                shown.pop(lesson, None)
            continue
        old, new = before.attempt(lesson), after.attempt(lesson)
        if new != old or lesson not in before.attempts:
            attempts[lesson] = _attempt(stored.attempt(lesson), old, new, final=lesson in final)
    shown |= {
        lesson: count
        for lesson, count in after.shown.items()
        if count != before.shown.get(lesson) and lesson in attempts
    }
    rest = _changed(stored, before, after, apart={"article", "attempts", "shown"})
    return replace(rest, attempts=attempts, shown=shown)


def _attempt(stored: Attempt, old: Attempt, new: Attempt, *, final: bool) -> Attempt:
    if final or stored.revealed:
        return stored
    known = {mark.id: mark for mark in old.marks}
    removed = known.keys() - {mark.id for mark in new.marks}
    marks = [mark for mark in stored.marks if mark.id not in removed]
    for mark in new.marks:
        if known.get(mark.id) != mark:
            kept = [each for each in marks if each.id != mark.id and each.span != mark.span]
            marks = [*kept, mark] if len(kept) < MOST_MARKS else marks
    said = new.none_here if new.none_here != old.none_here else stored.none_here
    none_here = said and not marks  # a mark of another tab is not lost by it
    rest = _changed(stored, old, new, apart={"article", "lesson", "marks", "none_here", "revealed"})
    attempt = replace(
        rest, marks=tuple(sorted(marks, key=lambda mark: (mark.span, mark.id))), none_here=none_here
    )
    return replace(attempt, revealed=new.revealed) if attempt.committed else attempt


def _changed(stored: _Kept, before: _Kept, after: _Kept, *, apart: Collection[str]) -> _Kept:
    """`stored` with the fields that differ between `before` and `after`, but for those `apart`."""
    names = [each.name for each in fields(stored) if each.name not in apart]
    changed = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
    return replace(stored, **changed)
