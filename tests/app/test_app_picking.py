"""From a chart to the words without a mouse: what is chosen beside a chart stands out in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.samples import key
from lessons.model.lesson import Lesson
from lessons.web.picking import MOST_PILLS

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

SLUG = "port-selm-night"
READING = key(SLUG).reading


def _count(visitor: Visitor, lesson: Lesson) -> None:
    visitor.follow(article=SLUG, round=lesson.slug, beat="mark")
    visitor.none_here()
    visitor.press("foot-on")
    visitor.press("foot-aside")
    visitor.follow(article=SLUG, round=lesson.slug, beat="count")


def _ids(visitor: Visitor) -> list[object]:
    return [each["id"] for each in visitor.shown]


def _active(visitor: Visitor) -> object:
    return visitor.layer["active"]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.slug)
def test_picking_a_group_shows_its_words_alone_and_turns_through_them(
    visitor: Visitor, lesson: Lesson
) -> None:
    _count(visitor, lesson)
    assert _ids(visitor) == [each.id for each in READING.of(lesson.slug)]
    assert _active(visitor) is None
    picture = next(each for each in lesson.pictures(READING) if 1 < len(each.groups) <= MOST_PILLS)
    group = max(picture.groups, key=lambda each: len(each.findings))
    visitor.pick(f"words-of-{lesson.slug}-{picture.slug}", group.id)
    assert set(_ids(visitor)) == set(group.findings)
    assert _active(visitor) == group.findings[0]
    assert group.name in visitor.words
    visitor.press("words-on")
    assert _active(visitor) == group.findings[1]
    visitor.press("words-back")
    visitor.press("words-back")
    assert _active(visitor) == group.findings[-1]
    visitor.open(group.findings[0])
    assert _active(visitor) == group.findings[0]
    visitor.press("words-all")
    assert len(_ids(visitor)) == len(READING.of(lesson.slug))
    assert _active(visitor) is None


def test_picking_is_let_go_when_one_goes_on(visitor: Visitor) -> None:
    lesson = LESSONS[0]
    _count(visitor, lesson)
    picture = lesson.pictures(READING)[0]
    visitor.pick(f"words-of-{lesson.slug}-{picture.slug}", picture.groups[0].id)
    assert visitor.visit.picked is not None
    visitor.press("foot-back")
    assert visitor.visit.picked is None


def test_picking_in_the_whole_picture_leads_to_any_finding(visitor: Visitor) -> None:
    for lesson in LESSONS[:2]:
        _count(visitor, lesson)
    visitor.follow(article=SLUG, round="whole")
    wanted = READING.of(LESSONS[1].slug)[1]
    visitor.select("words-of-whole-spread", wanted.id)
    assert _ids(visitor) == [wanted.id]
    assert _active(visitor) == wanted.id
