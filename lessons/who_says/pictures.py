"""The counts of the first lesson as data: each a table and the sentence that says the same."""

from collections import Counter
from collections.abc import Iterable

from lessons.model.lesson import Group, Picture
from lessons.model.reading import NOBODY, Reading, Source, SourceKind, SourceLabel
from lessons.model.words_given import words_given
from lessons.who_says.records import SourceMention

LABELS = "named-and-anonymous"
KINDS = "kinds-of-source"
WORDS = "words-given"


def pictures(reading: Reading) -> tuple[Picture, ...]:
    """Sources and claims by label, claims by kind of source, and the words each source is given."""
    if not reading.sources:
        return ()
    return (_labels(reading), _kinds(reading), _words(reading))


def _labels(reading: Reading) -> Picture:
    labels = {source.id: source.label for source in reading.sources}
    sources = Counter(source.label for source in reading.sources if source.id != NOBODY)
    claims = Counter(labels[claim.source_id] for claim in reading.claims() if claim.source_id is not None)
    rows = tuple(
        (what, label.value, counts[label], _share(counts[label], counts.total()))
        for what, counts in (("sources", sources), ("claims", claims))
        for label in SourceLabel
    )
    named = claims[SourceLabel.NAMED]
    sentence = (
        f"{sources[SourceLabel.NAMED]} of {_number(sources.total(), 'source')} "
        f"{_is(sources[SourceLabel.NAMED])} named; {named} of {_number(claims.total(), 'credited claim')} "
        f"({_share(named, claims.total())}%) {'rests' if named == 1 else 'rest'} on a named source. "
        f"That is {_per_hundred(claims.total(), reading.words)} credited claims in every 100 words."
    )
    hearsay = sum(claim.source_id == NOBODY for claim in reading.claims())
    if hearsay == 1:
        sentence += " 1 claim has nobody behind it."
    elif hearsay:
        sentence += f" {hearsay} claims have nobody behind them."
    columns = ("counted", "label", "number", "percent")
    return Picture(LABELS, "Named and anonymous", sentence, columns, rows, _label_groups(reading))


def _label_groups(reading: Reading) -> tuple[Group, ...]:
    """The mentions behind sources and claims; the sources leave out who is nobody, as their count does."""
    wanted = []
    for what in ("sources", "claims"):
        for label in SourceLabel:
            there = [each for each in reading.sources if each.label is label]
            who = [each for each in there if what == "claims" or each.id != NOBODY]
            wanted.append((f"{what}, {label.value}", who))
    return _groups(reading, wanted)


def _groups(reading: Reading, wanted: Iterable[tuple[str, Iterable[Source]]]) -> tuple[Group, ...]:
    """The mentions of the sources that each mark of a chart stands for; a mark without any is left out."""
    groups = []
    for name, sources in wanted:
        ids = {source.id for source in sources}
        mentions = tuple(
            finding.id
            for finding in reading.findings
            if isinstance(finding.facts, SourceMention) and finding.facts.source_id in ids
        )
        if mentions:
            groups.append(Group(name, name, mentions))
    return tuple(groups)


def _kinds(reading: Reading) -> Picture:
    by_id = {source.id: source for source in reading.sources}
    sources = Counter((source.label, source.kind) for source in reading.sources if source.id != NOBODY)
    claims = Counter(
        (by_id[claim.source_id].label, by_id[claim.source_id].kind)
        for claim in reading.claims()
        if claim.source_id is not None
    )
    order = [(label, kind) for label in SourceLabel for kind in SourceKind]
    present = [pair for pair in order if sources[pair] or claims[pair]]
    rows = tuple(
        (kind.value, label.value, sources[label, kind], claims[label, kind]) for label, kind in present
    )
    if claims:
        (label, kind), most = max(claims.items(), key=lambda item: (item[1], -order.index(item[0])))
        sentence = (
            f"The largest share, {most} of {_number(claims.total(), 'credited claim')} "
            f"({_share(most, claims.total())}%), comes from {_KINDS[label, kind]}."
        )
    else:
        sentence = "The article credits no claim to anybody."
    groups = _groups(
        reading,
        (
            (
                f"{label.value}: {kind.value}",
                [each for each in by_id.values() if (each.label, each.kind) == pair],
            )
            for pair in present
            for label, kind in (pair,)
        ),
    )
    columns = ("kind", "label", "sources", "claims")
    return Picture(KINDS, "What kind of source", sentence, columns, rows, groups)


_KINDS = {
    (SourceLabel.NAMED, SourceKind.PERSON): "people with a name",
    (SourceLabel.NAMED, SourceKind.ORGANISATION): "organisations on the record",
    (SourceLabel.NAMED, SourceKind.PUBLICATION): "other news outlets",
    (SourceLabel.NAMED, SourceKind.DOCUMENT): "documents that can be found",
    (SourceLabel.ANONYMOUS, SourceKind.INDIVIDUAL): "single people without a name",
    (SourceLabel.ANONYMOUS, SourceKind.GROUP): "groups without a name",
    (SourceLabel.ANONYMOUS, SourceKind.DOCUMENT): "documents that cannot be found",
    (SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED): "nobody in particular",
}


def _words(reading: Reading) -> Picture:
    counts = words_given(reading)
    given = [
        (_called(source), source.label.value, *counts[source.id])
        for source in reading.sources
        if sum(counts[source.id])
    ]
    given.sort(key=lambda row: -(row[2] + row[3]))
    rows = tuple((*row, _share(row[2] + row[3], reading.words)) for row in given)
    columns = ("source", "label", "direct", "indirect", "percent of the article")
    if not given:
        return Picture(WORDS, "Words given to each source", "No source is given any words.", columns, rows)
    name, label, direct, indirect = given[0]
    most = direct + indirect
    total = sum(row[2] + row[3] for row in given)
    named = sum(row[2] + row[3] for row in given if row[1] == SourceLabel.NAMED)
    sentence = (
        f"{name[0].upper()}{name[1:]} ({label}) is given the most words: {most} of the article’s "
        f"{reading.words} ({_share(most, reading.words)}%), {direct or 'none'} of them in quotation marks. "
        f"Of the {total} words given to sources, {named} ({_share(named, total)}%) go to named ones."
    )
    called: dict[str, list[Source]] = {}
    for source in reading.sources:
        if sum(counts[source.id]):
            called.setdefault(f"{source.label.value}: {_called(source)}", []).append(source)
    groups = _groups(reading, called.items())
    return Picture(WORDS, "Words given to each source", sentence, columns, rows, groups)


def _called(source: Source) -> str:
    return source.name or "nobody in particular"


def _share(part: int, whole: int) -> int:
    """Percent, rounded; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def _per_hundred(count: int, words: int) -> str:
    return f"{100 * count / words:.1f}" if words else "0.0"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
