"""Where along the article the findings fall, as a picture."""

from collections.abc import Sequence

from lessons.model.lesson import Group, Lesson, Picture
from lessons.model.reading import Reading
from lessons.walk.feedback import number

SPREAD = "spread"
"""The slug of the picture."""

COLUMNS = ("lesson", "words", "label", "position", "care")
"""`position` is how far into the article a finding starts, 0–100 %; `care`, whether it asks for care, is
`yes` or `no`."""

_THIRDS = ("first", "middle", "last")


def spread(reading: Reading, lessons: Sequence[Lesson]) -> Picture:
    """All findings of the lessons by their place, and a sentence on where those gather that ask for care.

    Each row has its group, which leads to the finding.
    """
    length = max(1, len(reading.text))
    rows: list[tuple[str | int | float, ...]] = []
    groups: list[Group] = []
    thirds = [0, 0, 0]
    for lesson in lessons:
        names = {label.slug: label.name for label in lesson.labels}
        for finding in reading.of(lesson.slug):
            heavy = lesson.is_heavy(finding)
            position = finding.span.start / length
            thirds[min(2, int(3 * position))] += heavy
            words = " ".join(finding.span.of(reading.text).split())
            label = names.get(finding.label, finding.label)
            rows.append((lesson.name, words, label, round(100 * position), "yes" if heavy else "no"))
            groups.append(Group(finding.id, f"{lesson.letter}: {words}", (finding.id,)))
    return Picture(
        slug=SPREAD,
        title="Where they fall along the article",
        sentence=_sentence(thirds, len(rows)),
        columns=COLUMNS,
        rows=tuple(rows),
        groups=tuple(groups),
    )


def _sentence(thirds: Sequence[int], findings: int) -> str:
    heavy = sum(thirds)
    if findings == 0:
        return "Nothing was found in this article."
    if heavy == 0:
        return f"None of the {number(findings)} findings asks for care."
    most = max(thirds)
    of_all = f"Of {number(findings)} findings {number(heavy)} ask for care"
    if heavy == 1:
        of_all = (
            f"Of {number(findings)} findings one asks for care"
            if findings > 1
            else "The one finding asks for care"
        )
    if thirds.count(most) > 1:
        return f"{of_all}, spread over the article."
    third = _THIRDS[list(thirds).index(most)]
    return f"{of_all}; {number(most)} of them in the {third} third of the article."
