"""Reading ease against values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.library.articles import EASY_FROM, HARD_TO, Level
from lessons.library.reading_ease import reading_ease


def by_hand(words: int, sentences: int, syllables: int) -> float:
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("The cat sat on the mat.", (6, 1, 6), id="short words"),
        pytest.param("The cat sat. It ran.", (5, 2, 5), id="two sentences"),
        pytest.param("The cat sat\n\nIt ran", (5, 2, 5), id="a paragraph ends a sentence"),
        pytest.param("“The cat sat.” Then it ran!", (6, 2, 6), id="a quotation ends one"),
        pytest.param(
            "Dr. Jones sat. It ran at 8 a.m. on the dot.", (12, 2, 12), id="titles and hours end none"
        ),
        pytest.param("A residential hairdresser.", (3, 1, 8), id="long words"),
        pytest.param("A well-known cat.", (3, 1, 4), id="a hyphen parts syllables"),
        pytest.param("They hit 312 of it.", (5, 1, 5), id="digits are one syllable"),
    ],
)
def test_reading_ease_is_flesch(text: str, counts: tuple[int, int, int]) -> None:
    assert reading_ease(text) == pytest.approx(by_hand(*counts))


@given(st.text().filter(lambda text: any(char.isalnum() for char in text)))
def test_reading_ease_of_any_words_is_a_number_that_more_text_alike_leaves(text: str) -> None:
    line = " ".join(text.split())
    assert reading_ease(f"{line}\n\n{line}") == pytest.approx(reading_ease(line))


def test_reading_ease_needs_words() -> None:
    with pytest.raises(ValueError, match="without words"):
        reading_ease(" … ")


@pytest.mark.parametrize(
    ("ease", "level"),
    [
        (EASY_FROM, Level.EASY),
        (EASY_FROM - 1, Level.MEDIUM),
        (HARD_TO + 1, Level.MEDIUM),
        (HARD_TO, Level.HARD),
        (-20, Level.HARD),
    ],
)
def test_reading_ease_gives_the_level(ease: int, level: Level) -> None:
    assert Level.of(ease) is level
