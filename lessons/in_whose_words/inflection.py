"""English inflection, both ways.

The forms that a lexicon entry takes in a text, and a plainer word put into the form that the sentence
needs.
"""

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml


class PartOfSpeech(StrEnum):
    """What an entry is; `PHRASE` stands as it is written."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adj"
    ADVERB = "adv"
    PHRASE = "phrase"


class IrregularForms(DataRecord):
    """The forms that no rule makes (`inflection.toml`)."""

    verbs: dict[str, tuple[str, str]]
    nouns: dict[str, str]
    doubling: frozenset[str]
    doubling_participle: frozenset[str]
    uncounted: frozenset[str]


_IRREGULAR = read_toml(Path(__file__).with_name("inflection.toml"), IrregularForms)
_VOWELS = "aeiou"
_TAG_SUFFIX = {"VBD": 0, "VBN": 1}
_HEAD_END = re.compile(
    r" (?:of|in|into|for|to|with|without|on|at|by|from|against|about|over|under|between|forced)\b"
)


def past_forms(verb: str) -> tuple[str, str]:
    """The past and the past participle of a verb's first word."""
    if verb in _IRREGULAR.verbs:
        return _IRREGULAR.verbs[verb]
    for prefix in ("over", "under", "out", "re", "un", "mis", "with", "fore"):
        rest = verb.removeprefix(prefix)
        if rest != verb and rest in _IRREGULAR.verbs and len(rest) > 2:
            past, participle = _IRREGULAR.verbs[rest]
            return prefix + past, prefix + participle
    stem = _stem(verb)
    regular = stem + ("d" if stem.endswith("e") else "ed")
    return regular, regular


def _stem(verb: str) -> str:
    """The verb as it stands before `-ed`."""
    if verb in _IRREGULAR.doubling:
        return verb + verb[-1]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "i"
    if verb.endswith("ic"):
        return verb + "k"
    return verb


def present_participle(verb: str) -> str:
    """The `-ing` form."""
    if verb in _IRREGULAR.doubling or verb in _IRREGULAR.doubling_participle:
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("ic"):
        return verb + "king"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye", "inge")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + "ing"


def third_person(verb: str) -> str:
    """The form with `he`, `she`, `it`."""
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    return _with_s(verb)


def plural(noun: str) -> str:
    """The plural of a noun; one that has none stays as it is."""
    if noun in _IRREGULAR.uncounted:
        return noun
    for singular, irregular in _IRREGULAR.nouns.items():
        if noun == singular or (noun.endswith(singular) and singular in ("man", "wife", "life")):
            return noun[: len(noun) - len(singular)] + irregular
    return _with_s(noun)


def has_plural(noun: str) -> bool:
    """Whether one can say `a` with the noun; of several words the last decides."""
    return noun.rpartition(" ")[2] not in _IRREGULAR.uncounted


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in ("go", "do", "hero", "echo", "veto", "torpedo"):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def comparatives(adjective: str) -> tuple[str, ...]:
    """The `-er` and `-est` forms of a short adjective; none for a long one."""
    syllables = len(re.findall(r"[aeiouy]+", adjective.removesuffix("e")))
    if syllables > 2 or (syllables == 2 and not adjective.endswith("y")):
        return ()
    if adjective.endswith("y") and adjective[-2:-1] not in _VOWELS:
        stem = adjective[:-1] + "i"
    elif adjective.endswith("e"):
        stem = adjective[:-1]
    elif re.search(r"[^aeiou][aeiou][bdgmnpt]$", adjective):
        stem = adjective + adjective[-1]
    else:
        stem = adjective
    return stem + "er", stem + "est"


@lru_cache(maxsize=8192)
def forms(word: str, pos: PartOfSpeech) -> frozenset[str]:
    """Every form of a word, itself included, in lower case where the word is."""
    if pos is PartOfSpeech.VERB:
        both = {*past_forms(word), present_participle(word), third_person(word), word}
        if re.search(r"[^aeiou][aeiou]l$", word):  # British English doubles, American does not
            both |= {word + "ed", word + "led", word + "ing", word + "ling"}
        return frozenset(both | ({"are", "am", "were", "'s", "’s", "'re", "’re"} if word == "be" else set()))
    if pos is PartOfSpeech.NOUN:
        return frozenset({word, plural(word)})
    if pos is PartOfSpeech.ADJECTIVE:
        return frozenset({word, *comparatives(word)})
    return frozenset({word})


def inflect(words: str, *, pos: PartOfSpeech, tag: str) -> str:
    """The words in the form of a Penn tag: a verb's first word, a noun phrase's head.

    `go up` with VBD is `went up`; `source of anger` with NNS is `sources of anger`. Words of other
    parts of speech stay as they are.
    """
    if pos is PartOfSpeech.VERB:
        first, _, rest = words.partition(" ")
        return " ".join(filter(None, (_verb_form(first, tag), rest)))
    if pos is PartOfSpeech.NOUN and tag in ("NNS", "NNPS"):
        match = _HEAD_END.search(words)
        end = match.start() if match else len(words)
        start = words.rfind(" ", 0, end) + 1
        return words[:start] + plural(words[start:end]) + words[end:]
    return words


def _verb_form(verb: str, tag: str) -> str:
    if tag in _TAG_SUFFIX:
        return past_forms(verb)[_TAG_SUFFIX[tag]]
    if tag == "VBG":
        return present_participle(verb)
    if tag == "VBZ":
        return third_person(verb)
    if tag == "VBP" and verb == "be":
        return "are"
    return verb
