from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.samples import key as key_of
from lessons.library.samples import samples
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Card
from lessons.model.marks import Attempt, Help, Outcome
from lessons.model.reading import Maker
from lessons.model.span import Span
from lessons.walk.doubting import without
from lessons.walk.next_checks import CHECKS, next_checks
from lessons.walk.revealing import reveals, unresolved, why_not
from lessons.walk.spread import spread

if TYPE_CHECKING:
    from tests.walk.conftest import SmallLesson

KEYED = [sample.article.slug for sample in samples() if sample.has_key]


def test_reveals_come_in_the_order_of_the_text(key: AnswerKey, attempt: Callable[..., Attempt]) -> None:
    things = reveals(attempt(("mayor", "light"), ("wept", "light")), key)
    assert [(each.id, each.outcome) for each in things] == [
        ("a", Outcome.FOUND),
        ("c", Outcome.MISSED),
        ("d", None),
        ("m1", Outcome.FALSE_ALARM),
        ("e", Outcome.MISSED),
    ]


def test_reveals_leave_marks_alone_until_it_is_their_turn(
    key: AnswerKey, attempt: Callable[..., Attempt]
) -> None:
    tried = attempt(("mayor", "light"), ("wept", "light"))
    things = reveals(tried, key)
    left = [len(unresolved(tried, things, shown=shown)) for shown in range(len(things) + 1)]
    assert left == [2, 1, 1, 1, 0, 0]


def test_reveals_show_what_was_rightly_left_alone(key: AnswerKey, attempt: Callable[..., Attempt]) -> None:
    """Where the words were given, or nothing counts; words that the learner fell for are false alarms."""
    given = replace(attempt(("mayor", "light")), help=Help.WORKED)
    text = key.reading.text
    left = [each.span.of(text) for each in reveals(given, key) if each.tempting]
    assert left == ["wept"]
    fell = replace(attempt(("wept", "light")), help=Help.WORKED)
    assert not any(each.tempting for each in reveals(fell, key))
    assert not any(each.tempting for each in reveals(attempt(("mayor", "light")), key))
    nothing = replace(key, reading=replace(key.reading, findings=()), alternatives=())
    assert [each.span.of(text) for each in reveals(attempt(), nothing)] == ["wept"]


def test_reveals_say_why_not(key: AnswerKey) -> None:
    wept = key.non_cases[0].span
    assert why_not(Span(wept.start, wept.end + 1), "one", key) == "Weeping is not saying."
    assert why_not(wept, "two", key) == ""
    assert why_not(Span(0, 3), "one", key) == ""


def test_next_checks_take_turns_and_leave_strengths_for_last(
    key: AnswerKey, lessons: tuple[SmallLesson, ...]
) -> None:
    checks = next_checks(key.reading, lessons, most=9)  # type: ignore[arg-type]  # as much as the walk asks
    assert [each.finding.id for each in checks] == ["c", "b", "e", "f", "a", "d"]
    assert checks[0].quote == "Officials"


def test_next_checks_give_no_advice_twice(key: AnswerKey, lessons: tuple[SmallLesson, ...]) -> None:
    same = Card("", "", "", "", "Who are they?", "A name.")
    small = replace(lessons[0], cards={"c": same, "e": same, "a": Card("", "", "", "", "", "")})
    checks = next_checks(key.reading, [small])  # type: ignore[list-item]  # as much as the walk asks
    assert [each.finding.id for each in checks] == ["c", "d"]


@pytest.mark.parametrize("slug", KEYED)
def test_next_checks_of_every_sample(slug: str) -> None:
    reading = key_of(slug).reading
    checks = next_checks(reading, LESSONS)
    assert len(checks) == CHECKS
    for check in checks:
        assert check.quote in reading.text
        assert check.card.ask or check.card.settle
    assert len({each.lesson for each in checks}) >= 2  # the lessons take turns


def test_spread_places_findings_and_counts_thirds(key: AnswerKey, lessons: tuple[SmallLesson, ...]) -> None:
    picture = spread(key.reading, lessons)  # type: ignore[arg-type]  # as much as the walk asks
    assert (
        picture.sentence
        == "Of six findings three ask for care; two of them in the first third of the article."
    )
    assert len(picture.rows) == 6
    assert picture.rows[0] == ("Lesson one", "The mayor", "Light", 0, "no")
    only = spread(key.reading, lessons[1:])  # type: ignore[arg-type]  # as much as the walk asks
    assert (
        only.sentence == "Of two findings one asks for care; one of them in the first third of the article."
    )
    none = spread(replace(key.reading, findings=()), lessons)  # type: ignore[arg-type]  # as above
    assert none.sentence == "Nothing was found in this article."


@pytest.mark.parametrize("slug", KEYED)
def test_spread_stays_inside_the_article(slug: str) -> None:
    reading = key_of(slug).reading
    picture = spread(reading, LESSONS)
    assert len(picture.rows) == len(reading.findings)
    assert all(isinstance(row[3], int) and 0 <= row[3] <= 100 for row in picture.rows)


def test_doubting_takes_the_claim_along(key: AnswerKey) -> None:
    reading = replace(key.reading, maker=Maker.RULES)
    fewer = without(reading, frozenset({"c"}))
    assert [each.id for each in fewer.of("one")] == ["a", "d", "e"]
    assert [each.source_id for each in fewer.attributions] == ["mayor"]
    assert [each.id for each in fewer.sources] == ["mayor", "witnesses"]


@pytest.mark.parametrize("doubted", [frozenset[str](), frozenset({"no such finding"})])
def test_doubting_nothing_changes_nothing(doubted: frozenset[str], key: AnswerKey) -> None:
    assert without(key.reading, doubted) is key.reading


def test_doubting_another_lessons_words_keeps_the_claim(key: AnswerKey) -> None:
    twin = replace(key.reading.findings[2], id="twin", lesson="two")
    reading = replace(key.reading, findings=(*key.reading.findings, twin))
    fewer = without(reading, frozenset({"twin"}))
    assert fewer.attributions == reading.attributions
    assert fewer.sources == reading.sources
