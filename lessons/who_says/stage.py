"""Everybody on the article's stage: the sources, and the people and bodies around them.

Pronouns and definite nouns look back at all of them, not only at those who say something.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from lessons.language.attributes import QUOTATIONS
from lessons.model.span import Span
from lessons.who_says.attributions import RawAttribution
from lessons.who_says.chains import Candidate, Chain, chain_up
from lessons.who_says.descriptions import Being, Description, describe, name_types
from lessons.who_says.mentions import CALENDAR, Mention, mention
from lessons.who_says.words import words

_SUBJECTS = {"nsubj", "nsubjpass"}
_PLACED = _SUBJECTS | {"dobj", "pobj", "attr", "appos", "conj", "ROOT"}
_POSSESSIVES = {"his": "m", "her": "f"}


def heads_of(each: RawAttribution) -> tuple[int, ...]:
    """The heads of the sources of an attribution, and of the one it is cited through."""
    return each.source_heads if each.via_head is None else (*each.source_heads, each.via_head)


def chains(
    doc: Doc, text: str, raw: Sequence[RawAttribution], found: Mapping[int, Mention]
) -> dict[int, Chain | None]:
    """The chain of every source head that has a mention in `found`; `text` is the Doc's."""
    contents: dict[int, list[Span]] = {}
    for each in raw:
        for head in heads_of(each):
            if head in found:
                contents.setdefault(found[head].head, []).extend(each.content)
    taken = {i for made in found.values() for i in _core(made)}
    by_anchor = {made.head: made for made in _background(doc, taken)}
    by_anchor |= {made.head: made for made in found.values()}
    order = sorted(by_anchor.values(), key=lambda made: made.start)
    types = name_types(doc)
    sentences = [sentence.start for sentence in doc.sents]
    paragraphs = [match.start() for match in re.finditer("\n", text)]
    starts, ends = _quotations(doc)
    candidates = [
        Candidate(
            _with_lean(describe(doc, made, types), doc[made.head]),
            sentence=bisect_right(sentences, made.head),
            paragraph=bisect_right(paragraphs, made.span.start),
            subject=doc[made.head].dep_ in _SUBJECTS,
            quotation=_around(made.span, starts, ends),
            speaks=made.head in contents,
            content=tuple(contents.get(made.head, ())),
        )
        for made in order
    ]
    joined = {made.head: chain for made, chain in zip(order, chain_up(candidates), strict=True)}
    return {head: joined[made.head] for head, made in found.items()}


def _core(made: Mention) -> Iterable[int]:
    """The tokens of a mention that are nobody else's: its head and its name.

    Somebody else's name may stand inside the rest: `supporters of Ana Ruiz`.
    """
    return {made.head, *range(made.end if made.name is None else made.name, made.end)}


def _background(doc: Doc, taken: set[int]) -> Iterator[Mention]:
    """Mentions of people, bodies and documents that say nothing where they stand."""
    placed = {doc.vocab.strings[name] for name in (*_PLACED, "poss")}
    for index in [i for i, dep in enumerate(doc.to_array("DEP").tolist()) if dep in placed]:
        token = doc[index]
        if token.dep_ == "poss" and token.pos_ != "PROPN":
            continue
        if index in taken or not _could_be_meant(token):
            continue
        made = mention(doc, token.i, heads=taken)
        if made.head not in taken and not any(i in taken for i in _core(made)):
            yield made


def _with_lean(description: Description, head: Token) -> Description:
    """The description with the gender that a following `his` or `her` makes likely for a subject."""
    known = description.gender or description.lean or description.pronoun
    if known or description.being is not Being.PERSON or head.dep_ not in _SUBJECTS:
        return description
    for token in head.head.subtree:
        if token.i > head.i and token.lower_ in _POSSESSIVES and token.dep_ == "poss":
            return replace(description, lean=_POSSESSIVES[token.lower_])
    return description


def _could_be_meant(token: Token) -> bool:
    known = words()
    if token.ent_type_ in CALENDAR or not token.text[0].isalpha():
        return False
    if token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG"}:
        return True
    if token.pos_ == "PRON":
        return token.lower_ in {"he", "she"}
    if token.pos_ != "NOUN" or "appos" in {token.dep_, token.head.dep_ if token.dep_ == "conj" else ""}:
        return False  # it tells what somebody is
    noun = token.lemma_.lower()
    described = token.n_lefts > 1 or token.n_rights > 0
    if token.dep_ not in _SUBJECTS and not (token.tag_ == "NN" and (described or known.is_person(noun))):
        return False
    thing = noun in known.bodies or noun in known.documents or noun in known.publications
    return thing or noun == "people" or known.is_person(noun)


def _quotations(doc: Doc) -> tuple[list[int], list[int]]:
    said = [each for each in doc._.get(QUOTATIONS) or [] if not each["scare"]]
    return [each["start"] for each in said], [each["end"] for each in said]


def _around(span: Span, starts: list[int], ends: list[int]) -> int | None:
    """The number of the quotation around a span."""
    index = bisect_right(starts, span.start) - 1
    return index if index >= 0 and ends[index] >= span.end else None
