"""Attributions as the rules find them: who is handed what, before mentions are merged into sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lessons.language.quotations import quotations
from lessons.model.reading import Act, Speech
from lessons.model.span import Span
from lessons.who_says.cues import Cue, Lexicon, lexicon
from lessons.who_says.frames import complement
from lessons.who_says.grammar import Holder, bare, holder, phrase, pieces
from lessons.who_says.linking import Link, Page, link, page, particle


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAttribution:
    """Some content handed by a cue to the holder of one noun phrase.

    `source_heads` are token indices into the Doc: the head of the source's noun phrase and of every
    noun phrase joined to it (`A and B said`), none for hearsay. `source` covers the whole noun phrase
    as the parse has it, in code points, None for hearsay; the annotation guide's extent is
    `lessons.who_says.mentions`' to find from the heads. A head may be a pronoun, never a relative
    `who`: then it is the antecedent. `cue` is what an annotator would mark, and for hearsay the
    mention (`it is believed`, `reportedly`). `content` never holds enclosing quotation marks. `rule`
    is the id of the rule that made it, `via_head` the head of the source that it is cited through.
    """

    source_heads: tuple[int, ...]
    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speech: Speech
    act: Act
    rule: str
    via_head: int | None = None


@dataclass(slots=True)
class Hit:
    """An attribution as tokens, while the rules put it together."""

    cue: tuple[int, ...]
    holder: Holder | None
    content: set[int]
    act: Act
    rule: str
    quotes: set[int]


def attributions(doc: Doc) -> list[RawAttribution]:
    """The attributions of a parsed Doc, in the order of their cues."""
    words = lexicon()
    sheet = page(doc, quotations(doc.text))
    link(sheet, words)
    hits = list(_hits(sheet, words))
    raw = [made for hit in hits if (made := _raw(sheet, hit)) is not None]
    return sorted(raw, key=lambda each: each.cue[0])


def _hits(sheet: Page, words: Lexicon) -> Iterator[Hit]:
    linked: dict[int, tuple[Link, set[int]]] = {}
    for index, quoted in enumerate(sheet.quoted):
        if quoted.link is not None:
            linked.setdefault(quoted.link.token, (quoted.link, set()))[1].add(index)
    for token in sheet.doc:
        found = _verb(token, words)
        if token.i in linked:
            yield _quoted_hit(sheet, token, *linked[token.i], found)
            continue
        if found is None or _speaks_of_itself(sheet, token):
            continue
        taken = complement(token, found)
        if taken is None:
            continue
        frame, content = taken
        yield Hit(
            _cue_tokens(token, found),
            holder(token),
            content,
            found.act,
            f"verb.{frame}".replace(" ", "-"),
            set(),
        )


def _quoted_hit(sheet: Page, token: Token, beside: Link, quotes: set[int], found: Cue | None) -> Hit:
    content: set[int] = set()
    for index in quotes:
        content.update(range(sheet.quoted[index].first, sheet.quoted[index].last + 1))
    taken = complement(token, found) if found is not None else None
    if taken is not None:
        more = {i for i in taken[1] if sheet.around[i] not in quotes and not sheet.doc[i].is_punct}
        if more and min(more) > token.i and len(more) > 3:
            content |= more
    who = beside.holder or holder(token)
    act = beside.cue.act if beside.cue is not None else Act.STATEMENT
    return Hit(_cue_tokens(token, beside.cue), who, content, act, beside.rule, quotes)


def _verb(token: Token, words: Lexicon) -> Cue | None:
    if token.pos_ not in ("VERB", "AUX"):
        return None
    for cue in words.verbs.get(token.lower_, ()):
        if not cue.particle or particle(token, cue.particle) is not None:
            return cue
    return None


def _cue_tokens(token: Token, cue: Cue | None) -> tuple[int, ...]:
    extra = particle(token, cue.particle) if cue is not None and cue.particle else None
    return (token.i,) if extra is None else (token.i, extra.i)


def _speaks_of_itself(sheet: Page, token: Token) -> bool:
    """Whether a cue inside a quotation is the speaker's own."""
    if sheet.around[token.i] < 0:
        return False
    who = holder(token)
    return who is None or who.mention.lower_ in ("i", "we", "you")


def _raw(sheet: Page, hit: Hit) -> RawAttribution | None:
    doc = sheet.doc
    content = _whole_quotations(sheet, hit)
    spans = pieces(doc, content)
    if not spans:
        return None
    heads = hit.holder.heads if hit.holder is not None else ()
    source = phrase(hit.holder.mention) if hit.holder is not None else None
    cue = tuple(
        span for i in hit.cue if (span := bare(doc.text, doc[i].idx, doc[i].idx + len(doc[i]))) is not None
    ) or (Span(doc[hit.cue[0]].idx, doc[hit.cue[0]].idx + len(doc[hit.cue[0]])),)
    return RawAttribution(
        source_heads=tuple(head.i for head in heads),
        source=source,
        cue=cue,
        content=spans,
        speech=_speech(sheet, content),
        act=hit.act,
        rule=hit.rule,
    )


def _whole_quotations(sheet: Page, hit: Hit) -> set[int]:
    """The content, with the whole of every quotation that it begins."""
    content = set(hit.content)
    for index in {sheet.around[i] for i in hit.content} - {-1} - hit.quotes:
        quoted = sheet.quoted[index]
        inside = range(quoted.first, quoted.last + 1)
        if not any(i in inside for i in hit.cue):
            content.update(inside)
    return content


def _speech(sheet: Page, content: set[int]) -> Speech:
    words = [i for i in content if not (sheet.doc[i].is_punct or sheet.doc[i].is_space)]
    quoted = sum(sheet.around[i] >= 0 for i in words)
    if quoted == 0:
        return Speech.INDIRECT
    return Speech.DIRECT if quoted >= 0.9 * len(words) else Speech.MIXED
