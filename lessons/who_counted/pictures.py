"""The counts of the second lesson as data: each a table and the sentence that says the same."""

from collections import Counter
from collections.abc import Iterable

from lessons.model.lesson import Group, Picture
from lessons.model.reading import NOBODY, Finding, Reading
from lessons.who_counted.records import FigureLabel, Precision, figure_of, unverifiable

FIGURES = "figures"
COUNTERS = "counters"
_SLUG = "who_counted"


def pictures(reading: Reading) -> tuple[Picture, ...]:
    """Figures by label and precision, and figures by whoever is credited with them."""
    figures = reading.of(_SLUG)
    if not figures:
        return ()
    return (_figures(figures, reading.words), _counters(figures, reading))


def _figures(figures: tuple[Finding, ...], words: int) -> Picture:
    counts = Counter((figure.label, figure_of(figure).precision) for figure in figures)
    rows = tuple(
        (label.value, precision.value, counts[label, precision])
        for label in FigureLabel
        for precision in Precision
    )
    total, checkable = len(figures), sum(not unverifiable(figure) for figure in figures)
    sentence = (
        f"A reader could check {checkable} of {_number(total, 'figure')} as printed "
        f"({_percent(checkable, total)}%). {_vague(figures)} "
        f"The article has {_per_hundred(total, words)} figures in every 100 words."
    )
    columns = ("label", "precision", "figures")
    groups = _groups((f"{each.label}, {figure_of(each).precision.value}", each) for each in figures)
    return Picture(FIGURES, "Who stands behind the figures", sentence, columns, rows, groups)


def _groups(named: Iterable[tuple[str, Finding]]) -> tuple[Group, ...]:
    """The figures of each name of a mark, in the order of the text."""
    ids: dict[str, list[str]] = {}
    for name, figure in named:
        ids.setdefault(name, []).append(figure.id)
    return tuple(Group(name, name, tuple(each)) for name, each in ids.items())


def _vague(figures: tuple[Finding, ...]) -> str:
    vague = sum(figure_of(figure).precision is Precision.VAGUE for figure in figures)
    if not vague:
        return "None is vague."
    return "1 is vague." if vague == 1 else f"{vague} are vague."


def _counters(figures: tuple[Finding, ...], reading: Reading) -> Picture:
    counts = Counter((_behind(figure, reading), figure.label) for figure in figures)
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = tuple((name, label, number) for (name, label), number in order)
    alone = sum(figure.label == FigureLabel.UNSOURCED for figure in figures)
    (name, _), most = order[0]
    tied = len(order) > 1 and order[1][1] == most
    largest = (
        f"Nobody stands behind more than {most}." if tied else f"The most, {most}, {_come(most)} from {name}."
    )
    sentence = f"{_credited(len(figures) - alone, len(figures))} {largest}"
    groups = _groups((f"{_behind(each, reading)} ({each.label})", each) for each in figures)
    return Picture(COUNTERS, "Who counted", sentence, ("counted by", "label", "figures"), rows, groups)


def _behind(figure: Finding, reading: Reading) -> str:
    if figure.label == FigureLabel.RECORD:
        return "a public record"
    if figure.label == FigureLabel.UNSOURCED:
        return "the article itself"
    source = reading.source(figure_of(figure).source_id)
    if source is None or source.id == NOBODY:
        return "hearsay"
    return source.name or source.id


def _credited(credited: int, total: int) -> str:
    if total == 1:
        return f"The one figure has {'somebody or a record' if credited else 'nobody'} behind it."
    have = "has" if credited == 1 else "have"
    return f"{credited} of {total} figures {have} somebody or a record behind."


def _come(number: int) -> str:
    return "comes" if number == 1 else "come"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole)


def _per_hundred(number: int, words: int) -> str:
    return f"{100 * number / words:.1f}" if words else "no"
