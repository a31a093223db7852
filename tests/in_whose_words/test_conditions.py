from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lessons.in_whose_words.component import loaded_places
from lessons.model.strictness import Strictness

Build = Callable[..., Doc]


def _found(doc: Doc) -> list[str]:
    return [doc[place.start : place.end].text for place in loaded_places(doc, Strictness.BALANCED)]


@pytest.mark.parametrize(
    ("words", "heads", "found"),
    [
        ("She insisted on Friday night that", {}, ["insisted"]),
        ("She insisted last week that", {}, ["insisted"]),
        ("She insisted in 2019 that", {}, ["insisted"]),
        ("She insisted on 5 May that", {}, ["insisted"]),
        ("She insisted on Friday", {}, ["insisted"]),
        ("She insisted on a refund", {}, []),
        ("She insisted on 5 votes", {}, []),
        ("She insisted on the bridge", {}, []),
        ("She insisted on Friday meetings", {"Friday": ("meetings", "compound")}, []),
        ("She railed on Monday against tax", {}, ["railed"]),
        ("She railed on Monday", {}, []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_conditions_look_past_a_time_for_the_word_behind(
    build: Build, words: str, heads: dict[str, tuple[str, str]], found: list[str]
) -> None:
    doc = build(words, pos={"insisted": "VERB", "railed": "VERB"}, heads=heads or None)
    assert _found(doc) == found


@pytest.mark.parametrize(
    ("words", "heads", "found"),
    [
        ("debate became toxic", {"debate": ("became", "nsubj"), "toxic": ("became", "acomp")}, ["toxic"]),
        ("smoke became toxic", {"smoke": ("became", "nsubj"), "toxic": ("became", "acomp")}, []),
        (
            "rivals called debate toxic",
            {"debate": ("toxic", "nsubj"), "toxic": ("called", "ccomp")},
            ["toxic"],
        ),
        (
            "rivals called debate toxic",
            {"debate": ("called", "dobj"), "toxic": ("called", "oprd")},
            ["toxic"],
        ),
        ("debate called smoke toxic", {"smoke": ("called", "dobj"), "toxic": ("called", "oprd")}, []),
        (
            "debate became loud and toxic",
            {"debate": ("became", "nsubj"), "loud": ("became", "acomp"), "toxic": ("loud", "conj")},
            ["toxic"],
        ),
    ],
    ids=["predicate", "another subject", "small clause", "object", "subject of the naming", "joined"],
)
def test_conditions_reach_what_a_predicate_describes(
    build: Build, words: str, heads: dict[str, tuple[str, str]], found: list[str]
) -> None:
    assert _found(build(words, pos={"toxic": "ADJ", "loud": "ADJ", "became": "VERB"}, heads=heads)) == found


@pytest.mark.parametrize(
    ("auxiliary", "found"), [("auxpass", ["heartbroken"]), ("aux", [])], ids=["passive", "perfect"]
)
def test_conditions_take_a_passive_participle_for_its_adjective(
    build: Build, auxiliary: str, found: list[str]
) -> None:
    doc = build(
        "they were heartbroken", pos={"heartbroken": "VERB"}, heads={"were": ("heartbroken", auxiliary)}
    )
    doc[2].tag_ = "VBN"
    doc[2].dep_ = "ccomp"
    assert _found(doc) == found


@pytest.mark.parametrize(
    ("heads", "pos", "found"),
    [
        ({"timber": ("claimed", "dobj")}, {}, []),
        ({"timber": ("claimed", "dobj")}, {"timber": "PRON"}, ["claimed"]),
        ({"timber": ("fell", "nsubj"), "fell": ("claimed", "ccomp")}, {"fell": "VERB"}, ["claimed"]),
    ],
    ids=["a thing", "a pronoun", "a clause"],
)
def test_conditions_keep_a_verb_of_saying_to_what_is_said(
    build: Build, heads: dict[str, tuple[str, str]], pos: dict[str, str], found: list[str]
) -> None:
    doc = build("She claimed timber fell", pos={"claimed": "VERB", **pos}, heads=heads)
    assert _found(doc) == found


def test_conditions_take_no_verb_for_a_noun_of_several_words(vocab: Vocab) -> None:
    words, pos = ["They", "alleged", "a", "cover", "up"], ["PRON", "VERB", "DET", "NOUN", "ADP"]
    noun = Doc(vocab, words=words, pos=pos, tags=["PRP", "VBD", "DT", "NN", "RP"])
    verb = Doc(vocab, words=["to", "cover", "up"], pos=["PART", "VERB", "ADP"], tags=["TO", "VB", "RP"])
    for doc in (noun, verb):  # a parse in which each hangs on the first of its words
        for token in doc:
            token.head = doc[doc[-2].i] if token.i >= doc[-2].i else token
    assert (_found(noun), _found(verb)) == (["cover up"], [])


def test_conditions_leave_a_surname_in_a_list_of_names(vocab: Vocab) -> None:
    words = ["Ada", "Rage", ",", "Bill", "Moore", ",", "Cleo", "Lamb", ",", "Dora", "Finch"]
    names = ["B-PERSON", "I-PERSON", "O"] * 3 + ["B-PERSON", "I-PERSON"]
    doc = Doc(vocab, words=words, pos=["PROPN" if word != "," else "PUNCT" for word in words], ents=names)
    assert _found(doc) == []
