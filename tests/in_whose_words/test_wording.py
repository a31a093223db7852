"""Plainer words in the form of the words they stand for."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lessons.in_whose_words.inflection import PartOfSpeech
from lessons.in_whose_words.lexicon import Conditions, Entry
from lessons.in_whose_words.records import Technique
from lessons.in_whose_words.wording import plainer_words
from lessons.model.strictness import Strictness


def _entry(term: str, plainer: str) -> Entry:
    return Entry(
        id="insinuation.g.word",
        term=term,
        pos=PartOfSpeech.VERB,
        technique=Technique.INSINUATION,
        tier=Strictness.BALANCED,
        reason="tells.",
        plainer=(plainer,),
        conditions=Conditions(),
        examples=(),
        not_examples=(),
    )


@pytest.mark.parametrize(
    ("words", "tags", "deps", "term", "plainer"),
    [
        pytest.param(
            ["He", "railed"], ["PRP", "VBN"], ["nsubj", "ROOT"], "rail", "spoke", id="a past mistaken"
        ),
        pytest.param(["He", "railed"], ["PRP", "VBD"], ["nsubj", "ROOT"], "rail", "spoke", id="a past"),
        pytest.param(["had", "railed"], ["VBD", "VBN"], ["aux", "ROOT"], "rail", "spoken", id="a participle"),
        pytest.param(["He", "rails"], ["PRP", "VBZ"], ["nsubj", "ROOT"], "rail", "speaks", id="a present"),
    ],
)
def test_wording_follows_the_tense(
    vocab: Vocab, words: list[str], tags: list[str], deps: list[str], term: str, plainer: str
) -> None:
    doc = Doc(vocab, words=words, tags=tags, pos=["X", "VERB"], heads=[1, 1], deps=deps)
    assert plainer_words(_entry(term, "speak"), doc[1:2]) == [plainer]


@pytest.mark.parametrize(
    ("words", "plainer"),
    [
        (["flip", "-", "flopped"], "changed"),
        (["flip", "flopped"], "changed"),
        (["flip", "-", "flopping"], "changing"),
        (["flip", "-", "flop"], "change"),
        (["flip", "-", "flops"], "changes"),
    ],
)
def test_wording_finds_the_ending_behind_a_hyphen(vocab: Vocab, words: list[str], plainer: str) -> None:
    doc = Doc(vocab, words=words, tags=["VBD"] * len(words), pos=["VERB"] * len(words))
    assert plainer_words(_entry("flip-flop", "change"), doc[:]) == [plainer]


@pytest.mark.parametrize(
    ("words", "plainer"), [(["is", "teetering"], "uncertain"), (["kept", "teetering"], "being uncertain")]
)
def test_wording_says_being_once(vocab: Vocab, words: list[str], plainer: str) -> None:
    doc = Doc(vocab, words=words, tags=["VBZ", "VBG"], pos=["AUX", "VERB"])
    assert plainer_words(_entry("teeter", "be uncertain"), doc[1:]) == [plainer]
