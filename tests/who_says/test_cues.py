"""Every cue has an example, and the rules find it span for span."""

from collections.abc import Iterator

import pytest
import spacy

from lessons.language.data_files import DataFileError, parse_toml, read_toml
from lessons.language.pipeline import DEFAULT_MODEL
from lessons.who_says.attributions import RawAttribution, attributions
from lessons.who_says.cues import RULES, CueFile, Frame, lexicon, noun_forms, verb_forms

_OPENERS = {"[": "source", "<": "cue", "{": "content"}
_CLOSERS = "]>}"


def _entries() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for path in sorted(RULES.glob("*.toml")):
        file = read_toml(path, CueFile)
        for verb in file.verb:
            yield f"verb {verb.lemma}", verb.examples, verb.harmless
        for noun in file.noun:
            yield f"noun {noun.lemma}", noun.examples, noun.harmless
        for adjective in file.adjective:
            yield f"adjective {adjective.lemma}", adjective.examples, adjective.harmless
        for adverb in file.hearsay:
            yield f"hearsay {adverb.word}", adverb.examples, adverb.harmless


ENTRIES = list(_entries())
EXAMPLES = [(name, example) for name, examples, _ in ENTRIES for example in examples]
HARMLESS = [(name, text) for name, _, harmless in ENTRIES for text in harmless]


def _marked(example: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    text, open_at = "", []
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for char in example:
        if char in _OPENERS:
            open_at.append((_OPENERS[char], len(text)))
        elif char in _CLOSERS:
            role, start = open_at.pop()
            spans[role].append((start, len(text)))
        else:
            text += char
    assert not open_at, example
    return text, spans


Found = dict[str, list[tuple[int, int]]]


@pytest.fixture(scope="session")
def found() -> dict[str, list[Found]]:
    """The attributions of every example, all read in one go."""
    texts = [_marked(example)[0] for _, example in EXAMPLES] + [text for _, text in HARMLESS]
    nlp = spacy.load(DEFAULT_MODEL)
    return {doc.text: [_plain(each) for each in attributions(doc)] for doc in nlp.pipe(texts)}


def _plain(each: RawAttribution) -> Found:
    return {
        "source": [(each.source.start, each.source.end)] if each.source is not None else [],
        "cue": [(span.start, span.end) for span in each.cue],
        "content": [(span.start, span.end) for span in each.content],
    }


def test_cues_are_many() -> None:
    assert len(ENTRIES) >= 350


@pytest.mark.parametrize(("name", "examples"), [(name, examples) for name, examples, _ in ENTRIES])
def test_cues_have_an_example(name: str, examples: tuple[str, ...]) -> None:
    assert examples, f"{name}: give an example"


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_cues_find_their_example_span_for_span(
    name: str, example: str, found: dict[str, list[Found]]
) -> None:
    text, expected = _marked(example)
    assert expected["cue"], f"{name}: the example marks no cue"
    assert expected in found[text]


@pytest.mark.parametrize(("name", "text"), HARMLESS, ids=[name for name, _ in HARMLESS])
def test_cues_leave_the_harmless_use_alone(name: str, text: str, found: dict[str, list[Found]]) -> None:
    assert found[text] == [], name


def test_cues_are_found_by_form_whatever_the_lemma() -> None:
    words = lexicon().verbs
    for form in ("said", "hoping", "denied", "admitting", "told", "warns"):
        assert form in words, form
    assert Frame.CLAUSE in words["said"][0].frames


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("note", {"note", "notes", "noted", "noting"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("say", {"say", "says", "sayed", "saying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
    ],
)
def test_cues_verb_forms_are_regular(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma, ()) == forms


def test_cues_noun_forms_are_regular() -> None:
    assert noun_forms("testimony", ()) == {"testimony", "testimonies"}
    assert noun_forms("claim", ()) == {"claim", "claims"}


def test_cues_refuse_an_unknown_key() -> None:
    with pytest.raises(DataFileError, match="unknown key"):
        parse_toml('[[verb]]\nlemma = "say"\nframes = []\nframe = "x"\n', CueFile, name="cues.toml")


def test_cues_refuse_an_unknown_frame() -> None:
    with pytest.raises(DataFileError, match="frames"):
        parse_toml('[[verb]]\nlemma = "say"\nframes = ["claus"]\n', CueFile, name="cues.toml")
