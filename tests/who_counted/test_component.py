import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from lessons import read
from lessons.language.normalising import normalise
from lessons.who_counted.component import FigureFinder, MissingAttributionsError, figures

VOCAB = spacy.blank("en").vocab
TEXT = """40 % of the men - strong hundreds dead and twice as many a third $ 3 per day doubled , one in four
most them aged said for every"""
WORDS = [*TEXT.split(), "\n"]
POS = ["NOUN", "NUM", "ADJ", "VERB", "ADP", "PRON", "PROPN", "DET", "CCONJ", "PUNCT"]
TAGS = ["NN", "NNS", "NNP", "VBN", "VBD", "JJ", "CD"]
DEPS = ["nummod", "amod", "compound", "prep", "pobj", "nsubj", "dobj", "conj", "acl", "attr", "appos"]


def test_component_says_what_it_lacks() -> None:
    doc = Doc(VOCAB, words=["40", "men"])
    with pytest.raises(MissingAttributionsError, match="put 'lessons_attributions' before it"):
        FigureFinder()(doc)
    doc._.lessons_attributions, doc._.lessons_sources = [], []
    with pytest.raises(MissingAttributionsError, match="not parsed"):
        FigureFinder()(doc)


def test_component_is_a_factory_for_any_pipeline(nlp: Language) -> None:
    assert nlp.has_factory("lessons_figures")
    assert "doc._.lessons_figures" in nlp.get_factory_meta("lessons_figures").assigns


def test_component_leaves_plain_data_that_survives_bytes(nlp: Language) -> None:
    doc = nlp("The fire destroyed 40 homes.")
    doc._.lessons_attributions, doc._.lessons_sources = [], []
    again = Doc(nlp.vocab).from_bytes(FigureFinder()(doc).to_bytes())
    assert again._.lessons_figures == doc._.lessons_figures
    assert again._.lessons_figures[0]["counted"] == "homes"


def test_component_leaves_the_headline_alone_unless_told() -> None:
    text = "40 homes burn down\n\nThe fire destroyed 40 homes on Sunday."
    assert [figure.span.start for figure in read(text).of("who_counted")] == [text.rindex("40")]
    assert len(read(text, headline=True).of("who_counted")) == 2


def test_component_takes_linear_time() -> None:
    times = 2000
    doc = Doc(
        VOCAB,
        words=["Fire", "took", "40", "homes", "."] * times,
        pos=["NOUN", "VERB", "NUM", "NOUN", "PUNCT"] * times,
        tags=["NN", "VBD", "CD", "NNS", "."] * times,
        deps=["nsubj", "ROOT", "nummod", "dobj", "punct"] * times,
        heads=[5 * number + head for number in range(times) for head in (1, 1, 3, 1, 1)],
    )
    doc._.lessons_attributions, doc._.lessons_sources = [], []
    start = time.process_time()
    assert len(figures(doc)) == times
    assert time.process_time() - start < 30  # a text put together anew for each figure takes minutes


@given(st.data())
def test_component_takes_any_parse(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    size = len(words)
    heads = [data.draw(st.integers(max(0, place - 4), min(size - 1, place + 4))) for place in range(size)]
    roots = [place for place in range(size) if _loops(place, heads)]
    for place in roots:
        heads[place] = place
    doc = Doc(
        VOCAB,
        words=words,
        spaces=data.draw(st.lists(st.booleans(), min_size=size, max_size=size)),
        heads=heads,
        deps=["ROOT" if heads[place] == place else data.draw(st.sampled_from(DEPS)) for place in range(size)],
        pos=data.draw(st.lists(st.sampled_from(POS), min_size=size, max_size=size)),
        tags=data.draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size)),
    )
    doc._.lessons_attributions, doc._.lessons_sources = [], []
    floor = 0
    for figure in figures(doc):
        assert floor <= figure["start"] < figure["end"] <= len(doc.text)
        assert not doc.text[figure["start"]].isspace()
        assert not doc.text[figure["end"] - 1].isspace()
        floor = figure["end"]


def _loops(place: int, heads: list[int]) -> bool:
    """Whether the way up from a word comes back to it, so that it must be cut to make a tree."""
    seen, at = {place}, heads[place]
    while at not in seen:
        seen.add(at)
        at = heads[at]
    return at == place and min(seen) == place


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_component_never_fails_on_any_text(text: str) -> None:
    text = normalise(text)
    for figure in read(text, headline=True).of("who_counted"):
        assert figure.span.end <= len(text)
