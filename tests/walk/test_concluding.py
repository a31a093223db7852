"""What can be concluded, and what cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from lessons import LESSONS
from lessons.library.samples import key as key_of
from lessons.library.samples import samples
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.model.reading import Maker
from lessons.walk.concluding import conclusion

if TYPE_CHECKING:
    from tests.walk.conftest import SmallLesson


@pytest.mark.parametrize(
    ("ids", "maker", "says"),
    [
        (("a", "c", "d", "e"), Maker.PEOPLE, "Of the four findings that are there two ask for care (50%)."),
        (("c",), Maker.PEOPLE, "Of the one finding that is there one asks for care (100%)."),
        (("a", "d"), Maker.PEOPLE, "Of the two findings that are there none asks for care."),
        ((), Maker.PEOPLE, "Nothing is there."),
        (("a", "c"), Maker.RULES, "Of the two findings that the rules suggest one asks for care (50%)."),
        ((), Maker.RULES, "The rules suggest nothing."),
    ],
)
def test_concluding_counts_what_asks_for_care(
    ids: tuple[str, ...],
    maker: Maker,
    says: str,
    key: AnswerKey,
    lessons: tuple[SmallLesson, SmallLesson],
) -> None:
    kept = tuple(each for each in key.reading.findings if each.id in ids)
    reading = replace(key.reading, findings=kept, maker=maker)
    assert conclusion(reading, [cast(Lesson, lessons[0])]).can == (f"Lesson one {says}",)


def test_concluding_never_calls_a_sample_true_or_false() -> None:
    for sample in samples():
        if sample.has_key:
            made = conclusion(key_of(sample.article.slug).reading, LESSONS)
            assert len(made.can) == len(LESSONS)
            assert "is not false" in made.cannot
            assert not {"true", "false", "reliable", "trustworthy"} & set(" ".join(made.can).lower().split())
