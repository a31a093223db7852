"""What the attribution rules ask of a parse: who a verb's subject is, how far a phrase reaches."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lessons.model.span import Span, trimmed
from lessons.who_says.words import words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_HUNG = frozenset({"appos", "conj", "pobj", "dobj", "dep", "npadvmod", "ROOT", "nsubj", "attr"})
_OPENERS = frozenset({",", "-", "--", "—", "–", ":", ";", "”", '"', "''", "’"})
_FOLLOWING = frozenset({"prep", "compound", "nummod", "nmod", "flat", "poss", "case", "amod", "appos"})
_DIVIDERS = _OPENERS - {","} | {"(", ")", "“"}
_LONGEST_SUBJECT = 40
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OUTER_MARKS = frozenset("“”„‟\"«»`'‘’,;:—–-()[] \t\n")
_OBJECT_CONTROL = frozenset(
    {"tell", "ask", "urge", "order", "lead", "prompt", "cause", "force", "allow", "get"}
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a cue hands its content to: `heads` of the noun phrases, and the `mention` beside the cue.

    The mention is another token than the head where a relative pronoun stands for it.
    """

    heads: tuple[Token, ...]
    mention: Token


def child(token: Token, *deps: str) -> Token | None:
    """The first child of a token with one of these dependencies."""
    for each in token.children:
        if each.dep_ in deps:
            return each
    return None


def is_finite(token: Token) -> bool:
    """Whether the verb, or one of its auxiliaries, is finite."""
    return token.tag_ in _FINITE or any(
        each.tag_ in _FINITE for each in token.children if each.dep_ in ("aux", "auxpass", "cop")
    )


def has_to(token: Token) -> bool:
    """Whether the verb is an infinitive with `to`."""
    return any(each.lower_ == "to" and each.dep_ == "aux" for each in token.children)


def is_passive(token: Token) -> bool:
    """Whether the verb is passive, with or without its auxiliary."""
    if token.tag_ != "VBN":
        return False
    if child(token, "nsubjpass", "auxpass") is not None:
        return True
    if token.dep_ == "acl" and token.head.dep_ == "ROOT" and child(token, "ccomp") is not None:
        return False  # `A survey found that …`: the parser missed the verb
    return token.dep_ in ("acl", "advcl") and child(token, "aux", "nsubj") is None


def joined_heads(head: Token) -> tuple[Token, ...]:
    """The head and those joined to it by `and` or `or`; `Holm & Sons` is one name."""
    others = (each for each in head.conjuncts if each.i > head.i and _stands_alone(each))
    return (head, *(each for each in others if not _in_one_name(head, each)))


def _stands_alone(joined: Token) -> bool:
    before = joined.left_edge.i - 1
    return joined.pos_ in NOMINAL and (before < 0 or joined.doc[before].text != "&")


def _in_one_name(head: Token, joined: Token) -> bool:
    """Whether both are words of one body's name: `the National Roads and Harbour Administration`."""
    between = joined.doc[head.i + 1 : joined.i + 1]
    return head.ent_type_ == "ORG" and all(each.ent_iob_ == "I" for each in between)


def own_subject(verb: Token) -> Token | None:
    """The subject that the verb itself has; the nearest, where the parse gives it several."""
    subjects = [each for each in verb.children if each.dep_ in SUBJECTS]
    subject = min(subjects, key=lambda each: abs(each.i - verb.i)) if subjects else _clausal(verb)
    return subject if subject is not None and subject.pos_ in NOMINAL | {"VERB"} else None


def _clausal(verb: Token) -> Token | None:
    """The noun in `parents calling for change support`, which the parse takes for a clause."""
    clause = child(verb, "csubj")
    return child(clause, "nsubj") if clause is not None and clause.tag_ == "VBG" else None


def holder_of(token: Token) -> Holder:
    """The holder that a noun phrase's head stands for; a relative pronoun stands for its antecedent."""
    if token.lower_ in RELATIVES and token.pos_ == "PRON":
        antecedent = _antecedent(token)
        if antecedent is not None:
            return Holder(joined_heads(antecedent), token)
    return Holder(joined_heads(token), token)


def _antecedent(pronoun: Token) -> Token | None:
    clause = pronoun.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.head.i == clause.i:
            return None
        clause = clause.head
    return None


def agent(verb: Token) -> Token | None:
    """The noun after `by`, of a passive verb."""
    for each in verb.children:
        if each.lower_ == "by" and each.dep_ in ("agent", "prep"):
            return child(each, "pobj")
    return None


def holder(verb: Token, *, depth: int = 6) -> Holder | None:
    """Who says, believes or wants what the verb takes: its own, a shared or an understood subject."""
    if is_passive(verb):
        by = agent(verb)
        return holder_of(by) if by is not None else None
    subject = own_subject(verb)
    if subject is not None:
        return holder_of(subject)
    if depth == 0 or verb.head.i == verb.i:
        return stray_subject(verb)
    head, depth = verb.head, depth - 1
    root = verb.sent.root
    trails = verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == "," and root.i < verb.i
    if trails and root.pos_ == "VERB" and own_subject(root) is not None:  # `X said …, adding that`
        return holder(root, depth=0)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in NOMINAL:
        return _noun_holder(verb, head, depth=depth)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        if head.dep_ == "acl" and head.tag_ == "VBN" and verb.tag_ not in ("VBN", "VBG"):
            return holder_of(head.head)  # `A poll, taken in May and before the leak, put …`
        return _governing(verb, head, depth=depth)
    if verb.dep_ in ("xcomp", "advcl", "ccomp", "dep") and head.pos_ in ("VERB", "AUX"):
        return _governing(verb, head, depth=depth) or _left_neighbour(verb)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ":
        return holder(head.head, depth=depth)
    if verb.dep_ == "pcomp":
        while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
            head = head.head
        if head.pos_ in ("VERB", "AUX"):
            return _governing(verb, head, depth=depth)
    return None


def stray_subject(verb: Token) -> Holder | None:
    """The noun phrase right before a finite verb without a subject, which the parse hung elsewhere.

    `In a letter to the board, Ana Ruiz, its chair, asked`: the name is taken for an apposition.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    doc, start = verb.doc, verb.sent.start
    end = verb.i
    while end > start and (doc[end - 1].pos_ in ("ADV", "AUX") or doc[end - 1].text == ","):
        end -= 1
    found: Token | None = None
    for i in range(end - 1, max(start, end - _LONGEST_SUBJECT) - 1, -1):
        token = doc[i]
        nominal = token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ in _HUNG
        opens = token.left_edge.i == start or doc[token.left_edge.i - 1].text in _OPENERS
        if nominal and opens and end - 1 <= token.right_edge.i < verb.i:
            found = token
    if found is None:
        return None
    before = found.left_edge.i - 2
    if doc[found.left_edge.i - 1].text == "," and before >= start and doc[before].pos_ == "PROPN":
        apart = found.dep_ == "appos" and doc[before].i != found.head.i
        found = doc[before] if apart and doc[before].dep_ in ("appos", "conj") else found
    return holder_of(found)


def _left_neighbour(verb: Token) -> Holder | None:
    """The noun that stands right before a finite verb to which the parse gives no subject."""
    if not is_finite(verb):
        return None
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - 4) - 1, -1):
        token = verb.doc[i]
        if token.pos_ in ("PROPN", "NOUN", "PRON") and token.head.pos_ not in ("VERB", "AUX", "ADP"):
            return holder_of(token)
        if token.pos_ not in ("ADV", "AUX"):
            return None
    return None


def _governing(verb: Token, head: Token, *, depth: int) -> Holder | None:
    if verb.dep_ == "xcomp":
        thing = child(head, "dobj", "dative")
        if thing is not None and head.lemma_ in _OBJECT_CONTROL:
            return holder_of(thing)
    passive = child(head, "nsubjpass")
    if passive is not None:  # `was told … and said`, `is expected to say`
        return holder_of(passive)
    if verb.dep_ == "ccomp" and is_finite(verb):
        return None
    return holder(head, depth=depth)


def _noun_holder(verb: Token, noun: Token, *, depth: int) -> Holder | None:
    """Who says what a participle after a noun says: `a statement saying` is somebody's statement."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and noun.pos_ == "NOUN" and noun.tag_ == "NN":
        owner = child(noun, "poss")
        if owner is not None:
            return holder_of(owner)
        governor = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else noun
        if governor.pos_ == "VERB" and not words().is_person(noun.lemma_.lower()):
            return holder(governor, depth=depth)
    return holder_of(noun)


def phrase(head: Token) -> Span:
    """The noun phrase of a head with those joined to it, short of what follows after a comma."""
    doc, start = head.doc, head.i
    while start > head.left_edge.i and not _divides(doc[start - 1]):
        start -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    first, last = doc[start], doc[_phrase_end(head) - 1]
    return Span(first.idx, last.idx + len(last))


def _divides(mark: Token) -> bool:
    """Whether a mark divides a noun phrase from what the parser put in front of it."""
    hyphen = mark.tag_ == "HYPH" and not mark.whitespace_
    return mark.text in _DIVIDERS and not hyphen


def _phrase_end(head: Token) -> int:
    end = head.i + 1
    for each in head.rights:
        if each.dep_ == "cc":
            continue
        joined = each.dep_ == "conj" and each.left_edge.i <= end + 1
        published = each.dep_ == "acl" and each.tag_ == "VBN"  # `a poll released on Friday`
        if not (joined or published) and (each.dep_ not in _FOLLOWING or each.left_edge.i > end):
            break
        if joined or each.dep_ == "appos":
            end = max(end, _phrase_end(each))
        elif each.lower_ != "'s" and each.dep_ != "case":
            end = max(end, each.right_edge.i + 1)
    return end


def covered(token: Token) -> range:
    """The tokens between the left and the right edge of a subtree."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def pieces(doc: Doc, text: str, indices: set[int]) -> tuple[Span, ...]:
    """The tokens as spans of the text, without white space, commas and enclosing marks at their ends."""
    groups: list[list[int]] = []
    for index in sorted(indices):
        if groups and all(
            doc[between].is_space or doc[between].is_punct for between in range(groups[-1][-1] + 1, index)
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    spans = []
    for group in groups:
        last = doc[group[-1]]
        span = bare(text, doc[group[0]].idx, last.idx + len(last))
        if span is not None:
            spans.append(span)
    return tuple(spans)


def bare(text: str, start: int, end: int) -> Span | None:
    """The span without the white space, commas and quotation marks at its ends; None where none is left."""
    while start < end and text[start] in _OUTER_MARKS:
        start += 1
    while end > start and text[end - 1] in _OUTER_MARKS:
        end -= 1
    return trimmed(text, start, end)
