import pytest

from lessons.in_whose_words.inflection import PartOfSpeech, comparatives, forms, inflect

VERBS = [
    ("slam", "VBD", "slammed"),
    ("slam", "VBG", "slamming"),
    ("criticise", "VBG", "criticising"),
    ("say", "VBD", "said"),
    ("go up", "VBN", "gone up"),
    ("rise", "VBD", "rose"),
    ("rise", "VBG", "rising"),
    ("cut", "VBG", "cutting"),
    ("cut", "VBD", "cut"),
    ("hurry", "VBZ", "hurries"),
    ("hurry", "VBD", "hurried"),
    ("reply", "VBG", "replying"),
    ("agree", "VBG", "agreeing"),
    ("lie", "VBG", "lying"),
    ("panic", "VBD", "panicked"),
    ("be uncertain", "VBZ", "is uncertain"),
    ("be uncertain", "VBP", "are uncertain"),
    ("not answer", "VB", "not answer"),
    ("overcome", "VBD", "overcame"),
    ("push", "VBZ", "pushes"),
    ("begin", "VBG", "beginning"),
    ("hear", "VBG", "hearing"),
    ("see", "VBG", "seeing"),
    ("admit", "VBD", "admitted"),
    ("praise", "VB", "praise"),
]
NOUNS = [
    ("crowd", "crowds"),
    ("source of anger", "sources of anger"),
    ("air strike", "air strikes"),
    ("woman forced into prostitution", "women forced into prostitution"),
    ("body", "bodies"),
    ("damage", "damage"),
    ("business", "businesses"),
    ("day", "days"),
]


@pytest.mark.parametrize(("words", "tag", "expected"), VERBS, ids=[f"{w} {t}" for w, t, _ in VERBS])
def test_inflection_of_verbs(words: str, tag: str, expected: str) -> None:
    assert inflect(words, pos=PartOfSpeech.VERB, tag=tag) == expected


@pytest.mark.parametrize(("words", "expected"), NOUNS, ids=[w for w, _ in NOUNS])
def test_inflection_of_nouns(words: str, expected: str) -> None:
    assert inflect(words, pos=PartOfSpeech.NOUN, tag="NNS") == expected
    assert inflect(words, pos=PartOfSpeech.NOUN, tag="NN") == words


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("grim", ("grimmer", "grimmest")),
        ("nasty", ("nastier", "nastiest")),
        ("dire", ("direr", "direst")),
        ("brutal", ()),
    ],
)
def test_inflection_of_adjectives(adjective: str, expected: tuple[str, ...]) -> None:
    assert comparatives(adjective) == expected


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        (
            "spiral",
            PartOfSpeech.VERB,
            {"spiral", "spirals", "spiraled", "spiralled", "spiraling", "spiralling"},
        ),
        ("thief", PartOfSpeech.NOUN, {"thief", "thieves"}),
        ("very", PartOfSpeech.ADVERB, {"very"}),
    ],
)
def test_inflection_forms(word: str, pos: PartOfSpeech, expected: set[str]) -> None:
    assert forms(word, pos) == expected
