"""What opens on a click on a figure: which case it is, who could have counted, what would settle it."""

from lessons.model.lesson import Card
from lessons.model.reading import NOBODY, Finding, Reading
from lessons.who_counted.card_words import CaseWords, card_words
from lessons.who_counted.links import Link, links
from lessons.who_counted.quantities import Form, quantities
from lessons.who_counted.records import FigureLabel, Precision, figure_of, unverifiable

_BEHIND = 30
"""How many code points behind a figure may say what became of those counted."""


def card(finding: Finding, reading: Reading) -> Card:
    """The explanation of one figure, written from what the article gives.

    Raises:
        TypeError: if the finding is another lesson's.
    """
    figure, words = figure_of(finding), card_words()
    printed = finding.span.of(reading.text)
    case = _case(finding)
    source = reading.source(figure.source_id)
    name = source.name if source is not None and source.name else "the source"
    mid = name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name
    behind = reading.text[finding.span.end : finding.span.end + _BEHIND].split("\n")[0].split(".")[0]
    counter = words.counter_of(f"{printed} {behind}", _form(printed))
    strength = not unverifiable(finding)
    return Card(
        title=case.title.format(words=printed, name=name),
        what=f"{case.what} {_precision(figure.precision)}",
        why=" ".join(
            (
                finding.because,
                _verdict(finding),
                *(_linked(link, reading) for link in _chosen(finding, reading)),
            )
        ).strip(),
        standard=case.standard,
        ask=f"{case.ask.format(words=printed, name=mid)} {counter.ask}",
        settle=case.settle.format(words=printed, name=mid) if strength else f"{counter.who} {counter.settle}",
        strength=strength,
    )


def _case(finding: Finding) -> CaseWords:
    cases = card_words().case
    match FigureLabel(finding.label):
        case FigureLabel.SOURCED:
            return cases.sourced
        case FigureLabel.RECORD:
            return cases.record
        case FigureLabel.UNSOURCED:
            return cases.unsourced
        case FigureLabel.ANONYMOUS:
            return cases.hearsay if figure_of(finding).source_id == NOBODY else cases.anonymous


def _form(printed: str) -> Form:
    found = next(iter(quantities(printed)), None)
    return found.form if found is not None else Form.NUMBER


def _precision(precision: Precision) -> str:
    words = card_words().precision
    return {Precision.EXACT: words.exact, Precision.BOUNDED: words.bounded, Precision.VAGUE: words.vague}[
        precision
    ]


def _verdict(finding: Finding) -> str:
    words = card_words().verdict
    if not unverifiable(finding):
        return words.checkable
    weak = finding.label in (FigureLabel.ANONYMOUS, FigureLabel.UNSOURCED)
    if figure_of(finding).precision is not Precision.VAGUE:
        return words.nobody
    return words.vague_nobody if weak else words.vague_sourced


def _chosen(finding: Finding, reading: Reading) -> list[Link]:
    """At most one link of each relation, the nearest first."""
    chosen: dict[str, Link] = {}
    for link in sorted(
        links(finding, reading), key=lambda link: abs(link.other.span.start - finding.span.start)
    ):
        chosen.setdefault(link.relation, link)
    return list(chosen.values())


def _linked(link: Link, reading: Reading) -> str:
    words = card_words().linked
    sentence = {"same": words.same, "loose": words.loose, "different": words.different}[link.relation]
    return sentence.format(other=link.other.span.of(reading.text))
