"""The third lesson as the house sees it; what is heavy behind it is imported when asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.in_whose_words.records import LoadedTerm, Technique
from lessons.model.authoring import Detail, Said
from lessons.model.lesson import (
    Card,
    JsonValue,
    KeyMark,
    KeyMarkError,
    Label,
    Line,
    Picture,
    RuleNote,
    Script,
)
from lessons.model.plain_text import PlainText
from lessons.model.reading import KEY_RULE, Facts, Finding, Reading, SourceLabel, Voice
from lessons.model.span import Span

if TYPE_CHECKING:
    from altair import Chart, LayerChart
    from spacy.tokens import Doc

_VOICES = {"L:": Voice.NARRATOR, 'L"': Voice.QUOTED}


class InWhoseWords:
    """In whose words? Loaded language, and whether the narrator or a speaker uses it."""

    slug: str = "in_whose_words"
    letter: str = "L"
    name: str = "In whose words?"
    line: Line = Line.WAVY
    labels: tuple[Label, ...] = (
        Label(Technique.EMOTIVE, "Emotive", "It stirs fear, grief, outrage, pity or delight."),
        Label(Technique.INTENSIFIER, "Intensifier", "It turns the volume up and adds no information."),
        Label(
            Technique.METAPHOR,
            "Metaphor",
            "It paints the event as something else: a flood, a battle, a disease.",
        ),
        Label(Technique.LABEL, "Label", "It calls somebody or something a name that judges, for or against."),
        Label(Technique.EUPHEMISM, "Euphemism", "It wraps something hard in soft words."),
        Label(
            Technique.URGENCY, "Urgency", "It says hurry, or hold your breath, before it says what happened."
        ),
        Label(Technique.INSINUATION, "Insinuation", "It hints at a judgement that it does not state."),
    )
    facts: type[Facts] = LoadedTerm
    factory: str = "lessons_loaded"
    openings: tuple[str, ...] = tuple(_VOICES)
    details: tuple[Detail, ...] = (
        Detail(
            "voice",
            "Whose words are they?",
            ((Voice.NARRATOR, "The writer’s own"), (Voice.QUOTED, "Inside a quotation")),
        ),
    )
    offers_plainer: bool = True

    @cached_property
    def script(self) -> Script:
        """What the lesson says, from its `script.toml`."""
        from lessons.language.scripts import read_script

        return read_script(Path(__file__).with_name("script.toml"))

    def is_heavy(self, finding: Finding) -> bool:
        """Whether the word is the narrator's own choice."""
        return _term(finding).voice is Voice.NARRATOR

    def card(self, finding: Finding, reading: Reading) -> Card:
        """What the word adds, whose it is, and what a plainer one would be."""
        from lessons.in_whose_words.cards import card

        return card(finding, reading)

    def pictures(self, reading: Reading) -> tuple[Picture, ...]:
        """Loaded words by technique and voice, per 100 words."""
        from lessons.in_whose_words.pictures import pictures

        return pictures(reading)

    def rules(self) -> tuple[RuleNote, ...]:
        """Every rule and word by which the lesson's detector finds or leaves something, by group."""
        from lessons.in_whose_words.rule_notes import rule_notes

        return rule_notes()

    def chart(self, picture: Picture) -> Chart | LayerChart:
        """One of the lesson's pictures drawn with Altair."""
        from lessons.in_whose_words.chart import chart

        return chart(picture)

    def plain_text(self, reading: Reading) -> PlainText:
        """The whole article with the narrator's loaded words replaced or left out."""
        from lessons.in_whose_words.plain import in_plain_words

        return in_plain_words(reading)

    def findings(self, doc: Doc) -> tuple[Finding, ...]:
        """One finding for each loaded word or phrase."""
        return tuple(
            Finding(
                id=f"l{data['start']}-{data['end']}",  # the same at every strictness
                lesson=self.slug,
                span=Span(data["start"], data["end"]),
                label=data["technique"],
                facts=LoadedTerm(
                    voice=Voice(data["voice"]),
                    source_id=data["source_id"],
                    plainer=tuple(data["plainer"]),
                    reason=data["because"],
                ),
                rule=data["rule"],
                because=data["because"],
            )
            for data in doc._.lessons_loaded or []
        )

    def report(self, finding: Finding, reading: Reading) -> dict[str, JsonValue]:
        """The finding as `who-says read --json` prints it."""
        term = _term(finding)
        return {
            "start": finding.span.start,
            "end": finding.span.end,
            "technique": finding.label,
            "voice": term.voice.value,
            "source_id": term.source_id,
            "plainer": list(term.plainer),
        }

    def from_key(self, mark: KeyMark) -> tuple[str, Facts]:
        """Read `L:technique` (narrator) or `L"technique` (quoted), with reason and plainer words.

        Raises:
            KeyMarkError: if the mark is not one of these.
        """
        voice = _VOICES.get(mark.opening)
        if voice is None:
            raise KeyMarkError(f"unknown mark {mark.opening!r}; known are {', '.join(self.openings)}")
        if mark.argument not in set(Technique):
            raise KeyMarkError(f"unknown technique {mark.argument!r}; known are {', '.join(Technique)}")
        unknown = set(mark.extra) - {"reason", "plainer"}
        if unknown:
            raise KeyMarkError(f"unknown key {min(unknown)!r} for a word; known are reason, plainer")
        reason = mark.extra.get("reason", "")
        if not isinstance(reason, str):
            raise KeyMarkError("reason must be a sentence")
        speaker = mark.speaker if voice is Voice.QUOTED else None
        return mark.argument, LoadedTerm(voice, speaker, _plainer(mark), reason)

    def to_key(self, finding: Finding, reading: Reading) -> str:
        """The head of the inline mark, such as `L:emotive`."""
        opening = "L:" if self.is_heavy(finding) else 'L"'
        return f"{opening}{finding.label}"

    def credits(self, label: str) -> SourceLabel | None:
        """None: whose a quoted word is comes from the quotation around it."""
        return None

    def proposed(self, label: str, words: str, *, quoted: bool) -> Said:
        """Whose word it is, by the quotation marks around it."""
        return Said(label, details={"voice": Voice.QUOTED if quoted else Voice.NARRATOR})

    def said(self, finding: Finding) -> Said:
        """The technique, whose word it is, plainer words, and what the word adds."""
        term = _term(finding)
        reason = term.reason or (finding.because if finding.rule == KEY_RULE else "")
        return Said(finding.label, details={"voice": term.voice.value}, plainer=term.plainer, reason=reason)

    def stated(self, said: Said, words: str) -> Facts:
        """The loaded term."""
        voice = Voice(said.details.get("voice", Voice.NARRATOR))
        return LoadedTerm(voice, plainer=said.plainer, reason=said.reason)


def _term(finding: Finding) -> LoadedTerm:
    if not isinstance(finding.facts, LoadedTerm):
        raise TypeError(f"finding {finding.id} is not a loaded term")
    return finding.facts


def _plainer(mark: KeyMark) -> tuple[str, ...]:
    """The plainer words of a key: one string, or a list of them; `""` is "leave it out"."""
    value = mark.extra.get("plainer", [])
    values = value if isinstance(value, list) else [value]
    words = tuple(each for each in values if isinstance(each, str))
    if len(words) < len(values):
        raise KeyMarkError('plainer must be words, a list of words, or "" for "leave it out"')
    return words
