"""The TOML of a lesson file: what it is, its article's head, its notes, and what is still on the desk."""

from datetime import date
from typing import Literal

from pydantic import Field

from lessons.language.data_files import DataRecord
from lessons.library.desk import Decision, Ruling
from lessons.library.disputes import MarkRecord
from lessons.library.key_records import QuoteRecord, SourceRecord
from lessons.model.reading import SourceLabel

KIND = "who-says-lesson"
FORMAT = 1
"""The version of the format that is written, and the newest that is read."""


class LessonRecord(DataRecord):
    """`lesson.toml`: what the file is."""

    kind: Literal["who-says-lesson"]
    format: Literal[1]


class HeadRecord(DataRecord):
    """The front matter of a lesson's `article.md`."""

    title: str = Field(min_length=1)
    outlet: str = ""
    published: date | None = None
    licence: str = ""
    origin: str = ""
    fictional: bool = False


class CardRecord(QuoteRecord):
    """The author's own question on the card of marked words."""

    lesson: str
    ask: str = Field(min_length=1)


class NotesRecord(DataRecord):
    """`notes.toml`: what the author says beside the key."""

    note: str = ""
    questions: tuple[str, ...] = ()
    card: tuple[CardRecord, ...] = ()


class DeskSourceRecord(SourceRecord):
    """A source that no mark of the key mentions yet."""

    label: SourceLabel


class SuggestionRecord(QuoteRecord):
    """Words that are not in the key: not decided on, rejected, or hindered.

    `mark` is the head of the mark that they would have.
    """

    mark: str
    decision: Decision
    rule: str = ""
    because: str = ""
    reason: str = ""
    plainer: tuple[str, ...] = ()
    ask: str = ""
    content: tuple[QuoteRecord, ...] = ()


class DeskRecord(DataRecord):
    """`desk.toml`: what is still on the author's desk."""

    source: dict[str, DeskSourceRecord] = Field(default_factory=dict)
    suggestion: tuple[SuggestionRecord, ...] = ()


class SettledRecord(QuoteRecord):
    """A dispute of two annotators, and how it is settled."""

    lesson: str
    first: tuple[MarkRecord, ...]
    second: tuple[MarkRecord, ...]
    verdict: Ruling
    reason: str = ""


class SettledFileRecord(DataRecord):
    """A lesson's `settled.toml`."""

    dispute: tuple[SettledRecord, ...] = ()
