"""What the command line prints of a reading: for programs, for people, and many articles in one table."""

import csv
import io
from collections.abc import Iterable, Sequence

from lessons import LESSONS
from lessons.model.lesson import JsonValue, Lesson
from lessons.model.reading import Attribution, Reading, Source
from lessons.model.span import Span


def report(id_: str, reading: Reading, *, lessons: Sequence[Lesson] = LESSONS) -> dict[str, JsonValue]:
    """The reading as `who-says read --json` prints it; spans are `[start, end]` in code points, half-open.

    Sources and attributions belong to the reading itself. Each lesson adds a list of its findings,
    under what its detector is named for (`lessons_figures` gives `figures`); where that is one of the
    reading's own lists its findings stand there already.
    """
    data: dict[str, JsonValue] = {
        "id": id_,
        "words": reading.words,
        "sources": [_source(source) for source in reading.sources],
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
    }
    for lesson in lessons:
        name = lesson.factory.removeprefix("lessons_")
        if name not in data:
            data[name] = [lesson.report(finding, reading) for finding in reading.of(lesson.slug)]
    return data


def _source(source: Source) -> dict[str, JsonValue]:
    return {
        "id": source.id,
        "name": source.name,
        "label": source.label.value,
        "kind": source.kind.value,
        "role": source.role,
        "reason_given": source.reason_given,
        "mentions": _offsets(source.mentions),
    }


def _attribution(attribution: Attribution) -> dict[str, JsonValue]:
    return {
        "source_id": attribution.source_id,
        "source": _offsets(attribution.source),
        "cue": _offsets(attribution.cue),
        "content": _offsets(attribution.content),
        "speech": attribution.speech.value,
        "act": attribution.act.value,
        "via": attribution.via,
    }


def _offsets(spans: Sequence[Span]) -> list[JsonValue]:
    return [[span.start, span.end] for span in spans]


def screening_columns(lessons: Sequence[Lesson] = LESSONS) -> tuple[str, ...]:
    """The columns of a table of many articles, as `screening` fills them."""
    return (
        "article",
        "words",
        "sources",
        "claims",
        *(
            name
            for lesson in lessons
            for name in (lesson.slug, f"{lesson.slug}_warned", f"{lesson.slug}_warned_per_100")
        ),
    )


def screening(
    id_: str, reading: Reading, *, lessons: Sequence[Lesson] = LESSONS
) -> tuple[str | int | float, ...]:
    """One article's counts: words, sources, claims, and of each lesson three numbers.

    These are its findings, those of the kind that the lesson warns of, and those again per 100
    words. Hearsay with nobody behind it counts as claims and not as a source. The counts say how an
    article is written, and no number says how good it is.
    """
    counts: list[str | int | float] = [
        id_,
        reading.words,
        len({each.source_id for each in reading.claims() if each.source}),
        len(reading.claims()),
    ]
    for lesson in lessons:
        findings = reading.of(lesson.slug)
        warned = sum(lesson.is_heavy(finding) for finding in findings)
        counts += [len(findings), warned, round(100 * warned / reading.words, 2) if reading.words else 0.0]
    return tuple(counts)


def screening_csv(
    counts: Iterable[tuple[str | int | float, ...]], *, lessons: Sequence[Lesson] = LESSONS
) -> str:
    """Rows that `screening` made, as CSV with a header.

    A name that a spreadsheet would take for a formula has a `'` before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(screening_columns(lessons))
    for id_, *rest in counts:
        name = str(id_)
        writer.writerow(["'" + name if name.startswith(("=", "+", "-", "@")) else name, *rest])
    return out.getvalue()
