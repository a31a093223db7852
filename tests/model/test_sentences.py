"""Sentences found without a parser."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("She left. He stayed!", ["She left.", "He stayed!"], id="two"),
        pytest.param("Dr. Vale left at 8 a.m. on foot.", ["Dr. Vale left at 8 a.m. on foot."], id="titles"),
        pytest.param("“Stay.” She left.", ["“Stay.”", "She left."], id="a quotation"),
        pytest.param("No stop\n\n  Next line ", ["No stop", "Next line"], id="lines"),
        pytest.param("  \n ", [], id="nothing"),
    ],
)
def test_sentences_are_found(text: str, found: list[str]) -> None:
    assert [each.of(text) for each in sentences(text)] == found


@given(st.text())
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    inside = {index for span in spans for index in range(span.start, span.end)}
    assert all(char.isspace() for index, char in enumerate(text) if index not in inside)
