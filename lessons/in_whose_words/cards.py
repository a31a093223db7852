"""What opens on a click on a loaded word: what it does, whose it is, and a plainer word."""

from functools import lru_cache
from pathlib import Path

from lessons.in_whose_words.records import LoadedTerm, Technique
from lessons.language.data_files import DataRecord, read_toml
from lessons.model.lesson import Card
from lessons.model.reading import NOBODY, Finding, Reading, Voice

CARDS_FILE = Path(__file__).with_name("cards.toml")


class CardWords(DataRecord):
    """The words of the card of one technique."""

    title: str
    what: str
    standard: str
    ask: str
    settle: str


class VoiceWords(DataRecord):
    """What is said of whose word it is; `somebody` stands for a speaker who is not known."""

    narrator: str
    quoted: str
    somebody: str


class Cards(DataRecord):
    """All the words of `cards.toml`."""

    technique: dict[Technique, CardWords]
    voice: VoiceWords


@lru_cache(maxsize=1)
def _cards() -> Cards:
    return read_toml(CARDS_FILE, Cards)


def card(finding: Finding, reading: Reading) -> Card:
    """The card of a loaded word, written from what the article gives.

    A quoted word is no weakness of the article: quoting it is reporting.

    Raises:
        TypeError: if the finding is not a loaded term.
    """
    term = finding.facts
    if not isinstance(term, LoadedTerm):
        raise TypeError(f"finding {finding.id} is not a loaded term")
    words = _cards().technique[Technique(finding.label)]
    return Card(
        title=words.title.replace("{word}", finding.span.of(reading.text)),
        what=words.what,
        why=" ".join(filter(None, (term.reason or finding.because, _whose(term, reading)))),
        standard=words.standard,
        ask=words.ask,
        settle=words.settle,
        strength=False,
        plainer=term.plainer,
    )


def _whose(term: LoadedTerm, reading: Reading) -> str:
    voice = _cards().voice
    if term.voice is Voice.NARRATOR:
        return voice.narrator
    source = reading.source(term.source_id)
    speaker = voice.somebody if source is None or source.id == NOBODY else source.name
    return voice.quoted.replace("{speaker}", speaker)
