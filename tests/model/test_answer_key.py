"""What an answer key accepts."""

import pytest

from lessons.model.answer_key import Alternative, AnswerKey
from lessons.model.reading import Facts, Finding, Maker, Reading
from lessons.model.span import Span

FIRST = Finding("x1", "words", Span(0, 4), "a", Facts(), "key", "")
SECOND = Finding("x2", "words", Span(5, 9), "b", Facts(), "key", "")
OTHER = Finding("y1", "other", Span(0, 9), "c", Facts(), "key", "")
READING = Reading("0123456789", (), (), (FIRST, OTHER, SECOND), 1, Maker.PEOPLE)


@pytest.mark.parametrize(
    ("alternative", "finding"),
    [
        pytest.param(Alternative("words", Span(0, 3)), FIRST, id="inside"),
        pytest.param(Alternative("words", Span(3, 8)), SECOND, id="overlaps one more than the other"),
        pytest.param(Alternative("other", Span(0, 3)), OTHER, id="the lesson's own"),
        pytest.param(Alternative("words", Span(4, 5)), None, id="touches nothing"),
    ],
)
def test_answer_key_alternative_belongs_to_what_it_overlaps_most(
    alternative: Alternative, finding: Finding | None
) -> None:
    assert AnswerKey(READING).finding_of(alternative) == finding


def test_answer_key_accepts_other_extents_and_labels() -> None:
    key = AnswerKey(
        READING,
        (
            Alternative("words", Span(0, 3)),
            Alternative("words", Span(0, 4), label="z"),
            Alternative("words", Span(1, 4), optional=True),
        ),
    )
    assert key.extents(FIRST) == (Span(0, 4), Span(0, 3))
    assert key.extents(SECOND) == (Span(5, 9),)
    assert key.right_labels(FIRST) == {"a", "z"}
    assert key.right_labels(SECOND) == {"b"}


def test_answer_key_lets_only_the_very_finding_be_left_out() -> None:
    key = AnswerKey(
        READING,
        (Alternative("words", Span(0, 4), optional=True), Alternative("words", Span(5, 8), optional=True)),
    )
    assert key.may_be_left_out(FIRST)
    assert not key.may_be_left_out(SECOND)
    assert not key.may_be_left_out(OTHER)
