"""What a finding says: why the word counts, and the plainer words in the form the sentence needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.in_whose_words.inflection import (
    PartOfSpeech,
    comparatives,
    inflect,
    past_forms,
    plural,
    present_participle,
    third_person,
)
from lessons.in_whose_words.lexicon import Entry

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


_BE = frozenset({"is", "are", "was", "were", "am", "be", "been", "'s", "’s", "'re", "’re"})
"""What stands before a progressive: `is hanging by a thread` is `is uncertain`."""


def because(entry: Entry, words: Span) -> str:
    """One sentence: the word as it is printed, and what it does."""
    return f"“{words.text}” {entry.reason}"


def plainer_words(entry: Entry, words: Span) -> list[str]:
    """The entry's plainer words in the tense, number or degree of `words`; `""` is "leave it out"."""
    if entry.pos is PartOfSpeech.VERB:
        tag = _verb_tag(*_inflected(entry, words))
    elif entry.pos is PartOfSpeech.NOUN:
        tag = "NNS" if _is_plural(entry, words[-1]) else "NN"
    elif entry.pos is PartOfSpeech.ADJECTIVE and len(words) == 1:
        return [_in_degree(each, entry, words[0]) for each in entry.plainer]
    else:
        return list(entry.plainer)
    being = tag == "VBG" and words.start > 0 and words.doc[words.start - 1].lower_ in _BE
    return [_in_form(each, entry, tag, being=being) for each in entry.plainer]


def _in_form(plainer: str, entry: Entry, tag: str, *, being: bool) -> str:
    if being and plainer.startswith("be "):
        return plainer.removeprefix("be ")
    return inflect(plainer, pos=entry.pos, tag=tag) if plainer else ""


def _inflected(entry: Entry, words: Span) -> tuple[str, Token]:
    """The base form and the token that a verb's ending stands on: the last part of `flip-flopped`."""
    parts = entry.term.split()[0].split("/")[0].split("-")
    hyphens = sum(token.text == "-" for token in words)
    at = len(parts) - 1 + min(hyphens, len(parts) - 1)
    return (parts[-1], words[at]) if at < len(words) else ("".join(parts), words[0])


def _verb_tag(lemma: str, token: Token) -> str:
    """The Penn tag that the form shows; the tagger decides only between past and participle."""
    form = token.lower_
    if form.endswith("ing") and not lemma.endswith("ing"):
        return "VBG"
    past, participle = past_forms(lemma)
    if form == lemma and form not in (past, participle):
        return "VB"
    if form == past != participle and form != lemma:
        return "VBD"
    if form == participle != past and form != lemma:
        return "VBN"
    if form == third_person(lemma):
        return "VBZ"
    if token.tag_ in ("VBD", "VBN"):
        return "VBD" if _is_finite(token) else token.tag_
    if form in (past, present_participle(lemma)) and form != lemma:
        return "VBN" if token.pos_ == "ADJ" else "VBD"
    return "VBZ" if token.tag_ == "VBZ" and form != lemma else "VB"  # `idolizes`, of `idolise`


def _is_finite(token: Token) -> bool:
    """Whether the form is a past tense, though tagged a participle: it has a subject and no auxiliary."""
    kinds = {child.dep_ for child in token.children} if token.dep_ else set()
    return token.tag_ == "VBD" or ("nsubj" in kinds and kinds.isdisjoint(("aux", "auxpass")))


def _is_plural(entry: Entry, token: Token) -> bool:
    last = entry.term.split()[-1].split("-")[-1]
    return any(token.lower_ == plural(each) != each for each in last.split("/"))


def _in_degree(plainer: str, entry: Entry, token: Token) -> str:
    """`worse` stays what it is; `grimmer` asks for the comparative of the plainer word."""
    degrees = comparatives(entry.term)
    if not plainer or token.lower_ not in degrees:
        return plainer
    degree = degrees.index(token.lower_)
    own = comparatives(plainer)
    return own[degree] if own else f"{('more', 'most')[degree]} {plainer}"
