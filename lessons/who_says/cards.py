"""What opens on a click on a source: what it is, why, and what a careful newsroom asks of it."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml
from lessons.model.lesson import Card
from lessons.model.reading import NOBODY, Finding, Reading, Source, SourceKind, SourceLabel
from lessons.who_says.explaining import because
from lessons.who_says.records import SourceMention
from lessons.who_says.standing import Standing, standing

_DETERMINERS = {"the", "a", "an", "its", "his", "her", "their"}
CARDS_FILE = Path(__file__).with_name("cards.toml")


class CardWords(DataRecord):
    """The words of one sort of card."""

    title: str
    what: str
    standard: str
    ask: str
    settle: str


class NamedCards(DataRecord):
    """The cards of named sources; `office` is a person given by an office and not by name."""

    person: CardWords
    office: CardWords
    organisation: CardWords
    publication: CardWords
    document: CardWords


class AnonymousCards(DataRecord):
    """The cards of anonymous sources."""

    individual: CardWords
    group: CardWords
    document: CardWords
    unspecified: CardWords


class Phrases(DataRecord):
    """The sentences that a card is put together from, by what the article gives."""

    role: str
    claims_one: str
    claims_many: str
    claims_only: str
    through: str
    reason: str
    no_reason: str
    close: str
    not_close: str
    also: str
    also_many: str
    alone: str
    justified: str
    unverified: str


class Cards(DataRecord):
    """All the words of `cards.toml`."""

    named: NamedCards
    anonymous: AnonymousCards
    nobody: CardWords
    phrases: Phrases


@lru_cache(maxsize=1)
def cards() -> Cards:
    """The words of `cards.toml`, read once."""
    return read_toml(CARDS_FILE, Cards)


def card(finding: Finding, reading: Reading) -> Card:
    """The card of a source mention, written from what the reading gives.

    A named source is a strength, and so is an anonymous one whose missing name the article explains
    and which is near the matter or not alone.

    Raises:
        ValueError: if the finding is not a mention of a source of the reading.
    """
    facts = finding.facts
    source = reading.source(facts.source_id) if isinstance(facts, SourceMention) else None
    if source is None:
        raise ValueError(f"finding {finding.id} mentions no source of the reading")
    found = standing(reading, source)
    words = finding.span.of(reading.text)
    named = source.label is SourceLabel.NAMED
    justified = not named and source.reason_given and bool(found.close or found.also)
    template = _template(source)
    return Card(
        title=template.title.format(name=source.name, words=words),
        what=_joined([template.what, *_place(source, found)]),
        why=_joined(
            [finding.because or because(source, words), *_judged(source, found, justified=justified)]
        ),
        standard=template.standard,
        ask=template.ask.format(name=source.name, words=words),
        settle=template.settle.format(name=source.name, words=words),
        strength=named or justified,
    )


def _template(source: Source) -> CardWords:
    known = cards()
    if source.id == NOBODY:
        return known.nobody
    by_kind: NamedCards | AnonymousCards = known.anonymous
    kind: str = source.kind.value
    if source.label is SourceLabel.NAMED:
        by_kind = known.named
        first = source.name.split()[:1]
        if source.kind is SourceKind.PERSON and {word.lower() for word in first} & _DETERMINERS:
            kind = "office"
    words: CardWords = getattr(by_kind, kind)
    return words


def _place(source: Source, found: Standing) -> list[str]:
    """What the article calls the source, how much rests on it, and through whom it is cited."""
    phrases = cards().phrases
    sentences: list[str] = []
    if source.role and source.id != NOBODY and source.role not in source.name:
        sentences.append(phrases.role.format(role=source.role))
    if found.claims == found.all_claims > 1:
        sentences.append(phrases.claims_only)
    elif found.claims and found.all_claims > 1:
        count = phrases.claims_one if found.claims == 1 else phrases.claims_many
        sentences.append(count.format(claims=found.claims, all=found.all_claims))
    if found.through is not None:
        sentences.append(phrases.through.format(through=found.through.name))
    return sentences


def _judged(source: Source, found: Standing, *, justified: bool) -> list[str]:
    """For a source without a name: is there a reason, is it near the matter, is it alone?"""
    phrases = cards().phrases
    if source.label is SourceLabel.NAMED:
        return []
    if source.id == NOBODY:
        return [phrases.unverified]
    sentences = [phrases.reason if source.reason_given else phrases.no_reason]
    sentences.append(phrases.close.format(close=found.close) if found.close else phrases.not_close)
    if found.also:
        others = " and ".join(each.name for each in found.also[:2])
        sentences.append((phrases.also if len(found.also) == 1 else phrases.also_many).format(others=others))
    else:
        sentences.append(phrases.alone)
    return [*sentences, phrases.justified if justified else phrases.unverified]


def _joined(sentences: Sequence[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
