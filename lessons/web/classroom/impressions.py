"""How well supported the class finds the article, before the walk and after it: counts, and nobody's name."""

from collections import Counter
from collections.abc import Sequence

from lessons.classroom.views import Participant
from lessons.model.lesson import Picture
from lessons.walk.progress import LEVELS
from lessons.web.beats.judging import NAMES


def impressions(people: Sequence[Participant]) -> Picture:
    """The judgements of the class, level by level."""
    before = [each.progress.before.level for each in people if each.progress.before]
    after = [each.progress.after.level for each in people if each.progress.after]
    counts = Counter(before), Counter(after)
    rows = tuple((NAMES[level - 1], counts[0][level], counts[1][level]) for level in LEVELS)
    return Picture(
        "impressions",
        "How well is this article supported?",
        _sentence(people, len(before), len(after)),
        ("level", "before", "after"),
        rows if before or after else (),
    )


def _sentence(people: Sequence[Participant], before: int, after: int) -> str:
    if not before and not after:
        return "Nobody has said yet how well the article is supported."
    said = f"{before} of {len(people)} said it before the walk, {after} after it."
    moved = [
        each.progress.after.level - each.progress.before.level
        for each in people
        if each.progress.before and each.progress.after
    ]
    if not moved:
        return said
    up, down = sum(step > 0 for step in moved), sum(step < 0 for step in moved)
    return f"{said} {up} went up, {down} went down, {len(moved) - up - down} stayed."
