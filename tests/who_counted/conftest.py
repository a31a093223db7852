from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from lessons.language.pipeline import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The bare pipeline: what it parses has no attributions until a test gives it some."""
    return load(())


@pytest.fixture(scope="session")
def uncredited(nlp: Language) -> Callable[[str], Doc]:
    """Parses a text and says that nobody is credited in it."""

    def parse(text: str) -> Doc:
        doc = nlp(text)
        doc._.lessons_attributions = []
        doc._.lessons_sources = []
        return doc

    return parse
