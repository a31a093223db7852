"""Levels of help: what is given of the key, and which level comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import LESSONS
from lessons.library.samples import key as key_of
from lessons.library.samples import samples
from lessons.model.answer_key import AnswerKey, NonCase
from lessons.model.marks import Attempt, Help
from lessons.model.sentences import sentences
from lessons.walk.helping import advice, following, passages, posed, suggested
from lessons.walk.progress import Progress

if TYPE_CHECKING:
    from tests.walk.conftest import SmallLesson

KEYED = [sample.article.slug for sample in samples() if sample.has_key]
ROUNDS = [(slug, lesson.slug) for slug in KEYED for lesson in LESSONS]


def test_helping_passages_count_what_must_be_found(key: AnswerKey) -> None:
    text = key.reading.text
    assert [(each.span.of(text), each.count) for each in passages("one", key)] == [
        ("The mayor said dozens fled.", 1),
        ("Officials agreed, and she wept.", 1),  # “she” may be left out
        ("Witnesses saw 12 boats; people fled.", 1),
    ]


@pytest.mark.parametrize(("slug", "lesson"), ROUNDS)
def test_helping_passages_hold_every_finding_once(slug: str, lesson: str) -> None:
    key = key_of(slug)
    needed = [each for each in key.reading.of(lesson) if not key.may_be_left_out(each)]
    found = passages(lesson, key)
    assert sum(each.count for each in found) == len(needed)
    for finding in needed:
        assert sum(each.span.contains(finding.span) for each in found) == 1
    for passage in found:
        assert passage.span.start in {each.start for each in sentences(key.reading.text)}


def test_helping_poses_findings_and_what_only_tempts(key: AnswerKey) -> None:
    text = key.reading.text
    assert [each.of(text) for each in posed("one", key)] == ["The mayor", "Officials", "wept", "Witnesses"]
    touching = replace(key, non_cases=(NonCase("one", key.reading.findings[0].span, "No."),))
    assert [each.of(text) for each in posed("one", touching)] == ["The mayor", "Officials", "Witnesses"]


@pytest.mark.parametrize(
    ("level", "went", "then"),
    [
        (Help.WORKED, 0.9, Help.FADED),
        (Help.FADED, 0.7, Help.INDEPENDENT),
        (Help.FADED, 0.5, Help.FADED),
        (Help.FADED, 0.3, Help.WORKED),
        (Help.INDEPENDENT, 0.1, Help.FADED),
        (Help.INDEPENDENT, 1.0, Help.INDEPENDENT),
        (Help.WORKED, 0.0, Help.WORKED),
    ],
)
def test_helping_follows_how_a_round_went(level: Help, went: float, then: Help) -> None:
    assert following(level, went) is then
    assert bool(advice(level, went)) is (then is not level)


@given(st.sampled_from(Help), st.floats(0, 1), st.floats(0, 1))
def test_helping_never_helps_more_after_a_better_round(level: Help, one: float, other: float) -> None:
    order = list(Help)
    low, high = sorted((one, other))
    assert order.index(following(level, low)) <= order.index(following(level, high))


def test_helping_fades(
    key: AnswerKey, lessons: tuple[SmallLesson, SmallLesson], attempt: Callable[..., Attempt]
) -> None:
    from tests.walk.conftest import NOW

    def walk(done: Attempt, slug: str) -> Progress:
        return Progress(slug, {done.lesson: replace(done, article=slug)})

    good = replace(
        attempt(("mayor", "light"), ("Officials", "heavy"), ("Witnesses", "heavy")),
        help=Help.WORKED,
        revealed=NOW,
    )
    bad = replace(attempt(("wept", "light")), help=Help.FADED, revealed=NOW + timedelta(days=1))

    def suggest(*walks: Progress, lesson: str = "one", keyed: bool = True) -> Help:
        return suggested(lesson, walks, lambda slug: key if keyed else None)

    assert suggest() is Help.WORKED
    assert suggest(walk(replace(good, revealed=None), "a")) is Help.WORKED  # not walked yet
    assert suggest(walk(good, "a"), lesson="two") is Help.FADED
    assert suggest(walk(good, "a")) is Help.FADED
    assert suggest(walk(bad, "b"), walk(good, "a")) is Help.WORKED  # the latest one speaks
    assert suggest(walk(good, "a"), keyed=False) is Help.FADED  # nobody knows how it went
