"""A learner's own article: pasted, refused with a sentence, marked, compared with suggestions, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

TEXT = """Ferry line to cut winter sailings

The ferry line will cut a staggering half of its winter sailings, officials said on Friday.

“We have looked at every other way,” said Ona Brisk, who runs the line. Islanders reacted with fury, and
dozens are said to have written to the council. <img src=x onerror=alert(1)> $x$ :red[y] ![z](http://z.invalid/z)"""


def paste(visitor: Visitor, text: str) -> None:
    visitor.start()
    visitor.app.text_area(key="paste").set_value(text)
    visitor.press("paste-go")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "nothing here yet", id="empty"),
        pytest.param(" \n\t ", "nothing here yet", id="white space"),
        pytest.param("12345 !!! 678", "no words", id="no letters"),
        pytest.param("word and the " * 8000, "20,000 is the most", id="too long"),
        pytest.param("Der Rat hat am Montag die Brücke gesperrt. " * 6, "not look English", id="German"),
    ],
)  # fmt: skip
def test_paste_refuses_with_a_sentence_and_loses_nothing(visitor: Visitor, text: str, says: str) -> None:
    paste(visitor, text)
    assert says in visitor.words
    assert visitor.app.text_area(key="paste").value == text
    assert visitor.visit.own is None


def test_paste_is_walked_with_suggestions(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    assert visitor.address == {"article": "own", "round": "read"}
    assert visitor.sent("<img src=x onerror=alert(1)> $x$ :red[y]")
    assert "a link to this page does not carry it" in visitor.words
    for lesson in LESSONS:
        visitor.follow(article="own", round=lesson.slug, beat="mark")
        visitor.none_here()
        visitor.press("foot-on")
        assert "Suggestions by rules, and they may be wrong." in visitor.words
        if visitor.has("foot-aside"):
            visitor.press("foot-aside")
        assert {each["state"] for each in visitor.shown} <= {"suggestion"}
        visitor.follow(article="own", round=lesson.slug, beat="explain")
        if visitor.shown:
            assert "Why the rules suggest it" in visitor.words
        visitor.follow(article="own", round=lesson.slug, beat="count")
        assert "Suggestions by rules, and they may be wrong." in visitor.words
    visitor.follow(article="own", round="whole")
    assert "Check next" in visitor.words


def test_paste_suggestions_can_be_doubted(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    lesson = LESSONS[0]
    visitor.follow(article="own", round=lesson.slug, beat="mark")
    visitor.none_here()
    visitor.press("foot-on")
    visitor.press("foot-aside")
    visitor.press("foot-on")
    shown = [str(each["id"]) for each in visitor.shown]
    visitor.press("foot-on")
    before = visitor.words
    visitor.press("foot-back")
    for id_ in shown:
        visitor.open(id_)
        visitor.press("doubt")
        assert "You disagree" in visitor.words
    assert visitor.visit.progress("own").doubted == frozenset(shown)
    visitor.press("foot-on")
    assert visitor.words != before
    visitor.press("foot-back")
    visitor.press("doubt")
    assert len(visitor.visit.progress("own").doubted) == len(shown) - 1


def test_paste_survives_a_reload_in_this_browser(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.browser_answers("own-article", None)
    kept = visitor.kept("own-article")
    later = visitor.anew()
    later.follow(article="own", round="read")
    assert "does not travel in a link" in later.words
    later.browser_answers("own-article", kept)
    assert later.beat == "Read"
    assert later.sent("Ona Brisk, who runs the line")


@pytest.mark.parametrize("value", ["x", {"text": 3}, {"text": ""}, {"text": "123"}, None])
def test_paste_that_is_kept_badly_is_left_aside(visitor: Visitor, value: object) -> None:
    visitor.follow(article="own", round="read")
    visitor.browser_answers("own-article", value)
    assert "No article here yet" in visitor.words


def test_another_paste_begins_anew(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.follow(article="own", round=LESSONS[0].slug, beat="mark")
    visitor.none_here()
    paste(visitor, TEXT.replace("Friday", "Monday"))
    assert visitor.visit.progress("own").attempts == {}
    assert visitor.sent("officials said on Monday")
