"""What the tests of the third lesson share: Docs built by hand, and the real pipeline once."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

import lessons
from lessons.language.pipeline import load
from lessons.language.reading import register

Build = Callable[..., Doc]


@pytest.fixture(scope="session")
def vocab() -> Vocab:
    return spacy.blank("en").vocab


@pytest.fixture(scope="session")
def build(vocab: Vocab) -> Build:
    """A Doc of words in one sentence; parts of speech and heads as given, NOUN and root by default."""

    def make(
        words: str,
        *,
        pos: dict[str, str] | None = None,
        heads: dict[str, tuple[str, str]] | None = None,
    ) -> Doc:
        tokens = words.split()
        places = {word: index for index, word in reversed(list(enumerate(tokens)))}
        deps = [(heads or {}).get(word, (word, "ROOT")) for word in tokens]
        return Doc(
            vocab,
            words=tokens,
            pos=[(pos or {}).get(word, "NOUN") for word in tokens],
            tags=[(pos or {}).get(word, "NOUN") for word in tokens],
            lemmas=[word.lower() for word in tokens],
            heads=[places[head] for head, _ in deps],
            deps=[dep for _, dep in deps],
            sent_starts=[index == 0 for index in range(len(tokens))] if heads is None else None,
        )

    return make


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline with the first lesson's detector, as the third lesson's finds it in `read`."""
    attributing = lessons.lesson("who_says")
    register([attributing])
    return load([attributing.factory])
