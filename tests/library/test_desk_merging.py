"""A second annotator's key beside the author's: agreement, and every dispute settled four ways."""

from dataclasses import replace

import pytest

from lessons.library.desk import (
    Decision,
    DeskError,
    Draft,
    Item,
    Ruling,
    added,
    decided,
    respanned,
)
from lessons.library.desk_keys import draft_of, key_of
from lessons.library.desk_merging import agreement, disputes, merged, settled, unsettled
from lessons.library.desk_sources import placed, relabelled
from lessons.library.disputes import Disagreement, accepts
from lessons.library.samples import Sample, annotations_in, samples
from lessons.model.span import Span
from tests.library.conftest import OFFICIALS, drafted

SAMPLES = [each for each in samples() if annotations_in(each) is not None]
IDS = [each.article.slug for each in SAMPLES]


def item(draft: Draft, words: str) -> Item:
    (found,) = (each for each in draft.items if each.span.of(draft.article.text) == words)
    return found


def marks(draft: Draft) -> set[tuple[str, Span, str]]:
    return {(each.lesson, each.span, each.label) for each in key_of(draft).reading.findings}


def on(draft: Draft, words: str) -> Disagreement:
    found = (each.disagreement for each in disputes(draft))
    return next(each for each in found if each.span.of(draft.article.text) == words)


def second(draft: Draft) -> Draft:
    """Another annotator: one mark wider, one more, one less, one with another label."""
    draft, _ = respanned(draft, item(draft, "savage"), edge="end", by=1)
    draft, _ = relabelled(draft, item(draft, "flood"), "emotive")
    draft = decided(draft, item(draft, "Half of the islanders"), Decision.REJECTED)
    start = draft.article.text.index("broke")
    draft, _ = added(draft, "in_whose_words", Span(start, start + 5), "label")
    return draft


@pytest.fixture
def pair(draft: Draft) -> Draft:
    return merged(draft, second(draft))


def test_desk_merging_finds_every_dispute(pair: Draft) -> None:
    text = pair.article.text
    told = [
        (each.disagreement.span.of(text), len(each.disagreement.first), len(each.disagreement.second))
        for each in disputes(pair)
    ]
    assert told == [("savage cuts", 1, 1), ("broke", 0, 1), ("flood", 1, 1), ("Half of the islanders", 1, 0)]
    assert {each.settled for each in disputes(pair)} == {None}


def test_desk_merging_measures_agreement(pair: Draft) -> None:
    assert pair.merge is not None
    says, counted, words = agreement(pair.merge)
    assert (says.exact.f1, says.overlap.f1, says.kappa) == (1.0, 1.0, 1.0)
    assert (counted.exact.wanted, counted.exact.found, counted.exact.right) == (4, 3, 3)
    assert counted.kappa == 1.0
    assert (words.exact.right, words.overlap.right, words.overlap.wanted, words.overlap.found) == (1, 2, 2, 3)
    assert words.kappa == 0.0  # two pairs, one of them of one mind, as chance would have it


def test_desk_merging_needs_the_same_text(draft: Draft) -> None:
    other = drafted(OFFICIALS + "{S-officials|Officials} spoke.")
    with pytest.raises(DeskError, match="another text"):
        merged(draft, other)


def test_desk_merging_takes_a_third_only_when_all_is_settled(pair: Draft, draft: Draft) -> None:
    with pytest.raises(DeskError, match="Settle the disputes"):
        merged(pair, draft)
    for each in disputes(pair):
        pair = settled(pair, each.disagreement, ruling=Ruling.THEIRS)
    third = merged(pair, draft)
    assert len(disputes(third)) == 4


@pytest.mark.parametrize("ruling", [Ruling.MINE, Ruling.THEIRS])
def test_desk_merging_one_side_throughout_gives_its_marks(pair: Draft, draft: Draft, ruling: Ruling) -> None:
    for each in disputes(pair):
        pair = settled(pair, each.disagreement, ruling=ruling, reason="So.")
    assert marks(pair) == marks(draft if ruling is Ruling.MINE else second(draft))
    assert all(each.settled is not None for each in disputes(pair))


def test_desk_merging_both_costs_neither_side_anything(pair: Draft, draft: Draft) -> None:
    for each in disputes(pair):
        pair = settled(pair, each.disagreement, ruling=Ruling.BOTH)
        assert marks(pair) == marks(draft)
    key, other = key_of(pair), key_of(second(draft)).reading
    for each in disputes(pair):
        found = each.disagreement
        assert accepts(key, other, lesson=found.lesson, within=found.span)
        assert accepts(key, key_of(draft).reading, lesson=found.lesson, within=found.span)


def test_desk_merging_neither_says_why_not(pair: Draft) -> None:
    flood = on(pair, "flood")
    with pytest.raises(DeskError, match="Say in a few words why neither counts"):
        settled(pair, flood, ruling=Ruling.NEITHER)
    pair = settled(pair, flood, ruling=Ruling.NEITHER, reason="Costs do\nflow.")
    assert [(each.span, each.why) for each in key_of(pair).non_cases] == [(flood.span, "Costs do flow.")]
    assert flood.span not in [each.span for each in key_of(pair).reading.findings]
    again = settled(pair, flood, ruling=Ruling.MINE)
    assert key_of(again).non_cases == ()
    assert flood.span in [each.span for each in key_of(again).reading.findings]


def test_desk_merging_a_later_change_opens_a_dispute_again(pair: Draft) -> None:
    flood = on(pair, "flood")
    pair = settled(pair, flood, ruling=Ruling.MINE)
    changed = decided(pair, item(pair, "flood"), Decision.REJECTED)
    assert {each.disagreement.span: each.settled for each in disputes(changed)}[flood.span] is None
    back = decided(changed, item(changed, "flood"), Decision.ACCEPTED)
    assert {each.disagreement.span: each.settled for each in disputes(back)}[flood.span] is not None
    opened = unsettled(back, flood)
    assert {each.settled for each in disputes(opened)} == {None}
    assert marks(opened) == marks(back)


def with_id(draft: Draft, old: str, new: str) -> Draft:
    """The draft with another id for a source."""
    return replace(
        draft,
        sources=tuple(replace(each, id=new) if each.id == old else each for each in draft.sources),
        items=tuple(
            replace(each, said=replace(each.said, source_id=new)) if each.said.source_id == old else each
            for each in draft.items
        ),
    )


def test_desk_merging_brings_their_sources_along() -> None:
    mine = drafted(OFFICIALS + "{S-officials|Officials} spoke to Ana Ruiz.")
    start = mine.article.text.index("Ana")
    theirs, _ = placed(*added(mine, "who_says", Span(start, start + 8), "named"))
    theirs = with_id(theirs, "officials", "officials-9")
    both = merged(mine, theirs)
    (dispute,) = disputes(both)
    both = settled(both, dispute.disagreement, ruling=Ruling.THEIRS)
    assert [(each.id, each.name) for each in key_of(both).reading.sources] == [
        ("officials", "officials"),
        ("ana-ruiz", "Ana Ruiz"),
    ]


def test_desk_merging_a_mark_that_rests_on_a_missing_source_says_so() -> None:
    mine = drafted("Some 12 ferries sank, Ana Ruiz said.")
    start = mine.article.text.index("Ana")
    theirs, _ = placed(*added(mine, "who_says", Span(start, start + 8), "named"))
    theirs, _ = placed(*added(theirs, "who_counted", Span(0, 15), "sourced"))
    both = merged(mine, theirs)
    figure, mention = (each.disagreement for each in disputes(both))
    with pytest.raises(DeskError, match="no mention of Ana Ruiz is accepted yet"):
        settled(both, figure, ruling=Ruling.THEIRS)
    both = settled(both, mention, ruling=Ruling.THEIRS)
    both = settled(both, figure, ruling=Ruling.THEIRS)
    assert marks(both) == marks(theirs)


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
@pytest.mark.parametrize("ruling", Ruling)
def test_desk_merging_settles_what_the_samples_annotators_differ_on(sample: Sample, ruling: Ruling) -> None:
    both = annotations_in(sample)
    assert both is not None
    first, other = (draft_of(each, sample.article) for each in both)
    draft = merged(first, other)
    for each in disputes(draft):
        draft = settled(draft, each.disagreement, ruling=ruling, reason="So.")
    assert all(each.settled is not None for each in disputes(draft))
    if ruling is Ruling.MINE:
        assert marks(draft) == marks(first)
    if ruling is Ruling.THEIRS:
        assert marks(draft) == marks(other)
