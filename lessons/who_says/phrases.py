"""Phrases that hand a whole clause to a source: `according to X`, `as X put it`, `reportedly`."""

from spacy.tokens import Token

from lessons.who_says.grammar import child, covered

UTTERANCES = frozenset(
    {"statement", "interview", "email", "e-mail", "letter", "message", "remarks", "comments", "call", "note"}
)
_NO_OUTLETS = frozenset({"PERSON", "GPE", "NORP", "LOC"})
_VIEWS = frozenset(
    {"view", "opinion", "words", "judgment", "judgement", "estimation", "telling", "mind", "eyes"}
)

PHRASE_WORDS = frozenset({"according", "per", *_VIEWS})
"""The words by which these phrases are found."""


def according(token: Token) -> tuple[Token, set[int], set[int]] | None:
    """The source's head, the cue's tokens and the content of `according to X` and `per X`."""
    if token.lower_ == "according":
        to = next((each for each in token.rights if each.lower_ == "to"), None)
        if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
            to = token.nbor()
        cue = {token.i} if to is None else {token.i, to.i}
    elif token.lower_ == "per" and token.dep_ == "prep" and token.i > 0 and token.nbor(-1).text == ",":
        to, cue = token, {token.i}
    else:
        return None
    source = child(to, "pobj") if to is not None else None
    if source is None or (token.lower_ == "per" and source.pos_ != "PROPN"):
        return None
    phrase = set(range(token.i, source.right_edge.i + 1))
    return source, cue, governed(token, phrase)


def in_view(token: Token) -> tuple[Token, set[int], set[int]] | None:
    """The source's head, the cue's tokens and the content of `in X's view`."""
    if token.lower_ not in _VIEWS or token.dep_ != "pobj" or token.head.lower_ not in ("in", "to"):
        return None
    source = child(token, "poss")
    if source is None:
        return None
    phrase = set(covered(token.head))
    return source, {token.head.i, token.i}, governed(token.head, phrase)


def through(verb: Token) -> Token | None:
    """The outlet that carries what was said: `said in a statement to RIA Novosti`."""
    for each in verb.rights:
        if each.dep_ == "prep" and each.lower_ in ("in", "during", "via"):
            outlet = outlet_of(each, verb)
            if outlet is not None:
                return outlet
    return None


def outlet_of(preposition: Token, verb: Token) -> Token | None:
    """The outlet of `in a statement to X`, which the parse hangs on the statement or on the verb."""
    utterance = child(preposition, "pobj")
    if utterance is None or utterance.lower_ not in UTTERANCES:
        return None
    for each in (*utterance.rights, *verb.rights):
        if each.dep_ in ("prep", "dative") and each.lower_ in ("to", "with") and each.i > utterance.i:
            outlet = child(each, "pobj")
            if outlet is not None and outlet.pos_ == "PROPN" and outlet.ent_type_ not in _NO_OUTLETS:
                return outlet
    return None


def cited(verb: Token) -> Token | None:
    """Whom a statement rests on: the ministry, in `the agency said, citing the ministry`."""
    if verb.lower_ not in ("citing", "quoting") or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    return child(verb, "dobj") if verb.dep_ in ("advcl", "prep", "acl", "pcomp") else None


def governed(token: Token, phrase: set[int]) -> set[int]:
    """The clause that a phrase speaks of: the rest of its sentence, or of the clause it closes."""
    sentence = token.sent
    words = set(range(sentence.start, sentence.end)) - phrase
    head = token.head
    before = [i for i in words if i < token.i and not token.doc[i].is_punct and not token.doc[i].is_space]
    if len(before) > 2 and head.i != token.i:
        while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
            head = head.head
        while head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX"):
            head = head.head  # `the road closed and a bridge fell, according to X` is all X's
        clause = set(covered(head)) - phrase
        if clause and min(clause) <= token.i:
            words &= clause
    return words
