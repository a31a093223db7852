"""The rules of lesson 1 as the documentation lists them: patterns, and the cues that they work with."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml
from lessons.model.lesson import RuleNote
from lessons.who_says.cues import RULES, CueFile

_PATTERNS = Path(__file__).with_name("patterns.toml")


class Pattern(DataRecord):
    """A pattern by which attributions are found; `id` is the `rule` of the findings it makes."""

    id: str
    says: str
    examples: tuple[str, ...]


class Patterns(DataRecord):
    """The file `patterns.toml`."""

    pattern: tuple[Pattern, ...]


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns, read once.

    Raises:
        DataFileError: if the file does not fit.
    """
    return read_toml(_PATTERNS, Patterns).pattern


def rule_notes() -> tuple[RuleNote, ...]:
    """The patterns, then every cue with the ways in which it takes its content."""
    made = [RuleNote(each.id, "Patterns", each.says, each.examples) for each in patterns()]
    return (*made, *_cues())


def _cues() -> Iterator[RuleNote]:
    for path in sorted(RULES.glob("*.toml")):
        file, room = read_toml(path, CueFile), path.stem
        for verb in file.verb:
            says = f"{verb.act or file.act}; takes {_listed(verb.frames)}"
            yield RuleNote(f"{room}.verb.{_slug(verb.lemma)}", "Verbs", says, verb.examples)
        for noun in file.noun:
            ways = (*(("clause",) if noun.clause else ()), *(f"“{each}”" for each in noun.prepositions))
            says = f"{noun.act or file.act}; takes {_listed(ways)}"
            yield RuleNote(f"{room}.noun.{_slug(noun.lemma)}", "Nouns", says, noun.examples)
        for adjective in file.adjective:
            says = f"{adjective.act or file.act}; takes {_listed(adjective.frames)}"
            id_ = f"{room}.adjective.{_slug(adjective.lemma)}"
            yield RuleNote(id_, "Adjectives", says, adjective.examples)
        for adverb in file.hearsay:
            says = f"{adverb.act or file.act}; nobody is named"
            yield RuleNote(f"{room}.hearsay.{_slug(adverb.word)}", "Words of hearsay", says, adverb.examples)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words) or "a quotation beside it"


def _slug(words: str) -> str:
    return words.replace(" ", "-")
