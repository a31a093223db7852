"""Attributions as the rules find them: who is handed what, before mentions are merged into sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from lessons.language.attributes import text_of
from lessons.language.quotations import Quotation, quotations
from lessons.model.reading import Act, Speech
from lessons.model.span import Span
from lessons.who_says.completing import quoted_on, whole_quotations
from lessons.who_says.cues import Cue, Frame, Lexicon, lexicon
from lessons.who_says.frames import complement, lead_in, parenthetical
from lessons.who_says.grammar import (
    Holder,
    bare,
    child,
    covered,
    holder,
    holder_of,
    is_finite,
    phrase,
    pieces,
)
from lessons.who_says.linking import Link, Page, is_said, link, page, particle
from lessons.who_says.nominal import adjective_content, adjective_holder, noun_content, noun_holder
from lessons.who_says.phrases import PHRASE_WORDS, according, cited, governed, in_view, through
from lessons.who_says.tails import run_on, without_tail

_LONGEST_NAME = 4
_SPEAKER_LINE = "line.speaker"
_STOPS = frozenset(".?!")
_POLLS = frozenset({"poll", "report", "survey", "study", "sources", "police"})


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


def attributions(doc: Doc, quoted: Sequence[Quotation] | None = None) -> list[RawAttribution]:
    """The attributions of a parsed Doc, in the order of their cues; `quoted` are its quotations, if known."""
    words = lexicon()
    text = text_of(doc)
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
    name = sheet.doc[lines[0].cue[0] - 1] if len(lines) == 1 else None
    heads = name is not None and "\n" not in sheet.text[: name.idx] and not name.is_upper
    if name is not None and name.ent_type_ != "PERSON" and not heads:
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
        return _misread(token, words)
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
    who = holder(_shared(token, words) or token) if taken[0] is not Frame.SEEMING else None
    if who is None and token.lower_ in words.adjectives:  # `is convinced that`: nobody convinces
        subject = child(token, "nsubjpass")
        who = holder_of(subject) if subject is not None else adjective_holder(token)
    content, outlet = taken[1], None
    if taken[0] in (Frame.CLAUSE, Frame.QUESTION):
        content, outlet = without_tail(sheet.doc, run_on(sheet.doc, content), sheet.around)
        content = _apart(token, words, content)
    else:
        content = run_on(sheet.doc, content)
    return Hit(_cue_tokens(token, cue), who, content, cue.act, rule, set(), outlet)


def _misread(token: Token, words: Lexicon) -> Hit | None:
    """The hit of `…, court records show`, where the tagger takes the verb for a noun."""
    doc, sentence = token.doc, token.sent
    start = token.i - 1
    while start > sentence.start and token.i - start < _LONGEST_NAME and doc[start - 1].text != ",":
        start -= 1
    named = token.tag_ in ("NN", "NNP") and start > sentence.start and doc[start - 1].text == ","
    if not named or doc[token.i - 1].tag_ not in ("NNS", "NNPS") or token.i + 1 == len(doc):
        return None
    cue = next((each for each in words.verbs.get(token.lower_, ()) if Frame.CLAUSE in each.frames), None)
    if cue is None or doc[token.i + 1].text not in (",", ".") or cue.lemma != token.lower_:
        return None
    content = set(range(sentence.start, start - 1)) | set(range(token.i + 1, sentence.end))
    if not any(is_finite(doc[i]) for i in content):
        return None
    return Hit(
        (token.i,),
        Holder((doc[token.i - 1],), doc[token.i - 1]),
        content,
        cue.act,
        "verb.parenthetical",
        set(),
    )


def _shared(token: Token, words: Lexicon) -> Token | None:
    """The verb whose subject also says this, though the parser joins it to what is said.

    `She said the road was shut and warned that …`: whoever said it warned.
    """
    inner = token.head
    if token.dep_ != "conj" or child(token, "nsubj", "nsubjpass") is not None:
        return None
    while inner.dep_ == "conj" and inner.head.pos_ in ("VERB", "AUX"):
        inner = inner.head
    outer = inner.head
    told = inner.dep_ == "ccomp" and outer.i < inner.i and outer.tag_ == token.tag_ and is_finite(token)
    cues = (_verb(token, words), _verb(outer, words)) if told else (None,)
    return outer if all(cue is not None and cue.act is Act.STATEMENT for cue in cues) else None


def _apart(token: Token, words: Lexicon, content: set[int]) -> set[int]:
    """The content short of a second verb of saying that has the same subject."""
    for i in sorted(content):
        second = token.doc[i]
        if second.dep_ == "conj" and _shared(second, words) == token:
            joint = [each.i for each in second.head.rights if each.dep_ == "cc" and each.i < i]
            return {j for j in content if j < max(joint, default=second.left_edge.i)}
    return content


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
    proper = all(each.pos_ == "PROPN" for each in name)
    named = proper and (name[-1].ent_type_ in ("PERSON", "ORG") or (first == 0 and not name.text.isupper()))
    named = named or (first == 0 and len(name) == 1 and name[0].lower_ in _POLLS)
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
    behind = taken is not None and min(taken[1]) > token.i and taken[0] in (Frame.CLAUSE, Frame.QUESTION)
    if taken is not None and behind and not any(is_said(sheet, sheet.quoted[index]) for index in quotes):
        content, quotes = set(), set()  # the title of a book, beside a verb that has its own content
    if taken is not None:
        more = {i for i in taken[1] if sheet.around[i] not in quotes and not sheet.doc[i].is_punct}
        if more and min(more) > token.i and (len(more) > 3 or not quotes):
            content |= more
    if beside.rule == "quotation.after" and quotes:
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
    return hit.holder is None or hit.holder.mention.lower_ in ("i", "we", "you", "'s", "’s")


def _raw(sheet: Page, hit: Hit) -> RawAttribution | None:
    doc = sheet.doc
    content = whole_quotations(sheet, hit.content, set(hit.cue), hit.quotes)
    content = {i for i in quoted_on(sheet, content, set(hit.cue)) if not sheet.spaces[i]}
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


def _speech(sheet: Page, content: set[int]) -> Speech:
    words = [i for i in content if not (sheet.puncts[i] or sheet.spaces[i])]
    quoted = sum(sheet.around[i] >= 0 for i in words)
    if quoted == 0:
        return Speech.INDIRECT
    return Speech.DIRECT if quoted >= 0.9 * len(words) else Speech.MIXED
