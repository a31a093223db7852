"""What a mention says of its source: a name, a role, a number, a gender, a tie to a place or body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from spacy.tokens import Doc, Token

from lessons.who_says.mentions import Mention, is_name, mention
from lessons.who_says.ties import is_out_of_reach, is_tied
from lessons.who_says.words import words

_PLACES = {"GPE", "LOC", "FAC"}
_INDEFINITE = {"a", "an", "one", "another", "some", "any", "several", "many", "few", "other", "two", "three"}
_SINGULAR_QUANTITIES = {
    "one",
    "another",
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "nobody",
    "each",
    "other",
}
_FUNCTION = {"DET", "ADP", "PUNCT", "CCONJ", "PART", "PRON", "SPACE", "AUX", "NUM", "SCONJ"}
_DOMAIN = re.compile(r"\w\.[a-z]{2,4}$")
_AGENTIVE = re.compile(r"(?:[^aeiou]er|[ts]or|ist|ian|eer|man|woman|ologist)$")


class Being(Enum):
    """What sort of thing a source is."""

    PERSON = auto()
    PEOPLE = auto()
    BODY = auto()
    PUBLICATION = auto()
    DOCUMENT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Role:
    """A common noun that says what a source is, with its modifiers (stems) and its own words."""

    noun: str
    modifiers: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Description:
    """A mention understood.

    `name` holds the words of a name in small letters without titles, `roles` what the mention, its
    titles and its appositions call the source. `tied` says that the noun is tied to a place or a
    body, `hidden` that the article keeps the source out of reach. `gender` is `m`, `f` or empty, `lean`
    what a first name makes likely, which a title may belie.
    """

    mention: Mention
    being: Being
    name: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    pronoun: str = ""
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    tied: bool = False
    hidden: bool = False
    gender: str = ""
    lean: str = ""

    @property
    def noun(self) -> str:
        """The noun that heads the mention; empty for a bare name or a pronoun."""
        return self.roles[0].noun if self.roles and not self.name else ""


def stem(word: str) -> str:
    """What `Russia` and `Russian`, `defence` and `defense` share."""
    return word.lower().rstrip(".")[:5]


def name_types(doc: Doc) -> Mapping[str, str]:
    """The entity type that most mentions of a name in the Doc have, by the name's last word."""
    counts: dict[str, dict[str, int]] = {}
    for ent in doc.ents:
        last = next((token for token in reversed(ent) if token.pos_ == "PROPN"), None)
        if last is not None:
            by_type = counts.setdefault(last.lower_, {})
            by_type[ent.label_] = by_type.get(ent.label_, 0) + 1
    return {name: max(by_type, key=by_type.__getitem__) for name, by_type in counts.items()}


def describe(doc: Doc, found: Mention, types: Mapping[str, str]) -> Description:
    """The mention understood; `types` come from `name_types`."""
    head = doc[found.head]
    if head.pos_ == "PRON" and head.lower_ not in words().quantities:
        return _pronoun(found, head)
    if found.name is None and _looks_like_a_name(doc, found, head, types):
        found = replace(found, name=found.start)
    if found.name is not None:
        named = _named(doc, found, head, types)
        if named is not None:
            return named
    return _common(doc, found, head)


def _looks_like_a_name(doc: Doc, found: Mention, head: Token, types: Mapping[str, str]) -> bool:
    """Whether capitals make a name of what the tagger takes for nouns: `Wealth-X`, a surname alone."""
    tokens = [token for token in doc[found.start : found.end] if token.is_alpha]
    if not tokens or not all(token.text[0].isupper() for token in tokens) or _is_role(head):
        return False
    if len(tokens) == 1:
        return head.lower_ in types
    return head.tag_ not in {"NNS", "NNPS"} and _noun_being(_noun(head), plural=False) is Being.UNKNOWN


_IN_NAMES_OF_BODIES = {"general", "major", "private", "prime", "district", "justice", "st", "saint"}
_ABBREVIATED = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor",
    "prof": "professor", "capt": "captain", "col": "colonel", "sgt": "sergeant", "lt": "lieutenant",
    "insp": "inspector", "supt": "superintendent", "cllr": "councillor", "rev": "reverend",
}  # fmt: skip
_SUBJECT_FORMS = {
    "him": "he", "his": "he", "himself": "he", "her": "she", "hers": "she", "herself": "she",
    "them": "they", "their": "they", "themselves": "they", "its": "it", "itself": "it",
}  # fmt: skip


def _pronoun(found: Mention, head: Token) -> Description:
    form = _SUBJECT_FORMS.get(head.lower_, head.lower_)
    gender = {"he": "m", "she": "f"}.get(form, "")
    plural = form in {"they", "we", "those", "these"}
    return Description(found, Being.UNKNOWN, pronoun=form, plural=plural, gender=gender)


def _named(doc: Doc, found: Mention, head: Token, types: Mapping[str, str]) -> Description | None:
    """The description of a name; None where the capitals are only those of a role or a common noun."""
    known = words()
    tokens = [token for token in doc[found.name or found.start : found.end] if not token.is_punct]
    if not tokens:
        return None  # marks alone
    tokens = _without_titles(tokens, types)
    if len(tokens) == 1 and _is_common(tokens[0], found, doc):
        return None
    name = tuple(_bare(token) for token in tokens if token.lower_ not in {"the", "’s", "'s"})
    if not name:
        return None
    before = [token for token in doc[found.start : tokens[0].i] if not token.is_punct]
    if before and before[0].lower_ in {"a", "an"} and not any(_is_role(token) for token in before):
        return None  # `a super PAC` is none in particular
    roles = [_title_role(before)] if any(_is_role(token) for token in before) else []
    roles += _appositions(doc, found, head)
    being = _name_being(tokens, before, roles, types)
    if being in {Being.BODY, Being.PUBLICATION}:
        roles += _body_roles(tokens)
    gender = lean = ""
    if being is Being.PERSON:
        hints = [_bare(token) for token in before] + [role.noun for role in roles]
        sure = (known.men, known.women)
        gender = next((known.gender(hint) for hint in hints if any(hint in group for group in sure)), "")
        lean = gender or known.gender(name[0])
    plural = being is Being.PEOPLE
    pseudonym = any(token.lower_ in known.hidden for token in before)
    return Description(
        found,
        being,
        name,
        tuple(roles),
        plural=plural,
        definite=True,
        tied=True,
        gender=gender,
        lean=lean,
        hidden=pseudonym,
    )


def _without_titles(tokens: list[Token], types: Mapping[str, str]) -> list[Token]:
    """A name without its article and what stands before it: `Polk County Chairman Will Rogers`.

    Bodies keep theirs: `General Electric`, `Justice Department`.
    """
    start = 1 if len(tokens) > 1 and tokens[0].lower_ in {"the", "a", "an"} else 0
    last = tokens[-1]
    if _bare(last) in words().bodies or _bare(last) in words().name_ends:
        return tokens[start:]
    body = types.get(last.lower_, last.ent_type_) == "ORG"
    for index, token in enumerate(tokens[:-1]):
        title = _bare(token) in words().titles or _is_title(token) or _bare(token) in words().offices
        if title and not (body and _bare(token) in _IN_NAMES_OF_BODIES):
            start = index + 1
    return tokens[start:]


def _bare(token: Token) -> str:
    return token.lower_.strip(".'’‘“”\"")


def _is_title(token: Token) -> bool:
    return _bare(token) in words().men or _bare(token) in words().women


def _is_role(token: Token) -> bool:
    noun = token.lemma_.lower()
    return (
        words().is_person(noun)
        or noun in words().publications
        or noun in words().bodies
        or (_bare(token) in words().titles)
    )


def _is_common(token: Token, found: Mention, doc: Doc) -> bool:
    """Whether one capitalised word is a noun in a capital (`the President`, `Police`), not a name."""
    low = token.lower_
    known = words()
    starts = token.i == token.sent.start or doc[token.i - 1].is_quote
    common = known.is_person(low) or low in known.bodies or low in known.documents or low in known.crowds
    if token.tag_ == "NNPS" and known.is_person(token.lemma_.lower()):
        return True
    if low in known.standing_bodies:
        return low not in {"nato", "interpol"}
    return common and (starts or any(each.dep_ == "det" for each in doc[found.start : token.i]))


def _title_role(before: list[Token]) -> Role:
    """The role that stands before a name: `health minister`, `the ministry’s spokesman`."""
    nouns = [token for token in before if _is_role(token)]
    noun = nouns[-1]
    others = frozenset(
        stem(token.text) for token in before if token is not noun and token.pos_ not in _FUNCTION
    )
    first = before[1] if before[0].dep_ == "det" and len(before) > 1 else before[0]
    text = noun.doc[first.i : before[-1].i + 1].text.strip(" ,‘“")
    word = _bare(noun) if _bare(noun) in _ABBREVIATED else noun.lemma_.lower().rstrip(".")
    return Role(_ABBREVIATED.get(word, word), others, text)


def _appositions(doc: Doc, found: Mention, head: Token) -> list[Role]:
    """What appositions and `is a` call a name: `Sergey Lebedev, the coordinator of …`."""
    roles: list[Role] = []
    nouns = [child for child in head.children if child.dep_ == "appos" and child.i >= found.end]
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        nouns += [child for child in head.head.children if child.dep_ == "attr"]
    for noun in nouns:
        if noun.pos_ == "NOUN" and _is_role(noun):
            extent = mention(doc, noun.i, as_apposition=True)
            if extent.name is None:
                roles.append(_role(doc, extent, noun))
    return roles


def _role(doc: Doc, extent: Mention, noun: Token) -> Role:
    modifiers = frozenset(
        stem(token.lemma_ if token.pos_ == "NOUN" else token.text)
        for token in doc[extent.start : extent.end]
        if token.i != noun.i and (token.pos_ not in _FUNCTION or token.tag_ == "PRP$")
    )
    start = extent.start + (doc[extent.start].dep_ == "det" and extent.start < noun.i)
    return Role(noun.lemma_.lower(), modifiers, doc[start : extent.end].text)


def _body_roles(tokens: list[Token]) -> list[Role]:
    """The common noun in a body's name: `ministry` in `Health Ministry` and `Ministry of Health`."""
    for token in (tokens[-1], tokens[0]):
        noun = token.lemma_.lower()
        if noun in words().bodies or noun in words().publications or token.lower_ in words().name_ends:
            others = frozenset(
                stem(other.text) for other in tokens if other is not token and other.pos_ not in _FUNCTION
            )
            return [Role(noun, others, "")]
    return []


def _name_being(
    tokens: list[Token], before: list[Token], roles: list[Role], types: Mapping[str, str]
) -> Being:
    known = words()
    first, last = _bare(tokens[0]), _bare(tokens[-1])
    kind = types.get(tokens[-1].lower_, tokens[-1].ent_type_)
    article = bool(before) and before[-1].lower_ == "the"
    if article and kind == "PERSON":
        kind = "ORG"
    if any(_bare(token) in known.titles or _is_title(token) for token in before):
        return Being.PERSON
    if len(tokens) > 1 and known.gender(first) and last not in known.name_ends:
        return Being.PERSON
    if _DOMAIN.search(last) or (
        (kind != "PERSON" or len(tokens) == 1) and {first, last} & known.publication_names.words
    ):
        return Being.PUBLICATION
    if last in known.bodies or last in known.name_ends or (len(tokens) > 2 and first in known.bodies):
        return Being.BODY
    for role in roles:
        being = _noun_being(role.noun, plural=False)
        if being is Being.BODY and role.modifiers & {"news", "media"}:
            return Being.PUBLICATION
        if being in {Being.PUBLICATION, Being.BODY, Being.PERSON} or role.noun in known.titles:
            return being if being in {Being.PUBLICATION, Being.BODY} else Being.PERSON
    if tokens[-1].tag_ == "NNPS" or kind == "NORP":
        return Being.PEOPLE if kind == "NORP" and (tokens[-1].tag_ == "NNPS" or before) else Being.BODY
    if kind in {"WORK_OF_ART", "LAW"}:
        return Being.DOCUMENT
    if kind in _PLACES or kind == "ORG" or tokens[-1].text.isupper():
        return Being.BODY
    return Being.BODY if article else Being.PERSON


def _common(doc: Doc, found: Mention, head: Token) -> Description:
    known = words()
    noun = _noun(head)
    quantity = head.lower_ in known.quantities or head.pos_ in {"NUM", "PRON", "DET"}
    plural = (head.tag_ in {"NNS", "NNPS"} and noun not in known.standing_bodies) or (
        quantity and head.lower_ not in _SINGULAR_QUANTITIES
    )
    tokens = list(doc[found.start : found.end])
    first = tokens[0]
    one = first.lower_ in _INDEFINITE or first.like_num or quantity
    definite = not one and (
        first.dep_ in {"det", "poss"} or first.tag_ in {"PRP$", "DT"} or first.i == head.i
    )
    if any(child.dep_ == "poss" for child in head.lefts):
        definite, one = True, False
    being = _noun_being(noun, plural=plural)
    if being is Being.BODY and any(token.lower_ in {"news", "media"} for token in tokens):
        being = Being.PUBLICATION
    if noun == "people" or (head.tag_ == "NNS" and noun == "person"):
        being, plural, noun = Being.PEOPLE, True, "person"
    if quantity:
        being, noun = Being.PEOPLE if plural else Being.PERSON, head.lower_
    role = _role(doc, found, head)
    role = Role(noun, role.modifiers, role.text)
    named = [child for child in head.rights if child.dep_ in {"acl", "relcl"}]
    name = _called(named) if being is Being.PERSON else ()
    return Description(
        found,
        being,
        name,
        (role,),
        plural=plural,
        definite=definite,
        indefinite=one,
        tied=is_tied(head, tokens, noun),
        hidden=is_out_of_reach(head, tokens),
        gender="" if plural else known.gender(noun),
    )


def _noun(token: Token) -> str:
    """The noun as the word lists have it: `figures` and `minutes` are documents, a `figure` is not."""
    known = words()
    plural = (known.bodies, known.documents, known.crowds, known.standing_bodies)
    return token.lower_ if any(token.lower_ in group for group in plural) else token.lemma_.lower()


def _noun_being(noun: str, *, plural: bool) -> Being:
    known = words()
    if noun in known.standing_bodies:
        return Being.BODY
    if noun in known.crowds:
        return Being.PEOPLE
    if noun in known.bodies and noun not in known.offices:
        return Being.PEOPLE if plural else Being.BODY
    if known.is_person(noun):
        return Being.PEOPLE if plural else Being.PERSON
    if noun in known.publications and noun not in known.documents:
        return Being.PEOPLE if plural else Being.PUBLICATION
    if noun in known.documents:
        return Being.DOCUMENT
    if _AGENTIVE.search(noun):
        return Being.PEOPLE if plural else Being.PERSON
    return Being.UNKNOWN


def _called(clauses: list[Token]) -> tuple[str, ...]:
    """The name that the article gives afterwards: `a nurse called Ana Ruiz`."""
    for clause in clauses:
        if clause.lower_ in {"called", "named"}:
            for child in clause.children:
                if child.dep_ in {"oprd", "dobj", "attr"} and (child.pos_ == "PROPN" or is_name(child)):
                    return tuple(_bare(token) for token in child.subtree if token.pos_ == "PROPN")
    return ()
