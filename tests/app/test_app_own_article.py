"""A learner's own article: brought, refused with a sentence, described, read, walked, kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lessons import LESSONS
from lessons.library.own_text import OwnTextError, from_paste
from lessons.model.strictness import Strictness
from lessons.web import own_intake, shelf
from lessons.web.links import OWN_PAGE

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

TEXT = """Ferry line to cut winter sailings

The ferry line will cut a staggering half of its winter sailings, officials said on Friday. Looters broke in.

“We have looked at every other way,” said Ona Brisk, who runs the line. Islanders reacted with fury, and
dozens are said to have written to the council. <img src=x onerror=alert(1)> $x$ :red[y] ![z](http://z.invalid/z)"""


def paste(visitor: Visitor, text: str) -> None:
    visitor.visit_page(OWN_PAGE)
    if visitor.has("own-other"):
        visitor.press("own-other")
    visitor.app.text_area(key="paste").set_value(text)
    visitor.press("paste-go")


def choose(visitor: Visitor, key: str, value: str) -> None:
    """Choose in a row of buttons."""
    visitor._ran(visitor.app.segmented_control(key=key).set_value(value).run())


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


def test_paste_keeps_the_article_before_when_another_is_refused(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    paste(visitor, "123")
    assert "no words" in visitor.words
    visitor.press("own-keep")
    assert "Ferry line to cut winter sailings" in visitor.words
    assert visitor.visit.own is not None


def test_paste_shows_no_suggestion_before_it_is_asked_for(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    assert "Ferry line to cut winter sailings" in visitor.words
    assert not visitor._components("who-says-article-layer")
    visitor.press("own-suggest")
    assert "Suggestions by rules, and they may be wrong." in visitor.words
    assert {each["state"] for each in visitor.shown} == {"suggestion"}
    assert "On our samples" in visitor.words
    assert "rule " in visitor.words
    visitor.press("own-suggest")
    assert not visitor._components("who-says-article-layer")


def test_paste_is_kept_where_the_machine_fails(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("no such pipeline")

    monkeypatch.setattr(shelf, "read_at_each", fails)
    paste(visitor, TEXT.replace("Friday", "Thursday"))
    visitor.press("own-suggest")
    assert "The rules could not read this article" in visitor.words
    assert visitor.visit.own is not None
    monkeypatch.undo()
    visitor._ran(visitor.app.run())
    assert visitor.shown, "what failed is tried again"


def test_paste_suggestions_follow_the_strictness_and_the_lesson(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.press("own-suggest")
    shown = {}
    for each in Strictness:
        choose(visitor, "own-strictness", each.name)
        assert visitor.visit.strictness is each
        shown[each] = {str(finding["id"]) for finding in visitor.shown}
    assert shown[Strictness.CAREFUL] < shown[Strictness.BALANCED] < shown[Strictness.EAGER]
    letters = set()
    for lesson in LESSONS:
        choose(visitor, "own-lessons", lesson.name)
        assert {finding["letter"] for finding in visitor.shown} == {lesson.letter}
        letters |= {str(finding["id"]) for finding in visitor.shown}
    assert letters == shown[Strictness.EAGER]


def test_paste_suggestions_are_those_of_the_walk(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.press("own-suggest")
    choose(visitor, "own-strictness", Strictness.EAGER.name)
    lesson = LESSONS[-1]
    choose(visitor, "own-lessons", lesson.name)
    shown = {str(each["id"]) for each in visitor.shown}
    visitor.follow(article="own", round=lesson.slug, beat="mark")
    visitor.none_here()
    visitor.press("foot-on")
    visitor.press("foot-aside")
    assert {str(each["id"]) for each in visitor.shown} == shown


def test_paste_is_called_what_its_reader_calls_it(visitor: Visitor) -> None:
    paste(visitor, TEXT.partition("\n\n")[2])
    visitor.app.text_input(key="own-says-title").set_value("  Sailings\ncut ")
    visitor._ran(visitor.app.run())
    visitor.app.text_input(key="own-says-outlet").set_value("The <b>Post</b>")
    visitor._ran(visitor.app.run())
    visitor.app.date_input(key="own-says-day").set_value(date(2025, 2, 3))
    visitor._ran(visitor.app.run())
    own = visitor.visit.own
    assert own is not None
    assert (own.title, own.outlet, own.published) == ("Sailings cut", "The <b>Post</b>", date(2025, 2, 3))
    assert "The <b>Post</b> · 3 February 2025" in visitor.words
    visitor.follow(article="own", round="read")
    assert visitor.sent("Sailings cut"), "the title stands above a text that does not begin with it"


def test_paste_can_be_doubted_and_leaves_the_counts(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.press("own-suggest")
    before = visitor.words
    ids = [str(each["id"]) for each in visitor.shown]
    for id_ in ids:
        visitor.open(id_)
        visitor.press("doubt")
        assert "You disagree" in visitor.words
    assert {each["state"] for each in visitor.shown} == {"doubted"}
    assert f"Without the {len(ids)} that you disagree with" in visitor.words
    assert visitor.words != before
    visitor.press("doubt")
    assert len(visitor.visit.progress("own").doubted) == len(ids) - 1


def test_paste_is_walked_with_suggestions(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.follow(article="own", round="read")
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


def test_paste_survives_a_reload_in_this_browser(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.press("own-suggest")
    choose(visitor, "own-strictness", Strictness.CAREFUL.name)
    visitor.browser_answers("own-article", None)
    kept = visitor.kept("own-article")
    later = visitor.anew()
    later.follow(article="own", round="read")
    assert "does not travel in a link" in later.words
    later.browser_answers("own-article", kept)
    assert later.beat == "Read"
    assert later.sent("Ona Brisk, who runs the line")
    assert later.visit.own == visitor.visit.own
    assert (later.visit.strictness, later.visit.suggested) == (Strictness.CAREFUL, True)


@pytest.mark.parametrize("value", ["x", {"text": 3}, {"text": ""}, {"text": "123"}, None])
def test_paste_that_is_kept_badly_is_left_aside(visitor: Visitor, value: object) -> None:
    visitor.follow(article="own", round="read")
    visitor.browser_answers("own-article", value)
    assert "No article here yet" in visitor.words


def test_paste_of_before_there_were_titles_is_still_taken(visitor: Visitor) -> None:
    visitor.follow(article="own", round="read")
    visitor.browser_answers("own-article", {"text": TEXT})
    assert visitor.visit.own is not None
    assert visitor.visit.strictness is Strictness.BALANCED


def test_another_paste_begins_anew(visitor: Visitor) -> None:
    paste(visitor, TEXT)
    visitor.press("own-suggest")
    visitor.follow(article="own", round=LESSONS[0].slug, beat="mark")
    visitor.none_here()
    paste(visitor, TEXT.replace("Friday", "Monday"))
    assert visitor.visit.progress("own").attempts == {}
    assert not visitor.visit.suggested
    visitor.follow(article="own", round="read")
    assert visitor.sent("officials said on Monday")


def test_link_that_is_refused_stays_in_its_box(visitor: Visitor) -> None:
    visitor.visit_page(OWN_PAGE)
    visitor.press("link-go")
    assert "There is no link here yet" in visitor.words
    for link, says in (
        ("http://127.0.0.1:8501/", "private network"),
        ("file:///etc/passwd", "not a link to a web page"),
        ("ferry", "not a link to a web page"),
    ):
        visitor.app.text_input(key="own-link").set_value(link)
        visitor.press("link-go")
        assert says in visitor.words
        assert visitor.app.text_input(key="own-link").value == link
    assert visitor.visit.own is None


def test_link_that_is_fetched_is_the_article(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fetched(url: str, **_: object) -> object:
        asked.append(url)
        if "gone" in url:
            raise OwnTextError("The site has no page at this link.")
        return from_paste(TEXT)

    monkeypatch.setattr(own_intake, "from_link", fetched)
    visitor.visit_page(OWN_PAGE)
    for link in ("https://ostrel.example/gone", "https://ostrel.example/ferry"):
        visitor.app.text_input(key="own-link").set_value(link)
        visitor.press("link-go")
    assert asked == ["https://ostrel.example/gone", "https://ostrel.example/ferry"]
    assert visitor.visit.own is not None
    assert "no page at this link" not in visitor.words


def test_start_leads_to_the_article(visitor: Visitor) -> None:
    visitor.start()
    assert any("Bring an article" in label for label in _links(visitor.app))
    paste(visitor, TEXT)
    visitor.start()
    assert any("Ferry line to cut winter sailings" in label for label in _links(visitor.app))


def _links(app: AppTest) -> list[str]:
    return [str(each.proto.label) for each in app.get("page_link")]
