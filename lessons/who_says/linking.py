"""Which cue each quotation belongs to: the verb beside it, or the one that a quotation before it has."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from lessons.language.quotations import Quotation
from lessons.model.reading import Act
from lessons.who_says.cues import Cue, Frame, Lexicon
from lessons.who_says.grammar import Holder, holder, holder_of, is_passive, stray_subject

_SAYING = frozenset({"VERB", "AUX"})
_STOPS = frozenset(".?!")
_GOES_ON = frozenset(",?!—–-…")
_LAST = frozenset(".?!…—")
_DASHES = frozenset({"-", "--", "—", "–", "―"})
_NAMED_AFTER = re.compile(
    r"[ \t”\"’']*([-–—―]{1,2})[ \t]*"  # the closing marks and a dash
    r"([^\W\d_][^\n“\",;:]{1,60}?)(?:,[^\n“\"]{1,80})?"  # a name, and after a comma what it is
    r"[.\s]*(?=\n|$)"
)
_LONGEST_NAME = 6
_INNER_MARKS = "’'”\"»› "


@dataclass(slots=True)
class Quoted:
    """A quotation as tokens of the Doc, `first` and `last` inside the marks, and its paragraph's number."""

    quotation: Quotation
    first: int
    last: int
    paragraph: int
    link: "Link | None" = None


@dataclass(frozen=True, slots=True)
class Link:
    """A cue beside a quotation: its token, and who says it where the parse cannot tell."""

    token: int
    rule: str
    cue: Cue | None = None
    holder: Holder | None = None


@dataclass(slots=True)
class Page:
    """A Doc with its quotations, and for every token the outermost quotation around it (-1 for none).

    `nested` are the tokens of quotations inside others, `breaks` those that end a paragraph; `spaces` and
    `puncts` tell of every token whether it is white space or punctuation. `text` is the Doc's, which spaCy
    would put together anew each time it is asked for.
    """

    doc: Doc
    text: str
    quoted: list[Quoted] = field(default_factory=list)
    around: list[int] = field(default_factory=list)
    nested: set[int] = field(default_factory=set)
    spaces: list[bool] = field(default_factory=list)
    puncts: list[bool] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def outside(self, first: int, last: int) -> list[Token]:
        """The tokens `[first, last)` that no quotation holds, white space left out."""
        return [self.doc[i] for i in range(first, last) if self.around[i] < 0 and not self.spaces[i]]


def page(doc: Doc, found: Sequence[Quotation], *, text: str) -> Page:
    """The Doc with its outermost quotations laid over its tokens; `text` is the Doc's."""
    out = Page(doc, text, around=[-1] * len(doc))
    starts: list[int] = doc.to_array("IDX").tolist()
    out.spaces = doc.to_array("IS_SPACE").astype(bool).tolist()
    out.puncts = doc.to_array("IS_PUNCT").astype(bool).tolist()
    out.breaks = [i for i, space in enumerate(out.spaces) if space and "\n" in doc[i].text]
    index = 0
    for quotation in found:
        if quotation.inside:
            held = doc.char_span(quotation.inner.start, quotation.inner.end, alignment_mode="expand")
            out.nested.update(range(held.start, held.end) if held is not None else ())
            continue
        start, end = quotation.inner.start, quotation.inner.end
        first = max(index, bisect_right(starts, start) - 1)
        if first < len(doc) and starts[first] + len(doc[first]) <= start:
            first += 1  # it starts in the white space behind a token
        index = max(first, bisect_left(starts, end))
        out.around[first:index] = [len(out.quoted)] * (index - first)
        if index > first:
            out.quoted.append(Quoted(quotation, first, index - 1, bisect_left(out.breaks, first)))
    return out


def link(page: Page, lexicon: Lexicon) -> None:
    """Give every quotation that somebody says its cue; the others keep None."""
    for index, quoted in enumerate(page.quoted):
        quoted.link = _before(page, index, lexicon) or _signed(page, quoted) or _after(page, index, lexicon)
    _carry_on(page)
    for index, quoted in enumerate(page.quoted):
        if quoted.link is None and is_sentence(page, quoted):
            quoted.link = _sentence_before(page, index, lexicon)


def is_sentence(page: Page, quoted: Quoted) -> bool:
    """Whether the quotation reads as something said whole, not as words held up."""
    inner = quoted.quotation.inner
    ends = _ending(page, quoted) in _LAST | {","} or quoted.quotation.outer.end <= inner.end
    return _begins_upper(page, quoted) and ends


def is_said(page: Page, quoted: Quoted) -> bool:
    """Whether the quotation could be somebody's sentence: it is long, or has small words, or a verb."""
    tokens = [page.doc[i] for i in range(quoted.first, quoted.last + 1) if not page.puncts[i]]
    return any(each.pos_ in ("AUX", "VERB") and each.text[0].islower() for each in tokens)


def _ending(page: Page, quoted: Quoted) -> str:
    """The last character said, past the closing marks of quotations inside this one."""
    words = quoted.quotation.inner.of(page.text).rstrip(_INNER_MARKS)
    return words[-1:]


def _before(page: Page, index: int, lexicon: Lexicon) -> Link | None:
    """`X said: "…"`, `X said, "…"`, `X said "…"`, the quotation in a paragraph of its own as well."""
    quoted = page.quoted[index]
    tokens = _lead(page, index)
    if not tokens:
        return None
    last = tokens[0]
    if last.text not in (",", ":", "that", "--", "—") and not _quoting(last, lexicon):
        return None
    if last.text == "," and not _begins_upper(page, quoted) and not _splits(page, index, tokens, lexicon):
        return None
    for token in tokens[:40]:
        cue = _quoting(token, lexicon)
        if cue is not None and not (token.dep_ in ("amod", "compound") or is_passive(token)):
            order = tokens[::-1]
            return Link(token.i, "quotation.before", cue, _beside(page, token, order, order.index(token)))
    if last.text == ":":
        return _speaker(tokens[::-1])
    return None


def _lead(page: Page, index: int) -> list[Token]:
    """The tokens of the sentence that leads up to a quotation, the nearest first."""
    quoted = page.quoted[index]
    since = _paragraph_start(page, index)
    if all(_is_mark(each) for each in page.outside(since, quoted.first)):
        i = since - 1
        while i > 0 and page.doc[i].is_space:
            i -= 1
        if i < 0 or page.doc[i].text != ":" or page.around[i] >= 0:
            return []
        since = page.doc[i].sent.start
    tokens: list[Token] = []
    for i in range(quoted.first - 1, since - 1, -1):
        token = page.doc[i]
        if token.is_space or _is_mark(token):
            continue
        if token.text in _STOPS:
            break
        if page.around[i] < 0:
            tokens.append(token)
    return tokens


def _splits(page: Page, index: int, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a quotation in lower case goes on from `"…," X said,` or follows `X said,` at once."""
    if len(tokens) > 1 and _quoting(tokens[1], lexicon) is not None:
        return True
    previous = page.quoted[index - 1] if index else None
    return (
        previous is not None
        and previous.link is not None
        and previous.paragraph == page.quoted[index].paragraph
        and _ending(page, previous) in _GOES_ON
        and previous.link.token > previous.last
        and len(tokens) < 30
    )


def _sentence_before(page: Page, index: int, lexicon: Lexicon) -> Link | None:
    """`X said in a statement. "…"`: the cue of the sentence before."""
    first = page.quoted[index].first
    i = first - 1
    while i >= 0 and (page.doc[i].is_space or _is_mark(page.doc[i])):
        i -= 1
    if i < 0 or page.doc[i].text not in _STOPS or page.around[i] >= 0:
        return None
    sentence = page.doc[i].sent
    root = sentence.root
    cue = _quoting(root, lexicon)
    if cue is None or cue.act is not Act.STATEMENT or page.doc[sentence.start : first].text.count("\n") > 2:
        return None
    return Link(root.i, "quotation.sentence-before", cue)


def _speaker(tokens: list[Token]) -> Link | None:
    """`NAME: "…"`, or a sentence that ends in a colon before the quotation."""
    colon = tokens[-1]
    verb = next((each for each in tokens if each.dep_ == "ROOT" and each.pos_ in ("VERB", "AUX")), None)
    if verb is not None:
        who = holder(verb)
        return Link(verb.i, "quotation.colon", None, who)
    head = next(
        (each for each in tokens if each.pos_ in ("PROPN", "NOUN", "PRON") and each.head.i == each.i), None
    )
    if head is not None and len(tokens) <= 8:
        return Link(colon.i, "quotation.speaker", None, holder_of(head))
    return None


def _after(page: Page, index: int, lexicon: Lexicon) -> Link | None:
    """`"…," X said`, `"…," said X`, `"…", according to X`."""
    quoted = page.quoted[index]
    doc = page.doc
    until = page.quoted[index + 1].first if index + 1 < len(page.quoted) else len(doc)
    ending = _ending(page, quoted)
    tokens: list[Token] = []
    for i in range(quoted.last + 1, min(until, quoted.last + 60)):
        token = doc[i]
        if "\n" in token.text_with_ws and token.is_space:
            break
        if not (token.is_space or _is_mark(token)):
            tokens.append(token)
        if token.text in _STOPS or "\n" in token.whitespace_:
            break
    if not tokens:
        return None
    first = tokens[0]
    word = next((each for each in tokens if not each.is_punct), first)
    if word.dep_ == "cc" or word.lower_ in ("who", "which", "that", "while"):
        return None
    whole = _begins_upper(page, quoted) or quoted.first - 2 <= first.sent.start or quoted.first < 3
    if not whole and not _opens_paragraph(page, index) and not _quoting(word, lexicon):
        return None
    goes_on = ending in _GOES_ON or first.text == ","
    if not goes_on and not ((_quoting(first, lexicon) and first.tag_ != "VBG") or first.text in _DASHES):
        return None
    fallback: Link | None = None
    for position, token in enumerate(tokens[:40]):
        if token.text in (";", ":"):
            break
        if token.lower_ == "according" and position < 4:
            return Link(token.i, "quotation.after")
        cue = _quoting(token, lexicon)
        if cue is None or token.dep_ in ("amod", "compound") or (is_passive(token) and not _follows(token)):
            continue
        found = Link(token.i, "quotation.after", cue, _beside(page, token, tokens, position))
        if token.tag_ == "VBG" and not goes_on:
            continue
        if token.tag_ == "VBG" or (token.dep_ in ("relcl", "acl") and position > 2):
            fallback = fallback or found
            continue
        return found
    return fallback


def _signed(page: Page, quoted: Quoted) -> Link | None:
    """`"…" — NAME` at the end of a line."""
    doc = page.doc
    match = _NAMED_AFTER.match(page.text, quoted.quotation.inner.end)
    if match is None or not match[2][0].isupper() or len(match[2].split()) > _LONGEST_NAME:
        return None
    dash = doc.char_span(*match.span(1), alignment_mode="expand")
    name = doc.char_span(*match.span(2), alignment_mode="expand")
    if dash is None or name is None or dash[0].i <= quoted.last or any(each.pos_ in _SAYING for each in name):
        return None
    return Link(dash[0].i, "quotation.signed", None, Holder((name.root,), name.root))


def _follows(token: Token) -> bool:
    return any(each.lower_ == "by" for each in token.rights)


def _beside(page: Page, verb: Token, tokens: list[Token], position: int) -> Holder | None:
    """The noun beside the verb, where the parse gives the verb no subject or one that is quoted."""
    found = holder(verb)
    if found is not None and page.around[found.mention.i] < 0:
        return None
    hung = stray_subject(verb)
    if hung is not None and page.around[hung.mention.i] < 0:
        return hung
    beyond = [each for each in tokens[position + 1 : position + 12] if not each.is_punct]
    nouns = [each for each in beyond if each.pos_ in ("PROPN", "NOUN", "PRON")]
    if position <= 1 and nouns:
        head = nouns[0]
        while (
            head.head.i > head.i and head.dep_ in ("compound", "amod", "poss", "nmod") and head.head in nouns
        ):
            head = head.head
        return holder_of(head)
    earlier = [each for each in tokens[:position] if each.pos_ in ("PROPN", "NOUN", "PRON")]
    return holder_of(earlier[-1]) if earlier else None


def _climb(noun: Token, nouns: list[Token]) -> Token:
    """The head of the noun phrase that a noun begins."""
    while noun.head.i > noun.i and noun.dep_ in ("compound", "amod", "poss", "nmod") and noun.head in nouns:
        noun = noun.head
    return noun


def _carry_on(page: Page) -> None:
    """Quotations without a cue of their own take that of the quotation they go on from."""
    quoted = page.quoted
    for index, each in enumerate(quoted):
        if each.link is not None or index == 0:
            continue
        previous = quoted[index - 1]
        if previous.link is None or not is_sentence(page, each):
            continue
        near = each.paragraph == previous.paragraph or each.quotation.run > 0
        if near or (_opens_paragraph(page, index) and _next_paragraph(page, index)):
            each.link = previous.link
    for index in range(len(quoted) - 2, -1, -1):
        each, following = quoted[index], quoted[index + 1]
        near = each.paragraph == following.paragraph or following.quotation.run > 0
        if near and each.link is None and following.link is not None and is_sentence(page, each):
            each.link = following.link


def _next_paragraph(page: Page, index: int) -> bool:
    """Whether no other paragraph stands between the quotation and the one before."""
    previous, quoted = page.quoted[index - 1], page.quoted[index]
    ended = False
    for i in range(previous.last + 1, quoted.first):
        token = page.doc[i]
        if ended and not (token.is_space or _is_mark(token)):
            return False
        ended = ended or "\n" in token.text_with_ws
    return True


def _opens_paragraph(page: Page, index: int) -> bool:
    quoted = page.quoted[index]
    return not page.outside(_paragraph_start(page, index), quoted.first) or all(
        _is_mark(each) for each in page.outside(_paragraph_start(page, index), quoted.first)
    )


_LONGEST_PARAGRAPH = 200
"""Tokens that are looked back at for the start of a paragraph."""


def _paragraph_start(page: Page, index: int) -> int:
    first = page.quoted[index].first
    before = bisect_left(page.breaks, first)
    return max(page.breaks[before - 1] + 1 if before else 0, first - _LONGEST_PARAGRAPH, 0)


def _quoting(token: Token, lexicon: Lexicon) -> Cue | None:
    if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
        return None
    for cue in lexicon.verbs.get(token.lower_, ()):
        verbal = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBD", "VBZ")
        whole = not cue.particle or particle(token, cue.particle) is not None
        if Frame.QUOTATION in cue.frames and verbal and whole:
            return cue
    return None


def particle(token: Token, word: str) -> Token | None:
    """The particle of a verb, beside it or after its object."""
    for each in token.rights:
        if each.lower_ == word and each.dep_ in ("prt", "prep", "advmod") and each.i - token.i <= 6:
            return each
    return None


def _is_mark(token: Token) -> bool:
    return token.text in {"“", "”", '"', "‘", "’", "'", "''", "``", "«", "»", "„"}


def _begins_upper(page: Page, quoted: Quoted) -> bool:
    return next((char for char in quoted.quotation.inner.of(page.text) if char.isalnum()), "a").isupper()
