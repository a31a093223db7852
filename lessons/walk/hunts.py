"""A hunt for the machine's mistakes in one round of one article: frozen data, changed by pure functions.

The learner doubts marks that the machine made and adds marks that it missed, or says that it made no
mistake. Once people's key is shown nothing changes any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from lessons.model.lesson import JsonValue, Lesson
from lessons.model.marks import Mark
from lessons.walk.progress import MOST_MARKS

VERSION = 1
"""The version of the kept form; another one is not read."""

MOST_HUNTS = 60
"""Hunts that are kept, the latest ones."""

_LONGEST_ID = 80


@dataclass(frozen=True)
class Hunt:
    """`doubts` holds ids of the machine's findings; `sound` is the answer that it made no mistake.

    `revealed` is when people's key was shown, in UTC.
    """

    article: str
    lesson: str
    doubts: frozenset[str] = frozenset()
    marks: tuple[Mark, ...] = ()
    sound: bool = False
    revealed: datetime | None = None

    @property
    def committed(self) -> bool:
        """Whether the learner has answered."""
        return bool(self.doubts or self.marks) or self.sound


def doubt_changed(hunt: Hunt, finding: str) -> Hunt:
    """With a mark of the machine's doubted, or no longer doubted."""
    return _changed(replace(hunt, doubts=hunt.doubts ^ {finding}, sound=False), hunt)


def added(hunt: Hunt, mark: Mark) -> Hunt:
    """With one more mark, or with the mark of the same id or the same span replaced."""
    kept = [each for each in hunt.marks if each.id != mark.id and each.span != mark.span]
    if len(kept) >= MOST_MARKS:
        return hunt
    marks = tuple(sorted([*kept, mark], key=lambda each: (each.span, each.id)))
    return _changed(replace(hunt, marks=marks, sound=False), hunt)


def taken_back(hunt: Hunt, mark_id: str) -> Hunt:
    """Without the mark of this id."""
    return _changed(replace(hunt, marks=tuple(each for each in hunt.marks if each.id != mark_id)), hunt)


def found_sound(hunt: Hunt, *, said: bool) -> Hunt:
    """With the answer that there is no mistake, which takes the place of all others, or without it."""
    if not said:
        return _changed(replace(hunt, sound=False), hunt)
    return _changed(replace(hunt, doubts=frozenset(), marks=(), sound=True), hunt)


def revealed(hunt: Hunt, *, at: datetime) -> Hunt:
    """With people's key shown, at a time in UTC; nothing changes before there is an answer."""
    return hunt if hunt.revealed or not hunt.committed else replace(hunt, revealed=at)


def _changed(after: Hunt, before: Hunt) -> Hunt:
    return before if before.revealed else after


_HUNT = TypeAdapter(Hunt)


def written(hunts: Iterable[Hunt]) -> JsonValue:
    """Hunts in the order of their last change, as JSON for a browser to keep."""
    latest = list(hunts)[-MOST_HUNTS:]
    return {"version": VERSION, "hunts": [_HUNT.dump_python(each, mode="json") for each in latest]}


def remembered(value: JsonValue) -> tuple[Hunt, ...]:
    """The hunts that `written` wrote; what is not of this form is left out, since anyone can edit it."""
    if not isinstance(value, dict) or value.get("version") != VERSION:
        return ()
    records = value.get("hunts")
    hunts: list[Hunt] = []
    for record in records[-MOST_HUNTS:] if isinstance(records, list) else []:
        try:
            hunts.append(_HUNT.validate_python(record))
        except ValidationError:
            continue
    return tuple(hunts)


def fitting(hunt: Hunt, lesson: Lesson, *, length: int) -> Hunt:
    """The hunt without what does not fit the lesson and a text of this length in code points."""
    labels = {label.slug for label in lesson.labels}
    marks = tuple(
        replace(mark, lesson=lesson.slug)
        for mark in hunt.marks[:MOST_MARKS]
        if mark.span.end <= length and mark.label in labels
    )
    doubts = frozenset(each for each in hunt.doubts if len(each) <= _LONGEST_ID)
    fits = replace(hunt, lesson=lesson.slug, marks=marks, doubts=doubts)
    return fits if fits.committed else replace(fits, revealed=None)
