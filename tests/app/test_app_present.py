"""Present: every article by one key, nothing of the key before it is asked for, no dead ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.own_text import OWN, from_paste
from lessons.library.samples import Sample, key, samples
from lessons.walk.deck import View, deck
from lessons.web.components.presenter import heard
from lessons.web.links import PRESENT_PAGE

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

KEYED = [each for each in samples() if each.has_key]
SLUG = KEYED[0].article.slug
ROUND = LESSONS[0]


def present(visitor: Visitor, **params: str) -> None:
    visitor.app.query_params.clear()
    visitor.app.switch_page(str(PRESENT_PAGE))
    visitor.browse(**params)


def press(visitor: Visitor, *presses: str) -> None:
    first = visitor.told + 1
    visitor.told += len(presses)
    told = [{"seq": number, "what": what} for number, what in enumerate(presses, start=first)]
    visitor.tell("who-says-presenter", "pressed", {"from": "a test", "presses": told})


def at(visitor: Visitor) -> str:
    return str(visitor.holds("who-says-presenter")["at"])


@pytest.mark.parametrize("sample", KEYED, ids=lambda each: each.article.slug)
def test_present_goes_through_every_article_by_one_key(visitor: Visitor, sample: Sample) -> None:
    slug = sample.article.slug
    answers = key(slug)
    slides = deck(LESSONS, answers).slides
    present(visitor, article=slug)
    cards = {
        (lesson.slug, number): lesson.card(finding, answers.reading).title
        for lesson in LESSONS
        for number, finding in enumerate(answers.reading.of(lesson.slug), start=1)
    }
    for slide in slides:
        assert at(visitor) == slide.name
        if slide.view is View.FINDING:
            assert cards[slide.round, slide.number] in visitor.words
            assert len(visitor.shown) == slide.number
        elif slide.view in (View.ARTICLE, View.TEXT):
            assert visitor.shown == []
        elif slide.view is View.COUNT:
            answers_pictures = next(each for each in LESSONS if each.slug == slide.round).pictures(
                answers.reading
            )
            assert answers_pictures[slide.number - 1].sentence in visitor.words
        press(visitor, "next")
    assert at(visitor) == slides[-1].name


@pytest.mark.parametrize("sample", KEYED, ids=lambda each: each.article.slug)
def test_present_sends_nothing_of_the_key_before_it_is_asked_for(visitor: Visitor, sample: Sample) -> None:
    slug = sample.article.slug
    reading = key(slug).reading
    hidden = [
        text
        for lesson in LESSONS
        for finding in reading.of(lesson.slug)
        for card in (lesson.card(finding, reading),)
        for text in (card.why, card.ask, card.settle)
        if len(text) > 20
    ]
    hidden += [picture.sentence for lesson in LESSONS for picture in lesson.pictures(reading)]
    hidden += [each.why for each in key(slug).non_cases]
    assert hidden
    names = ["read.title.1", "read.article.1"]
    names += [f"{each.slug}.{view}.1" for each in LESSONS for view in ("ask", "text")]
    for name in names:
        present(visitor, article=slug, at=name)
        assert at(visitor) == name
        assert not [words for words in hidden if visitor.sent(words)]
        if "article" in name or "text" in name:
            assert visitor.shown == []


def test_present_shows_one_by_one_all_and_counts(visitor: Visitor) -> None:
    present(visitor, article=SLUG, at=f"{ROUND.slug}.text.1")
    press(visitor, "one")
    press(visitor, "one")
    assert [each["id"] for each in visitor.shown] == [f.id for f in key(SLUG).reading.of(ROUND.slug)[:2]]
    press(visitor, "counts")
    assert len(visitor.app.get("vega_lite_chart")) == 1
    assert visitor.address["since"] == f"{ROUND.slug}.finding.2"
    press(visitor, "back")
    assert at(visitor) == f"{ROUND.slug}.finding.2"
    press(visitor, "all")
    assert len(visitor.shown) == len(key(SLUG).reading.of(ROUND.slug))


def test_present_hears_presses_that_come_faster_than_it_draws(visitor: Visitor) -> None:
    present(visitor, article=SLUG)
    press(visitor, "next", "next", "next", "next", "back", "next", "next")
    assert at(visitor) == f"{ROUND.slug}.finding.2"


def test_present_goes_on_from_the_last_slide_where_the_address_lags_behind(visitor: Visitor) -> None:
    present(visitor, article=SLUG)
    before = visitor.address
    press(visitor, "next")
    for _ in range(3):
        visitor.app.query_params.clear()
        visitor.app.query_params.update(before)  # pressed before the browser had heard of the next slide
        press(visitor, "next")
    assert at(visitor) == f"{ROUND.slug}.finding.1"
    visitor.browse(article=SLUG, at="read.article.1")  # Back and Forward do count
    press(visitor, "next")
    assert at(visitor) == f"{ROUND.slug}.ask.1"


def test_present_opens_the_card_of_a_finding_that_is_clicked(visitor: Visitor) -> None:
    present(visitor, article=SLUG, at=f"{ROUND.slug}.all.1")
    visitor._heard(kind="open", id=key(SLUG).reading.of(ROUND.slug)[4].id)
    assert at(visitor) == f"{ROUND.slug}.finding.5"


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("round-2", f"{LESSONS[1].slug}.ask.1"),
        ("round-9", "read.article.1"),
        ("round-", "read.article.1"),
        ("round-²", "read.article.1"),
        ("round-99999999999999999999", "read.article.1"),
        ("last", "whole.judge.1"),
        ("first", "read.title.1"),
        ("nothing", "read.article.1"),
        ("", "read.article.1"),
    ],
)
def test_present_follows_what_it_knows(visitor: Visitor, what: str, name: str) -> None:
    present(visitor, article=SLUG, at="read.article.1")
    press(visitor, what)
    assert at(visitor) == name


def test_present_leaves_for_the_lesson(visitor: Visitor) -> None:
    present(visitor, article=SLUG, at=f"{ROUND.slug}.finding.2")
    press(visitor, "leave")
    assert visitor.address == {"article": SLUG, "round": ROUND.slug, "beat": "ask"}


@pytest.mark.parametrize("name", ["", "?", "who_says.finding.999", "a.b.c", "<script>", "who_says.finding"])
def test_present_begins_at_the_title_where_a_link_is_wrong(visitor: Visitor, name: str) -> None:
    present(visitor, article=SLUG, at=name, since=name)
    assert at(visitor) == "read.title.1"


@pytest.mark.parametrize("params", [{}, {"article": "nowhere"}, {"article": OWN}, {"article": "../x"}])
def test_present_without_an_article_offers_all(visitor: Visitor, params: dict[str, str]) -> None:
    present(visitor, **params)
    assert ("no article of this name" in visitor.words) == bool(params)
    links = [each.proto.query_string for each in visitor.app.get("page_link")]
    assert all(any(f"article={each.article.slug}" in link for link in links) for each in samples())


def test_present_shows_ones_own_article_with_suggestions(visitor: Visitor) -> None:
    visitor.start()
    visitor.visit.take(from_paste("Officials said the bridge would hold. It fell on Monday, the mayor said."))
    present(visitor, article=OWN)
    assert "suggestions by rules" in visitor.words
    present(visitor, article=OWN, at=f"{ROUND.slug}.finding.1")
    assert "it may be wrong" in visitor.words
    assert len(visitor.shown) == 1


def test_start_and_lesson_lead_to_present(visitor: Visitor) -> None:
    visitor.browse(door="Teach")
    links = [each.proto for each in visitor.app.get("page_link") if each.proto.label == "Present it"]
    assert len(links) == len(samples())
    visitor.follow(article=SLUG)
    if visitor.has("foot-on") and "Before you read" in visitor.words:
        visitor.press("foot-on")
    labels = [each.proto.label for each in visitor.app.get("page_link")]
    assert "Present this article on a wall" in labels


HEARD = {
    "one": ([{"seq": 1, "what": "next"}], ["next"], 1),
    "in order": ([{"seq": 1, "what": "a"}, {"seq": 2, "what": "b"}], ["a", "b"], 2),
    "told already": ([{"seq": 0, "what": "next"}], [], 0),
    "twice": ([{"seq": 1, "what": "a"}, {"seq": 1, "what": "a"}], ["a"], 1),
    "no number": ([{"what": "a"}, {"seq": "1", "what": "a"}, {"seq": True, "what": "a"}], [], 0),
    "no word": ([{"seq": 3, "what": 4}], [], 3),
    "no press": ([3, None, []], [], 0),
}


@pytest.mark.parametrize(("presses", "new", "last"), HEARD.values(), ids=HEARD)
def test_presenter_hears_each_press_once(presses: list[object], new: list[str], last: int) -> None:
    assert heard({"from": "x", "presses": presses}, ("", 0)) == (new, ("x", last))


@pytest.mark.parametrize("message", [None, 3, {}, {"from": 3, "presses": []}, {"from": "x", "presses": "a"}])
def test_presenter_hears_no_other_message(message: object) -> None:
    assert heard(message, ("x", 4)) == ([], ("x", 4))


def test_presenter_goes_on_counting_on_the_same_page_and_anew_on_another() -> None:
    presses = [{"seq": n, "what": str(n)} for n in (1, 2, 3)]
    assert heard({"from": "x", "presses": presses}, ("x", 2)) == (["3"], ("x", 3))
    assert heard({"from": "y", "presses": presses}, ("x", 2)) == (["1", "2", "3"], ("y", 3))
