"""Bots that walk every sample from the first page to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.samples import Sample, key, samples
from lessons.model.marks import Attempt, Help, Outcome
from lessons.walk.progress import Judgement
from lessons.walk.revealing import reveals, why_not
from lessons.walk.steps import Beat
from lessons.web.stepper import BEATS

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

KEYED = [sample for sample in samples() if sample.has_key]


def test_samples_are_there() -> None:
    assert len(KEYED) >= 2


@pytest.mark.parametrize("sample", KEYED, ids=lambda each: each.article.slug)
def test_walk_with_marks(visitor: Visitor, sample: Sample) -> None:
    """One finding is marked exactly in every round, and one word that is none, where there is one."""
    slug = sample.article.slug
    _read(visitor, sample)
    for lesson in LESSONS:
        visitor.press("foot-on")
        assert visitor.beat == f"{lesson.name}, {BEATS[Beat.ASK]}"
        assert lesson.script.question in visitor.words
        visitor.choose(f"help-{slug}-{lesson.slug}", Help.INDEPENDENT.value)
        visitor.press("foot-on")
        assert visitor.app.button(key="foot-on").disabled
        assert visitor.shown == []
        assert visitor.hints == []
        answers = key(slug)
        findings = answers.reading.of(lesson.slug)
        if findings:
            visitor.mark(findings[0].span, findings[0].label)
            assert len(visitor.marks) == 1
        else:
            visitor.none_here()
        visitor.press("foot-on")
        assert visitor.beat == f"{lesson.name}, {BEATS[Beat.REVEAL]}"
        assert len(visitor.shown) == (1 if findings else 0)  # the mark, and nothing of the key
        things = reveals(_attempt(visitor, sample, lesson.slug), answers)
        visitor.press("foot-aside")
        assert len(visitor.shown) == len(things)
        states = [each["state"] for each in visitor.shown]
        assert states.count("found") == (1 if findings else 0)
        assert states.count("left alone") == (0 if findings else len(things))
        assert "false alarm" not in states
        visitor.press("foot-on")
        assert visitor.beat == f"{lesson.name}, {BEATS[Beat.EXPLAIN]}"
        for thing in things[:3]:
            visitor.open(thing.id)
            card = lesson.card(thing.finding, answers.reading) if thing.finding else None
            assert (card.title if card else why_not(thing.span, lesson.slug, answers)) in visitor.words
            assert visitor.layer["active"] == thing.id
        assert lesson.slug not in visitor.visit.progress(slug).walked
        visitor.press("foot-on")
        assert visitor.beat == f"{lesson.name}, {BEATS[Beat.COUNT]}"
        assert lesson.slug in visitor.visit.progress(slug).walked
        for picture in lesson.pictures(answers.reading):
            assert picture.sentence in visitor.words
    visitor.press("foot-on")
    _whole(visitor, sample)


@pytest.mark.parametrize("sample", KEYED, ids=lambda each: each.article.slug)
def test_walk_with_none_here(visitor: Visitor, sample: Sample) -> None:
    """Saying "none" in every round misses everything, and leads through all the same."""
    _read(visitor, sample)
    for lesson in LESSONS:
        visitor.follow(article=sample.article.slug, round=lesson.slug, beat="mark")
        visitor.none_here()
        visitor.press("foot-on")
        things = reveals(_attempt(visitor, sample, lesson.slug), key(sample.article.slug))
        for number in range(1, min(3, len(things)) + 1):
            visitor.press("foot-on")
            assert len(visitor.shown) == number
        if visitor.has("foot-aside"):
            visitor.press("foot-aside")
        assert {each["state"] for each in visitor.shown} <= {"missed", "plain", "left alone"}
        missed = sum(each.outcome is Outcome.MISSED for each in things)
        assert [each["state"] for each in visitor.shown].count("missed") == missed
    visitor.follow(article=sample.article.slug, round="whole")
    _whole(visitor, sample)


def _attempt(visitor: Visitor, sample: Sample, lesson: str) -> Attempt:
    return visitor.visit.progress(sample.article.slug).attempt(lesson)


def _read(visitor: Visitor, sample: Sample) -> None:
    visitor.start()
    visitor.follow(article=sample.article.slug)
    if sample.content_note:
        assert sample.content_note in visitor.words
        assert not visitor.sent(sample.article.text[:60])
        visitor.press("foot-on")
    assert visitor.beat == "Read"
    assert visitor.sent(sample.article.text[:60])
    visitor.app.button_group(key=f"level-False-{sample.article.slug}").set_value(2)
    visitor.browse(**visitor.address)
    assert visitor.visit.progress(sample.article.slug).before == Judgement(2)


def _whole(visitor: Visitor, sample: Sample) -> None:
    assert visitor.beat == "The whole picture"
    reading = key(sample.article.slug).reading
    for lesson in LESSONS:
        for picture in lesson.pictures(reading)[:1]:
            assert picture.sentence in visitor.words
    assert "Before the walk you said: a little." in visitor.words
    assert "What can be concluded" in visitor.words
    assert "Check next" in visitor.words
    assert not visitor.app.button(key="foot-back").disabled
