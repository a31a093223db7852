"""Whom an article credits with a figure; the weakest link of the chain decides.

Source: the chain is read as in the annotation guide's lesson 2; sources, contents and the agencies
they are cited through come from the attributions on the Doc.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

from lessons.language.attributes import AttributionData, SourceData
from lessons.language.data_files import DataRecord, read_toml
from lessons.model.reading import NOBODY, Act, SourceKind, SourceLabel
from lessons.model.span import Span
from lessons.who_counted.extents import Extent, tokens_at
from lessons.who_counted.lexicon import RULES, singulars
from lessons.who_counted.records import FigureLabel

Thing = TypeVar("Thing")


class Counting(DataRecord):
    """Verbs by which somebody counts."""

    verbs: tuple[str, ...]
    examples: tuple[str, ...]


class Putting(Counting):
    """Verbs by which somebody puts a number on something, and the prepositions before it."""

    prepositions: tuple[str, ...]


class Studies(Counting):
    """Documents that hold numbers of their own, and the verbs by which they do."""

    nouns: tuple[str, ...]


class Again(DataRecord):
    """Nouns by which a document is named again, in families; those of `generic` take up any document."""

    families: tuple[tuple[str, ...], ...]
    generic: tuple[str, ...]
    examples: tuple[str, ...]
    non_examples: tuple[str, ...]


class CreditWords(DataRecord):
    """The file `rules/crediting.toml`."""

    counting: Counting
    putting: Putting
    studies: Studies
    again: Again


@lru_cache(maxsize=1)
def credit_words() -> CreditWords:
    """The words, read once.

    Raises:
        DataFileError: if the file does not fit.
    """
    return read_toml(RULES / "crediting.toml", CreditWords)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a figure is credited to: the weakest link, and the way by which it was found."""

    label: FigureLabel
    source: SourceData
    way: str


_SHELF = 1000
"""Code points a shelf holds: spans are looked up among those on their shelf only."""


class _Shelves(Generic[Thing]):
    """Things that lie on spans, found again by a span inside them without going through all."""

    def __init__(self, things: Iterable[tuple[Span, Thing]]) -> None:
        self._shelves: dict[int, list[tuple[Span, Thing]]] = {}
        for span, thing in things:
            for shelf in range(span.start // _SHELF, (span.end - 1) // _SHELF + 1):
                self._shelves.setdefault(shelf, []).append((span, thing))

    def touching(self, span: Span) -> list[tuple[Span, Thing]]:
        """What overlaps the span, in the order it was put there; each thing once a shelf."""
        shelves = range(span.start // _SHELF, (span.end - 1) // _SHELF + 1)
        return [
            (place, thing)
            for shelf in shelves
            for place, thing in self._shelves.get(shelf, [])
            if place.overlap(span)
        ]


class Credits:
    """Whom the attributions of one Doc credit, looked up by span."""

    def __init__(
        self, sources: Sequence[SourceData], attributions: Sequence[AttributionData], *, text: str
    ) -> None:
        self._text = text
        self._by_id = {source["id"]: source for source in sources}
        self._contents = _Shelves(
            (Span(start, end), attribution)
            for attribution in attributions
            if attribution["act"] != Act.ATTITUDE
            for start, end in attribution["content"]
        )
        mentions = [(Span(start, end), source) for source in sources for start, end in source["mentions"]]
        self._ordered = sorted(mentions, key=lambda pair: pair[0])
        self._mentions = _Shelves(mentions)

    def mentions(self, span: Span) -> list[Span]:
        """The mentions of sources that overlap the span."""
        return [place for place, _ in self._mentions.touching(span)]

    def credit(self, doc: Doc, found: Extent) -> Credit | None:
        """Whom the figure is credited to, or None where it is the narrator's."""
        links = self._links(doc, found)
        if links:
            return _weakest(links, "content")
        counter = self._counter(doc, found)
        if counter is not None:
            return _weakest([counter], "counter")
        studies = self._studies(doc, found)
        return _weakest(studies, "study") if studies else None

    def _links(self, doc: Doc, found: Extent) -> list[SourceData]:
        """Every source of a content that holds the figure, and those they are cited through.

        A passive without an agent (`were charged`) is no link of its own where somebody else says so.
        """
        told: list[SourceData] = []
        passives: list[SourceData] = []
        for attribution in self._telling(doc, found):
            agentless = attribution["source_id"] == NOBODY and not attribution["rule"].startswith("hearsay")
            (passives if agentless else told).extend(self._chain(doc, attribution))
        return told or passives

    def _telling(self, doc: Doc, found: Extent) -> Iterator[AttributionData]:
        """The attributions in whose content the figure stands, or in a clause that goes on with it."""
        path = _path(found.head or tokens_at(doc, found.span)[0])
        for content, attribution in self._contents.touching(found.span):
            inside = content.start <= found.span.start and content.overlap(found.span) * 2 > len(found.span)
            if inside and not _is_hearsay_beside(doc, attribution, path):
                yield attribution
        start = max(path[0].sent.start_char, found.span.start - _GOES_ON)
        before = Span(start, max(found.span.start, start + 1))
        for content, attribution in self._contents.touching(before):
            if content.end <= found.span.start and goes_on(doc, content, path=path):
                yield attribution

    def _chain(self, doc: Doc, attribution: AttributionData) -> Iterator[SourceData]:
        """The sources of an attribution: its own, and the one that it is cited through.

        Where the first lesson saw who says something nowhere, the cue's subject may be a source by
        its name; where `the poll` stands for a poll that is known, that one is meant.
        """
        own = self._by_id.get(attribution["source_id"] or "")
        if own is None and attribution["cue"]:
            own = self._speaker(tokens_at(doc, Span(*attribution["cue"][0]))[0])
        elif own is not None and own["label"] == SourceLabel.ANONYMOUS and attribution["source"]:
            own = self._taken_up(tokens_at(doc, Span(*attribution["source"][0])).root) or own
        if own is not None:
            yield own
        through = self._by_id.get(attribution["via"] or "")
        if through is not None:
            yield through

    def _speaker(self, cue: Token) -> SourceData | None:
        """The source that is the subject of the cue, or of the verb that a noun cue hangs on."""
        for verb in _path(cue):
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            source = self._subject(verb)
            if source is not None:
                return source
            before = verb.nbor(-1) if verb.i else verb
            return self._source_at(before) if before.pos_ == "PROPN" else None
        return None

    def _taken_up(self, head: Token) -> SourceData | None:
        """The document known by name that `the poll`, `the 94-page document` takes up, or None."""
        if not _is_definite(head):
            return None
        words, noun = credit_words().again, head.lemma_.lower()
        same = {each for family in words.families if noun in family for each in family}
        for place, source in self._before(head.left_edge.idx):
            printed = {single for word in place.of(self._text).lower().split() for single in singulars(word)}
            if not same.isdisjoint(printed) or (
                noun in words.generic and source["kind"] == SourceKind.DOCUMENT
            ):
                return source if source["label"] == SourceLabel.NAMED else None
        return None

    def _counter(self, doc: Doc, found: Extent) -> SourceData | None:
        """The source that is the subject of the act of counting which the figure hangs on."""
        words = credit_words()
        path = _path(found.head or tokens_at(doc, found.span)[0])
        for place, verb in enumerate(path):
            if any(step.dep_ in _BESIDE or step.dep_ in _SUBJECTS for step in path[:place]):
                return None  # the figure is part of what happened elsewhere, or what itself counts
            lemma = verb.lemma_.lower()
            preposed = any(each.lower_ in words.putting.prepositions for each in (*path, *verb.rights))
            counts = lemma in words.counting.verbs or (preposed and lemma in words.putting.verbs)
            holds = lemma in words.studies.verbs or lemma in words.putting.verbs
            denied = any(child.dep_ == "neg" for child in verb.children)
            if verb.pos_ not in ("VERB", "AUX") or denied or not (counts or holds):
                continue
            source = self._subject(verb)
            if source is not None and (counts or source["kind"] == SourceKind.DOCUMENT):
                return source
        return None

    def _subject(self, verb: Token) -> SourceData | None:
        """The source that a verb's subject names; `and put it at 12` shares the subject before."""
        for _ in range(3):
            subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
            if subject is not None:
                return self._source_at(subject)
            if verb.dep_ != "conj":
                return None
            verb = verb.head
        return None

    def _source_at(self, token: Token) -> SourceData | None:
        """The source that a token mentions: marked as such, or by its name, or by a pronoun."""
        place = Span(token.idx, token.idx + len(token.text))
        marked = self._mentions.touching(place)
        if marked:
            return marked[0][1]
        if token.pos_ == "PRON" and token.lower_ in _PERSONAL:
            return self._last_before(token.idx, _PERSONAL[token.lower_])
        if token.pos_ == "PROPN":
            return next((each for each in self._by_id.values() if token.text in each["name"].split()), None)
        return self._document_again(token)

    def _last_before(self, place: int, kinds: Sequence[SourceKind]) -> SourceData | None:
        return next((source for _, source in self._before(place) if source["kind"] in kinds), None)

    def _before(self, place: int) -> Iterator[tuple[Span, SourceData]]:
        """The mentions before a place, the nearest first."""
        index = bisect_left(self._ordered, place, key=lambda pair: pair[0].start)
        yield from reversed(self._ordered[max(0, index - _LOOK_BACK) : index])

    def _studies(self, doc: Doc, found: Extent) -> list[SourceData]:
        """The documents whose own numbers the clause gives: `In the study, …`, `a poll of …`."""
        path = _path(found.head or tokens_at(doc, found.span)[0])
        clause = {token.i for token in path}
        sentence = path[0].sent
        stretch = Span(sentence.start_char, max(sentence.end_char, sentence.start_char + 1))
        credited: list[SourceData] = []
        for place, source in self._mentions.touching(stretch):
            head = tokens_at(doc, place).root
            holder = head.head.head if head.dep_ == "pobj" and head.head.lower_ in _WITHIN else head.head
            subject = head.dep_ in ("nsubj", "nsubjpass") or holder is not head.head
            if _is_study(place.of(self._text)) and (head.i in clause or (subject and holder.i in clause)):
                credited.append(source)
        return credited or self._study_again(path)

    def _study_again(self, path: Sequence[Token]) -> list[SourceData]:
        """`The study followed …`: the subject takes up a document that was a source before."""
        subjects = (child for verb in path for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass"))
        found = (self._document_again(subject) for subject in subjects)
        return [source for source in found if source is not None][:1]

    def _document_again(self, token: Token) -> SourceData | None:
        """The document that `the study` takes up; a poll with a name of its own is another one."""
        if token.lemma_.lower() not in credit_words().studies.nouns or not _is_definite(token):
            return None
        return self._last_before(token.idx, (SourceKind.DOCUMENT,))


_FARTHEST = 8
"""How many steps up the parse an act of counting may stand from its figure."""

_WITHIN = frozenset({"in", "by", "from", "per", "to"})
"""Prepositions by which a clause says in which document a number stands."""

_LOOK_BACK = 12
"""How many mentions back a pronoun or `the study` is followed."""

_PEOPLE = (SourceKind.PERSON, SourceKind.INDIVIDUAL)
_BODIES = (SourceKind.ORGANISATION, SourceKind.PUBLICATION, SourceKind.DOCUMENT)
_PERSONAL: dict[str, tuple[SourceKind, ...]] = {
    "he": _PEOPLE,
    "she": _PEOPLE,
    "it": _BODIES,
    "they": (*_BODIES, *_PEOPLE, SourceKind.GROUP),
}


def _path(token: Token) -> list[Token]:
    """The token and what stands above it in the parse, as far as an act of counting may stand."""
    path = [token]
    while token.head.i != token.i and len(path) < _FARTHEST:
        token = token.head
        path.append(token)
    return path


def _is_definite(noun: Token) -> bool:
    """Whether a noun takes up something known: `the poll`, and not `the Norpoll poll`."""
    lefts = list(noun.lefts)
    known = any(each.lower_ in ("the", "this", "its", "their") for each in lefts)
    return known and not any(each.pos_ == "PROPN" for each in lefts)


def _is_hearsay_beside(doc: Doc, attribution: AttributionData, path: Sequence[Token]) -> bool:
    """Whether an adverb of hearsay belongs to other words (`…, reportedly waving a seemingly old knife`)."""
    if attribution["rule"] != "hearsay.adverb" or not attribution["cue"]:
        return False
    verb = tokens_at(doc, Span(*attribution["cue"][0]))[0].head
    beside = verb.dep_ in _BESIDE or (verb.pos_ == "ADJ" and verb.dep_ == "amod")
    return beside and verb not in path


def goes_on(doc: Doc, content: Span, *, path: Sequence[Token]) -> bool:
    """Whether the clause that holds a figure goes on with a content that ends before it.

    `and that …` goes on with what is said, and so does a relative clause that no comma parts from it.
    `path` is the figure's token and those above it.
    """
    at = tokens_at(doc, content)[-1].i + 1
    while at < len(doc) and doc[at].is_quote:
        at += 1
    parted = at < len(doc) and doc[at].text == ","
    at += parted
    joined = at < len(doc) and doc[at].lower_ in _JOINING
    at += joined
    if at >= len(doc) or (parted and not joined):
        return False
    opener = doc[at]
    wanted = ("that",) if joined else _RELATIVE
    return opener.lower_ in wanted and opener.head in path and opener.head.pos_ in ("VERB", "AUX")


_GOES_ON = 300
"""How many code points behind a content the clause that goes on with it is looked for."""

_BESIDE = frozenset({"advcl", "acl", "relcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JOINING = frozenset({"and", "but", "nor", "or"})
_RELATIVE = frozenset({"that", "which", "who"})


def _is_study(words: str) -> bool:
    nouns = credit_words().studies.nouns
    return any(single in nouns for word in words.lower().split() for single in singulars(word))


def _weakest(links: list[SourceData], way: str) -> Credit:
    """The credit that a chain gives: its first anonymous link, else its first."""
    for source in links:
        if source["label"] == SourceLabel.ANONYMOUS:
            return Credit(FigureLabel.ANONYMOUS, source, way)
    return Credit(FigureLabel.SOURCED, links[0], way)
