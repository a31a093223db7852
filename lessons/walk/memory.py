"""Progress as JSON, for a browser to keep, and back; what cannot be read is left behind."""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from lessons.model.lesson import JsonValue
from lessons.model.marks import Attempt
from lessons.walk.progress import Progress

VERSION = 1
"""The version of the form; another one is not read."""

MOST_ARTICLES = 60
"""Articles that are kept, the latest ones."""

_PROGRESS = TypeAdapter(Progress)


def written(walks: Mapping[str, Progress]) -> JsonValue:
    """The progress on articles, by slug in the order of their last change, as JSON."""
    latest = list(walks.values())[-MOST_ARTICLES:]
    return {"version": VERSION, "walks": [_PROGRESS.dump_python(walk, mode="json") for walk in latest]}


def remembered(value: JsonValue) -> dict[str, Progress]:
    """The progress on articles that `written` wrote, by slug.

    The value comes from a browser and is trusted in nothing: what is not of this form is left out.
    """
    if not isinstance(value, dict) or value.get("version") != VERSION:
        return {}
    records = value.get("walks")
    walks: dict[str, Progress] = {}
    for record in records if isinstance(records, list) else []:
        try:
            progress = _PROGRESS.validate_python(record)
        except ValidationError:
            continue
        walks[progress.article] = progress
    return walks


def fitting(progress: Progress, *, labels: Mapping[str, frozenset[str]], length: int) -> Progress:
    """The progress without what does not fit the article as it is now.

    `labels` holds the slugs of the labels of every lesson, `length` is the article's in code points.
    """
    attempts = {
        slug: _fitting(replace(attempt, article=progress.article, lesson=slug), labels[slug], length)
        for slug, attempt in progress.attempts.items()
        if slug in labels
    }
    attempts = {
        slug: attempt
        for slug, attempt in attempts.items()
        if attempt.committed or attempt.revealed is None  # else its marks no longer fit: begin again
    }
    shown = {slug: max(0, count) for slug, count in progress.shown.items() if slug in attempts}
    return replace(progress, attempts=attempts, shown=shown, walked=progress.walked.intersection(attempts))


def _fitting(attempt: Attempt, labels: frozenset[str], length: int) -> Attempt:
    marks = tuple(
        replace(mark, lesson=attempt.lesson)
        for mark in attempt.marks
        if mark.span.end <= length and mark.label in labels
    )
    return replace(attempt, marks=marks)
