"""The source rules against the sample keys: extents, labels and joining, given who is cited.

Whether the citations themselves are found is measured elsewhere; here every mention of a key hands its
head to the rules, so that a slip of the attribution rules cannot hide one of theirs. The floors are the
project's targets.
"""

from collections import defaultdict
from collections.abc import Hashable

import pytest

from lessons.language.pipeline import analyse, load
from lessons.library.samples import key, samples
from lessons.model.matching import b_cubed
from lessons.model.reading import NOBODY, Act, Finding, Speech
from lessons.model.span import Span
from lessons.who_says.attributions import RawAttribution
from lessons.who_says.records import SourceMention
from lessons.who_says.sources import resolve

Clusters = dict[Hashable, set[Hashable]]


class Tally:
    """What the rules made of the mentions of all keys."""

    def __init__(self) -> None:
        self.mentions = self.exact = self.labels = 0
        self.true: Clusters = defaultdict(set)
        self.found: Clusters = defaultdict(set)


@pytest.fixture(scope="module")
def tally() -> Tally:
    out = Tally()
    for sample in samples():
        slug = sample.article.slug
        reading = key(slug).reading
        doc = analyse(load(()), reading.text, [])
        gold = [each for each in reading.of("who_says") if _id(each) != NOBODY]
        heads = {}
        for each in gold:
            span = doc.char_span(each.span.start, each.span.end, alignment_mode="contract")
            assert span is not None, f"{slug}: {each.span.of(reading.text)!r} is no run of tokens"
            heads[each.span] = span.root
        raw = [_handed(span, head.i, len(reading.text)) for span, head in heads.items()]
        mentions = resolve(doc, raw).mentions
        for each in gold:
            head = heads[each.span]
            around = [m for m in mentions if m["start"] <= head.idx < m["end"]]
            out.mentions += 1
            if not around:
                continue
            made = min(around, key=lambda m: m["end"] - m["start"])
            place = (slug, each.span)
            out.exact += Span(made["start"], made["end"]) == each.span
            out.labels += made["label"] == each.label
            out.true[slug, _id(each)].add(place)
            out.found[slug, made["source_id"]].add(place)
    return out


def _id(finding: Finding) -> str:
    assert isinstance(finding.facts, SourceMention)
    return finding.facts.source_id


def _handed(span: Span, head: int, size: int) -> RawAttribution:
    return RawAttribution(
        source_heads=(head,),
        source=span,
        cue=(span,),
        content=(Span(size - 1, size),),
        speech=Speech.INDIRECT,
        act=Act.STATEMENT,
        rule="key",
    )


def test_sources_of_the_samples_have_the_extent_of_the_guide(tally: Tally) -> None:
    assert tally.mentions >= 150
    assert tally.exact / tally.mentions >= 0.95


def test_sources_of_the_samples_are_labelled_right(tally: Tally) -> None:
    assert tally.labels / tally.mentions >= 0.95


def test_sources_of_the_samples_are_joined_right(tally: Tally) -> None:
    score = b_cubed(tally.true.values(), tally.found.values())
    assert score.precision >= 0.9
    assert score.recall >= 0.9
