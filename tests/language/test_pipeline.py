"""How a text reaches the parser: in chunks, with lines joined and sentences started in the right place."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from lessons.language.paragraphs import joined
from lessons.language.pipeline import chunks, mark_paragraphs

VOCAB = spacy.blank("en").vocab


@given(st.text(max_size=300), st.integers(min_value=1, max_value=40))
def test_pipeline_chunks_lose_nothing_and_stay_small(text: str, size: int) -> None:
    pieces = list(chunks(text, size=size))
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= size for piece in pieces)


@pytest.mark.parametrize(
    ("text", "size", "pieces"),
    [
        pytest.param("one\ntwo three", 8, ["one\n", "two ", "three"], id="paragraph-first"),
        pytest.param("one two three", 8, ["one two ", "three"], id="white-space"),
        pytest.param("x" * 9, 4, ["xxxx", "xxxx", "x"], id="no-space"),
    ],
)
def test_pipeline_chunks_cut_where_a_reader_would(text: str, size: int, pieces: list[str]) -> None:
    assert list(chunks(text, size=size)) == pieces


@pytest.mark.parametrize(
    ("text", "as_parsed"),
    [
        pytest.param("said Dr.\nMina Falk.", "said Dr. Mina Falk.", id="title"),
        pytest.param("the port was\nclosed.", "the port was closed.", id="wrapped"),
        pytest.param("It closed.\nMina left.", "It closed.\nMina left.", id="paragraphs"),
        pytest.param("It closed.\n\nmina left.", "It closed.\n\nmina left.", id="blank-line"),
    ],
)
def test_pipeline_joins_lines_that_break_inside_a_sentence(text: str, as_parsed: str) -> None:
    assert joined(text) == as_parsed


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        pytest.param("PORT HALE , Noria — Six people died .", 5, id="dateline"),
        pytest.param("HALE ( Harbour News ) - Six people died .", 6, id="agency"),
        pytest.param("NATO — the alliance — said no .", None, id="aside"),
        pytest.param("Hale — Six people died .", None, id="no-capitals"),
        pytest.param("HALE said six people had died — Six .", None, id="sentence"),
        pytest.param("HALE —", None, id="nothing-behind"),
    ],
)
def test_pipeline_starts_a_sentence_behind_a_dateline(words: str, starts: int | None) -> None:
    doc = mark_paragraphs(Doc(VOCAB, words=words.split()))
    assert [token.i for token in doc if token.i and token.is_sent_start] == ([starts] if starts else [])
