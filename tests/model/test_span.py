"""Spans: half-open, never empty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.span import Span, trimmed

spans = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2)])
def test_span_refuses_what_is_no_stretch(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start must be 0 or more and below end"):
        Span(start, end)


@given(a=spans, b=spans)
def test_span_relations_agree_with_sets_of_code_points(a: Span, b: Span) -> None:
    first, second = set(range(a.start, a.end)), set(range(b.start, b.end))
    shared = len(first & second)
    assert a.overlap(b) == shared
    assert a.contains(b) is (second <= first)
    assert a.crosses(b) is (shared > 0 and not second <= first and not first <= second)
    assert a.iou(b) == shared / len(first | second)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 7, "a b"), (2, 5, "a b"), (0, 2, None), (3, 4, None)],
)
def test_span_trimmed_leaves_white_space_out(start: int, end: int, words: str | None) -> None:
    text = "  a b\n "
    span = trimmed(text, start, end)
    assert (span.of(text) if span else None) == words
