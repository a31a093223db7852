"""What a page asks the article to show, and the small message that carries it to the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from lessons.model.lesson import Label, Line
from lessons.model.marks import Mark
from lessons.model.span import Span


class Shown(StrEnum):
    """How a finding stands to the learner; each has its own shape and word beside its colour.

    Four have the values of `lessons.model.marks.Outcome`. `TO_LABEL` is a finding that waits for the
    learner's label: with a pen, a click on it opens the toolbar on exactly its span; `OTHER_LABEL` is
    one that got another label than the key's, `LEFT_ALONE` tempting words that rightly got none. `MARK`
    is somebody's mark that cannot be changed here. `KEPT` and `REJECTED` are what a key's author decided,
    `DOUBTED` a suggestion that the learner disagrees with.
    """

    PLAIN = "plain"
    FOUND = "found"
    NEAR = "near miss"
    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    SUGGESTION = "suggestion"
    MARK = "mark"
    TO_LABEL = "to label"
    KEPT = "kept"
    REJECTED = "rejected"
    DOUBTED = "doubted"
    OTHER_LABEL = "other label"
    LEFT_ALONE = "left alone"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as the article shows it.

    `letter` (one or two characters) and `line` are its lesson's; `heavy` draws it thicker than its
    harmless twin; `name` is what its button is called aloud, such as "anonymous source: officials",
    to which the article adds the word of its `state`.
    """

    id: str
    span: Span
    letter: str
    line: Line
    heavy: bool
    name: str
    state: Shown = Shown.PLAIN


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch to look at, tinted: `count` of what is looked for is in it, said before it unless 0."""

    span: Span
    count: int = 0


@dataclass(frozen=True, slots=True)
class Pen:
    """What a learner marks with: the lesson's letter and line, and its labels to choose from.

    `none_here` is the wording of the answer "there are none", a button at the article's foot; it is
    left out where empty. `none_said` shows that answer as given. A pen that is `labels_only` marks
    nothing but the findings that wait for a label; `asking_sureness` asks how sure one is of a mark.
    """

    letter: str
    line: Line
    labels: tuple[Label, ...]
    none_here: str = ""
    none_said: bool = False
    labels_only: bool = False
    asking_sureness: bool = True


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the article's text; empty strings are left out, `published` is as printed."""

    headline: str = ""
    outlet: str = ""
    published: str = ""
    notice: str = ""


class LayerMessage(TypedDict):
    """All that changes while an article is read; offsets in code points, half-open.

    `edition` names the text that the offsets belong to: the browser gets text and layer apart.
    """

    of: str
    edition: int
    findings: list[dict[str, str | int | bool]]
    marks: list[dict[str, str | int]]
    hints: list[tuple[int, int, int]]
    pen: dict[str, object] | None
    active: str | None
    told: tuple[str, int]
    keys: list[str]
    jumps: dict[str, str]


def layer_message(
    of: str,
    edition: int,
    *,
    told: tuple[str, int],
    findings: Sequence[ShownFinding],
    marks: Sequence[Mark],
    hints: Sequence[Hint],
    pen: Pen | None,
    active: str | None,
    keys: Sequence[str] = (),
    jumps: Mapping[str, str] | None = None,
) -> LayerMessage:
    """The message for the article mounted as `of`; `told` is the last event that Python has heard."""
    return LayerMessage(
        of=of,
        edition=edition,
        findings=[
            {
                "id": each.id,
                "start": each.span.start,
                "end": each.span.end,
                "letter": each.letter,
                "line": each.line.value,
                "heavy": each.heavy,
                "name": each.name,
                "state": each.state.value,
            }
            for each in findings
        ],
        marks=[
            {
                "id": mark.id,
                "start": mark.span.start,
                "end": mark.span.end,
                "label": mark.label,
                "confidence": int(mark.confidence),
            }
            for mark in marks
        ],
        hints=[(each.span.start, each.span.end, each.count) for each in hints],
        pen=None if pen is None else _pen_message(pen),
        active=active,
        told=told,
        keys=list(keys),
        jumps=dict(jumps or {}),
    )


def _pen_message(pen: Pen) -> dict[str, object]:
    return {
        "letter": pen.letter,
        "line": pen.line.value,
        "labels": [{"slug": each.slug, "name": each.name, "meaning": each.meaning} for each in pen.labels],
        "noneHere": pen.none_here,
        "noneSaid": pen.none_said,
        "labelsOnly": pen.labels_only,
        "askingSureness": pen.asking_sureness,
    }
