"""Whether a common noun is tied to a place, a body or a year, so that a reader could find what is meant."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from lessons.who_says.words import words

_PLACES = {"GPE", "LOC", "FAC", "NORP"}
_NAMES = {"ORG", "PERSON", "WORK_OF_ART", "EVENT", "LAW"}
_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d)?$")
_VAGUE = {"a", "an", "another", "one", "some", "any", "no", "several", "many", "other"}
_RANKS = {"senior", "former", "junior", "cabinet", "top", "new", "outgoing", "deputy", "unnamed", "current"}
_COMMUNITIES = {
    "town", "city", "village", "country", "county", "team", "island", "region", "district", "parish",
    "state", "national", "federal", "regional", "local", "municipal", "provincial",
}  # fmt: skip
_PUBLISHED = {
    "published", "released", "issued", "commissioned", "written", "conducted", "carried", "filed", "signed",
    "produced", "prepared", "posted", "submitted", "compiled", "presented", "led", "funded", "run",
}  # fmt: skip
_FROM = {"of", "from", "by", "in", "at"}
_PASSED_ON = {
    "seen",
    "obtained",
    "leaked",
    "reviewed",
    "viewed",
    "shared",
    "shown",
    "circulated",
    "circulating",
}


def is_tied(head: Token, tokens: Sequence[Token], noun: str) -> bool:
    """Whether the words of a mention tie its noun to a place or a body; for a document, to its maker.

    `tokens` are the mention's. A document is also tied by a year, and by a clause that stays out of
    the mention (`a study published in …`); that it is British does not make it one to be found.
    """
    document = noun in words().documents
    around = [token for token in tokens if token.i != head.i]
    if document:
        around += _published_where(head)
    return any(_ties(token, document=document) for token in around) or any(
        _ties_office(token, noun) for token in around
    )


def is_out_of_reach(head: Token, tokens: Sequence[Token]) -> bool:
    """Whether the article keeps the source out of reach: a leaked draft, an unnamed official."""
    if any(token.lower_ in words().hidden for token in tokens if token.i <= head.i):
        return True
    document = head.lemma_.lower() in words().documents
    return document and any(child.dep_ == "acl" and child.lower_ in _PASSED_ON for child in head.rights)


def _published_where(head: Token) -> list[Token]:
    clauses = [
        child for child in head.rights if child.dep_ in {"acl", "relcl"} and child.lower_ in _PUBLISHED
    ]
    clauses += [child for child in head.rights if child.dep_ == "prep" and child.lower_ in _FROM]
    return [token for clause in clauses for token in clause.subtree]


def _ties(token: Token, *, document: bool) -> bool:
    if token.ent_type_ in _PLACES:
        return not document or token.dep_ in {"pobj", "poss"}
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMES:
        return True
    if token.tag_ == "PRP$":
        return document or token.lower_ in {"its", "their"}
    if document and _YEAR.match(token.text):
        return True
    noun = token.lemma_.lower()
    body = noun in words().bodies or noun in words().publications
    if token.dep_ == "poss" and document:
        return not _is_vague(token)
    return body and not _is_vague(token)


def _is_vague(token: Token) -> bool:
    """Whether a noun is itself any of many: `the head of a school`, `posts in groups`."""
    determiner = next((child.lower_ for child in token.lefts if child.dep_ in {"det", "nummod"}), "")
    return (token.tag_ == "NNS" and token.lower_ not in words().standing_bodies) or determiner in _VAGUE


def _ties_office(token: Token, noun: str) -> bool:
    """Whether the word ties an office: `health` a minister, `town` a mayor."""
    low = token.lemma_.lower()
    if noun in {"minister", "secretary"}:
        return token.dep_ in {"compound", "amod"} and low not in _RANKS
    return noun in words().offices and low in _COMMUNITIES and not _is_vague(token)
