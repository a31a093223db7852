"""The front matter of an answer key, as its TOML has it."""

from pydantic import Field

from lessons.language.data_files import DataRecord
from lessons.model.reading import SourceKind


class SourceRecord(DataRecord):
    """What a key says of a source besides its mentions."""

    name: str
    kind: SourceKind
    role: str = ""
    reason_given: bool = False


class QuoteRecord(DataRecord):
    """Words of the text: their `nth` occurrence, from 1."""

    quote: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)


class WordRecord(QuoteRecord):
    """What a lesson is told of a marked word beyond its mark.

    `lesson` names it where marks of several lessons stand on the same words; without it all are told.
    """

    lesson: str = ""
    reason: str = ""
    plainer: tuple[str, ...] = ()


class AlternativeRecord(QuoteRecord):
    """A span that counts as right too, or one that may be left out."""

    lesson: str
    optional: bool = False
    label: str = ""


class NonCaseRecord(QuoteRecord):
    """A tempting span that is no finding."""

    lesson: str
    why: str = Field(min_length=1)


class KeyRecord(DataRecord):
    """The front matter of a key."""

    source: dict[str, SourceRecord] = Field(default_factory=dict)
    word: tuple[WordRecord, ...] = ()
    alternative: tuple[AlternativeRecord, ...] = ()
    non_case: tuple[NonCaseRecord, ...] = ()
