"""Where the content of indirect speech ends, when the parse has hung the reporter's own words on to it."""

from spacy.tokens import Doc, Token

from lessons.who_says.grammar import child, covered
from lessons.who_says.phrases import UTTERANCES, outlet_of

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
