"""Compare: both keys only when they are asked for; every event in words, charts and tables; no dead ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.pairs import Pair, pairs
from lessons.library.samples import key, samples
from lessons.web.links import COMPARE_PAGE
from lessons.web.visit import Visit

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

PAIRS = [each for each in pairs(samples()) if len(each.samples) == 2 and all(s.has_key for s in each.samples)]


def compare(visitor: Visitor, **params: str) -> None:
    visitor.app.switch_page(str(COMPARE_PAGE))
    visitor.browse(**params)


def test_pairs_are_there() -> None:
    assert len(PAIRS) >= 2


@pytest.mark.parametrize("pair", PAIRS, ids=lambda each: each.event)
def test_compare_shows_nothing_of_the_keys_before_it_is_asked_to(visitor: Visitor, pair: Pair) -> None:
    compare(visitor, event=pair.event)
    assert "This page shows the keys of both articles" in visitor.words
    assert not visitor.app.get("vega_lite_chart")
    for sample in pair.samples:
        assert sample.content_note in visitor.words
        reading = key(sample.article.slug).reading
        for lesson in LESSONS:
            assert not any(visitor.sent(picture.sentence) for picture in lesson.pictures(reading))
    quotes = [words for fact in pair.facts for words in (fact.heated, fact.careful) if len(words) > 8]
    assert quotes
    titles = " ".join(sample.article.title + sample.content_note for sample in pair.samples)
    assert not any(visitor.sent(words) for words in quotes if words not in titles)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda each: each.event)
def test_compare_tells_both_write_ups(visitor: Visitor, pair: Pair) -> None:
    compare(visitor, event=pair.event)
    visitor.press("show-both")
    assert len(visitor.app.get("vega_lite_chart")) == 1 + len(LESSONS)
    for sample in pair.samples:
        assert sample.article.title in visitor.words
        reading = key(sample.article.slug).reading
        for lesson in LESSONS:
            assert all(picture.sentence in visitor.words for picture in lesson.pictures(reading))
        for source in reading.sources:
            if source.label == "named":
                assert source.name.removeprefix("the ") in visitor.words
    for fact in pair.facts:
        assert fact.what in visitor.words
        assert fact.heated in visitor.words
        assert fact.careful in visitor.words
        assert fact.note in visitor.words


def test_compare_asks_for_every_event_anew_and_forgets_when_all_is_erased(visitor: Visitor) -> None:
    compare(visitor, event=PAIRS[0].event)
    visitor.press("show-both")
    visitor.press("another")
    visitor.press(f"event-{PAIRS[1].event}")
    assert visitor.address == {"event": PAIRS[1].event}
    assert visitor.has("show-both")
    visitor.browse(event=PAIRS[0].event)
    assert not visitor.has("show-both")
    visitor.app.session_state["visit"] = Visit()
    visitor.browse(event=PAIRS[0].event)
    assert visitor.has("show-both")


def test_compare_shows_at_once_what_was_walked_to_the_end(visitor: Visitor) -> None:
    for number, sample in enumerate(PAIRS[0].samples):
        compare(visitor, event=PAIRS[0].event)
        assert visitor.has("show-both")
        assert visitor.words.count("You have walked 3 of 3 rounds.") == number
        for lesson in LESSONS:
            visitor.follow(article=sample.article.slug, round=lesson.slug, beat="mark")
            visitor.none_here()
            visitor.press("foot-on")
            visitor.press("foot-aside")
    compare(visitor, event=PAIRS[0].event)
    assert not visitor.has("show-both")
    assert "What asks for care" in visitor.words


@pytest.mark.parametrize("params", [{}, {"event": "nowhere"}, {"event": "../x", "size": "large"}])
def test_compare_leads_on_from_any_link(visitor: Visitor, params: dict[str, str]) -> None:
    compare(visitor, **params)
    assert ("no event of this name" in visitor.words) == bool(params)
    visitor.press(f"event-{PAIRS[-1].event}")
    assert visitor.address == {**params, "event": PAIRS[-1].event}
    assert visitor.has("show-both")
