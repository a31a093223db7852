"""The author's desk: begun, worked through, noted, tried, saved and opened, merged, kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.desk import DESK, FILE, Decision, Draft, History, decided, noted
from lessons.library.desk_keys import key_of
from lessons.library.desk_merging import merged
from lessons.library.lesson_zips import zipped
from lessons.library.own_text import UNTITLED, from_paste
from lessons.model.span import Span
from lessons.web.desk_files import brought, file_name, told
from lessons.web.desk_state import Desk
from lessons.web.links import DESK_PAGE
from tests.library.conftest import drafted

if TYPE_CHECKING:
    from lessons.model.lesson import Lesson
    from tests.app.conftest import Visitor

TEXT = """Ferry line to cut winter sailings

The ferry line will cut a staggering half of its winter sailings, officials said on Friday.

“We have looked at every other way,” said Ona Brisk, who runs the line."""


def opened(draft: Draft) -> Draft:
    """The draft with nothing decided yet."""
    for each in draft.items:
        draft = decided(draft, each, Decision.OPEN)
    return draft


def at_the_desk(visitor: Visitor, draft: Draft, *, view: str = "Marks", bring: Draft | None = None) -> Desk:
    visitor.start()
    visitor.browser_answers("desk", None)
    desk = visitor.visit.desks.own = Desk(History(draft))
    if bring is not None:
        visitor.visit.desks.brought = brought("b.lesson.zip", zipped(bring))
    visitor.visit_page(DESK_PAGE, view=view)
    return desk


def test_desk_without_an_article_says_how_one_gets_there(visitor: Visitor) -> None:
    visitor.visit_page(DESK_PAGE)
    assert "Your browser is asked for the draft" in visitor.words
    visitor.browser_answers("desk", None)
    assert "Here you make a lesson of your own article" in visitor.words
    assert "Open a lesson file" in visitor.words


def test_desk_begins_with_all_that_the_machine_suggests_of_ones_own_article(visitor: Visitor) -> None:
    visitor.start()
    visitor.visit.own = from_paste(TEXT)
    visitor.browser_answers("desk", None)
    visitor.visit_page(DESK_PAGE)
    desk = visitor.visit.desks.own
    assert desk is not None
    assert {each.decision for each in desk.draft.items} == {Decision.OPEN}
    assert {each["state"] for each in visitor.shown} == {"suggestion"}
    assert "Why the rules suggest it" in visitor.words
    assert desk.worked.key.reading.findings == ()


def test_desk_waits_for_the_browser_before_it_begins_anew(visitor: Visitor) -> None:
    """A reload brings the article before the draft: a new one must not take the draft's place."""
    visitor.start()
    visitor.visit.own = from_paste(TEXT)
    visitor.visit_page(DESK_PAGE)
    assert "Your browser is asked for the draft" in visitor.words
    visitor.browser_answers("desk", Desk(History(drafted())).kept())
    desk = visitor.visit.desks.own
    assert desk is not None
    assert desk.draft.article.title == "Ferry cuts"
    assert "You also brought another article" in visitor.words


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_desk_every_suggestion_is_decided_by_keys_alone(visitor: Visitor, lesson: Lesson) -> None:
    desk = at_the_desk(visitor, opened(drafted()))
    desk.show(lesson.slug)
    count = len(desk.shown)
    visitor.type(*("y", "n") * count)
    assert f"That was the last of “{lesson.name}”." in visitor.words
    decisions = [each.decision for each in desk.shown]
    assert decisions[0] is Decision.ACCEPTED
    assert Decision.OPEN not in decisions
    assert f"{count} of {count} looked at" in visitor.words


def test_desk_keys_turn_relabel_move_undo_and_are_named(visitor: Visitor) -> None:
    desk = at_the_desk(visitor, opened(drafted()))
    start = desk.draft
    held = desk.item
    assert held is not None
    visitor.type("j", "ArrowDown", "k", "ArrowUp")
    assert desk.item == held
    visitor.type("1")
    assert [each.said.label for each in desk.shown] == ["named", "named", "named"]
    assert "is now “Named”" in visitor.words
    visitor.type("]")
    assert desk.item is not None
    assert desk.item.span.of(start.article.text) == "officials said"
    visitor.type("}", "[", "{", "u", "u", "u", "u", "u")
    assert desk.draft == start
    visitor.type("U", "U")
    assert desk.item.span.of(start.article.text) == "officials said"
    visitor.type("9", "?")
    assert "its last word: one later, one earlier" in visitor.words
    visitor.type("?")
    assert "its last word: one later, one earlier" not in visitor.words


def test_desk_buttons_do_the_same(visitor: Visitor) -> None:
    desk = at_the_desk(visitor, opened(drafted()))
    visitor.press("desk-accept")
    visitor.press("desk-reject")
    assert [each.decision.value for each in desk.shown] == ["accepted", "rejected", "open"]
    visitor.press("desk-undo")
    assert [each.decision.value for each in desk.shown] == ["accepted", "open", "open"]
    visitor.press("desk-redo")
    visitor.press("desk-back")
    visitor.press("desk-next")
    visitor.press("desk-next")
    visitor.press("desk-end-more")
    assert [each.decision.value for each in desk.shown] == ["accepted", "rejected", "accepted"]
    visitor.press("desk-help")
    assert "its last word: one later, one earlier" in visitor.words


def test_desk_words_are_added_with_their_source_and_what_it_says(visitor: Visitor) -> None:
    desk = at_the_desk(visitor, drafted())
    text = desk.draft.article.text
    start = text.index("the islanders")
    visitor.mark(Span(start, start + 13), "anonymous")
    assert desk.item is not None
    assert (desk.item.said.source_id, desk.item.decision) == ("islanders", Decision.ACCEPTED)
    said = text.index("1,204 people voted")
    visitor.mark(Span(said, said + 18), "says")
    assert [each.of(text) for each in desk.item.content] == ["1,204 people voted"]
    assert "islanders" in [each.source_id for each in desk.worked.key.reading.claims()]
    visitor.mark(Span(start, start + 13), "named")
    assert "These words are marked already." in visitor.words


def test_desk_shows_no_pen_where_all_lessons_are_shown(visitor: Visitor) -> None:
    desk = at_the_desk(visitor, drafted())
    assert visitor.can_mark()
    desk.show(None)
    visitor.visit_page(DESK_PAGE)
    assert len(visitor.shown) == len(desk.draft.items)
    assert not visitor.can_mark()


def test_desk_card_keeps_the_authors_words_and_choices(visitor: Visitor) -> None:
    desk = at_the_desk(visitor, drafted())
    item = desk.item
    assert item is not None
    app = visitor.app
    app.text_area(key=f"desk-reason-{item.id}").set_value("Which ones?").run()
    app.text_input(key=f"desk-ask-{item.id}").set_value("Who exactly?").run()
    app.text_input(key="desk-name-officials").set_value("some officials").run()
    app.checkbox(key="desk-reason-officials").set_value(True).run()
    assert not app.exception
    now, source = desk.draft.item(item.id), desk.draft.source("officials")
    assert now is not None
    assert source is not None
    assert (now.said.reason, now.ask) == ("Which ones?", "Who exactly?")
    assert (source.name, source.reason_given) == ("some officials", True)


def test_desk_a_mark_that_cannot_be_in_the_key_says_why(visitor: Visitor) -> None:
    desk = at_the_desk(visitor, drafted())
    visitor.type("n")
    desk.show("who_counted")
    visitor.type("j", "k")
    assert "no mention of officials is accepted yet" in visitor.words
    later = visitor.anew()
    untitled = replace(desk.draft, article=replace(desk.draft.article, title=UNTITLED))
    at_the_desk(later, untitled, view="Save and open")
    assert "It has no title yet" in later.words
    assert "“over 40 sailings” is not in it" in later.words


def test_desk_is_tried_as_a_lesson_with_the_authors_words(visitor: Visitor) -> None:
    draft = noted(drafted(), note="Read it twice.", questions=["Who pays?"])
    at_the_desk(visitor, draft)
    visitor.follow(article=DESK, round="read")
    assert "Read it twice." in visitor.words
    visitor.follow(article=DESK, round=LESSONS[0].slug, beat="mark")
    visitor.none_here()
    visitor.press("foot-on")
    visitor.press("foot-aside")
    assert {each["state"] for each in visitor.shown} == {"missed"}
    assert "Suggestions by rules" not in visitor.words
    visitor.follow(article=DESK, round="whole")
    assert "Who pays?" in visitor.words


def test_desk_questions_stand_on_the_cards_of_the_walk(visitor: Visitor) -> None:
    desk = at_the_desk(visitor, drafted())
    item = desk.draft.of(LESSONS[0].slug)[0]
    visitor.app.text_input(key=f"desk-ask-{item.id}").set_value("Which of them exactly?").run()
    visitor.follow(article=DESK, round=LESSONS[0].slug, beat="mark")
    visitor.none_here()
    visitor.press("foot-on")
    visitor.press("foot-aside")
    visitor.press("foot-on")
    assert "Which of them exactly?" in visitor.words


def test_desk_opens_a_file_on_the_desk_and_undo_brings_the_old_draft_back(visitor: Visitor) -> None:
    before = opened(drafted())
    desk = at_the_desk(visitor, before, view="Save and open", bring=drafted(title="Another"))
    assert "“Another”: 9 marks and 0 questions." in visitor.words
    visitor.press("file-desk")
    assert desk.draft.article.title == "Another"
    desk.undo()
    assert desk.draft == before


def test_desk_lesson_of_a_file_is_walked_without_touching_the_desk(visitor: Visitor) -> None:
    other = noted(drafted(title="B"), note="Look.")
    desk = at_the_desk(visitor, opened(drafted()), view="Save and open", bring=other)
    visitor.browser_answers("lesson-file", None)
    visitor.press("file-walk")
    visitor.follow(article=FILE, round="read")
    assert "Look." in visitor.words
    assert visitor.visit.desks.own is desk
    kept = visitor.kept("lesson-file")
    later = visitor.anew()
    later.follow(article=FILE, round="read")
    assert "Open the file once more" in later.words
    later.browser_answers("lesson-file", kept)
    assert "Look." in later.words


def test_desk_a_file_that_cannot_be_opened_is_explained() -> None:
    found = brought("x.zip", b"no")
    assert found.draft is None
    (words,) = told(found)
    assert words.children[0] == (
        "This file cannot be opened. x.zip: this is no zip file, or a broken one; "
        "allowed is a lesson file as this program saves it"
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry “cuts”: 5%!", "ferry-cuts-5.lesson.zip"),
        ("../../etc/passwd", "etc-passwd.lesson.zip"),
        ("警察", "警察.lesson.zip"),
        ("!", "article.lesson.zip"),
        ("x" * 99, "x" * 60 + ".lesson.zip"),
    ],
)
def test_desk_files_are_called_by_their_title(title: str, name: str) -> None:
    assert file_name(title) == name


def test_desk_disputes_are_settled_by_keys_and_kept(visitor: Visitor) -> None:
    mine = drafted()
    theirs = decided(mine, mine.of("in_whose_words")[0], Decision.REJECTED)
    theirs = decided(theirs, mine.of("in_whose_words")[1], Decision.REJECTED)
    desk = at_the_desk(visitor, merged(mine, theirs), view="Second annotator")
    assert "Dispute 1 of 2" in visitor.words
    visitor.type("2")
    assert "“savage”: theirs." in visitor.words
    visitor.type("4")
    assert "Say in a few words why neither counts" in visitor.words
    visitor.type("3")
    assert [each.settled is not None for each in desk.worked.disputes] == [True, True]
    assert len(desk.worked.key.reading.of("in_whose_words")) == 1
    visitor.type("u")
    assert [each.settled is not None for each in desk.worked.disputes] == [True, False]
    visitor.press("merge-both")
    visitor.press("merge-reopen")
    kept = visitor.kept("desk")
    later = visitor.anew()
    later.visit_page(DESK_PAGE, view="Second annotator")
    later.browser_answers("desk", kept)
    again = later.visit.desks.own
    assert again is not None
    assert key_of(again.draft) == desk.worked.key
    assert sum(each.settled is not None for each in again.worked.disputes) == 1


@pytest.mark.parametrize("value", ["x", {"version": 9}, {"version": 1, "files": {"key.md": 3}}, {}])
def test_desk_a_draft_that_cannot_be_read_stays_in_the_browser(visitor: Visitor, value: object) -> None:
    visitor.visit_page(DESK_PAGE)
    visitor.browser_answers("desk", value)
    assert visitor.visit.desks.own is None
    if isinstance(value, dict):
        assert "a draft that this version of the program cannot read" in visitor.words
        assert visitor.kept("desk") == value


def test_desk_is_erased_with_the_rest(visitor: Visitor) -> None:
    at_the_desk(visitor, drafted())
    assert visitor.kept("desk") is not None
    visitor.visit.own = from_paste(TEXT)
    visitor.start()
    visitor.press("erase")
    visitor.browser_answers("desk", None)
    assert visitor.kept("desk") is None
