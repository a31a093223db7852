"""Catch the machine: its marks doubted and added to, and only then held against people's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS, lesson, read
from lessons.library.samples import key, sample
from lessons.model.span import Span
from lessons.walk.catching import Slip, mistakes
from lessons.walk.feedback import number
from lessons.web.links import CATCH_PAGE

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

SLUG = "pellworth-sale"
ROUND = LESSONS[0].slug


@pytest.fixture(scope="module")
def slips() -> dict[Slip, list[str]]:
    """The ids of the machine's wrong marks, and of the key's findings that it missed, by kind."""
    found: dict[Slip, list[str]] = {}
    reading = read(sample(SLUG).article.text, headline=True)
    for each in mistakes(reading, key(SLUG), lesson=ROUND):
        there = each.made or each.wants
        assert there is not None
        found.setdefault(each.slip, []).append(there.id)
    return found


def hunt(visitor: Visitor, slug: str = SLUG, round_: str = ROUND) -> None:
    visitor.visit_page(CATCH_PAGE, article=slug, round=round_)


def test_catch_lists_the_samples_that_people_marked(visitor: Visitor) -> None:
    visitor.visit_page(CATCH_PAGE)
    assert "Hunt them, and then see what people marked." in visitor.words
    assert "0 of 3 rounds walked" in visitor.words
    hunt(visitor, "no-such-article")
    assert "There is no article of this name." in visitor.words


@pytest.mark.parametrize("round_", [each.slug for each in LESSONS])
def test_catch_shows_the_machine_and_nothing_of_the_key(visitor: Visitor, round_: str) -> None:
    hunt(visitor, round_=round_)
    reading = read(sample(SLUG).article.text, headline=True)
    assert [each["id"] for each in visitor.shown] == [each.id for each in reading.of(round_)]
    assert {each["state"] for each in visitor.shown} <= {"suggestion"}
    assert visitor.can_mark()
    theirs = {each.because for each in key(SLUG).reading.of(round_) if each.because}
    for because in theirs - {each.because for each in reading.findings}:
        assert not visitor.sent(because), "the key's own words stay off the page before the reveal"
    assert visitor.app.button(key="foot-on").disabled


def test_catch_reveals_what_was_caught_and_what_was_not(
    visitor: Visitor, slips: dict[Slip, list[str]]
) -> None:
    wrong, missed = slips[Slip.TOO_MUCH], slips[Slip.MISSED]
    assert wrong
    assert missed
    hunt(visitor)
    visitor.open(wrong[0])
    assert "On our samples" in visitor.words
    visitor.press("catch-doubt")
    assert next(each for each in visitor.shown if each["id"] == wrong[0])["state"] == "doubted"
    wanted = next(each for each in key(SLUG).reading.findings if each.id == missed[0])
    visitor.mark(wanted.span, wanted.label)
    right = next(each["id"] for each in visitor.shown if each["id"] not in wrong)
    visitor.open(str(right))
    visitor.press("catch-doubt")
    visitor.press("foot-on")
    size = sum(map(len, slips.values()))
    assert f"You caught two of the {number(size)} mistakes" in visitor.words
    assert "Of your three objections, one was mistaken" in visitor.words
    assert f"The rules missed it: 1 of {len(missed)} caught" in visitor.words
    assert not visitor.can_mark()
    states = [each["state"] for each in visitor.shown]
    assert (states.count("found"), states.count("false alarm")) == (2, 1)
    assert states.count("missed") == size - 2
    for each in [each for each in visitor.shown if each["state"] != "plain"]:
        visitor.open(str(each["id"]))
        assert "you " in visitor.words
    visitor.press("catch-again")
    assert visitor.can_mark()
    assert visitor.app.button(key="foot-on").disabled


def test_catch_takes_that_there_is_no_mistake_for_an_answer(visitor: Visitor) -> None:
    hunt(visitor)
    visitor.press("foot-aside")
    assert "You say: the rules made no mistake here." in visitor.words
    visitor.press("foot-aside")
    assert visitor.app.button(key="foot-on").disabled
    visitor.press("foot-aside")
    visitor.press("foot-on")
    assert "You caught none of the" in visitor.words


@pytest.mark.parametrize("slug", ["pellworth-kilns", "hay-fever-fractures"])
@pytest.mark.parametrize("round_", [each.slug for each in LESSONS])
def test_catch_explains_every_place(visitor: Visitor, slug: str, round_: str) -> None:
    """A bot doubts every mark, adds one, and reads every card."""
    hunt(visitor, slug, round_)
    for each in visitor.shown:
        visitor.open(str(each["id"]))
        visitor.press("catch-doubt")
    visitor.mark(Span(0, key(slug).reading.text.index(" ")), lesson(round_).labels[0].slug)
    visitor.press("foot-on")
    told = [each for each in visitor.shown if each["state"] != "plain"]
    assert told
    for each in told:
        visitor.open(str(each["id"]))
    assert "What people say" in visitor.words


def test_catch_puts_the_round_into_the_address(visitor: Visitor) -> None:
    hunt(visitor, round_="no-such-round")
    assert {each["letter"] for each in visitor.shown} == {LESSONS[0].letter}
    visitor._ran(visitor.app.segmented_control(key="catch-round").set_value(LESSONS[1].slug).run())
    assert visitor.address["round"] == LESSONS[1].slug
    assert {each["letter"] for each in visitor.shown} == {LESSONS[1].letter}


def test_catch_is_kept_in_the_browser(visitor: Visitor, slips: dict[Slip, list[str]]) -> None:
    hunt(visitor)
    visitor.open(slips[Slip.TOO_MUCH][0])
    visitor.press("catch-doubt")
    visitor.browser_answers("hunts", None)
    kept = visitor.kept("hunts")
    later = visitor.anew()
    hunt(later)
    later.browser_answers("hunts", kept)
    assert "doubted" in {each["state"] for each in later.shown}
