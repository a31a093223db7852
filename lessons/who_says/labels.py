"""Whether a source is named or anonymous, and of which kind: the annotation guide's table."""

from lessons.model.reading import SourceKind, SourceLabel
from lessons.who_says.chains import Chain
from lessons.who_says.descriptions import Being, Description
from lessons.who_says.words import WordGroup, words

Verdict = tuple[SourceLabel, SourceKind]

_NAMED_KINDS = {
    Being.PERSON: SourceKind.PERSON,
    Being.UNKNOWN: SourceKind.PERSON,
    Being.BODY: SourceKind.ORGANISATION,
    Being.PUBLICATION: SourceKind.PUBLICATION,
    Being.DOCUMENT: SourceKind.DOCUMENT,
}
_ANONYMOUS_KINDS = {
    Being.PERSON: SourceKind.INDIVIDUAL,
    Being.UNKNOWN: SourceKind.UNSPECIFIED,
    Being.PEOPLE: SourceKind.GROUP,
    Being.BODY: SourceKind.GROUP,
    Being.PUBLICATION: SourceKind.GROUP,
    Being.DOCUMENT: SourceKind.DOCUMENT,
}


def verdict(chain: Chain, *, pseudonym: bool, body_before: bool, document_named: bool) -> Verdict:
    """The label and the kind of a source from everything that the article calls it.

    `pseudonym` says that its name is not the real one, `body_before` that the article has named a
    body that an untied spokesperson may speak for, `document_named` that it has identified a
    document whose authors can be looked up.
    """
    if chain.named and chain.being is not Being.PEOPLE and not pseudonym:
        return SourceLabel.NAMED, _NAMED_KINDS[chain.being]
    nouns = [each for each in chain.descriptions if not each.pronoun]
    if pseudonym or chain.named or not nouns:
        return SourceLabel.ANONYMOUS, _ANONYMOUS_KINDS[chain.being]
    if not any(each.hidden for each in nouns):
        for each in nouns:
            kind = _named_kind(each, body_before=body_before, document_named=document_named)
            if kind is not None:
                return SourceLabel.NAMED, kind
    first = nouns[0]
    people = first.being is Being.UNKNOWN and first.plural  # `greens`, `moderates`
    return SourceLabel.ANONYMOUS, SourceKind.GROUP if people else _ANONYMOUS_KINDS[first.being]


def _named_kind(each: Description, *, body_before: bool, document_named: bool) -> SourceKind | None:
    """The kind of a source without a name that could be looked up all the same; None if it could not."""
    known = words()
    noun = each.noun
    if _is_one_of(each, known.spokespeople):
        if not (each.tied or body_before):
            return None
        return SourceKind.ORGANISATION if each.plural else SourceKind.PERSON
    if each.being is Being.BODY:
        return None if each.indefinite and noun not in known.standing_bodies else SourceKind.ORGANISATION
    if each.being is Being.PUBLICATION:
        return None if each.indefinite else SourceKind.PUBLICATION
    if each.being is Being.DOCUMENT:
        public = _is_one_of(each, known.public_documents) and not each.indefinite
        return SourceKind.DOCUMENT if each.tied or public else None
    if each.being is Being.PERSON and not each.indefinite:
        sole = _is_one_of(each, known.sole_offices)
        office = each.tied and _is_one_of(each, known.offices)
        return SourceKind.PERSON if sole or office else None
    if noun == "author" and each.definite and document_named:
        return SourceKind.PERSON
    return None


def _is_one_of(each: Description, group: WordGroup) -> bool:
    """Whether the noun, alone or with the words before it, is one of the group's."""
    if each.noun in group:
        return True
    before = each.roles[0].text.lower().split(" of ")[0].split(" at ")[0].split(" for ")[0]
    return any(" " in word and before.endswith((word, f"{word}s")) for word in group.words)
