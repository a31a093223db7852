"""The heat map of the class: how many marked which words, printed in the article itself.

Not by colour alone: behind every stretch stands the number of people. Everything is set as text nodes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lessons.classroom.views import HeatMap, HeatRun
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding
from lessons.model.span import Span
from lessons.walk.feedback import number
from lessons.web.typeset import Node, node

STEPS = 4
"""How many tints there are, the strongest for everybody."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that looks the same throughout: who marked it, and what the key has there.

    `ends` says that a run ends with it, so that its number follows; `opens` are the findings that begin here.
    """

    span: Span
    run: HeatRun | None
    findings: tuple[Finding, ...]
    opens: tuple[Finding, ...]
    ends: bool


def pieces(text: str, runs: Sequence[HeatRun], findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """The text cut where a run or a finding begins or ends, whole and in order."""
    cuts = {0, len(text)}
    for span in (*(each.span for each in runs), *(each.span for each in findings)):
        cuts |= {span.start, span.end}
    edges = sorted(cuts)
    cut: list[Piece] = []
    for start, end in pairwise(edges):
        here = Span(start, end)
        run = next((each for each in runs if each.span.contains(here)), None)
        inside = tuple(each for each in findings if each.span.contains(here))
        opens = tuple(each for each in inside if each.span.start == start)
        cut.append(Piece(here, run, inside, opens, run is not None and run.span.end == end))
    return tuple(cut)


def heat_article(text: str, heat: HeatMap, lesson: Lesson, findings: Sequence[Finding] = ()) -> Node:
    """The article with the class's marks, and the key's `findings` underlined against them."""
    paragraphs: list[list[Node | str]] = [[]]
    for piece in pieces(text, heat.runs, findings):
        lines = piece.span.of(text).split("\n")
        for index, line in enumerate(lines):
            if index:
                paragraphs.append([])
            if line:
                opens = piece.opens if index == 0 else ()
                paragraphs[-1] += _set(line, piece, heat, lesson, opens)
        if piece.ends and piece.run is not None:
            paragraphs[-1].append(node("small", str(piece.run.count), look="heat-count"))
    return node(
        "article", *(node("p", *children) for children in paragraphs if children), look="heat-article"
    )


def _set(
    words: str, piece: Piece, heat: HeatMap, lesson: Lesson, opens: tuple[Finding, ...]
) -> list[Node | str]:
    looks = []
    if piece.run is not None:
        looks.append(f"heat heat-{tint(piece.run.count, heat.answered)}")
    if piece.findings:
        looks.append(f"marked {lesson.line}")
    tags = [node("span", lesson.letter, look="tag") for _ in opens]
    return [*tags, node("span", words, look=" ".join(looks))] if looks else [words]


def tint(count: int, answered: int) -> int:
    """Which of the tints a share has, 1 to `STEPS`."""
    return max(1, min(STEPS, -(-count * STEPS // answered))) if answered else 1


def legend(heat: HeatMap, lesson: Lesson, *, key: bool) -> Node:
    """How to read the map, in a sentence."""
    people = "one person" if heat.answered == 1 else f"{number(heat.answered)} people"
    says = f"The number behind the words says how many of the {people} who answered marked them."
    if key:
        says += f" What is underlined, with an {lesson.letter}, is in the key."
    return node("p", says, look="hint")


def runs_table(text: str, heat: HeatMap, lesson: Lesson) -> Node:
    """The map as a table, what most marked first."""
    names = {each.slug: each.name for each in lesson.labels}
    head = node("tr", *(node("th", each) for each in ("Words", f"Marked by, of {heat.answered}", "As what")))
    rows = []
    for run in sorted(heat.runs, key=lambda each: (-each.count, each.span)):
        labels = ", ".join(
            f"{names.get(label, label)} {count}"
            for label, count in sorted(run.by_label.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        words = " ".join(run.span.of(text).split())
        cells = (node("td", node("q", words)), node("td", str(run.count), look="n"), node("td", labels))
        rows.append(node("tr", *cells))
    return node("table", node("caption", "What the class marked"), node("thead", head), node("tbody", *rows))
