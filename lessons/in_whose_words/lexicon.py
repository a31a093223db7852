"""The lexicon: words and phrases by technique, read from the TOML files in `lexicon/`.

A file holds one technique. Its groups share a reason, a part of speech, a strictness tier and plainer
words; a word states what differs, and at least one example with the marked words in square brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Literal

from pydantic import Field

from lessons.in_whose_words.inflection import PartOfSpeech, forms
from lessons.in_whose_words.records import Technique
from lessons.language.data_files import DataFileError, DataRecord, read_toml
from lessons.model.strictness import Strictness

FOLDER = Path(__file__).with_name("lexicon")
"""Where the word files are; `contexts.toml` in it names sets of words for conditions."""

TierName = Literal["careful", "balanced", "eager"]
PosName = Literal["noun", "verb", "adj", "adv", "phrase"]
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_PIECES = re.compile(r"\*|'\w*|[^\s\-']+|-")
_OUR = re.compile(r"(?<=[a-z]{2})our(?=(?:able|ed|ing|ful|less|ite|s)?\b)")


class Conditions(DataRecord):
    """The context in which an entry counts; every word is lower case, a lemma or a form.

    `before` looks at the next word (past a time: `insisted on Monday that`) and, for an adjective, at
    the noun it describes, as a predicate too; `after` at the word in front; `with` at the whole
    sentence; `object` and `subject` at the verb's own. `@name` stands for a set of `contexts.toml`.
    """

    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    only_object: tuple[str, ...] = ()
    only_subject: tuple[str, ...] = ()


class WordRecord(Conditions):
    """What a word states beside what its group does.

    `eg` holds examples, marks in square brackets, `not_eg` harmless uses. With `narrator_only` it counts
    outside quotations only: people talk like that (`very`), a report need not. A verb that `reports`
    counts where it hands on what somebody says, and not with a thing for its object.
    """

    eg: str | tuple[str, ...]
    not_eg: str | tuple[str, ...] = ()
    plainer: str | tuple[str, ...] | None = None
    pos: PosName | None = None
    tier: TierName | None = None
    narrator_only: bool = False
    reports: bool = False


class GroupRecord(DataRecord):
    """Words that work alike. `reason` goes on after the word: `“horrific”` `tells …`."""

    reason: str
    pos: PosName
    tier: TierName = "balanced"
    plainer: str | tuple[str, ...] = ()
    words: dict[str, str | WordRecord]


class FileRecord(DataRecord):
    """A file of the lexicon."""

    technique: Literal["emotive", "intensifier", "metaphor", "label", "euphemism", "urgency", "insinuation"]
    groups: dict[str, GroupRecord]


class ContextsRecord(DataRecord):
    """Sets of words that conditions name, and phrases in which nothing is loaded."""

    sets: dict[str, tuple[str, ...]]
    harmless: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One word or phrase of the lexicon. `plainer` holds `""` for "leave it out"."""

    id: str
    term: str
    pos: PartOfSpeech
    technique: Technique
    tier: Strictness
    reason: str
    plainer: tuple[str, ...]
    conditions: Conditions
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    narrator_only: bool = False
    reports: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All entries, sets of words by name, and phrases in which nothing is loaded (each with an example)."""

    entries: tuple[Entry, ...]
    sets: dict[str, frozenset[str]]
    harmless: dict[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of this package, read once.

    Raises:
        DataFileError: if a file does not fit.
    """
    contexts = read_toml(FOLDER / "contexts.toml", ContextsRecord)
    entries: list[Entry] = []
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name != "contexts.toml":
            entries += read_entries(path, contexts.sets)
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise DataFileError(f"{FOLDER}: {entry.id}: stands twice; ids are unique")
        seen.add(entry.id)
    sets = {name: frozenset(words) for name, words in contexts.sets.items()}
    return Lexicon(tuple(entries), sets, contexts.harmless)


def read_entries(path: Path, sets: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    """The entries of one file, `@name` replaced by the words of that set.

    Raises:
        DataFileError: if the file does not fit.
    """
    record = read_toml(path, FileRecord)
    for group_name, group in record.groups.items():
        for term, stated in group.words.items():
            word = stated if isinstance(stated, WordRecord) else WordRecord(eg=stated)
            place = f"{path}: groups.{group_name}.words.{term}"
            examples = _tuple(word.eg)
            for example in examples:
                if _MARKED.search(example) is None:
                    raise DataFileError(f"{place}: eg marks nothing; put the expected words in [ ]")
            pos = PartOfSpeech(word.pos or group.pos)
            yield Entry(
                id=f"{record.technique}.{group_name}.{re.sub(r'[^a-z0-9*]+', '-', term.lower()).strip('-')}"
                + ("" if word.pos is None else f".{word.pos}"),
                term=term,
                pos=pos,
                technique=Technique(record.technique),
                tier=Strictness[(word.tier or group.tier).upper()],
                reason=group.reason,
                plainer=_tuple(group.plainer if word.plainer is None else word.plainer),
                conditions=_expanded(word, sets, place),
                examples=examples,
                not_examples=_tuple(word.not_eg),
                narrator_only=word.narrator_only,
                reports=word.reports,
            )


def _tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _expanded(word: WordRecord, sets: dict[str, tuple[str, ...]], place: str) -> Conditions:
    stated: dict[str, tuple[str, ...]] = {}
    for name in Conditions.model_fields:
        words: list[str] = []
        for each in getattr(word, name):
            if not each.startswith("@"):
                words.append(each)
            elif each[1:] in sets:
                words += sets[each[1:]]
            else:
                raise DataFileError(f"{place}: {name}: unknown set {each}; known are {', '.join(sets)}")
        stated[name] = tuple(words)
    return Conditions(**stated)


def marked(example: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """An example without its square brackets, and where they stood: code points, half-open."""
    spans: list[tuple[int, int]] = []
    removed = 0
    for match in _MARKED.finditer(example):
        start = match.start() - removed
        spans.append((start, start + len(match.group(1))))
        removed += 2
    return _MARKED.sub(r"\1", example), tuple(spans)


def spellings(term: str, pos: PartOfSpeech) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The token sequences that a term stands for, and whether they keep its capitals.

    `a/b` are alternatives, `word?` may be missing, `*` is any one word, a hyphen may be a space or
    nothing. A verb's first word is inflected (`double down`, `cherry-pick`), of the others the last one;
    British and American spellings both count.
    """
    pieces = _PIECES.findall(term)
    words = term.split()
    at = len(_PIECES.findall(words[0])) - 1 if pos is PartOfSpeech.VERB else len(pieces) - 1
    choices: list[tuple[str, ...]] = []
    for index, piece in enumerate(pieces):
        options: list[str] = []
        for alternative in piece.removesuffix("?").split("/"):
            inflected = forms(alternative, pos) if index == at and piece not in "*-" else {alternative}
            options += [spelt for form in sorted(inflected) for spelt in _spelt(form)]
        choices.append((*options, "") if piece.endswith("?") else tuple(options))
    capital = term != term.lower()
    for combination in product(*choices):
        yield tuple(word for word in combination if word), capital
        if "-" in combination and "*" not in combination:
            yield tuple(word for word in combination if word and word != "-"), capital
            if len(words) == 1 and combination.count("-") == 1:
                yield ("".join(combination).replace("-", ""),), capital


def _spelt(form: str) -> set[str]:
    spelt = {form, _OUR.sub("or", form)}
    return spelt | {re.sub(r"is(?=(?:e|es|ed|ing|ation)$)", "iz", each) for each in spelt if len(each) > 6}
