"""Whom a mention belongs to, and what follows from it: labels, figures, names, new sources."""

import pytest

from lessons.library.desk import Decision, DeskError, Draft, Item, added, decided
from lessons.library.desk_keys import hindrances, key_of
from lessons.library.desk_sources import (
    described,
    fresh_id,
    in_new_source,
    in_source,
    mentions,
    mentions_source,
    placed,
    relabelled,
)
from lessons.model.reading import NOBODY, SourceKind, SourceLabel
from lessons.model.span import Span
from tests.library.conftest import OFFICIALS, drafted


def item(draft: Draft, words: str) -> Item:
    (found,) = (each for each in draft.items if each.span.of(draft.article.text) == words)
    return found


def labels(draft: Draft) -> dict[str, str]:
    return {each.span.of(draft.article.text): each.said.label for each in draft.items}


def add(draft: Draft, lesson: str, words: str, label: str) -> tuple[Draft, Item]:
    start = draft.article.text.index(words)
    return placed(*added(draft, lesson, Span(start, start + len(words)), label))


def test_desk_sources_come_from_mentions_alone(draft: Draft) -> None:
    assert {each.lesson for each in draft.items if mentions_source(each)} == {"who_says"}
    assert [each.span.of(draft.article.text) for each in mentions(draft, "brisk")] == ["Ona Brisk", "She"]
    rejected = decided(draft, item(draft, "She"), Decision.REJECTED)
    assert len(mentions(rejected, "brisk")) == 1


def test_desk_sources_take_the_label_of_their_mention_and_their_figures_follow(draft: Draft) -> None:
    new, held = relabelled(draft, item(draft, "She"), "anonymous")
    assert held == item(new, "She")
    assert labels(new) == labels(draft) | {
        "She": "anonymous",
        "Ona Brisk": "anonymous",
        "dozens of ways": "anonymous",
    }
    source = new.source("brisk")
    assert source is not None
    assert (source.label, source.kind) == (SourceLabel.ANONYMOUS, SourceKind.INDIVIDUAL)
    back, _ = relabelled(new, item(new, "Ona Brisk"), "named")
    assert labels(back) == labels(draft)
    assert hindrances(new) == ()


def test_desk_sources_a_figure_is_credited_to_the_nearest_of_its_sort(draft: Draft) -> None:
    new, held = relabelled(draft, item(draft, "1,204 people"), "sourced")
    assert held.said.source_id == "brisk"
    new, held = relabelled(new, held, "anonymous")
    assert held.said.source_id == "officials"
    new, held = relabelled(new, held, "record")
    assert held.said.source_id is None
    assert hindrances(new) == ()


def test_desk_sources_a_figure_without_a_source_of_its_sort_is_refused() -> None:
    draft = drafted("{F?none|Half of them} left.")
    with pytest.raises(DeskError, match="no named source yet"):
        relabelled(draft, draft.items[0], "sourced")


def test_desk_sources_a_technique_credits_nobody(draft: Draft) -> None:
    _, held = relabelled(decided(draft, item(draft, "flood"), Decision.OPEN), item(draft, "flood"), "label")
    assert (held.said.label, held.said.source_id, held.decision) == ("label", None, Decision.ACCEPTED)


def test_desk_sources_a_mention_moves_to_another_source_and_takes_its_label(draft: Draft) -> None:
    new, held = in_source(draft, item(draft, "officials"), "brisk")
    assert (held.said.label, held.said.source_id) == ("named", "brisk")
    assert [each.id for each in new.sources] == ["officials", "brisk"]  # a figure still stands on them
    (hindered,) = hindrances(new)
    assert "no mention of officials is accepted" in hindered.why
    new, _ = in_source(new, item(new, "over 40 sailings"), "brisk")
    assert [each.id for each in new.sources] == ["brisk"]
    assert hindrances(new) == ()


def test_desk_sources_hearsay_is_nobodys(draft: Draft) -> None:
    new, held = in_source(draft, item(draft, "officials"), NOBODY)
    assert held.said.source_id == NOBODY
    key = key_of(new)
    assert key.reading.source(NOBODY) is not None
    named, held = relabelled(new, held, "named")
    assert held.said.source_id not in (NOBODY, None)
    assert key_of(named).reading.source(NOBODY) is None


@pytest.mark.parametrize(
    ("words", "source"), [("savage", "brisk"), ("officials", "gone")], ids=["a technique", "no such source"]
)
def test_desk_sources_refuse_what_cannot_be(draft: Draft, words: str, source: str) -> None:
    with pytest.raises(DeskError):
        in_source(draft, item(draft, words), source)


def test_desk_sources_of_a_new_mention(draft: Draft) -> None:
    new, held = add(draft, "who_says", "the islanders", "anonymous")
    source = new.source(held.said.source_id)
    assert source is not None
    assert (source.id, source.name, source.kind) == ("islanders", "the islanders", SourceKind.GROUP)
    assert hindrances(new) == ()


def test_desk_sources_a_new_mention_joins_the_source_of_its_words() -> None:
    draft = drafted(OFFICIALS + "{S-officials|Officials} spoke. The officials left.")
    new, held = add(draft, "who_says", "The officials", "anonymous")
    assert held.said.source_id == "officials"
    assert len(new.sources) == 1


def test_desk_sources_of_a_new_figure(draft: Draft) -> None:
    _, held = add(draft, "who_counted", "Friday", "sourced")
    assert held.said.source_id == "brisk"
    bare = drafted("Nobody counted 12 ferries.")
    _, held = add(bare, "who_counted", "12 ferries", "sourced")
    assert (held.said.label, held.said.source_id) == ("unsourced", None)


def test_desk_sources_a_mention_can_be_somebody_else(draft: Draft) -> None:
    new, held = in_new_source(draft, item(draft, "She"))
    assert held.said.source_id == "she"
    assert new.source("brisk") is not None
    assert len(mentions(new, "she")) == 1


def test_desk_sources_are_described(draft: Draft) -> None:
    new = described(draft, "brisk", name=" Dr\nBrisk ", kind=SourceKind.ORGANISATION, role="")
    source = new.source("brisk")
    assert source is not None
    assert (source.name, source.kind, source.role) == ("Dr Brisk", SourceKind.ORGANISATION, "")
    assert described(new, "brisk", name=" ").source("brisk") == source
    with pytest.raises(DeskError, match="cannot be group"):
        described(draft, "brisk", kind=SourceKind.GROUP)
    with pytest.raises(DeskError, match="not there"):
        described(draft, "gone", name="x")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Ana María Ruiz", "maria-ruiz"),
        ("the Police", "police"),
        ("officials", "officials-2"),
        ("None", "none-2"),
        ("record", "record-2"),
        ("警察", "source"),
        ("x" * 80, "x" * 40),
    ],
)
def test_desk_sources_get_ids_that_a_key_can_hold(draft: Draft, name: str, id_: str) -> None:
    assert fresh_id(draft, name) == id_
