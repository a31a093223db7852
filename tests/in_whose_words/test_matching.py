from spacy.tokens import Doc
from spacy.vocab import Vocab

from lessons.in_whose_words.inflection import PartOfSpeech
from lessons.in_whose_words.matching import Place, Trie, longest


def _found(doc: Doc, *terms: str, pos: PartOfSpeech = PartOfSpeech.PHRASE) -> list[tuple[int, int, str]]:
    trie: Trie[str] = Trie()
    for term in terms:
        trie.add(term, pos, term)
    return [(place.start, place.end, place.value) for place in trie.places(doc)]


def test_matching_finds_words_phrases_and_gaps(vocab: Vocab) -> None:
    doc = Doc(vocab, words=["They", "drag", "their", "feet", ",", "a", "War", "-", "Torn", "city"])
    assert _found(doc, "drag * feet", "war-torn", "city", "cities") == [
        (1, 4, "drag * feet"),
        (6, 9, "war-torn"),
        (9, 10, "city"),
    ]


def test_matching_gap_takes_a_word_and_no_punctuation(vocab: Vocab) -> None:
    assert _found(Doc(vocab, words=["drag", ",", "feet"]), "drag * feet") == []


def test_matching_capital_in_the_term_asks_for_one_in_the_text(vocab: Vocab) -> None:
    doc = Doc(vocab, words=["the", "maverick", "Maverick"])
    assert _found(doc, "Maverick") == [(2, 3, "Maverick")]
    assert len(_found(doc, "maverick")) == 2


def test_matching_curly_apostrophe_is_an_apostrophe(vocab: Vocab) -> None:
    assert _found(Doc(vocab, words=["Let", "’s", "face", "it"]), "let's face it") == [(0, 4, "let's face it")]


def test_matching_longest_wins_then_the_earlier() -> None:
    places = [Place(0, 1, "a"), Place(0, 3, "b"), Place(2, 5, "c"), Place(4, 5, "d"), Place(6, 7, "e")]
    assert [place.value for place in longest(places)] == ["b", "d", "e"]
