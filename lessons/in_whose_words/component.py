"""The detector of the third lesson, a spaCy component: `nlp.add_pipe("lessons_loaded")`."""

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from lessons.in_whose_words.conditions import counts
from lessons.in_whose_words.inflection import PartOfSpeech
from lessons.in_whose_words.lexicon import Entry, lexicon
from lessons.in_whose_words.matching import Place, Trie, longest
from lessons.in_whose_words.scare import scare_quotes
from lessons.in_whose_words.voice import Voices
from lessons.in_whose_words.wording import because, plainer_words
from lessons.language.attributes import HEADLINE, STRICTNESS, LoadedData, text_of
from lessons.language.paragraphs import headline_end
from lessons.model.reading import Voice
from lessons.model.strictness import Strictness

DEFAULT_STRICTNESS = "balanced"

_TAGGED = {
    PartOfSpeech.NOUN: "NOUN",
    PartOfSpeech.VERB: "VERB",
    PartOfSpeech.ADJECTIVE: "ADJ",
    PartOfSpeech.ADVERB: "ADV",
    PartOfSpeech.PHRASE: "",
}


@Language.factory(
    "lessons_loaded",
    default_config={"strictness": DEFAULT_STRICTNESS},
    assigns=["doc._.lessons_loaded"],
    requires=["token.pos", "token.dep", "doc._.lessons_quotations", "doc._.lessons_attributions"],
)
def make_loaded(nlp: Language, name: str, strictness: str) -> "LoadedWords":
    """The component; `strictness` is `careful`, `balanced` or `eager`."""
    return LoadedWords(strictness=strictness)


class LoadedWords:
    """Writes the loaded words of a Doc to `doc._.lessons_loaded`, in the order of their spans.

    Quotations and speakers are taken from the attributes that the first lesson's component leaves;
    without them quotation marks are paired here and no speaker is known.

    Raises:
        ValueError: if `strictness` is none of careful, balanced, eager.
    """

    def __init__(self, *, strictness: str = DEFAULT_STRICTNESS) -> None:
        self.strictness = Strictness.named(strictness)

    def __call__(self, doc: Doc) -> Doc:
        """Find the loaded words of `doc`; offsets are code points into `doc.text`, half-open.

        A strictness that the Doc asks for comes before the component's own.
        """
        asked = doc._.get(STRICTNESS)
        strictness = Strictness.named(asked) if asked else self.strictness
        voices = Voices(doc)
        body = 0 if doc._.get(HEADLINE) else headline_end(text_of(doc))
        found = scare_quotes(doc, voices.quotations, strictness=strictness)
        held = [(each["start"], each["end"]) for each in found]
        for place in loaded_places(doc, strictness):
            data = _data(doc, place, voices)
            if data["voice"] == Voice.QUOTED and place.value.narrator_only:
                continue
            if not any(start < data["end"] and data["start"] < end for start, end in held):
                found.append(data)
        marked = [each for each in found if each["start"] >= body]
        doc._.lessons_loaded = sorted(marked, key=lambda each: (each["start"], each["end"]))
        return doc


def loaded_places(doc: Doc, strictness: Strictness) -> list[Place[Entry]]:
    """Where the entries of the lexicon count in `doc`, none of them overlapping."""
    words, harmless = _tries()
    blocked = {at for place in harmless.places(doc) for at in range(place.start, place.end)}
    places = [
        place
        for place in words.places(doc)
        if place.value.tier <= strictness
        and not (blocked and all(at in blocked for at in range(place.start, place.end)))
        and counts(place.value, doc[place.start : place.end])
    ]
    return longest(sorted(places, key=lambda place: not _is_tagged(place.value.pos, doc[place.start])))


def _is_tagged(pos: PartOfSpeech, token: Token) -> bool:
    """Whether the tag says what the entry does; a participle before its noun is an adjective."""
    if token.dep_ == "amod" and token.pos_ == "VERB":
        return pos is PartOfSpeech.ADJECTIVE
    return _TAGGED[pos] == token.pos_


@lru_cache(maxsize=1)
def _tries() -> tuple[Trie[Entry], Trie[str]]:
    words: Trie[Entry] = Trie()
    harmless: Trie[str] = Trie()
    known = lexicon()
    for entry in known.entries:
        words.add(entry.term, entry.pos, entry)
    for phrase in known.harmless:
        harmless.add(phrase, PartOfSpeech.NOUN, phrase)
    return words, harmless


def _data(doc: Doc, place: Place[Entry], voices: Voices) -> LoadedData:
    span = doc[place.start : place.end]
    entry = place.value
    voice = voices.voice(span.start_char, span.end_char)
    return LoadedData(
        start=span.start_char,
        end=span.end_char,
        technique=entry.technique.value,
        voice=voice.value,
        source_id=voices.speaker(span.start_char, span.end_char) if voice is Voice.QUOTED else None,
        plainer=plainer_words(entry, span),
        rule=entry.id,
        because=because(entry, span),
    )
