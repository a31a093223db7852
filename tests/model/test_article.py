"""Words, as the counts per 100 words count them."""

import pytest

from lessons.model.article import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("– … !", 0),
        ("It’s a well-known fact.", 4),
        ("$3.2 billion", 3),
        ("été naïve Ελλάδα", 3),
        ("one\n\ntwo_three", 3),
    ],
)
def test_article_count_words(text: str, words: int) -> None:
    assert count_words(text) == words
