"""Attributions as the rules find them: who is handed what, before mentions are merged into sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from lessons.language.quotations import Quotation, quotations
from lessons.model.reading import Act, Speech
from lessons.model.span import Span
from lessons.who_says.cues import Cue, Frame, Lexicon, lexicon
from lessons.who_says.frames import complement, lead_in, parenthetical
from lessons.who_says.grammar import (
    Holder,
    bare,
    child,
    covered,
    holder,
    holder_of,
    phrase,
    pieces,
)
from lessons.who_says.linking import Link, Page, link, page, particle
from lessons.who_says.nominal import adjective_content, adjective_holder, noun_content, noun_holder
from lessons.who_says.phrases import PHRASE_WORDS, according, cited, governed, in_view, through
from lessons.who_says.tails import run_on, without_tail

_LONGEST_NAME = 4
_SPEAKER_LINE = "line.speaker"
_STOPS = frozenset(".?!")


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
    via: Token | None = None


def attributions(
    doc: Doc, *, text: str | None = None, quoted: Sequence[Quotation] | None = None
) -> list[RawAttribution]:
    """The attributions of a parsed Doc, in the order of their cues.

    `text` is the Doc's, which spaCy puts together anew each time, `quoted` the quotations of it; both
    are found out where they are not given.
    """
    words = lexicon()
    text = doc.text if text is None else text
    sheet = page(doc, quotations(text) if quoted is None else quoted, text=text)
    link(sheet, words)
    raw = [made for hit in _hits(sheet, words) if (made := _raw(sheet, hit)) is not None]
    return sorted(raw, key=lambda each: each.cue[0])


def _hits(sheet: Page, words: Lexicon) -> list[Hit]:
    linked: dict[int, tuple[Link, set[int]]] = {}
    for index, quoted in enumerate(sheet.quoted):
        if quoted.link is not None:
            linked.setdefault(quoted.link.token, (quoted.link, set()))[1].add(index)
    said: list[Hit] = []
    for index in sorted({*linked, *_could_be_cues(sheet.doc, words)}):
        token = sheet.doc[index]
        beside, quotes = linked.get(token.i, (None, set()))
        hit = _phrase_hit(sheet, token, quotes)
        if hit is None and beside is not None:
            hit = _quoted_hit(sheet, token, beside, quotes, _verb(token, words))
        elif hit is None and token.text == ":":
            hit = _speaker_line(sheet, token)
        elif hit is None:
            hit = _verb_hit(sheet, token, words) or _nominal_hit(token, words)
        if hit is None or (sheet.around[token.i] >= 0 and _speaks_of_itself(hit)):
            continue
        hit = _rests_on(token, hit, said)
        hit.via = hit.via or (through(token) if token.pos_ == "VERB" else None)
        said.append(hit)
    lines = [hit for hit in said if hit.rule == _SPEAKER_LINE]
    if len(lines) == 1 and sheet.doc[lines[0].cue[0] - 1].ent_type_ != "PERSON":
        said.remove(lines[0])  # `UPDATE: …` is no transcript
    return said


_PHRASES = frozenset(get_string_id(word) for word in (*PHRASE_WORDS, ":"))


def _could_be_cues(doc: Doc, words: Lexicon) -> list[int]:
    """The tokens that are written as some cue is: few of them, so that only they are looked at."""
    hashes = words.hashes
    return [
        index
        for index, written in enumerate(doc.to_array("LOWER").tolist())
        if written in hashes or written in _PHRASES
    ]


def _rests_on(token: Token, hit: Hit, said: list[Hit]) -> Hit:
    """The hit of `citing the ministry`: what the agency said, handed on to the ministry."""
    source = cited(token)
    earlier = said[-1] if said else None
    if source is None or earlier is None or earlier.holder is None or earlier.act is not Act.STATEMENT:
        return hit
    if token.doc[earlier.cue[0]].sent.start != token.sent.start:
        return hit
    content = earlier.content - set(covered(token))
    return Hit(
        (token.i,), holder_of(source), content, Act.STATEMENT, "chain.citing", set(), earlier.holder.heads[0]
    )


def _verb_hit(sheet: Page, token: Token, words: Lexicon) -> Hit | None:
    cue = _verb(token, words)
    if cue is None:
        return None
    taken = complement(token, cue)
    if taken is None:
        inserted = parenthetical(token, cue) if token.i not in sheet.nested else None
        who = holder(token) if inserted is not None else None
        if inserted is None or who is None:
            return None
        return Hit(_cue_tokens(token, cue), who, inserted, cue.act, "verb.parenthetical", set())
    if token.i in sheet.nested and max(taken[1]) < token.i:
        return None  # `‘Walls fall, neighbours know’`: two clauses side by side
    thing = child(token, "dobj")
    noun = words.nouns.get(thing.lower_) if thing is not None and taken[0] is Frame.OBJECT else None
    if thing is not None and noun is not None and noun_content(thing, noun) is not None:
        return None  # `expressed concern about`: the noun says more
    rule = f"verb.{taken[0]}".replace(" ", "-")
    who = holder(token) if taken[0] is not Frame.SEEMING else None
    if who is None and token.lower_ in words.adjectives:  # `is convinced that`: nobody convinces
        subject = child(token, "nsubjpass")
        who = holder_of(subject) if subject is not None else adjective_holder(token)
    content, outlet = taken[1], None
    if taken[0] in (Frame.CLAUSE, Frame.QUESTION):
        content, outlet = without_tail(sheet.doc, run_on(sheet.doc, content), sheet.around)
    else:
        content = run_on(sheet.doc, content)
    return Hit(_cue_tokens(token, cue), who, content, cue.act, rule, set(), outlet)


def _nominal_hit(token: Token, words: Lexicon) -> Hit | None:
    if token.pos_ == "NOUN" and (cue := words.nouns.get(token.lower_)) is not None:
        said = noun_content(token, cue)
        if said is None:
            return None
        who = noun_holder(token, said[1])
        if who is None and said[0] != "noun.clause":
            return None
        return Hit((token.i,), who, said[1], cue.act, said[0], set())
    if token.pos_ in ("ADJ", "VERB") and (cue := words.adjectives.get(token.lower_)) is not None:
        held = adjective_content(token, cue)
        whose = adjective_holder(token) if held is not None else None
        if held is not None and whose is not None:
            return Hit((token.i,), whose, held[1], cue.act, held[0], set())
    if token.pos_ in ("ADV", "ADJ") and (cue := words.hearsay.get(token.lower_)) is not None:
        return Hit((token.i,), None, governed(token, {token.i}), cue.act, "hearsay.adverb", set())
    return None


def _phrase_hit(sheet: Page, token: Token, quotes: set[int]) -> Hit | None:
    found = according(token)
    rule = "phrase.according-to"
    if found is None:
        found, rule = in_view(token), "phrase.in-view"
    if found is None:
        return None
    source, cue, content = found
    for index in quotes:
        content = content | set(range(sheet.quoted[index].first, sheet.quoted[index].last + 1))
    return Hit(tuple(sorted(cue)), holder_of(source), content, Act.STATEMENT, rule, quotes)


def _speaker_line(sheet: Page, colon: Token) -> Hit | None:
    """`NAME: words to the end of the line`, as interviews and hearings are printed."""
    doc = sheet.doc
    first = colon.i
    while first > 0 and "\n" not in doc[first - 1].text_with_ws and colon.i - first <= _LONGEST_NAME:
        first -= 1
    name = doc[first : colon.i]
    if not 0 < len(name) <= _LONGEST_NAME:
        return None
    named = all(each.pos_ == "PROPN" for each in name) and name[-1].ent_type_ in ("PERSON", "ORG")
    if not named and not (name.text.isupper() and name.text.replace(" ", "").isalpha()):
        return None
    last = colon.i
    while last + 1 < len(doc) and "\n" not in doc[last].text_with_ws:
        last += 1
    content = set(range(colon.i + 1, last + 1))
    return (
        Hit((colon.i,), holder_of(name[-1]), content, Act.STATEMENT, _SPEAKER_LINE, set())
        if content
        else None
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
    if beside.rule == "quotation.after":
        content |= lead_in(token, min(content), sheet.around)
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


def _speaks_of_itself(hit: Hit) -> bool:
    """Whether a cue inside a quotation is the speaker's own, or nobody's."""
    return hit.holder is None or hit.holder.mention.lower_ in ("i", "we", "you")


def _raw(sheet: Page, hit: Hit) -> RawAttribution | None:
    doc = sheet.doc
    content = {i for i in _whole_quotations(sheet, hit) if not sheet.spaces[i]}
    stops = {i for i in content if i + 1 not in content and sheet.around[i] < 0 and doc[i].text in _STOPS}
    spans = pieces(doc, sheet.text, content - stops)
    if not spans:
        return None
    heads = hit.holder.heads if hit.holder is not None else ()
    source = phrase(hit.holder.mention) if hit.holder is not None else None
    cue = tuple(
        span for i in hit.cue if (span := bare(sheet.text, doc[i].idx, doc[i].idx + len(doc[i]))) is not None
    ) or (Span(doc[hit.cue[0]].idx, doc[hit.cue[0]].idx + len(doc[hit.cue[0]])),)
    return RawAttribution(
        source_heads=tuple(head.i for head in heads),
        source=source,
        cue=cue,
        content=spans,
        speech=_speech(sheet, content),
        act=hit.act,
        rule=hit.rule,
        via_head=hit.via.i if hit.via is not None else None,
    )


def _whole_quotations(sheet: Page, hit: Hit) -> set[int]:
    """The content, with the whole of every quotation that it begins."""
    content = set(hit.content)
    if not content:
        return content
    for index in {sheet.around[i] for i in hit.content} - {-1} - hit.quotes:
        quoted = sheet.quoted[index]
        inside = range(quoted.first, quoted.last + 1)
        if not any(i in inside for i in hit.cue):
            content.update(inside)
    last = max(hit.content)
    for i in range(last + 1, min(last + 3, len(sheet.around))):
        following = sheet.quoted[sheet.around[i]] if sheet.around[i] >= 0 else None
        if following is not None and following.first == i and following.link is None:
            if sheet.doc[last + 1].is_quote:
                content.update(range(following.first, following.last + 1))
            break
    return content


def _speech(sheet: Page, content: set[int]) -> Speech:
    words = [i for i in content if not (sheet.puncts[i] or sheet.spaces[i])]
    quoted = sum(sheet.around[i] >= 0 for i in words)
    if quoted == 0:
        return Speech.INDIRECT
    return Speech.DIRECT if quoted >= 0.9 * len(words) else Speech.MIXED
