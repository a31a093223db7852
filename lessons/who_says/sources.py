"""From raw attributions to sources: mentions merged, labelled and explained."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from lessons.language.attributes import AttributionData, MentionData, SourceData, text_of
from lessons.model.reading import NOBODY, Act, Source, SourceKind, SourceLabel
from lessons.model.span import Span
from lessons.who_says.anonymity import gives_reason, is_pseudonym
from lessons.who_says.attributions import RawAttribution
from lessons.who_says.chains import Chain
from lessons.who_says.descriptions import Being
from lessons.who_says.explaining import because
from lessons.who_says.hearsay import hearsay, nobody_by_whom
from lessons.who_says.labels import Verdict, verdict
from lessons.who_says.mentions import Mention, mention
from lessons.who_says.stage import chains, heads_of

_NOBODY_ELSE = {
    "who",
    "whom",
    "whose",
    "whoever",
    "which",
    "what",
    "that",
    "i",
    "we",
    "you",
    "me",
    "us",
    "myself",
    "ourselves",
    "yourself",
    "my",
    "our",
    "your",
    "’s",
    "'s",
}
_TAKES_UP = {"he", "she", "they", "both", "his", "her", "their", "all", "neither", "each", "none"}
_TELLING = {"say", "mention", "disclose", "reveal", "specify", "explain", "state"}
_DECLINING = {"decline", "refuse", "fail", "dodge"}
_UNRESOLVED = {
    "he": SourceKind.INDIVIDUAL,
    "she": SourceKind.INDIVIDUAL,
    "they": SourceKind.GROUP,
    "those": SourceKind.GROUP,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """What lesson 1 leaves on a Doc: sources, the attributions handed to them, the mentions to find."""

    sources: list[SourceData]
    attributions: list[AttributionData]
    mentions: list[MentionData]


def resolve(doc: Doc, raw: Sequence[RawAttribution]) -> Resolution:
    """Merge the mentions behind raw attributions into labelled sources.

    Joint sources get an attribution each. A first person gets none: nobody but the writer says it.
    Attitudes keep their source only where it is somebody's who says or believes something.
    """
    text = text_of(doc)
    raw = [_without_silence(doc, _without_nobody(doc, each)) for each in raw]
    heads = {head for each in raw for head in heads_of(each)}
    found = {head: mention(doc, head, heads=heads) for head in sorted(heads)}
    owners = _owners(doc, text, raw, found)
    attributions = [data for each in raw for data in _attributed(doc, each, found, owners)]
    mentions = _mentions(doc, text, raw, found, owners)
    sources = {source["id"]: source for source in owners.values()}
    if any(each["source_id"] == NOBODY for each in (*mentions, *attributions)):
        sources[NOBODY] = _nobody()
    for each in mentions:
        sources[each["source_id"]]["mentions"].append([each["start"], each["end"]])
    return Resolution(list(sources.values()), attributions, mentions)


def _without_nobody(doc: Doc, each: RawAttribution) -> RawAttribution:
    """The attribution as hearsay where its source is a bare `some` (`seen by some as`)."""
    if len(each.source_heads) != 1 or not each.cue:
        return each
    cue = doc.char_span(each.cue[0].start, each.cue[0].end, alignment_mode="expand")
    agent = nobody_by_whom(cue.root) if cue is not None else None
    if agent is None or agent.i != each.source_heads[0]:
        return each
    return replace(each, source_heads=(), source=None)


def _without_silence(doc: Doc, each: RawAttribution) -> RawAttribution:
    """The attribution as one in which nothing is said.

    So it is in `did not say who`, `declined to say whether`, `never mentioned that`, and in `knew how`,
    where a question is all that somebody knows.
    """
    cue = doc.char_span(each.cue[0].start, each.cue[0].end, alignment_mode="expand") if each.cue else None
    asks = "question" in each.rule
    if cue is None or not (asks or each.rule == "verb.clause"):
        return each
    verb = cue.root
    unsaid = any(child.dep_ == "neg" for child in verb.children) and (asks or verb.lemma_ in _TELLING)
    declined = asks and verb.dep_ == "xcomp" and verb.head.lemma_ in _DECLINING
    known = asks and each.act is Act.BELIEF
    return replace(each, act=Act.ATTITUDE) if unsaid or declined or known else each


def _owners(
    doc: Doc, text: str, raw: Sequence[RawAttribution], found: Mapping[int, Mention]
) -> dict[int, SourceData]:
    """The source of every head that has one, in the order of the text."""
    by_head = chains(doc, text, raw, found)
    speaking = {head for each in raw if each.act is not Act.ATTITUDE for head in heads_of(each)}
    keys = {head: key for head in found if (key := _key(doc, found[head], by_head[head])) is not None}
    wanted = {keys[head] for head in speaking if head in keys}
    bodies = any(ent.label_ == "ORG" for ent in doc.ents)
    heads = {keys[head]: head for head in keys if keys[head] in wanted}
    verdicts = {key: _verdict(doc, by_head[head], key, bodies) for key, head in heads.items()}
    papers = (SourceLabel.NAMED, SourceKind.DOCUMENT) in verdicts.values()
    made: dict[int | str, SourceData] = {}
    ids = {NOBODY, "record"}
    for head in sorted(keys, key=lambda each: found[each].start):
        key, chain = keys[head], by_head[head]
        if key not in wanted or key in made:
            continue
        label, kind = _verdict(doc, chain, key, bodies, papers=papers)
        name = _name(doc, chain, found[head])
        id_ = _unique(_slug(chain, name), ids)
        made[key] = SourceData(
            id=id_,
            name=name,
            label=label.value,
            kind=kind.value,
            role=_role(chain),
            reason_given=label is SourceLabel.ANONYMOUS and _reason_given(doc, chain),
            mentions=[],
        )
    return {head: made[keys[head]] for head in keys if keys[head] in made}


def _key(doc: Doc, made: Mention, chain: Chain | None) -> int | str | None:
    """What tells one source from another: its chain, or a pronoun that stands for nobody known.

    None for the writer, the reader, and a `who` without an antecedent.
    """
    if chain is not None:
        return id(chain)
    form = doc[made.head].lower_
    return None if form in _NOBODY_ELSE else form


def _verdict(doc: Doc, chain: Chain | None, key: int | str, bodies: bool, *, papers: bool = False) -> Verdict:
    if chain is None:
        return SourceLabel.ANONYMOUS, _UNRESOLVED.get(str(key), SourceKind.UNSPECIFIED)
    first = doc[chain.descriptions[0].mention.head]
    pseudonym = chain.being is Being.PERSON and is_pseudonym(_printed(first.sent))
    return verdict(chain, pseudonym=pseudonym, body_before=bodies, document_named=papers)


def _nobody() -> SourceData:
    return SourceData(
        id=NOBODY,
        name="nobody in particular",
        label=SourceLabel.ANONYMOUS.value,
        kind=SourceKind.UNSPECIFIED.value,
        role="",
        reason_given=False,
        mentions=[],
    )


def _name(doc: Doc, chain: Chain | None, made: Mention) -> str:
    """The fullest name that the article gives a source, else the words of its first mention."""
    named = (
        [each for each in chain.descriptions if each.name and each.mention.name is not None] if chain else []
    )
    if not named:
        first = made if chain is None else chain.descriptions[0].mention
        return doc[first.start : first.end].text
    best = max(named, key=lambda each: len(each.name))
    tokens = [token for token in doc[best.mention.name : best.mention.end] if not token.is_quote]
    if best.being is Being.PERSON:
        tokens = tokens[-_name_length(best.name, len(tokens)) :]
    return doc[tokens[0].i : tokens[-1].i + 1].text


def _name_length(name: tuple[str, ...], tokens: int) -> int:
    return max(1, min(len(name), tokens))


def _role(chain: Chain | None) -> str:
    """What the article calls a source beside its name: `coordinator of the movement`."""
    if chain is None:
        return ""
    texts = [role.text for each in chain.descriptions for role in each.roles if role.text and each.name]
    return max(texts, key=len, default="")


def _slug(chain: Chain | None, name: str) -> str:
    """A readable id: the surname of a person, the name of a body, the noun with its modifiers."""
    text = name
    if chain is not None and chain.named and chain.being is Being.PERSON:
        text = max(chain.names, key=len)[-1]
    elif chain is not None and not chain.named:
        first = chain.descriptions[0]
        if first.roles:
            text = first.roles[0].text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.split(r"[^a-z0-9]+", plain.replace("'s", "")) if word]
    words = [word for word in words if word not in {"the", "a", "an", "one", "s"}] or words
    return "-".join(words[:4]) or "source"


def _unique(slug: str, ids: set[str]) -> str:
    """The slug, numbered where another source has it already; `ids` takes it in."""
    id_, number = slug, 2
    while id_ in ids:
        id_, number = f"{slug}-{number}", number + 1
    ids.add(id_)
    return id_


def _reason_given(doc: Doc, chain: Chain | None) -> bool:
    """Whether the article says why the source is not named: where it mentions it, or in the next
    two sentences of the paragraph that take it up (`Both asked …`, `His name …`).
    """
    if chain is None:
        return False
    return any(
        gives_reason(_printed(sentence))
        for each in chain.descriptions
        for sentence in _about(doc, each.mention, chain)
    )


def _printed(sentence: DocSpan) -> str:
    """The text of a sentence; spaCy would put it together token by token."""
    return text_of(sentence.doc)[sentence.start_char : sentence.end_char]


def _about(doc: Doc, made: Mention, chain: Chain) -> Iterator[DocSpan]:
    """The sentence of a mention, and those after it that go on about the source."""
    sentence = doc[made.head].sent
    yield sentence
    known = {token.lemma_.lower() for token in doc[made.start : made.end]} | set(chain.nouns)
    for _ in range(2):
        if sentence.end >= len(doc) or "\n" in sentence.text_with_ws:
            return
        sentence = doc[sentence.end].sent
        first = sentence[0]
        subject = next((token for token in sentence if token.dep_ in {"nsubj", "nsubjpass"}), first)
        if first.lower_ not in _TAKES_UP and subject.lemma_.lower() not in known:
            return
        yield sentence


def _attributed(
    doc: Doc, each: RawAttribution, found: Mapping[int, Mention], owners: Mapping[int, SourceData]
) -> list[AttributionData]:
    """The attribution once for each of its sources; once without a source where there is none."""
    heads = [head for head in each.source_heads if head in found]
    holders = [(_id(head, owners), [_offsets(found[head].span)]) for head in heads]
    if not holders:
        unheard = each.act is Act.ATTITUDE or _nobodys_words(doc, each) is None
        holders = [(None if unheard else NOBODY, [])]
    return [
        AttributionData(
            source_id=id_,
            source=source,
            cue=[_offsets(span) for span in each.cue],
            content=[_offsets(span) for span in each.content],
            speech=each.speech.value,
            act=each.act.value,
            via=_id(each.via_head, owners),
            rule=each.rule,
        )
        for id_, source in holders
    ]


def _id(head: int | None, owners: Mapping[int, SourceData]) -> str | None:
    return owners[head]["id"] if head is not None and head in owners else None


def _offsets(span: Span) -> list[int]:
    return [span.start, span.end]


def _mentions(
    doc: Doc,
    text: str,
    raw: Sequence[RawAttribution],
    found: Mapping[int, Mention],
    owners: Mapping[int, SourceData],
) -> list[MentionData]:
    """One finding for each mention of somebody who says or believes something, in the text's order."""
    made: dict[tuple[int, int], MentionData] = {}
    for each in raw:
        if each.act is Act.ATTITUDE:
            continue
        spans = [(found[head].span, owners[head]) for head in heads_of(each) if head in owners]
        nobody = _nobodys_words(doc, each)
        if nobody is not None:
            spans.append((nobody, _nobody()))
        for span, source in spans:
            made.setdefault(
                (span.start, span.end),
                MentionData(
                    start=span.start,
                    end=span.end,
                    label=source["label"],
                    source_id=source["id"],
                    rule=each.rule,
                    because=because(_model(source), span.of(text)),
                ),
            )
    return _without_crossing([made[key] for key in sorted(made)])


def _nobodys_words(doc: Doc, each: RawAttribution) -> Span | None:
    """The words of hearsay of an attribution without a source; None where it is no hearsay."""
    if each.source_heads or not each.cue:
        return None
    return hearsay(doc, each.cue[0], each.rule)


def _model(data: SourceData) -> Source:
    return Source(
        id=data["id"],
        name=data["name"],
        label=SourceLabel(data["label"]),
        kind=SourceKind(data["kind"]),
        role=data["role"],
        reason_given=data["reason_given"],
    )


def _without_crossing(mentions: list[MentionData]) -> list[MentionData]:
    """The mentions without those that cross one before them: marks of a key may nest, never cross."""
    kept: list[MentionData] = []
    for each in mentions:
        span = Span(each["start"], each["end"])
        if not any(span.crosses(Span(other["start"], other["end"])) for other in kept[-8:]):
            kept.append(each)
    return kept
