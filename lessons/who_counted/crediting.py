"""Whom an article credits with a figure; the weakest link of the chain decides.

Source: the chain is read as in the annotation guide's lesson 2; sources, contents and the agencies
they are cited through come from the attributions on the Doc.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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


class CreditWords(DataRecord):
    """The file `rules/crediting.toml`."""

    counting: Counting
    putting: Putting
    studies: Studies


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
        links = self._links(found.span)
        if links:
            return _weakest(links, "content")
        counter = self._counter(doc, found)
        if counter is not None:
            return _weakest([counter], "counter")
        studies = self._studies(doc, found)
        return _weakest(studies, "study") if studies else None

    def _links(self, span: Span) -> list[SourceData]:
        """Every source of a content that holds the figure, and those they are cited through.

        A passive without an agent (`were charged`) is no link of its own where somebody else says so.
        """
        ids: list[str] = []
        passives: list[str] = []
        for content, attribution in self._contents.touching(span):
            if content.start > span.start or content.overlap(span) * 2 <= len(span):
                continue
            links = [id_ for id_ in (attribution["source_id"], attribution["via"]) if id_ is not None]
            agentless = attribution["source_id"] == NOBODY and not attribution["rule"].startswith("hearsay")
            (passives if agentless else ids).extend(links)
        return [self._by_id[id_] for id_ in ids or passives if id_ in self._by_id]

    def _counter(self, doc: Doc, found: Extent) -> SourceData | None:
        """The source that is the subject of the act of counting which the figure hangs on."""
        words = credit_words()
        path = _path(found.head or tokens_at(doc, found.span)[0])
        preposed = any(each.lower_ in words.putting.prepositions for each in path)
        for verb in path:
            lemma = verb.lemma_.lower()
            counts = lemma in words.counting.verbs or (preposed and lemma in words.putting.verbs)
            holds = lemma in words.studies.verbs or lemma in words.putting.verbs
            if verb.pos_ not in ("VERB", "AUX") or not (counts or holds):
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
        index = bisect_left(self._ordered, place, key=lambda pair: pair[0].start)
        for _, source in reversed(self._ordered[max(0, index - _LOOK_BACK) : index]):
            if source["kind"] in kinds:
                return source
        return None

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
        definite = any(child.lower_ in ("the", "this", "its", "their") for child in token.lefts)
        renamed = any(child.pos_ == "PROPN" for child in token.lefts)
        if token.lemma_.lower() not in credit_words().studies.nouns or renamed or not definite:
            return None
        return self._last_before(token.idx, (SourceKind.DOCUMENT,))


_FARTHEST = 7
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


def _is_study(words: str) -> bool:
    nouns = credit_words().studies.nouns
    return any(single in nouns for word in words.lower().split() for single in singulars(word))


def _weakest(links: list[SourceData], way: str) -> Credit:
    """The credit that a chain gives: its first anonymous link, else its first."""
    for source in links:
        if source["label"] == SourceLabel.ANONYMOUS:
            return Credit(FigureLabel.ANONYMOUS, source, way)
    return Credit(FigureLabel.SOURCED, links[0], way)
