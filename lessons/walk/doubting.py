"""A machine's reading without what the learner disagrees with."""

from dataclasses import replace

from lessons.model.reading import Attribution, Reading
from lessons.model.span import Span


def without(reading: Reading, doubted: frozenset[str]) -> Reading:
    """The reading without the findings of these ids, and without the claims that rest on them alone.

    A claim rests on the words that name its source, for hearsay on its cue. A source that loses all of
    its mentions and all of its claims goes too.
    """
    kept = tuple(each for each in reading.findings if each.id not in doubted)
    gone = {each.span for each in reading.findings if each.id in doubted} - {each.span for each in kept}
    if len(kept) == len(reading.findings):
        return reading
    attributions = tuple(each for each in reading.attributions if not _rests_on(each, gone))
    needed = {id_ for each in attributions for id_ in (each.source_id, each.via)}
    sources = (
        replace(source, mentions=tuple(span for span in source.mentions if span not in gone))
        for source in reading.sources
    )
    held = tuple(source for source in sources if source.mentions or source.id in needed)
    return replace(reading, findings=kept, attributions=attributions, sources=held)


def _rests_on(attribution: Attribution, gone: set[Span]) -> bool:
    words = attribution.source or attribution.cue
    return any(span in gone for span in words)
