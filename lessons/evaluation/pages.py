"""Pages of the documentation that a command makes: agreement, and the sample articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lessons import LESSONS
from lessons.evaluation.boards import Board
from lessons.evaluation.tables import ALL, CARD_HEADINGS, Row, as_markdown, card, cell, rows
from lessons.library.articles import EASY_FROM, HARD_TO, Sample
from lessons.library.disputes import Dispute, Verdict
from lessons.library.pairs import Pair
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding

_AGREEMENT = """\
# Agreement

Made by `who-says score --docs docs/agreement.md`; not edited by hand.

Each sample article was marked twice from the same [written rules](annotation.md): `first.md` by the
maker who wrote the article, `second.md` by another maker who had not seen the first marks. A third went
through every difference and settled it by the rules, in `settled.toml`; the outcome is the key,
`key.md`. All three passes are by the makers of this program, who read alike. Their agreement is
therefore an upper bound: two readers who do not know each other, or learners, will agree less. Nobody
from outside has marked these articles yet. Where a text was mended after it had been marked, the marks
stand as they were and the words were kept in step.

Precision, recall and F1 run from 0 to 1: *F1* for spans that overlap by half or more (intersection over
union), *exact* for spans that are the same to the character. *Right* is the share of overlapping pairs
with the right label, for contents with the right source; *! right* is the share that both or neither
warn of: an anonymous source, a figure that cannot be checked, a loaded word in the narrator's voice (so
that for loaded words it says how often the voice is right). κ is Cohen's for the labels, α is
Krippendorff's over all characters of the text. – is “not defined”, as κ is where both sides use one
label only. Between the two annotations nothing but the marks counts. Against the machine, what the key
accepts besides counts as right, and what it says may be left out costs nothing. Those who wrote the
machine's rules could see these articles and keys: on texts that nobody has looked at it does worse.
"""

_ARTICLES = """\
# The sample articles

Made by `who-says articles --docs docs/articles.md`; not edited by hand. The teacher's notes are the
front matter of each `sample_articles/<slug>/article.md`, the facts stand in
`sample_articles/<event>.toml`.

All of them are original and fictional: the people, places, firms and outlets are invented. They come in
pairs, one event in two write-ups: *heated* and *careful*. Careful is not the same as well sourced: of
the kiln works at Pellworth the heated article is the one with the documents. Whom a heated article leans
against differs: a government, an owner, a maker of medicines, a county, the accused, a country at war.

*Reading ease* is measured: Flesch's formula of 1948, more is easier. Syllables are counted by
hyphenation, which makes the numbers some six points higher than a dictionary of pronunciations would.
The level follows from it ({easy} or more is easy, {hard} or less is hard) and says how hard an article
is to read. How hard it is to judge is another thing: the devices tell.
"""

_CHECK = """\
## How a pair is checked

Below each pair stands every number, hour, day and count of the two write-ups, side by side, in the
articles' own words. Tests hold the list against the articles: every quotation is in its text, and no
number or day of either text is missing from the list. That the two sides fit was checked in a pass of
its own, by a maker who had not written the articles; a difference that is planned has its note. The
check found one mistake, since mended: a maker of tablets had earned more for a packet than the packet
cost. Weekdays were held against the calendar, sums worked out. Between different events no name is
shared and no six words in a row, which a test looks after too.
"""


_OUTCOMES = {
    Verdict.FIRST: "settled as the first has it",
    Verdict.SECOND: "as the second has it",
    Verdict.BOTH: "with room for both",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """An article whose two annotations were compared, and the disputes between them."""

    sample: Sample
    disputes: tuple[Dispute, ...]


def agreement_page(
    people: Board, machine: Board, settled: Sequence[Settled], *, lessons: Sequence[Lesson] = LESSONS
) -> str:
    """How far two annotations agree, how far the machine agrees with the key, and the disputes."""
    parts = [_AGREEMENT, "\n## People and machine\n\n", _side_by_side(people, machine, lessons)]
    if settled:
        parts.append("\n" + disputes_section(settled, lessons=lessons))
    parts += [
        f"\n## {board.title}\n\n{len(board.articles)} articles.\n\n{as_markdown(board, lessons=lessons)}"
        for board in (people, machine)
        if board.articles
    ]
    return "".join(parts)


def _side_by_side(people: Board, machine: Board, lessons: Sequence[Lesson]) -> str:
    """Both boards in one table, a row for each measure: of all articles, then of each that either has."""

    def by_place(board: Board) -> dict[tuple[str, str], Row]:
        found = rows(board, lessons=lessons) if board.articles else []
        return {(row.article, row.measure): row for row in found}

    ours, theirs = by_place(people), by_place(machine)
    heads = ("F1", "exact", "right", "κ")
    table = [["Article", "Measure", *(f"{who}: {head}" for who in ("people", "machine") for head in heads)]]
    table.append(["---", "---", *["---:"] * (2 * len(heads))])
    places = sorted(dict.fromkeys([*theirs, *ours]), key=lambda place: place[0] != ALL)
    table += [[*place, *_values(ours.get(place)), *_values(theirs.get(place))] for place in places]
    return markdown(table)


def _values(row: Row | None) -> list[str]:
    if row is None:
        return [""] * 4
    return [cell(row.f1), cell(row.exact_f1), cell(row.right), cell(row.kappa)]


def disputes_section(settled: Sequence[Settled], *, lessons: Sequence[Lesson] = LESSONS) -> str:
    """How each difference between the two annotations was settled, by article."""
    verdicts = [dispute.verdict for each in settled for dispute in each.disputes]
    counts = ", ".join(f"{verdicts.count(verdict)} {_OUTCOMES[verdict]}" for verdict in Verdict)
    letters = {lesson.slug: lesson.letter for lesson in lessons}
    parts = [
        f"## How the disputes were settled\n\n{len(verdicts)} differences in a span or a label: {counts}. "
        "*Both* means that the key has one and accepts the other, or lets the mark be left out.\n"
    ]
    for each in settled:
        text = each.sample.article.text
        table = [["Words", "", "First", "Second", "Key", "Why"], ["---"] * 6]
        for dispute in each.disputes:
            marks = dispute.disagreement
            table.append(
                [
                    marks.span.of(text),
                    letters[marks.lesson],
                    _marks(marks.first, text),
                    _marks(marks.second, text),
                    dispute.verdict.value,
                    dispute.reason,
                ]
            )
        shown = markdown(table) if each.disputes else "The annotations agree on every span and label.\n"
        parts.append(f"\n### {each.sample.article.slug}\n\n{shown}")
    return "".join(parts)


def _marks(findings: Sequence[Finding], text: str) -> str:
    return "; ".join(f"{each.span.of(text)} ({each.label})" for each in findings) or "–"


def articles_page(events: Iterable[Pair]) -> str:
    """The catalogue of the samples, the teacher's notes, and each pair fact by fact."""
    together = list(events)
    parts = [_ARTICLES.format(easy=EASY_FROM, hard=HARD_TO), "\n## Cards\n\n"]
    parts += [_cards(sample for pair in together for sample in pair.samples), "\n", _CHECK]
    for pair in together:
        parts.append(f"\n## {pair.event}\n")
        parts += [_note(sample) for sample in pair.samples]
        if pair.facts:
            versions = [sample.version for sample in pair.samples]
            table = [["Fact", *versions, ""], ["---"] * (2 + len(versions))]
            table += [
                [fact.what, *(fact.words(version) or "–" for version in versions), fact.note]
                for fact in pair.facts
            ]
            parts.append(f"\n### {pair.event}, fact by fact\n\n{markdown(table)}")
    return "".join(parts)


def _cards(samples: Iterable[Sample]) -> str:
    table = [list(CARD_HEADINGS), ["---"] * 5 + ["---:"] * 3]
    return markdown([*table, *map(card, samples)])


def _note(sample: Sample) -> str:
    """An article's card and teacher's note."""
    article, teacher = sample.article, sample.teacher
    published = article.published.isoformat() if article.published else ""
    lists = {
        "Devices": sample.devices,
        "Aims": teacher.aims,
        "Questions": teacher.questions,
        "Misconceptions": teacher.misconceptions,
    }
    parts = [f"\n### {article.slug}\n\n**{article.title}** ({article.outlet}, {published})\n"]
    if sample.content_note:
        parts.append(f"\n*{sample.content_note}*\n")
    for name, items in lists.items():
        if items:
            parts.append(f"\n{name}\n\n" + "".join(f"- {item}\n" for item in items))
    if teacher.differences:
        parts.append(f"\nThe other write-up: {teacher.differences}\n")
    return "".join(parts)


def markdown(table: Sequence[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell is the cell's own."""
    return "".join(f"| {' | '.join(each.replace('|', chr(92) + '|') for each in line)} |\n" for line in table)
