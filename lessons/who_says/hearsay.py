"""Claims with nobody behind them: which words of hearsay stand where a source should.

The mention is the cue with its passive, without `that` or `to` (`it is believed`, `were told`), or with
an agent that is nobody (`interpreted by some`).
"""

from spacy.tokens import Doc, Token

from lessons.model.span import Span
from lessons.who_says.words import words

_NOBODY = {"some", "many", "others", "most"}
_COMING_OUT = {"emerge", "transpire"}
_HELPERS = {"aux", "auxpass", "advmod", "neg"}


def hearsay(doc: Doc, cue: Span, rule: str) -> Span | None:
    """The words of hearsay around a cue that has no source; None where the cue is no hearsay.

    A source may be missing for other reasons: the text leaves out who charges, or the parse lost it.
    `rule` is the id of the rule that found the cue; those of hearsay words need no verb.
    """
    found = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if found is None:
        return None
    if rule.startswith("hearsay."):
        return cue
    verb = found.root
    if verb.lemma_.lower() in _COMING_OUT:
        return _from_it(verb, verb)
    if verb.tag_ != "VBN" or verb.lemma_.lower() not in words().hearsay_verbs:
        return None
    agent = nobody_by_whom(verb)
    if agent is not None:
        return Span(verb.idx, agent.idx + len(agent))
    if not any(child.dep_ == "auxpass" for child in verb.children):
        return None
    first = verb
    while first.i > 0 and doc[first.i - 1].head.i == verb.i and doc[first.i - 1].dep_ in _HELPERS:
        first = doc[first.i - 1]
    return _from_it(verb, first) or Span(first.idx, verb.idx + len(verb))


def nobody_by_whom(verb: Token) -> Token | None:
    """The agent of a passive that is nobody in particular: `seen by some`."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            for noun in child.children:
                if noun.lower_ in _NOBODY and not any(right.lower_ == "of" for right in noun.rights):
                    return noun
    return None


def _from_it(verb: Token, first: Token) -> Span | None:
    """The span from an `it` that stands for nothing, right before `first`, to the verb."""
    before = first.nbor(-1) if first.i else first
    if before.lower_ != "it" or "\n" in before.text_with_ws:
        return None
    return Span(before.idx, verb.idx + len(verb))
