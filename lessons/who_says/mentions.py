"""From a source's head to the words that name it: the extent of a mention, by the annotation guide.

A mention goes from its first determiner or modifier to its head, with a title, and with the phrase
that identifies a common noun (`a senior official at the ministry`), up to any number in that phrase.
Appositions, participles and relative clauses stay out, and so does whatever follows a proper name;
a name that stands as the apposition of its role makes one mention with it.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lessons.language.attributes import LINE_ENDS
from lessons.model.span import Span
from lessons.who_says.words import words

_MODIFIERS = {"det", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "predet"}
_UNDER_MODIFIERS = _MODIFIERS | {"advmod", "npadvmod", "punct", "case", "prep", "pobj", "cc", "conj", "dep"}
_IDENTIFYING = {
    "of", "at", "for", "from", "in", "on", "with", "inside", "near", "behind", "by", "under",
}  # fmt: skip
_ADJECTIVES = {"familiar": "with", "close": "to"}
CALENDAR = {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
_QUOTES = {"‘": "’", "“": "”", "«": "»", '"': '"', "'": "'"}
_CLOSING = frozenset(_QUOTES.values())
_NAME_JOINTS = {"of", "for", "and", "&", "the", "on", "de", "del", "la", "du", "van", "von", "al", "-"}
_SUFFIXES = {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"}


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a source: `span` in code points, `start` and `end` in tokens, half-open.

    `head` is the token of the noun, `name` the token where a name begins (None without a name).
    """

    span: Span
    start: int
    end: int
    head: int
    name: int | None


def mention(doc: Doc, head: int, *, heads: Collection[int] = (), as_apposition: bool = False) -> Mention:
    """The mention with this head.

    `heads` are the heads of all sources: one source's mention stops short of the next. An apposition
    belongs to the mention of what it stands beside, unless it is asked for `as_apposition`.
    """
    anchor = doc[head] if as_apposition else _anchor(doc[head])
    start, end = _first(anchor, _MODIFIERS), anchor.i
    name = None
    if anchor.pos_ == "PROPN" or is_name(anchor):
        end, name = _name_end(anchor), _name_start(anchor, start)
        start = min(start, name)
    elif anchor.pos_ != "PRON":
        end = _identified_end(anchor, heads)
        named = _apposed_name(anchor, end)
        if named is not None:
            end, name = _name_end(named), _name_start(named, end + 1)
    start, end = _within_line(doc, anchor.i, start, end + 1)
    start, end = _without_quotes(doc, anchor.i, start, end)
    if name is not None:
        name = max(name, start) if name < end else None
    span = doc[start:end]
    return Mention(Span(span.start_char, span.end_char), start, end, anchor.i, name)


def is_name(token: Token) -> bool:
    """Whether the token is part of somebody's or something's name, whatever the tagger says."""
    return token.ent_type_ in {"PERSON", "ORG", "GPE"} and token.text[:1].isupper()


def _anchor(token: Token) -> Token:
    """The head that the mention is built on: of a name and its apposition, whichever comes first."""
    if token.dep_ == "appos" and token.head.i < token.i and token.head.sent == token.sent:
        first = token.head
        role = first.pos_ == "NOUN" and words().is_person(first.lemma_.lower())
        place = first.ent_type_ in {"GPE", "LOC", "FAC"} and words().is_person(token.lemma_.lower())
        if (role and token.pos_ == "PROPN") or (first.pos_ == "PROPN" and token.pos_ == "NOUN" and not place):
            return first
    if token.dep_ == "compound" and token.pos_ == "PROPN" and token.head.pos_ == "PROPN":
        return token.head
    return token


def _first(token: Token, dependencies: Collection[str]) -> int:
    """The first token of the modifiers before `token`."""
    first = token.i
    for child in token.lefts:
        if child.dep_ in dependencies:
            first = min(first, _first(child, _UNDER_MODIFIERS))
    return first


_LONGEST_NAME = 30
"""Tokens to either side. No name has as many; in what is written without white space there seem to be."""


def _name_start(token: Token, earliest: int) -> int:
    """Where the name that ends at `token` begins: the run of capitalised words before it."""
    start = token.i
    doc = token.doc
    earliest, first = max(earliest, token.i - _LONGEST_NAME), max(0, token.i - _LONGEST_NAME)
    while start > earliest and (doc[start - 1].pos_ == "PROPN" or is_name(doc[start - 1])):
        start -= 1
    if token.ent_type_:
        while start > first and doc[start].ent_iob_ == "I" and doc[start - 1].pos_ == "PROPN":
            start -= 1
    return start


def _name_end(token: Token) -> int:
    """The last token of the name that `token` is in."""
    doc, end = token.doc, token.i
    last = min(len(doc) - 1, token.i + _LONGEST_NAME)
    while end < last:
        following = doc[end + 1]
        if _continues_name(doc[end], following, token):
            end += 1
        elif _joins_body(token, following):
            end = _name_end(next(following.children))
        else:
            break
    while end > token.i and doc[end].lower_ in _NAME_JOINTS:
        end -= 1
    if end + 1 < len(doc) and doc[end + 1].lower_ in _SUFFIXES:
        end += 1
    return end


def _continues_name(last: Token, following: Token, token: Token) -> bool:
    """Whether the name that `token` is in goes on from `last` to `following`."""
    if following.tag_ in {"POS", "_SP"} or following.ent_type_ in {"DATE", "TIME"}:
        return False
    if following.like_num:
        return last.tag_ == "NNP" and (following.ent_iob_ == "I" or following.dep_ == "nummod")
    if following.ent_iob_ == "I" and (following.pos_ == "PROPN" or following.lower_ in _NAME_JOINTS):
        return True
    if following.pos_ != "PROPN" or last.tag_ not in {"NNP", "NNPS"}:
        return False
    within = following.head.i <= last.i or following.head.i == token.i
    return following.ent_iob_ != "B" or (within and following.dep_ in {"flat", "compound", "appos"})


def _joins_body(token: Token, preposition: Token) -> bool:
    """Whether `of` or `for` carries on the name of a body: `Ministry of Health`."""
    if preposition.lower_ not in {"of", "for"} or token.text[:1].islower():
        return False
    body = token.lower_ in words().bodies or token.lower_ in words().name_ends or token.lower_ in {"centers"}
    children = list(preposition.children)
    return body and len(children) == 1 and children[0].text[:1].isupper() and children[0].ent_type_ != "DATE"


def _identified_end(noun: Token, heads: Collection[int]) -> int:
    """The last token of a common noun with the phrases that identify it."""
    doc, end = noun.doc, noun.i
    while end + 1 < len(doc):
        following = doc[end + 1]
        if following.lower_ in _ADJECTIVES:
            preposition = doc[end + 2] if end + 2 < len(doc) else following
            if preposition.lower_ != _ADJECTIVES[following.lower_]:
                break
        elif following.lower_ in _IDENTIFYING and _belongs(following, noun, end):
            preposition = following
        else:
            break
        obj = _object(preposition)
        if obj is None or obj.i in heads or _hinders(obj, preposition):
            break
        reached = _phrase_end(obj, heads)
        if reached <= end or any(_counts(doc[i]) for i in range(preposition.i + 1, reached + 1)):
            break
        end = reached
    return end


def _belongs(preposition: Token, noun: Token, end: int) -> bool:
    """Whether a prepositional phrase right after the noun is the noun's, not the verb's.

    In `said one official at the ministry` the parser may hang it on the verb.
    """
    if noun.i <= preposition.head.i <= end or preposition.head.head.i == noun.i:
        return True
    inverted = preposition.head.i < noun.i and noun.head.i == preposition.head.i
    return inverted and preposition.lower_ in {"of", "at", "for", "from", "in", "with", "inside", "near"}


def _object(preposition: Token) -> Token | None:
    for child in preposition.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep" and child.i == preposition.i + 1:
            return _object(child)
    return None


def _hinders(obj: Token, preposition: Token) -> bool:
    """Whether the object tells when, where or how something is said, not who says it."""
    if obj.ent_type_ in CALENDAR:
        return True
    if preposition.lower_ in {"of", "from"}:
        return False
    return obj.lower_ in words().occasions or obj.lemma_.lower() in words().occasions


def _counts(token: Token) -> bool:
    """Whether the token is a number, and not one within a name."""
    if not (token.like_num or token.ent_type_ in {"CARDINAL", "PERCENT", "MONEY", "QUANTITY"}):
        return False
    return not (token.i and token.nbor(-1).pos_ == "PROPN") and token.lower_ not in {"one"}


def _phrase_end(obj: Token, heads: Collection[int]) -> int:
    """The last token of the object of an identifying phrase, with what is joined to it."""
    proper = obj.pos_ == "PROPN" or is_name(obj)
    end = _name_end(obj) if proper else _identified_end(obj, heads)
    for other in obj.children:
        if other.dep_ == "conj" and other.i not in heads and other.i > end and other.pos_ == obj.pos_:
            between = obj.doc[end + 1 : _first(other, _MODIFIERS)]
            if all(token.lower_ in {"and", "or", "&"} for token in between):
                end = max(end, _phrase_end(other, heads))
    return end


def _apposed_name(noun: Token, end: int) -> Token | None:
    """The name that stands as the apposition of a role: `the regional governor, Pavel Rusenko`."""
    doc = noun.doc
    following = end + 1
    comma = following < len(doc) and doc[following].text == ","
    quote = following < len(doc) and doc[following].text in _QUOTES
    first = following + 1 if comma or quote else following
    if first >= len(doc) or not (doc[first].pos_ == "PROPN" or is_name(doc[first])):
        return None
    last = first
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last].whitespace_ != "":
        last += 1
    name = next((doc[i] for i in range(last, first - 1, -1) if doc[i].dep_ != "compound"), doc[last])
    if name.head.i != noun.i and not noun.i < name.head.i <= end:
        return None
    if name.dep_ not in {"appos", "conj", "npadvmod", "nmod", "flat", "oprd"}:
        return None
    singular = noun.tag_ == "NN"
    person = words().is_person(noun.lemma_.lower())
    return (
        name
        if singular and (name.dep_ == "appos" or person) and (not comma or person or name.dep_ == "appos")
        else None
    )


def _within_line(doc: Doc, anchor: int, start: int, end: int) -> tuple[int, int]:
    """The part of the tokens `[start, end)` on the anchor's line; the parser may have lost its end."""
    if end - start == 1:
        return start, end
    ends: Sequence[int] = doc._.get(LINE_ENDS) or ()
    for i in range(anchor, start, -1):
        if _line_ends_before(doc, i, ends):
            start = i
            break
    for i in range(anchor + 1, end):
        if _line_ends_before(doc, i, ends):
            end = i
            break
    return start, end


def _line_ends_before(doc: Doc, i: int, ends: Sequence[int]) -> bool:
    before, token = doc[i - 1], doc[i]
    if "\n" in before.text or "\n" in token.text:
        return True
    return bool(ends) and bisect_left(ends, before.idx + len(before)) != bisect_left(ends, token.idx)


def _without_quotes(doc: Doc, anchor: int, start: int, end: int) -> tuple[int, int]:
    """The tokens without a quotation mark whose partner is outside."""
    if end - start == 1:
        return start, end
    for i in range(anchor - 1, start - 1, -1):
        if doc[i].text in _CLOSING and not any(doc[j].text in _QUOTES for j in range(start, i)):
            start = i + 1
            break
    while start < anchor and (doc[start].is_punct or doc[start].is_space):
        closing = _QUOTES.get(doc[start].text)
        if closing is not None and any(doc[j].text == closing for j in range(start + 1, end)):
            break
        start += 1
    if end < len(doc) and doc[end].text in _CLOSING and _unclosed(doc, start, end) == doc[end].text:
        end += 1
    while end > anchor + 1 and (doc[end - 1].text in {",", ";", ":"} or doc[end - 1].is_space):
        end -= 1
    return start, end


def _unclosed(doc: Doc, start: int, end: int) -> str | None:
    """The mark that would close a quotation opened in the tokens `[start, end)`."""
    closing: str | None = None
    for token in doc[start:end]:
        if token.text == closing:
            closing = None
        elif closing is None:
            closing = _QUOTES.get(token.text)
    return closing
