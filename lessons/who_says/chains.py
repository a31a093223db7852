"""Mentions of one source joined in one chain, in the order of the text.

Names join by surname, full name or acronym, roles with the name they stand beside, definite nouns
with the last chain they fit (`the expert` after `one military expert`), pronouns with the nearest
agreeing chain, subjects and speakers first. In the manner of deterministic sieves, the surest first.

Source: Lee et al., "Deterministic coreference resolution based on entity-centric, precision-ranked
rules", Computational Linguistics 39(4), 2013.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lessons.model.span import Span
from lessons.who_says.descriptions import Being, Description, Role
from lessons.who_says.words import words

_REACH = 30  # mentions that a pronoun looks back over
_FARTHEST = 90  # and those that it looks back over where none of these agrees
_FAR = 4  # sentences
_GENERIC_BODIES = {
    "company", "firm", "agency", "group", "organisation", "organization", "body", "charity", "club",
    "union", "business", "watchdog", "regulator", "manufacturer", "maker", "operator", "association",
    "retailer", "airline", "carmaker", "developer", "supplier", "utility", "lender",
}  # fmt: skip
_GENERIC_DOCUMENTS = {"document", "paper", "study", "report", "research", "text", "analysis", "file"}
_GENERIC_PEOPLE = {"man", "woman", "boy", "girl", "lady", "gentleman", "official", "person", "resident"}
_PERSONS = (Being.PERSON, Being.UNKNOWN)
_BODIES = (Being.BODY, Being.PUBLICATION, Being.UNKNOWN)
_JOINTS = {"of", "for", "the", "and", "&", "on", "in"}


@dataclass(slots=True)
class Chain:
    """The mentions of one source so far, and what they say of it together."""

    descriptions: list[Description] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    nouns: dict[str, set[str]] = field(default_factory=dict)
    being: Being = Being.UNKNOWN
    gender: str = ""
    lean: str = ""
    plural: bool = False

    def add(self, new: Description) -> None:
        """Take in one more mention."""
        if not self.descriptions:
            self.plural = new.plural
        fuller = bool(new.name) and len(new.name) > max(map(len, self.names), default=0)
        if self.being is Being.UNKNOWN or (fuller and new.being is not Being.UNKNOWN):
            self.being = new.being
        self.descriptions.append(new)
        if new.name and new.name not in self.names:
            self.names.append(new.name)
        for role in new.roles:
            self.nouns.setdefault(role.noun, set()).update(role.modifiers)
        self.gender = self.gender or new.gender
        self.lean = self.lean or new.lean

    @property
    def named(self) -> bool:
        """Whether any mention gives a name."""
        return bool(self.names)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A description in its place: sentence, paragraph, whether it is a subject, in a quotation
    (its number), or a mention of somebody who says something (then `content` is what).
    """

    description: Description
    sentence: int
    paragraph: int
    subject: bool
    quotation: int | None
    speaks: bool = False
    content: tuple[Span, ...] = ()


class _Cast:
    """The chains so far, found by their nouns and by the words of their names, the latest last."""

    def __init__(self) -> None:
        self.events: list[tuple[Candidate, Chain]] = []
        self.chains: list[Chain] = []
        self._by_noun: dict[str, dict[int, Chain]] = {}
        self._by_word: dict[str, dict[int, Chain]] = {}

    def enter(self, candidate: Candidate, chain: Chain) -> None:
        """Take in a mention, of a chain that may be new."""
        if not chain.descriptions:
            self.chains.append(chain)
        chain.add(candidate.description)
        self.events.append((candidate, chain))
        for noun in chain.nouns:
            _put_last(self._by_noun.setdefault(noun, {}), chain)
        for name in chain.names:
            for word in (*name, _initials(name)):
                _put_last(self._by_word.setdefault(word, {}), chain)

    def with_noun(self, noun: str) -> list[Chain]:
        """The chains that have been called so, the latest first."""
        return list(reversed(self._by_noun.get(noun, {}).values()))

    def with_name_like(self, name: tuple[str, ...]) -> list[Chain]:
        """The chains whose names share a word with `name`, or its initials, the latest first."""
        found: dict[int, Chain] = {}
        for word in (*name, _initials(name)):
            found |= self._by_word.get(word, {})
        return list(reversed(found.values()))


def _put_last(chains: dict[int, Chain], chain: Chain) -> None:
    chains.pop(id(chain), None)
    chains[id(chain)] = chain


def _initials(name: tuple[str, ...]) -> str:
    return "".join(word[0] for word in name if word not in _JOINTS)


def chain_up(candidates: Sequence[Candidate]) -> list[Chain | None]:
    """The chain of every candidate, which stand in the order of the text.

    None stands for the first person and for pronouns that nothing before them agrees with.
    """
    cast = _Cast()
    out: list[Chain | None] = []
    for candidate in candidates:
        new = candidate.description
        if new.pronoun:
            chain = _antecedent(candidate, cast)
        else:
            chain = (_by_name(new, cast) if new.name else _by_noun(candidate, cast)) or Chain()
        if chain is not None:
            cast.enter(candidate, chain)
        out.append(chain)
    return _named_later(_not_of_themselves(candidates, out), cast)


def _not_of_themselves(candidates: Sequence[Candidate], found: Sequence[Chain | None]) -> list[Chain | None]:
    """The chains, with none for a pronoun in a quotation of the very source that it was joined to."""
    said: dict[int, list[Span]] = {}
    for candidate, chain in zip(candidates, found, strict=True):
        said.setdefault(id(chain), []).extend(candidate.content)
    out = list(found)
    for index, (candidate, chain) in enumerate(zip(candidates, found, strict=True)):
        new = candidate.description
        if chain is None or not new.pronoun or candidate.quotation is None:
            continue
        if any(content.contains(new.mention.span) for content in said[id(chain)]):
            chain.descriptions.remove(new)
            out[index] = None
    return out


def _by_name(new: Description, cast: _Cast) -> Chain | None:
    best: tuple[int, Chain] | None = None
    for chain in cast.with_name_like(new.name):
        if new.gender and chain.gender and new.gender != chain.gender:
            continue
        if not _beings_agree(new, chain) or any(_another(new.name, name) for name in chain.names):
            continue
        score = max(_name_match(new.name, name) for name in chain.names)
        if score and (best is None or score > best[0]):
            best = (score, chain)
    return best[1] if best else None


def _beings_agree(new: Description, chain: Chain) -> bool:
    if new.being is chain.being or Being.UNKNOWN in {new.being, chain.being}:
        return True
    if {new.being, chain.being} <= {Being.BODY, Being.PUBLICATION, Being.PEOPLE}:
        return True
    return len(new.name) == 1 or any(len(name) == 1 or name == new.name for name in chain.names)


def _another(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names have one surname and different first names: `Ana Ruiz`, `Ben Ruiz`."""
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1] or set(a) <= set(b) or set(b) <= set(a):
        return False
    return a[0] != b[0] and (a[0][0] != b[0][0] or min(len(a[0]), len(b[0])) > 1)


def _name_match(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How surely two names are one's: 0 not at all, 4 the same words."""
    if a == b:
        return 4
    plain_a = [word for word in a if word not in _JOINTS]
    plain_b = [word for word in b if word not in _JOINTS]
    if not plain_a or not plain_b:
        return 0
    if set(plain_a) == set(plain_b):
        return 4
    short, long = sorted((plain_a, plain_b), key=len)
    if len(short) == 1 and len(long) > 1:
        if short[0] == long[-1]:
            return 3
        if len(short[0]) > 1 and short[0] == "".join(word[0] for word in long):
            return 3
        return 2 if short[0] == long[0] else 0
    if short[-1] == long[-1] and len(short) > 1 and len(long) > 1:
        same_first = short[0] == long[0] or (short[0][0] == long[0][0] and 1 in {len(short[0]), len(long[0])})
        return 3 if same_first or set(short) <= set(long) else 0
    return 2 if len(short) > 1 and set(short) <= set(long) and short[0] == long[0] else 0


def _by_noun(candidate: Candidate, cast: _Cast) -> Chain | None:
    """The chain that a common noun takes up again; an indefinite one starts anew."""
    new = candidate.description
    role = new.roles[0]
    if new.indefinite:
        again = role.noun in words().spokespeople and role.modifiers
        same = (each for each in cast.with_noun(role.noun) if each.nouns[role.noun] == set(role.modifiers))
        return next(same, None) if again else None
    for chain in cast.with_noun(role.noun):
        if chain.plural != new.plural:
            continue
        modifiers = chain.nouns[role.noun]
        # a title alone (`Senator`) may be filled in later: `the Vermont senator`
        more = modifiers < role.modifiers and (not chain.named or not modifiers)
        if role.modifiers <= modifiers or (more and new.definite and not new.plural):
            return chain
    return None if new.plural else _generic(candidate, cast)


def _generic(candidate: Candidate, cast: _Cast) -> Chain | None:
    """The nearest chain that a general word may stand for: `the company`, `the man`, `the study`."""
    new = candidate.description
    noun = new.noun
    if not new.definite:
        return None
    epithet = noun in words().epithets
    if new.roles[0].modifiers and not epithet:
        return None
    for before, chain in reversed(cast.events[-_REACH:]):
        if candidate.sentence - before.sentence > _FAR + 2 or chain.plural:
            continue
        bare = not any(other in words().bodies or other in words().publications for other in chain.nouns)
        if noun in _GENERIC_BODIES and chain.named and chain.being in _BODIES and bare and before.speaks:
            return chain
        if noun in words().publications and chain.being is Being.PUBLICATION:
            return chain
        if noun in _GENERIC_DOCUMENTS and chain.being is Being.DOCUMENT and noun != "report":
            return chain
        gender = chain.gender or chain.lean
        person = chain.being is Being.PERSON and {gender, new.gender or new.lean} != {"m", "f"}
        if epithet and person and chain.named and (before.speaks or before.subject):
            return chain
        unnamed = chain.being is Being.PERSON and not chain.named and before.speaks
        if noun in _GENERIC_PEOPLE and unnamed and (not chain.gender or new.gender in {"", chain.gender}):
            return chain
        if noun in words().spokespeople and any(other in words().spokespeople for other in chain.nouns):
            return chain
    return None


def _antecedent(candidate: Candidate, cast: _Cast) -> Chain | None:
    """The nearest chain that agrees with a pronoun, subjects and speakers first."""
    best: tuple[float, Chain] | None = None
    quoted = candidate.quotation is not None
    outside: dict[int, Chain] = {}
    for back, (before, chain) in enumerate(reversed(cast.events[-_FARTHEST:])):
        away = candidate.sentence - before.sentence
        if best is not None and (back >= _REACH or away > 2 * _FAR):
            break
        agreement = _agreement(candidate.description, chain)
        if agreement is None or not _reachable(candidate, before):
            continue
        if quoted and before.quotation is None:
            if agreement >= 0:
                outside[id(chain)] = chain
            continue
        score = agreement - 0.8 * away - 0.3 * (candidate.paragraph - before.paragraph)
        score += 1.2 * before.subject + 1.5 * before.speaks + 0.3 * chain.named
        score += 1.5 * _is_topic(candidate, before)
        if best is None or score > best[0]:
            best = (score, chain)
    if best is None and len(outside) == 1:  # whom a speaker means can be told only where nobody else fits
        return next(iter(outside.values()))
    return best[1] if best else None


def _is_topic(candidate: Candidate, before: Candidate) -> bool:
    """Whether somebody opens the paragraph without speaking: `Lind disagreed. “…,” she wrote`."""
    near = candidate.paragraph == before.paragraph and candidate.sentence > before.sentence
    outside = candidate.quotation is None and before.quotation is None
    return near and outside and before.subject and not before.speaks


def _reachable(candidate: Candidate, before: Candidate) -> bool:
    """Whether the pronoun can look back to that mention: not into a quotation, nor into what it says."""
    if before.quotation is not None and before.quotation != candidate.quotation:
        return False
    span = before.description.mention.span
    return not any(content.contains(span) for content in candidate.content)


def _agreement(new: Description, chain: Chain) -> float | None:
    """How well a pronoun and a chain agree; None where they do not."""
    form = new.pronoun
    if form in {"he", "she"}:
        if chain.plural or chain.being not in _PERSONS or (chain.gender and chain.gender != new.gender):
            return None
        if chain.being is Being.UNKNOWN and not chain.gender:
            return None
        if not chain.gender and chain.lean:
            return 0.5 if chain.lean == new.gender else -3.0
        return 0.5 if chain.gender else 0.0
    if form in {"they", "those", "these"}:
        if chain.plural or chain.being is Being.PEOPLE:
            return 1.0 if chain.being is Being.PEOPLE else 0.0
        if chain.being in {Being.BODY, Being.PUBLICATION}:
            return 0.0
        return -1.5 if chain.being is Being.PERSON and not chain.gender + chain.lean else None
    if form in {"it", "this", "that"}:
        if chain.plural or chain.being not in {Being.BODY, Being.PUBLICATION, Being.DOCUMENT}:
            return None
        return 0.0
    return None


def _named_later(found: list[Chain | None], cast: _Cast) -> list[Chain | None]:
    """Join an office without a name to the person whom the article names as its holder."""
    holders: dict[int, Chain] = {}
    for chain in cast.chains:
        first = chain.descriptions[0]
        if chain.named or chain.plural or chain.being is not Being.PERSON or first.indefinite:
            continue
        for other in cast.with_noun(first.noun):
            if other.named and other.being is Being.PERSON and _holds(other, first.roles[0]):
                holders[id(chain)] = other
                for description in chain.descriptions:
                    other.add(description)
                break
    return [None if each is None else holders.get(id(each), each) for each in found]


def _holds(chain: Chain, role: Role) -> bool:
    return any(
        role.noun == each.noun and role.modifiers <= each.modifiers
        for description in chain.descriptions
        for each in description.roles
    )
