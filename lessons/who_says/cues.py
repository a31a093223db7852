"""The words that hand content to a source: read from `rules/*.toml`, looked up by surface form.

Lookup is by the form that stands in the text, since a small model's lemmas slip (`hoping` → `hop`):
regular forms are made here, irregular ones stand in the entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from spacy.strings import get_string_id

from lessons.language.data_files import DataFileError, DataRecord, read_toml
from lessons.model.reading import Act

RULES = Path(__file__).parent / "rules"


class Frame(StrEnum):
    """How a cue takes its content.

    A `RECORD` is an object that only a document can hand on (`the figures show a fall`, and not `the
    guide showed the garden`), a `MEASURE` an object with its number (`put the cost at $3m`).
    """

    QUOTATION = "quotation"
    CLAUSE = "clause"
    QUESTION = "question"
    INFINITIVE = "infinitive"
    OBJECT_INFINITIVE = "object infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    OBJECT_PHRASE = "object phrase"
    PREDICATE = "predicate"
    PREPOSITION = "preposition"
    SEEMING = "seeming"
    RECORD = "record"
    MEASURE = "measure"


class Verb(DataRecord):
    """A verb that hands content to its subject.

    `examples` mark an attribution in a sentence: `[source] <cue> {content}`; `harmless` are sentences in
    which the word makes none. So do the examples of the other records.

    `lemma` may end in a particle (`point out`). `prepositions` begin the content of the preposition
    frame; `after` are those that carry an object's content on (`accuse` somebody `of`).
    """

    lemma: str
    frames: tuple[Frame, ...]
    forms: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    act: Act | None = None
    examples: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


class Noun(DataRecord):
    """A noun that hands content to its possessor or to the noun after `by`, `from` or `among`."""

    lemma: str
    clause: bool = True
    prepositions: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    utterance: bool = False
    act: Act | None = None
    examples: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


class Adjective(DataRecord):
    """An adjective that says what its subject holds to be so (`confident that`)."""

    lemma: str
    frames: tuple[Frame, ...]
    prepositions: tuple[str, ...] = ()
    act: Act | None = None
    examples: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


class Adverb(DataRecord):
    """An adverb or adjective of hearsay: somebody says so, nobody says who (`reportedly`)."""

    word: str
    act: Act | None = None
    examples: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


class CueFile(DataRecord):
    """One file of cues; `act` holds for the entries that state none."""

    act: Act = Act.STATEMENT
    verb: tuple[Verb, ...] = ()
    noun: tuple[Noun, ...] = ()
    adjective: tuple[Adjective, ...] = ()
    hearsay: tuple[Adverb, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as the rules use it, whatever its part of speech."""

    lemma: str
    act: Act
    frames: frozenset[Frame]
    particle: str = ""
    prepositions: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    utterance: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All cues, by part of speech and lower-case surface form; particle verbs before plain ones."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    hearsay: Mapping[str, Cue]

    @cached_property
    def forms(self) -> frozenset[str]:
        """All surface forms of all cues."""
        return frozenset((*self.verbs, *self.nouns, *self.adjectives, *self.hearsay))

    @cached_property
    def hashes(self) -> frozenset[int]:
        """The same as spaCy's hashes of strings."""
        return frozenset(map(get_string_id, self.forms))


@cache
def lexicon() -> Lexicon:
    """The cues of `rules/*.toml`, read once.

    Raises:
        DataFileError: if a file does not fit, or names a cue a second time.
    """
    verbs: dict[str, list[Cue]] = {}
    nouns: dict[str, Cue] = {}
    adjectives: dict[str, Cue] = {}
    hearsay: dict[str, Cue] = {}
    seen: set[tuple[str, str]] = set()
    for path in sorted(RULES.glob("*.toml")):
        file = read_toml(path, CueFile)
        for verb in file.verb:
            _once(seen, path, "verb", verb.lemma)
            head, _, particle = verb.lemma.partition(" ")
            cue = Cue(
                verb.lemma,
                verb.act or file.act,
                frozenset(verb.frames),
                particle,
                frozenset(verb.prepositions),
                frozenset(verb.after),
            )
            for form in verb_forms(head, verb.forms):
                verbs.setdefault(form, []).append(cue)
        for noun in file.noun:
            _once(seen, path, "noun", noun.lemma)
            frames = frozenset({Frame.CLAUSE} if noun.clause else ())
            cue = Cue(
                noun.lemma,
                noun.act or file.act,
                frames,
                prepositions=frozenset(noun.prepositions),
                utterance=noun.utterance,
            )
            nouns.update(dict.fromkeys(noun_forms(noun.lemma, noun.forms), cue))
        for adjective in file.adjective:
            _once(seen, path, "adjective", adjective.lemma)
            adjectives[adjective.lemma] = Cue(
                adjective.lemma,
                adjective.act or file.act,
                frozenset(adjective.frames),
                prepositions=frozenset(adjective.prepositions),
            )
        for adverb in file.hearsay:
            _once(seen, path, "hearsay", adverb.word)
            hearsay[adverb.word] = Cue(adverb.word, adverb.act or file.act, frozenset())
    ordered = {form: tuple(sorted(cues, key=lambda cue: not cue.particle)) for form, cues in verbs.items()}
    return Lexicon(
        MappingProxyType(ordered),
        MappingProxyType(nouns),
        MappingProxyType(adjectives),
        MappingProxyType(hearsay),
    )


def _once(seen: set[tuple[str, str]], path: Path, kind: str, lemma: str) -> None:
    if (kind, lemma) in seen:
        raise DataFileError(f"{path}: {kind} {lemma}: stands here or in another file already; keep one entry")
    seen.add((kind, lemma))


def verb_forms(lemma: str, irregular: tuple[str, ...]) -> frozenset[str]:
    """The forms of a verb: the regular ones and those that its entry adds."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    past = stem + "ed"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    return frozenset({lemma, third, past, stem + "ing", *irregular})


def noun_forms(lemma: str, irregular: tuple[str, ...]) -> frozenset[str]:
    """The singular and the plural of a noun, and the forms that its entry adds."""
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        plural = lemma[:-1] + "ies"
    return frozenset({lemma, plural, *irregular})
