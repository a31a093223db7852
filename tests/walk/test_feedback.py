from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.model.marks import Attempt, Help, Score
from lessons.model.reading import Maker
from lessons.walk.feedback import feedback, number
from lessons.walk.scoring import score

if TYPE_CHECKING:
    from tests.walk.conftest import SmallLesson


@pytest.mark.parametrize(
    ("marks", "sentences"),
    [
        pytest.param(
            (),
            (
                "You found none of the three that are there. And no false alarm.",
                "Two of the three you missed were groups that nobody names: “Officials” and “Witnesses”.",
            ),
            id="all missed",
        ),
        pytest.param(
            (("mayor", "light", 3), ("Officials", "heavy", 3), ("Witnesses", "heavy")),
            ("You found all three. And no false alarm.", "You were sure of two marks, and right to be."),
            id="all found",
        ),
        pytest.param(
            (("The mayor", "heavy"), ("Officials agreed, and", "heavy")),
            (
                "You found one of the three that are there and came near one more. And no false alarm.",
                "The one you missed: “Witnesses”.",
                "One near miss took in too many words: the words that count are “Officials”. "
                "It counts for 43%, as far as the two overlap.",
                "One of the two you met goes under another label: “The mayor” is “Light”, not “Heavy”.",
            ),
            id="near and mislabelled",
        ),
        pytest.param(
            (("mayor", "light"), ("wept", "light", 3), ("boats", "light", 3)),
            (
                "You found one of the three that are there.",
                "Both you missed were groups that nobody names: “Officials” and “Witnesses”.",
                "Two false alarms: “wept” and “boats” do not count here.",
                "Of the two marks you were sure of, none hit anything.",
            ),
            id="false alarms",
        ),
    ],
)
def test_feedback_names_the_pattern(
    marks: tuple[tuple[str, str], ...],
    sentences: tuple[str, ...],
    key: AnswerKey,
    lessons: tuple[SmallLesson, SmallLesson],
    attempt: Callable[..., Attempt],
) -> None:
    assert feedback(score(attempt(*marks), key), cast(Lesson, lessons[0]), key.reading) == sentences


def test_feedback_names_no_kind_when_nearly_all_was_missed(
    key: AnswerKey, lessons: tuple[SmallLesson, SmallLesson], attempt: Callable[..., Attempt]
) -> None:
    """What the missed share is then what the article is like; those that ask for care come first."""
    ids = ("a", "c", "e")
    reading = replace(key.reading, findings=tuple(each for each in key.reading.findings if each.id in ids))
    result = score(attempt(), AnswerKey(reading))
    sentences = feedback(result, cast(Lesson, lessons[0]), reading)
    assert sentences[1] == (
        "Of the three you missed, look first at those that ask for care: “Officials” and “Witnesses”."
    )


def test_feedback_praises_restraint(key: AnswerKey, lessons: tuple[SmallLesson, SmallLesson]) -> None:
    (sentence,) = feedback(Score(()), cast(Lesson, lessons[0]), key.reading)
    assert "half the skill" in sentence


def test_feedback_against_rules_calls_nothing_wrong(
    key: AnswerKey, lessons: tuple[SmallLesson, SmallLesson], attempt: Callable[..., Attempt]
) -> None:
    suggested = AnswerKey(replace(key.reading, maker=Maker.RULES))
    result = score(attempt(("The mayor", "heavy"), ("wept", "light")), suggested)
    text = " ".join(feedback(result, cast(Lesson, lessons[0]), suggested.reading))
    assert "both marked one place" in text
    assert "“Officials”" in text
    assert "Only yours is “wept”" in text
    assert not {"missed", "false", "wrong"} & set(text.lower().split())


@pytest.mark.parametrize(
    ("marks", "says"),
    [
        pytest.param((), ("You marked nothing.", "The rules suggest four: "), id="nothing marked"),
        pytest.param(
            (("wept", "light"),),
            ("No mark of yours meets one of the rules'.", "The rules suggest four more: "),
            id="nothing in common",
        ),
    ],
)
def test_feedback_against_rules_with_nothing_in_common(
    marks: tuple[tuple[str, str], ...],
    says: tuple[str, str],
    key: AnswerKey,
    lessons: tuple[SmallLesson, SmallLesson],
    attempt: Callable[..., Attempt],
) -> None:
    suggested = AnswerKey(replace(key.reading, maker=Maker.RULES))
    sentences = feedback(score(attempt(*marks), suggested), cast(Lesson, lessons[0]), suggested.reading)
    assert sentences[0] == says[0]
    assert sentences[1].startswith(says[1])


@pytest.mark.parametrize(("count", "word"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13")])
def test_feedback_counts_in_words(count: int, word: str) -> None:
    assert number(count) == word


@pytest.mark.parametrize(
    ("marks", "resisted", "sentences"),
    [
        pytest.param(
            (("The mayor", "light"), ("Officials", "light"), ("wept", "heavy")),
            0,
            (
                "You gave one of the three that count the label that fits.",
                "The one you left alone: “Witnesses”.",
                "One of the two you met goes under another label: “Officials” is “Heavy”, not “Light”.",
                "One false alarm: “wept” does not count here.",
            ),
            id="labels and a false alarm",
        ),
        pytest.param(
            (("The mayor", "light", 3), ("Officials", "light", 3), ("Witnesses", "heavy")),
            1,
            (
                "You gave two of the three that count the label that fits, and rightly left the one that "
                "only tempts alone.",
                "One of the three you met goes under another label: “Officials” is “Heavy”, not “Light”.",
                "Of the two labels you were sure of, one fits.",
            ),
            id="restraint",
        ),
    ],
)
def test_feedback_on_words_that_were_given(
    marks: tuple[tuple[str, str], ...],
    resisted: int,
    sentences: tuple[str, ...],
    key: AnswerKey,
    lessons: tuple[SmallLesson, SmallLesson],
    attempt: Callable[..., Attempt],
) -> None:
    result = score(attempt(*marks), key)
    said = feedback(result, cast(Lesson, lessons[0]), key.reading, level=Help.WORKED, resisted=resisted)
    assert said == sentences


def test_feedback_on_nothing_but_tempting_words(
    key: AnswerKey, lessons: tuple[SmallLesson, SmallLesson]
) -> None:
    (said,) = feedback(Score(()), cast(Lesson, lessons[0]), key.reading, level=Help.WORKED, resisted=2)
    assert said == "None of these words counts, and you left them all alone."


def test_feedback_on_sentences_that_were_given(
    key: AnswerKey, lessons: tuple[SmallLesson, SmallLesson], attempt: Callable[..., Attempt]
) -> None:
    result = score(attempt(("mayor", "light")), key)
    said = feedback(result, cast(Lesson, lessons[0]), key.reading, level=Help.FADED)
    assert said[0] == "You found one of the three in the tinted sentences. And no false alarm."


def test_feedback_against_rules_on_words_that_were_given(
    key: AnswerKey, lessons: tuple[SmallLesson, SmallLesson], attempt: Callable[..., Attempt]
) -> None:
    suggested = AnswerKey(replace(key.reading, maker=Maker.RULES))
    result = score(attempt(("The mayor", "light"), ("Officials", "light")), suggested)
    said = feedback(result, cast(Lesson, lessons[0]), suggested.reading, level=Help.WORKED)
    assert said[0] == "You and the rules agree on one of the two places that you labelled."
