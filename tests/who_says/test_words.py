"""Every group of words shows by its examples what its words do, from the mention to the kind."""

import pytest
from spacy.tokens import Doc

from lessons.language.pipeline import analyse, load
from lessons.model.reading import Act, SourceKind, Speech
from lessons.model.span import Span
from lessons.who_says.attributions import RawAttribution
from lessons.who_says.sources import resolve
from lessons.who_says.words import WordExample, Words, words

GROUPS = {name: getattr(words(), name) for name in Words.model_fields}
EXAMPLES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, group in GROUPS.items()
    for number, example in enumerate(group.examples)
]


def handed(doc: Doc, example: WordExample) -> RawAttribution:
    """The example's attribution: the mention's head is the source, or its verb the cue of hearsay."""
    start = example.text.index(example.mention)
    span = doc.char_span(start, start + len(example.mention), alignment_mode="expand")
    nobody = example.kind is SourceKind.UNSPECIFIED
    assert span is not None
    root = span.root
    return RawAttribution(
        source_heads=() if nobody else (root.i,),
        source=None if nobody else Span(start, start + len(example.mention)),
        cue=(Span(root.idx, root.idx + len(root)),),
        content=(Span(len(example.text) - 4, len(example.text) - 1),),
        speech=Speech.INDIRECT,
        act=Act.STATEMENT,
        rule="example",
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_words_examples_are_what_they_say(example: WordExample) -> None:
    doc = analyse(load(()), example.text, [])
    found = resolve(doc, [handed(doc, example)])
    (mention,) = found.mentions
    (source,) = found.sources
    assert example.text[mention["start"] : mention["end"]] == example.mention
    assert (source["label"], source["kind"]) == (example.label, example.kind)


@pytest.mark.parametrize("name", GROUPS)
def test_words_are_small_unique_and_shown(name: str) -> None:
    group = GROUPS[name]
    assert group.examples, "a group shows what its words do"
    assert all(word == word.lower().strip() and word for word in group.words)


def test_words_no_noun_is_both_a_person_and_a_document() -> None:
    known = words()
    assert not known.documents.words & (known.people.words | known.men.words | known.women.words)


def test_words_no_first_name_tells_two_genders_by_noun() -> None:
    known = words()
    assert not known.men.words & known.women.words
