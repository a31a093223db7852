"""Numbers that the build of their sentence shows to be no figures."""

import re
from functools import lru_cache

from spacy.tokens import Doc, Token

from lessons.language.data_files import DataRecord, read_toml
from lessons.model.span import Span
from lessons.who_counted.extents import Extent, tokens_at
from lessons.who_counted.lexicon import RULES
from lessons.who_counted.quantities import Form, Quantity


class Structure(DataRecord):
    """A way of building a sentence, and why a number in it is no figure."""

    why: str
    examples: tuple[str, ...]
    keeps: tuple[str, ...] = ()


class Family(Structure):
    """Words for people and their kin, in the singular, and verbs that give somebody children."""

    parents: tuple[str, ...]
    kin: tuple[str, ...]
    spouses: tuple[str, ...]
    children: tuple[str, ...]
    verbs: tuple[str, ...]


class Address(Structure):
    """Words that end the name of a street."""

    streets: tuple[str, ...]


class Structures(DataRecord):
    """The file `rules/structures.toml`."""

    next_in_row: Structure
    family: Family
    spelled_out: Structure
    one_side: Structure
    list_number: Structure
    address: Address
    source: Structure
    superlative: Structure
    age: Structure
    date: Structure


@lru_cache(maxsize=1)
def structures() -> Structures:
    """The words, read once.

    Raises:
        DataFileError: if the file does not fit.
    """
    return read_toml(RULES / "structures.toml", Structures)


def no_figure_by_structure(
    doc: Doc, quantity: Quantity, *, text: str, found: Extent, mentions: list[Span]
) -> str | None:
    """The name of the structure by which the quantity is no figure, or None where it may be one.

    `text` is the Doc's (spaCy puts it together anew each time it is asked for), `mentions` are the
    mentions of sources that overlap the number.
    """
    if any(mention.contains(quantity.core) for mention in mentions):
        return "source"
    if _is_superlative(doc, quantity, text=text):
        return "superlative"
    if _spans_years(text, quantity):
        return "date"
    if quantity.form is Form.SHARE and _is_next_in_row(doc, quantity, text=text, found=found):
        return "next_in_row"
    if quantity.form is Form.SHARE and _is_one_side(doc, quantity):
        return "one_side"
    if quantity.form is not Form.NUMBER:
        return None
    if _is_age(doc, quantity, text=text, found=found):
        return "age"
    if _is_date(text, quantity):
        return "date"
    if _numbers_a_list(text, quantity):
        return "list_number"
    if _counts_family(text, quantity, found=found):
        return "family"
    if _is_spelled_out(text, quantity, found=found):
        return "spelled_out"
    return "address" if _is_address(text, quantity) else None


_AGE_BEFORE = re.compile(
    r"[^\W\d_][\w.’'-]*,\s\Z|\bage[sd]?\s(?:of\s|from\s)?(?:between\s)?\d+,?\s(?:and|or|to)\s\Z",
    re.IGNORECASE,
)
_AGE_BEHIND = re.compile(r"[,.;)]|\swho\b|\sand\s[A-Z]")


_TOTALS = frozenset({"total", "number", "figure", "score", "count", "toll", "average", "sum", "tally"})


def _is_age(doc: Doc, quantity: Quantity, *, text: str, found: Extent) -> bool:
    """`Edith Moray, 78, a retired conductor`; `aged 16 and 17`; `my nephew is 19`."""
    if quantity.low is None or not 1 <= quantity.low <= 115 or not found.bare or quantity.unit:
        return False
    core = quantity.core
    before = text[max(0, core.start - 40) : core.start]
    token = tokens_at(doc, core)[0]
    match = _AGE_BEFORE.search(before)
    if match is not None:
        if match.group().lower().startswith("age"):
            return True
        name = token.nbor(-2) if token.i > 1 else token
        personal = name.pos_ == "PROPN" or (name.tag_ == "NN" and name.lower_ not in _TOTALS)
        return personal and _AGE_BEHIND.match(text, core.end) is not None
    if token.dep_ in ("attr", "acomp") and token.head.lemma_ == "be":
        subject = next((child for child in token.head.lefts if child.dep_ == "nsubj"), None)
        return subject is not None and _is_somebody(subject)
    return False


def _is_somebody(subject: Token) -> bool:
    if subject.lower_ in ("he", "she", "i", "who"):
        return True
    family = structures().family
    return subject.ent_type_ == "PERSON" or subject.lemma_.lower() in (
        *family.kin,
        *family.children,
        *family.parents,
    )


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE_BEHIND = re.compile(rf"\s?(?:to|and|or|-|–)\s?\d{{1,2}}\s(?:{_MONTHS})", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTHS})[a-z]*\.?\s\d{{1,2}}\s?(?:to|and|or|,|-|–)\s?\Z", re.IGNORECASE)


_AGO_BEHIND = re.compile(r"\s(?:to|and|or)\s\w+\s(?:year|month|week|day|hour)s?\s(?:ago|earlier|later)\b")
_YEARS = re.compile(
    r"(?:between\s)?(?:1[5-9]|20)\d\d(?:\sand\s|\sto\s|\s?[-–]\s?)(?:1[5-9]|20)?\d\d", re.IGNORECASE
)


def _spans_years(text: str, quantity: Quantity) -> bool:
    """`between 2015 and 2019`, `2015-16`."""
    return quantity.form in (Form.RANGE, Form.TALLY) and _YEARS.fullmatch(quantity.core.of(text)) is not None


def _is_date(text: str, quantity: Quantity) -> bool:
    """`from 3 to 21 November`, `May 3 and 4`: the half of a date that stands apart from the month."""
    core = quantity.core
    if _DATE_BEHIND.match(text, core.end) or _AGO_BEHIND.match(text, core.end):
        return True
    return _DATE_BEFORE.search(text[max(0, core.start - 30) : core.start]) is not None


def _is_superlative(doc: Doc, quantity: Quantity, *, text: str) -> bool:
    """Whether `most` only compares, as in `most recent reports`."""
    if quantity.core.of(text).lower() != "most":
        return False
    token = tokens_at(doc, quantity.core)[0]
    return token.dep_ == "advmod" and token.head.pos_ in ("ADJ", "ADV", "VERB") and token.head.i > token.i


_NEXT = frozenset({"a third", "a fifth", "a sixth", "a seventh"})
_PLURAL = frozenset({"are", "were", "have", "do"})


def _is_next_in_row(doc: Doc, quantity: Quantity, *, text: str, found: Extent) -> bool:
    """`One left, another stayed and a third sold up`: one more of a row, and no share.

    A share of people takes a plural verb, where a verb shows its number.
    """
    words = tokens_at(doc, quantity.core)
    if words.text.lower() not in _NEXT or not found.bare or words.end >= len(doc):
        return False
    verb = doc[words.end]
    if verb.pos_ not in ("VERB", "AUX") or verb.tag_ == "VBP" or verb.lower_ in _PLURAL:
        return False
    sentence = words.sent
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    row = doc[start : words.start]
    line = text.rfind("\n", 0, quantity.core.start)
    return any(
        token.idx > line and token.lower_ in ("another", "second") and _stands_alone(token) for token in row
    )


def _is_one_side(doc: Doc, quantity: Quantity) -> bool:
    """`the northern half`, `the Republican half of the team`: one of two parts, measured by nobody."""
    half = tokens_at(doc, quantity.core)[-1]
    if half.lower_ not in ("half", "third", "quarter") or half.i < 2:
        return False
    before, opener = half.nbor(-1), half.nbor(-2)
    described = before.pos_ in ("ADJ", "PROPN", "NOUN") and before.head.i == half.i and not before.like_num
    return described and opener.lower_ in ("the", "its", "their", "other")


_LIST_NUMBER = re.compile(r"(?:^|\n)\s*#?\Z")
_LIST_PLACE = re.compile(r"[A-Z][\w’'.-]+ \(\Z")


def _numbers_a_list(text: str, quantity: Quantity) -> bool:
    """`9. Rand Paul (12.)`: a place in a ranking, and the one before it."""
    core = quantity.core
    if re.match(r"\.\s+[^\W\d_]", text[core.end : core.end + 4]) is not None:
        return _LIST_NUMBER.search(text[max(0, core.start - 4) : core.start]) is not None
    placed = re.match(
        r"\.?\)\s*(?:\n|$)", text[core.end : core.end + 6] + ("\n" if core.end + 6 > len(text) else "")
    )
    return placed is not None and _LIST_PLACE.search(text[max(0, core.start - 40) : core.start]) is not None


def _stands_alone(token: Token) -> bool:
    """Whether `another` or `a second` stands for somebody by itself: `another said`, `another at $4`."""
    if token.lower_ == "second" and (token.i == 0 or token.nbor(-1).lower_ != "a"):
        return False
    return token.i + 1 < len(token.doc) and token.nbor().tag_ in ("VBD", "VBZ", "MD", "IN")


def _counts_family(text: str, quantity: Quantity, *, found: Extent) -> bool:
    family = structures().family
    left = re.findall(r"[\w’']+", text[max(0, quantity.span.start - 40) : quantity.span.start].lower())
    if len(left) >= 2 and left[-1] == "of" and left[-2] in family.parents:
        return True
    if len(left) >= 2 and left[-1] == "with" and left[-2] == "married":
        return True
    if found.head is None:
        return False
    lemma = found.head.lemma_.lower()
    if lemma in family.kin:
        return True
    if lemma in family.children and len(left) >= 2 and left[-1] == "and" and left[-2] in family.spouses:
        return True
    owned = bool(left) and left[-1] in ("his", "her", "their", "my", "our")
    return lemma in family.children and (owned or _belongs_to_somebody(found.head, family.verbs))


def _belongs_to_somebody(child: Token, verbs: tuple[str, ...]) -> bool:
    """Whether a child noun is the object of a verb by which a person has children."""
    verb = child.head
    if child.dep_ not in ("dobj", "obj") or verb.lemma_.lower() not in verbs[:3]:
        return False
    return any(
        left.dep_ == "nsubj" and (left.pos_ == "PRON" or left.ent_type_ == "PERSON") for left in verb.lefts
    )


_LIST_OPENS = re.compile(r"(?:\s(?:on|last|this)\s\w+(?:\s(?:night|morning|evening|week))?)?\s?([,:—–])\s+")
_LIST_BEHIND_A_PLACE = re.compile(r"\s(?:of|from|at|in)\s[\w’' -]{1,50}?,\s+")
_FULL_NAME = re.compile(r"(?:[A-Z][\w.’'-]+ )+[A-Z]")
_LIST_ENDS = re.compile(r"(?<!Rep)(?<!Sen)(?<!Gov)(?<!Gen)(?<!Dr)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!St)[.;\n!?]\s")
_NAMED_BEFORE = re.compile(
    r"((?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*, ?)*[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? and "
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*, (?:the |all |his |her |their |its )?\Z"
)
_WORDS_BEHIND = re.compile(r",?:?\s?[“\"‘'‹«]([^“”\"‘’'«»\n]{1,80})[”\"’'›»]")
_ITEMS = re.compile(r",\s*(?:and\s+)?|\s+and\s+|;\s*")
_LONGEST_LIST = 300
"""How many code points behind a number are searched for the list that spells it out."""


def _is_spelled_out(text: str, quantity: Quantity, *, found: Extent) -> bool:
    if quantity.low is None or not 2 <= quantity.low <= 12 or found.head is None:
        return False
    wanted = int(quantity.low)
    named = _NAMED_BEFORE.search(text[max(0, quantity.span.start - _LONGEST_LIST) : quantity.span.start])
    if named is not None and named[1].count(",") + 2 == wanted:
        return True  # `Reed and Pike, the two men who …`
    words = _WORDS_BEHIND.match(text, found.span.end)
    if words is not None and found.head.lemma_ == "word" and len(words[1].split()) == wanted:
        return True  # `the two words “Stay out”`
    opens = _LIST_OPENS.match(text, found.span.end)
    behind = None if opens is not None else _LIST_BEHIND_A_PLACE.match(text, found.span.end)
    if behind is not None:  # `two members of the council, Ana Reed and Tom Pike`
        items = _ITEMS.split(text[behind.end() : behind.end() + _LONGEST_LIST])[:wanted]
        return len(items) == wanted and all(map(_FULL_NAME.match, items))
    if opens is None:
        return False
    stretch = _LIST_ENDS.split(text[opens.end() : opens.end() + _LONGEST_LIST], maxsplit=1)[0]
    pieces = [piece for piece in _ITEMS.split(stretch) if piece.strip() and not piece.strip().isdigit()]
    if len(pieces) < wanted:
        return False
    if all(re.match(r"(?:the\s|a\s|an\s|Dr\.?\s|Mr\.?\s)?[A-Z]", piece) for piece in pieces[:wanted]):
        return True
    return opens.group(1) != "," and len(pieces) == wanted


def _is_address(text: str, quantity: Quantity) -> bool:
    streets = "|".join(structures().address.streets)
    pattern = rf"\s(?:[A-Z][\w’'-]+\s){{1,3}}(?i:{streets})\b"
    return re.match(pattern, text[quantity.core.end : quantity.core.end + 80]) is not None
