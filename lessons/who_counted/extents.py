"""How far a figure reaches: from its quantity to what it counts."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from lessons.model.span import Span
from lessons.who_counted.lexicon import lexicon
from lessons.who_counted.quantities import Form, Quantity

_NOUNS = frozenset({"NOUN", "PROPN"})
_PREMODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB", "SYM"})
_MODIFYING = frozenset({"compound", "nmod", "amod", "poss", "nummod", "npadvmod", "quantmod", "dep"})
_DETERMINERS = frozenset({"DET", "PRON"})
_MOST_WORDS = 8
"""The longest chain of words before a head noun that is followed."""

_BARE_AFTER = frozenset(
    {"by", "as", "to", "with", "of", "for", "into", "out", "up", "down", "through", "than", "that"}
)
_AFTER_PARTICIPLE = frozenset({"ADP", "CCONJ", "VERB", "AUX", "ADV", "SCONJ"})
_SHARES = frozenset({Form.SHARE, Form.MULTIPLE, Form.VERB})
_WHOLE = frozenset({Form.MONEY, Form.PERCENT})


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a figure stands, in code points, and the noun that it counts, if one is printed.

    `joined` is the word that a hyphen ties to the number (`hour` in `31-hour`), or empty; `bare`
    says that no noun follows the quantity at once.
    """

    span: Span
    head: Token | None
    joined: str
    bare: bool


class _Walk:
    """A walk over the tokens behind a quantity; `end` is the index behind the last one taken."""

    def __init__(self, doc: Doc, end: int) -> None:
        self.doc = doc
        self.end = end
        self.head: Token | None = None
        self.limit = doc[end - 1].sent.end

    def at(self, offset: int = 0) -> Token | None:
        """The token `offset` places on, or None at the sentence's or the line's end."""
        index = self.end + offset
        if index >= self.limit or any("\n" in token.text_with_ws for token in self.doc[self.end - 1 : index]):
            return None
        return self.doc[index]

    def take_noun(self, *, determined: bool = False) -> bool:
        """Take the words up to the head noun; with `determined` a determiner may come first."""
        index, seen = self.end, 0
        while index < self.limit and seen < _MOST_WORDS:
            token = self.doc[index]
            if index > self.end and "\n" in self.doc[index - 1].text_with_ws:
                return False
            if _is_mistaken_noun(token) or (
                token.pos_ in _NOUNS
                and not (_premodifies(token) or _is_hyphen(token) or _is_hyphenated(token))
            ):
                if lexicon().is_calendar(token.lower_) or (token.tag_ == "NNP" and not determined):
                    return False  # nobody counts Monday, nor a name in the singular
                self.end, self.head = index + 1, token
                return True
            if not (_may_precede(token) or (determined and token.pos_ in _DETERMINERS)):
                return False
            index, seen = index + 1, seen + 1
        return False

    def take_of(self) -> bool:
        """Take an `of` phrase up to its head: a noun, `them`, `those`, `the wounded`."""
        of = self.at()
        if of is None or of.lower_ != "of":
            return False
        start = self.end
        asked = self.at(1)
        if asked is not None and asked.tag_ in ("WP", "WRB"):
            return False  # `half of what they had asked for`
        self.end += 1
        if self.take_noun(determined=True):
            if self.head is not None and _bundles(self.head):
                self.take_of()
            return True
        pronoun = self.at()
        if pronoun is not None and (pronoun.pos_ == "PRON" or pronoun.lower_ in ("those", "these", "which")):
            self.end, self.head = self.end + 1, pronoun
            return True
        for offset in range(4):
            token = self.at(offset)
            if token is None or token.is_punct:
                break
            if token.dep_ == "pobj" and token.head.i == start:
                self.end, self.head = token.i + (3 if _is_hyphenated(token) else 1), token
                return True
        self.end = start
        return False

    def take_joined_noun(self) -> None:
        """Take `and wounded`, `and women`: a bare noun joined to the head that counts with it."""
        joint, other = self.at(), self.at(1)
        if self.head is None or joint is None or other is None or joint.lower_ not in ("and", "or"):
            return
        following = self.at(2)
        if following is not None and following.pos_ in _NOUNS and other.pos_ == "ADJ" and _premodifies(other):
            other, following = following, self.at(3)
        if (
            other.pos_ == "NOUN"
            and not other.like_num
            and other.dep_ == "conj"
            and other.head.i == self.head.i
        ):
            self.end = other.i + 1

    def take_state(self) -> None:
        """Take a bare adjective or participle, and one that is joined to it (`dead and wounded`)."""
        token = self.at()
        if token is None or not _is_state(token, self.at(1)):
            return
        self.end += 1
        joint, other = self.at(), self.at(1)
        if (
            joint is not None
            and other is not None
            and joint.lower_ in ("and", "or")
            and _is_state(other, self.at(2))
        ):
            self.end += 2

    def take_more(self) -> None:
        """Take the `more` of `dozens more`, where nothing else is counted."""
        word = self.at()
        if word is not None and word.lower_ in ("more", "others"):
            self.end += 1

    def take_particle(self) -> None:
        """Take the `for` of `unaccounted for`."""
        word = self.at()
        if word is not None and word.lower_ == "for" and word.nbor(-1).lower_ == "unaccounted":
            self.end += 1

    def take_rate(self) -> None:
        """Take `an hour`, `per 100,000 people`, `for every 1,000 births`, `each year`, `each`."""
        index = 0
        word = self.at()
        if word is not None and self._shares_out(word):
            self.end += 1
            return
        if word is not None and word.lower_ == "for":
            index, word = 1, self.at(1)
            if word is None or word.lower_ not in ("each", "every"):
                return
        if word is None or word.lower_ not in ("a", "an", "per", "each", "every"):
            return
        index += 1
        unit = self.at(index)
        while word.lower_ in ("per", "every") and unit is not None and unit.like_num:
            index += 1
            unit = self.at(index)
        if unit is not None and (
            lexicon().is_rated(unit.lower_)
            or index > 1
            or (word.lower_ == "per" and unit.pos_ == "NOUN" and not _premodifies(unit))
        ):
            self.end = unit.i + 1

    def _shares_out(self, word: Token) -> bool:
        """Whether `each` ends the rate (`$700 each`); `two sides each hold` says who holds."""
        if word.lower_ == "apiece":
            return True
        if word.lower_ != "each" or (self.head is not None and self.head.dep_ in ("nsubj", "nsubjpass")):
            return False
        following = self.at(1)
        return following is None or following.pos_ not in (*_PREMODIFIERS, "AUX")

    def take_comparison(self) -> None:
        """Take `as many homes`, `more likely`, `higher`, `the risk` behind a multiple."""
        word = self.at()
        if word is None:
            return
        if word.lower_ == "as":
            self._take_as()
        elif lexicon().compares(word.lower_):
            self.end += 1
            following = self.at()
            if following is not None and following.pos_ == "ADJ" and not _premodifies(following):
                self.end += 1
            else:
                self.take_noun()
        elif word.pos_ in _DETERMINERS or word.lower_ in ("its", "their", "his", "her"):
            self.take_noun(determined=True)

    def _take_as(self) -> None:
        quality = self.at(1)
        if quality is None or quality.is_punct:
            return
        self.end += 2
        if quality.lower_ in ("many", "much", "few", "little"):
            following = self.at()
            if following is not None and following.lower_ != "as":
                self.take_noun()


def _is_mistaken_noun(token: Token) -> bool:
    """Whether a parser takes a noun for a verb: `one can a day`, `four dinner dates`.

    No modal stands before an article or a preposition, a compound's head is a noun, and a singular
    right behind a number above one is no subject: it goes with the plural that follows.
    """
    if token.tag_ == "MD" and token.i + 1 < len(token.doc):
        return token.nbor().lower_ in ("a", "an", "per", "of")
    if token.tag_ not in ("VBZ", "NNS") or token.pos_ == "AUX" or token.i == 0:
        return False
    if token.dep_ in _MODIFYING or _is_hyphenated(token):
        return False
    before = token.nbor(-1)
    if before.tag_ != "NN" or before.head.i != token.i:
        return False
    return before.dep_ == "compound" or (before.dep_ == "nsubj" and _is_alone_with_number(before))


def _is_alone_with_number(noun: Token) -> bool:
    """Whether a number above one, and no determiner, stands before the noun."""
    left = list(noun.lefts)
    return (
        len(left) == 1
        and left[0].dep_ == "nummod"
        and left[0].i == noun.i - 1
        and left[0].lower_ not in ("one", "1")
        and not lexicon().is_unit(noun.lower_)
    )


def _premodifies(token: Token) -> bool:
    """Whether a token stands before, and belongs to, a noun further right."""
    return token.head.i > token.i and (
        (token.dep_ in _MODIFYING and token.head.pos_ in _NOUNS)
        or (token.i + 1 == token.head.i and _is_mistaken_noun(token.head))
    )


def _is_hyphenated(token: Token) -> bool:
    """Whether a hyphen ties the token to the next one."""
    if token.i + 2 >= len(token.doc) or token.whitespace_:
        return False
    hyphen = token.nbor()
    return _is_hyphen(hyphen) and not hyphen.whitespace_


def _is_hyphen(token: Token) -> bool:
    return token.text in ("-", "–")


def _may_precede(token: Token) -> bool:
    if lexicon().is_calendar(token.lower_) and not _premodifies(token):
        return False
    if token.pos_ == "PART" and token.lower_ in ("'s", "’s", "'", "’"):
        return True
    if _is_hyphen(token) or _is_hyphenated(token) or token.lower_ in ("%",):
        return True
    if token.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD"):
        return token.tag_ == "VBD" and _premodifies(token)
    if token.pos_ == "CCONJ" or token.text == ",":
        return token.i + 1 < len(token.doc) and token.nbor(-1).pos_ == "ADJ" and token.nbor(1).pos_ == "ADJ"
    return token.pos_ in _PREMODIFIERS and token.head.i > token.i


def _bundles(token: Token) -> bool:
    words = lexicon()
    return words.is_unit(token.lower_) or words.is_bundle(token.lower_) or token.like_num


def _is_state(token: Token, following: Token | None) -> bool:
    """Whether the token is a bare adjective or participle of the noun before it, and no finite verb."""
    if any(child.dep_ in ("dobj", "obj", "ccomp") for child in token.rights):
        return False
    if lexicon().is_state(token.lower_):
        return True
    if token.pos_ == "AUX" or token.tag_ not in ("VBN", "VBD", "JJ") or lexicon().is_calendar(token.lower_):
        return False
    if token.head.i > token.i or token.dep_ not in ("acl", "amod", "advcl", "relcl"):
        return False
    if following is not None and following.lower_ in _BARE_AFTER:
        return False
    if token.tag_ == "JJ" or following is None or following.is_punct:
        return token.tag_ == "JJ" or token.dep_ in ("acl", "amod")
    return token.dep_ in ("acl", "amod") and following.pos_ in _AFTER_PARTICIPLE


def tokens_at(doc: Doc, span: Span) -> Tokens:
    """The tokens that a span of code points touches.

    Raises:
        ValueError: if the span lies outside the Doc.
    """
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"span {span.start}:{span.end} outside a Doc of {len(doc.text)} code points")
    return tokens


def extent(doc: Doc, quantity: Quantity) -> Extent:
    """The figure that a quantity begins, by the annotation guide's rules of extent."""
    tokens = tokens_at(doc, quantity.span)
    walk = _Walk(doc, tokens.end)
    following = walk.at()
    joined = _take_joined(walk) if quantity.form is Form.NUMBER else ""
    if quantity.form is Form.TALLY:
        pass
    elif quantity.form in _SHARES:
        if not _take_whole(walk, quantity):
            walk.take_state()
    elif quantity.form in _WHOLE:
        if walk.take_of():
            walk.take_joined_noun()
            walk.take_state()
        else:
            walk.take_rate()
            _take_higher(walk)
            walk.take_rate()
    elif walk.take_of() or walk.take_noun():
        _take_behind_noun(walk)
    else:
        if quantity.unit:
            _take_higher(walk)
        else:
            walk.take_more()
        walk.take_state()
        walk.take_rate()
    walk.take_particle()
    measured = bool(quantity.unit) and quantity.form not in _SHARES
    bare = (walk.head is None and not measured) or (following is not None and following.lower_ == "of")
    end = quantity.span.end
    if walk.end > tokens.end:
        last = doc[walk.end - 1]
        end = last.idx + len(last.text)
    return Extent(Span(quantity.span.start, max(end, quantity.span.end)), walk.head, joined, bare)


def _take_joined(walk: _Walk) -> str:
    """Take a word that a hyphen ties to the number, and say which."""
    hyphen, word = walk.at(), walk.at(1)
    if hyphen is None or word is None or hyphen.text != "-" or walk.doc[walk.end - 1].whitespace_:
        return ""
    walk.end += 2
    return word.lower_


def _take_whole(walk: _Walk, quantity: Quantity) -> bool:
    start = walk.end
    if quantity.form is Form.VERB:
        word = walk.at()
        if word is not None and (word.pos_ in _DETERMINERS | {"ADJ", "NOUN"}):
            walk.take_noun(determined=True)
            if walk.head is not None and walk.head.dep_ not in ("dobj", "obj", "pobj", "attr", "conj", "dep"):
                walk.end, walk.head = start, None
        return walk.end > start
    if walk.take_of():
        walk.take_joined_noun()
        walk.take_state()
        return True
    if quantity.form is Form.MULTIPLE:
        walk.take_comparison()
    else:
        word = walk.at()
        if word is not None and (word.pos_ in _DETERMINERS or lexicon().compares(word.lower_)):
            walk.take_comparison()
        else:
            walk.take_noun()
    if walk.head is not None and _bundles(walk.head):
        walk.take_of()
    return walk.end > start


def _take_higher(walk: _Walk) -> None:
    word = walk.at()
    if word is not None and lexicon().compares(word.lower_):
        walk.take_comparison()


def _take_behind_noun(walk: _Walk) -> None:
    if walk.head is not None and _bundles(walk.head):
        walk.take_of()
    walk.take_joined_noun()
    walk.take_state()
    if walk.head is not None and lexicon().is_unit(walk.head.lower_):
        _take_higher(walk)
    walk.take_rate()
