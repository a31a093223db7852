"""Tables for a terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from lessons import LESSONS
from lessons.evaluation.boards import Board
from lessons.evaluation.tables import CARD_HEADINGS, HEADINGS, card, cell, cells, rows
from lessons.library.articles import Sample
from lessons.model.lesson import Lesson
from lessons.model.reading import Reading


def reading_table(id_: str, reading: Reading, *, lessons: Sequence[Lesson] = LESSONS) -> Table:
    """The findings of a reading in the order of the text; `!` marks the kind that a lesson warns of.

    An article's words are printed as they are: nothing in them is taken for markup.
    """
    counts = ", ".join(
        f"{lesson.letter} {len(findings)} ({sum(map(lesson.is_heavy, findings))} !)"
        for lesson in lessons
        for findings in [reading.of(lesson.slug)]
    )
    table = Table(title=Text(f"{id_}: {reading.words} words; {counts}"), title_justify="left")
    for heading, width in (("", 3), ("At", 6), ("Words", None), ("Label", 12), ("Because", None)):
        table.add_column(heading, min_width=width, overflow="fold")
    letters = {lesson.slug: lesson for lesson in lessons}
    for finding in reading.findings:
        lesson = letters[finding.lesson]
        table.add_row(
            Text(lesson.letter + (" !" if lesson.is_heavy(finding) else "")),
            Text(str(finding.span.start)),
            Text(" ".join(finding.span.of(reading.text).split())),
            Text(finding.label),
            Text(finding.because),
        )
    return table


def board_table(board: Board, *, lessons: Sequence[Lesson] = LESSONS, each: bool = True) -> Table:
    """The scores of a board; without `each` those of all articles together."""
    table = Table(title=Text(board.title), title_justify="left")
    for number, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="left" if number < 2 else "right", overflow="fold")
    before = ""
    for row in rows(board, lessons=lessons, each=each):
        if before and row.article != before:
            table.add_section()
        texts = cells(row)
        table.add_row(*(Text(text) for text in ["" if row.article == before else texts[0], *texts[1:]]))
        before = row.article
    return table


def screening_table(
    counts: Sequence[tuple[str | int | float, ...]], *, lessons: Sequence[Lesson] = LESSONS
) -> Table:
    """Rows that `reports.screening` made; `!` is short for the findings that a lesson warns of."""
    headings = ["article", "words", "sources", "claims"]
    for lesson in lessons:
        headings += [lesson.letter, f"{lesson.letter} !", f"{lesson.letter} ! / 100"]
    table = Table()
    for number, heading in enumerate(headings):
        table.add_column(Text(heading), justify="right" if number else "left", overflow="fold")
    for row in counts:
        table.add_row(*(Text(str(value)) for value in row))
    return table


def measures_table(title: str, measures: Mapping[str, float | int | None]) -> Table:
    """Measures of a corpus, one a row."""
    table = Table()
    table.add_column(Text(title), overflow="fold")
    table.add_column(justify="right")
    for name, value in measures.items():
        table.add_row(Text(name), Text(cell(value)))
    return table


def cards_table(samples: Iterable[Sample]) -> Table:
    """The cards of the samples, one a row."""
    table = Table()
    for number, heading in enumerate(CARD_HEADINGS):
        table.add_column(heading, justify="left" if number < 5 else "right", overflow="fold")
    for sample in samples:
        table.add_row(*(Text(value) for value in card(sample)))
    return table
