"""Nouns and adjectives that hand content to a source: `X's claim that`, `X is confident that`."""

from spacy.tokens import Token

from lessons.who_says.cues import Cue, Frame
from lessons.who_says.frames import has_that, is_question
from lessons.who_says.grammar import Holder, child, covered, has_to, holder, holder_of, is_finite

_BESIDE = frozenset({"by", "from", "among", "amongst", "between"})
_LIGHT = frozenset(
    {
        "make",
        "have",
        "express",
        "raise",
        "voice",
        "issue",
        "give",
        "offer",
        "share",
        "send",
        "release",
    }
    | {
        "hold",
        "take",
        "draw",
        "reach",
        "deliver",
        "publish",
        "put",
        "post",
        "write",
        "say",
        "reiterate",
        "renew",
    }
    | {
        "face",
        "dismiss",
        "reject",
        "deny",
        "defend",
        "announce",
        "declare",
        "show",
        "get",
        "keep",
        "lodge",
        "level",
        "question",
        "dispute",
        "challenge",
        "float",
        "embrace",
        "spread",
        "repeat",
    }
)
_BEING = frozenset({"be", "remain", "feel", "seem", "become", "appear", "sound", "look"})


def noun_content(noun: Token, cue: Cue) -> tuple[str, set[int]] | None:
    """The rule and the tokens of what the noun says, None where it says nothing."""
    for each in noun.rights:
        if each.dep_ in ("acl", "ccomp", "relcl", "appos") and Frame.CLAUSE in cue.frames:
            if has_that(each) and is_finite(each) and each.dep_ != "relcl":
                return "noun.clause", set(covered(each))
            if each.dep_ == "relcl" and _whole_that(each):
                return "noun.clause", set(covered(each))
        if each.dep_ == "acl" and has_to(each) and "to" in cue.prepositions:
            return "noun.infinitive", set(covered(each))
    for each in noun.rights:
        if each.dep_ == "prep" and each.lower_ in _BESIDE:
            who = child(each, "pobj")
            further = list(who.rights) if who is not None else []
            about = next(
                (x for x in further if x.dep_ == "prep" and x.lower_ in cue.prepositions - {"of", "for"}),
                None,
            )
            inner = child(about, "pobj", "pcomp") if about is not None else None
            if inner is not None:  # `criticism from X about Y`
                return "noun.preposition", set(covered(inner))
        if each.dep_ == "prep" and each.lower_ in cue.prepositions:
            inner = child(each, "pobj", "pcomp")
            if inner is not None:
                return "noun.preposition", set(covered(inner))
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and Frame.CLAUSE in cue.frames:
        clause = child(noun.head, "ccomp")
        if clause is not None and clause.i > noun.head.i and (has_that(clause) or is_finite(clause)):
            return "noun.being", set(covered(clause))
    return None


def _whole_that(clause: Token) -> bool:
    """Whether the parser took a complete clause after `that` for a relative one."""
    that = next((each for each in clause.lefts if each.lower_ == "that"), None)
    return that is not None and that.dep_ == "mark" and child(clause, "nsubj", "nsubjpass") is not None


def noun_holder(noun: Token, content: set[int]) -> Holder | None:
    """Whose noun it is: a possessor, the noun after `by`, or the subject of the verb that governs it."""
    owner = child(noun, "poss") or next(
        (each for each in noun.lefts if each.dep_ == "compound" and each.ent_type_ in ("ORG", "PERSON")), None
    )
    if owner is not None:
        return _whose(noun, owner)
    for each in noun.rights:
        if each.dep_ in ("prep", "agent") and each.lower_ in _BESIDE and each.i not in content:
            who = child(each, "pobj")
            if who is not None:
                return holder_of(who)
    if noun.dep_ in ("dobj", "attr") and noun.head.lemma_ in _LIGHT:
        return holder(noun.head)
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and noun.head.lower_ in ("with", "in", "under"):
        return holder(noun.head.head)  # `said in a statement that`
    return None


def _whose(noun: Token, owner: Token) -> Holder:
    """The subject that a possessive pronoun takes up (`Ruiz repeated her claim that`), or the owner."""
    governor = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    if owner.tag_ == "PRP$" and governor is not None and governor.pos_ == "VERB":
        subject = holder(governor)
        if subject is not None and subject.mention.i < owner.i and subject.mention.pos_ != "PRON":
            return subject
    return holder_of(owner)


def adjective_content(adjective: Token, cue: Cue) -> tuple[str, set[int]] | None:
    """The rule and the tokens of what the subject holds, None where the adjective takes nothing."""
    being = adjective.head if adjective.dep_ == "acomp" else adjective
    for each in (*adjective.rights, *being.rights):
        if each.dep_ == "ccomp" and each.i > adjective.i:
            frame = Frame.QUESTION if is_question(each) else Frame.CLAUSE
            if frame in cue.frames and is_finite(each):
                return "adjective.clause", set(covered(each))
        if each.dep_ == "xcomp" and has_to(each) and Frame.INFINITIVE in cue.frames:
            return "adjective.infinitive", set(covered(each))
    for each in adjective.rights:
        if each.dep_ == "prep" and each.lower_ in cue.prepositions:
            inner = child(each, "pobj", "pcomp")
            if inner is not None:
                return "adjective.preposition", set(covered(inner))
    return None


def adjective_holder(adjective: Token) -> Holder | None:
    """Who is confident, worried, sure: the subject, or the noun that the adjective stands after."""
    head = adjective.head
    if adjective.dep_ in ("acomp", "oprd", "xcomp") and head.lemma_ in _BEING:
        return holder(head)
    if adjective.dep_ in ("amod", "acl") and head.i < adjective.i and head.pos_ in ("NOUN", "PROPN"):
        return holder_of(head)
    if adjective.dep_ in ("advcl", "conj") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return holder(head) if head.pos_ != "ADJ" else adjective_holder(head)
    return None
