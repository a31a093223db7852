"""Links, history, what is kept, and what is not shown too early."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.samples import key, samples
from lessons.library.shipped import shipped
from lessons.model.lesson import Lesson
from lessons.model.plain_text import Rewrites
from lessons.walk.steps import Beat
from lessons.web.links import LESSON_PAGE

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

SLUG = next(each.article.slug for each in samples() if each.has_key)
LESSON = LESSONS[0]
FIRST = key(SLUG).reading.of(LESSON.slug)[0]


@pytest.mark.parametrize("beat", [beat.value for beat in Beat])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.slug)
def test_link_shows_nothing_of_the_key_before_an_answer(visitor: Visitor, lesson: Lesson, beat: str) -> None:
    visitor.follow(article=SLUG, round=lesson.slug, beat=beat)
    assert visitor.beat.startswith(lesson.name)
    assert visitor.beat.endswith("Ask" if beat == "ask" else "Mark")
    if beat != "ask":
        assert visitor.shown == []
    for finding in key(SLUG).reading.of(lesson.slug):
        assert not visitor.sent(lesson.card(finding, key(SLUG).reading).title)


def test_link_to_the_whole_picture_counts_only_what_was_walked(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round="whole")
    reading = key(SLUG).reading
    for lesson in LESSONS:
        for picture in lesson.pictures(reading):
            assert not visitor.sent(picture.sentence)
    assert visitor.words.count("You have not walked this round yet.") == len(LESSONS)
    visitor.press(f"walk-{LESSONS[1].slug}")
    assert visitor.address == {"article": SLUG, "round": LESSONS[1].slug, "beat": "ask"}


def test_link_that_lands_on_mark_stays_there_after_a_mark(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="count")
    visitor.mark(FIRST.span, FIRST.label)
    assert visitor.address["beat"] == "mark"
    assert visitor.beat.endswith("Mark")
    visitor.browse(article=SLUG, round=LESSON.slug, beat="count")
    assert visitor.beat.endswith("Reveal")
    visitor.press("foot-on")
    assert visitor.address["beat"] == "reveal"


@pytest.mark.parametrize(
    "link",
    [{}, {"article": "no-such-article"}, {"article": "own"}, {"article": "../secret", "round": "who_says"}],
    ids=["none", "unknown", "own", "strange"],
)
def test_link_to_no_article_says_so(visitor: Visitor, link: dict[str, str]) -> None:
    visitor.start()
    visitor.follow(**link)
    assert "No article here yet" in visitor.words


def test_back_and_forward_show_other_steps(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="ask")
    visitor.press("foot-on")
    after = visitor.address
    assert after["beat"] == "mark"
    visitor.browse(article=SLUG, round=LESSON.slug, beat="ask")
    assert visitor.beat.endswith("Ask")
    visitor.browse(**after)
    assert visitor.beat.endswith("Mark")
    visitor.press("foot-back")
    assert visitor.address["beat"] == "ask"


def test_large_page_stays_large(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="ask", size="large")
    visitor.press("foot-on")
    assert visitor.address["size"] == "large"


def test_marks_change_and_are_taken_back(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="mark")
    visitor.mark(FIRST.span, LESSON.labels[0].slug, id_="m1")
    visitor.change("m1", LESSON.labels[1].slug, confidence=3)
    assert [(each["label"], each["confidence"]) for each in visitor.marks] == [(LESSON.labels[1].slug, 3)]
    visitor.unmark("m1")
    assert visitor.marks == []
    assert visitor.app.button(key="foot-on").disabled
    visitor.none_here()
    assert not visitor.app.button(key="foot-on").disabled
    visitor.none_here(said=False)
    assert visitor.app.button(key="foot-on").disabled


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.slug)
def test_none_here_is_always_in_view_and_taken_back(visitor: Visitor, lesson: Lesson) -> None:
    visitor.follow(article=SLUG, round=lesson.slug, beat="mark")
    assert visitor.app.button(key="foot-aside").label == lesson.script.none_here
    assert not visitor.has("take-back")
    visitor.press("foot-aside")
    assert visitor.visit.progress(SLUG).attempt(lesson.slug).none_here
    assert not visitor.has("foot-aside")
    assert not visitor.app.button(key="foot-on").disabled
    visitor.press("take-back")
    assert not visitor.visit.progress(SLUG).attempt(lesson.slug).committed
    assert visitor.app.button(key="foot-on").disabled
    visitor.mark(FIRST.span, lesson.labels[0].slug)
    assert not visitor.has("foot-aside")


def test_marks_do_not_change_after_the_reveal(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="mark")
    visitor.mark(FIRST.span, FIRST.label)
    visitor.press("foot-on")
    visitor.press("foot-on")
    visitor.browse(article=SLUG, round=LESSON.slug, beat="mark")
    assert not visitor.can_mark()
    visitor.press("again")
    assert visitor.beat.endswith("Ask")  # where the help is chosen
    visitor.press("foot-on")
    assert visitor.can_mark()
    assert visitor.visit.progress(SLUG).finished == ()


def test_reveal_shows_one_by_one(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="mark")
    visitor.none_here()
    visitor.press("foot-on")
    findings = key(SLUG).reading.of(LESSON.slug)
    for number in range(len(findings)):
        assert len(visitor.shown) == number
        assert visitor.beat.endswith("Reveal")
        visitor.press("foot-on")
    assert len(visitor.shown) == len(findings)
    visitor.press("foot-on")
    assert visitor.beat.endswith("Explain")


def test_storage_gives_back_a_walk_after_a_reload(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="mark")
    assert visitor.kept("walks") is None  # nothing is written before the browser has said what it holds
    visitor.mark(FIRST.span, FIRST.label)
    visitor.browser_answers("walks", None)
    visitor.press("foot-on")
    visitor.press("foot-aside")
    kept = visitor.kept("walks")
    assert kept is not None
    later = visitor.anew()
    later.follow(article=SLUG, round=LESSON.slug, beat="explain")
    assert later.beat.endswith("Mark")
    later.browser_answers("walks", kept)
    assert later.beat.endswith("Explain")
    assert any(each["state"] == "found" for each in later.shown)
    assert later.kept("walks") == kept


@pytest.mark.parametrize("value", ["?", 7, [], {"version": 1, "walks": [{"article": SLUG, "attempts": 3}]}])
def test_storage_that_is_not_ours_is_left_aside(visitor: Visitor, value: object) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="explain")
    visitor.browser_answers("walks", value)
    assert visitor.beat.endswith("Mark")


@pytest.mark.parametrize("status", ["unavailable", "full"])
def test_storage_that_fails_is_said(visitor: Visitor, status: str) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="mark")
    assert "until you close or reload it" not in visitor.words
    visitor.browser_answers("walks", None, status=status)
    assert "until you close or reload it" in visitor.words


def test_erase_forgets_everything(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSON.slug, beat="mark")
    visitor.mark(FIRST.span, FIRST.label)
    visitor.browser_answers("walks", None)
    visitor.start()
    assert visitor.kept("walks") is not None
    visitor.press("erase")
    assert visitor.kept("walks") is None
    assert visitor.visit.walks == {}


def test_plain_words_are_printed_by_the_lesson_that_has_them(visitor: Visitor) -> None:
    rewriting = [lesson for lesson in LESSONS if isinstance(lesson, Rewrites)]
    assert rewriting
    for slug in (each.article.slug for each in samples() if each.version == "heated" and each.has_key):
        for lesson in rewriting:
            visitor.follow(article=slug, round=lesson.slug, beat="mark")
            visitor.none_here()
            visitor.press("foot-on")
            visitor.press("foot-aside")
            visitor.press("foot-on")
            plain = lesson.plain_text(key(slug).reading)
            assert plain.changes
            assert not visitor.sent(plain.text)
            visitor.toggle("plain")
            assert visitor.sent(plain.text)
            assert len(visitor.shown) == sum(change.new is not None for change in plain.changes)


def test_sample_is_read_and_marked_without_the_heavy_parts() -> None:
    """No spaCy, pandas or Altair on the way to a readable article: they take seconds."""
    steps = "\n".join(
        (
            "import sys",
            "from streamlit.testing.v1 import AppTest",
            f"app = AppTest.from_file({str(shipped('app.py'))!r}, default_timeout=60).run()",
            f"app.query_params.update(article={SLUG!r}, round={LESSON.slug!r}, beat='mark')",
            f"app.switch_page({str(LESSON_PAGE)!r}).run()",
            "assert not app.exception and len(app.get('bidi_component')) > 5",
            "print(*sorted({'spacy', 'altair', 'pandas'} & set(sys.modules)))",
        )
    )
    command = [sys.executable, "-c", steps]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.split() == []
