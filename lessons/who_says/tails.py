"""Where the content of indirect speech ends, when the parse hangs too much on it or too little."""

from spacy.tokens import Doc, Token

from lessons.who_says.grammar import child, covered
from lessons.who_says.phrases import UTTERANCES, outlet_of
from lessons.who_says.words import words as known_words

_CONDITIONS = frozenset({"because", "if", "unless", "when"})
_CUTS = frozenset({",", ";", ":", "-", "--", "–", "—"})
_WHEN = frozenset({"by", "during", "after", "before", "since", "until", "while"})
_WHERE = frozenset({"in", "at", "on", "from", "over", "within", "through"})
_PLACED = frozenset({"DATE", "TIME", "GPE", "FAC", "LOC", "EVENT", "ORG"})
_CITING = frozenset({"citing", "quoting", "according"})


def without_tail(doc: Doc, content: set[int], around: list[int]) -> tuple[set[int], Token | None]:
    """The content without `, citing X`, `, according to X` or `in a statement to X`; and that X.

    `around` numbers the quotation around each token, -1 for none: nothing is cut inside quotations.
    """
    if not content:
        return content, None
    first, last = min(content), max(content)
    for i in range(first + 2, last + 1):
        if i not in content or around[i] >= 0:
            continue
        token = doc[i]
        if doc[i - 1].text == "," and token.lower_ in _CITING:
            return {j for j in content if j < i}, None
        if token.lower_ == "in" and _is_utterance(token, last):
            return {j for j in content if j < i}, outlet_of(token, token)
    return content, None


def _is_utterance(preposition: Token, last: int) -> bool:
    """Whether `in a statement …` ends the content."""
    noun = child(preposition, "pobj")
    return noun is not None and noun.lower_ in UTTERANCES and max(covered(preposition)) >= last - 1


def run_on(doc: Doc, content: set[int]) -> set[int]:
    """The content with the sentence behind a colon that ends it: `noted one thing: rents had doubled`."""
    i = max(content, default=-1) + 1
    if not 0 < i < len(doc) - 1 or doc[i].text != ":" or doc[i + 1].is_space:
        return content
    return content | set(range(i, doc[i + 1].sent.end))


def lost_subject(clause: Token, verb: Token) -> set[int]:
    """The words between a verb and the clause behind it that has no subject: the parser lost it.

    `showed half of the money | was spent`: half is taken for what was shown.
    """
    if clause.i < verb.i or child(clause, "nsubj", "nsubjpass", "expl", "csubj", "csubjpass") is not None:
        return set()
    between = verb.doc[verb.i + 1 : clause.left_edge.i]
    nominal = any(each.pos_ in ("NOUN", "PROPN", "PRON", "NUM") for each in between)
    return {each.i for each in between} if nominal and not any(each.is_punct for each in between) else set()


def further(clause: Token, verb: Token) -> set[int]:
    """The clauses that go on with what is said, and hang on the verb of saying instead.

    They are second clauses side by side, reasons and conditions, and the shares of a poll.
    """
    later = (each for each in verb.rights if each.i > clause.i > verb.i)
    return {i for each in later if _goes_on(each) for i in covered(each)}


def _goes_on(each: Token) -> bool:
    if each.dep_ == "advcl":
        return each.left_edge.lower_ in _CONDITIONS
    return each.dep_ == "ccomp" or (each.dep_ == "npadvmod" and each.ent_type_ == "PERCENT")


def rest(verb: Token, content: set[int]) -> set[int]:
    """The words that follow the content up to the next comma, and are part of it by their sense.

    The parser hangs them on the verb: `proposed {a tax cut | in exchange for jobs}`. When, where and to
    whom something is said stays out.
    """
    words: set[int] = set()
    reached = max(content)
    if reached < verb.i:
        return words
    for each in verb.rights:
        if each.left_edge.i <= reached or each.dep_ in ("advmod", "npadvmod", "cc"):
            continue
        if each.dep_ == "punct" and each.text not in _CUTS:
            continue
        if not is_content(each):
            break
        words.update(covered(each))
        reached = max(words)
    return words


def is_content(each: Token) -> bool:
    """Whether a phrase on the verb of saying tells what is said, and not when, where or to whom."""
    if each.dep_ == "conj":
        return each.pos_ in ("NOUN", "PROPN", "ADJ")
    if each.dep_ == "advcl":
        return each.left_edge.lower_ in _CONDITIONS
    if each.dep_ != "prep":
        return each.dep_ in ("dobj", "oprd", "ccomp")
    thing = child(each, "pobj")
    if each.lower_ in _WHEN or thing is None:
        return each.lower_ not in _WHEN
    if each.lower_ in ("to", "with"):
        person = thing.ent_type_ in ("PERSON", "ORG") or thing.pos_ == "PRON"
        return not (person or known_words().is_person(thing.lemma_.lower()))
    occasions = known_words().occasions
    placed = thing.pos_ == "PROPN" or thing.ent_type_ in _PLACED
    return each.lower_ not in _WHERE or not (
        placed or thing.lower_ in occasions or thing.lemma_.lower() in occasions
    )
