"""What people wrote for the page Method: how findings are made, limits, standards, curricula, corpora."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lessons import LESSONS
from lessons.language.data_files import DataFileError, DataRecord, read_toml
from lessons.model.lesson import Lesson

NOTES = Path(__file__).with_name("method.toml")


class Standard(DataRecord):
    """A rule of the trade, told in our own words, and whose it is."""

    by: str
    says: str


class Curriculum(DataRecord):
    """A code of a curriculum, and what it asks of learners, told in our own words."""

    framework: str
    code: str
    asks: str


class CorpusNote(DataRecord):
    """What a corpus is, by the name that measures of it have."""

    name: str
    title: str
    about: str


class LessonNote(DataRecord):
    """Everything of one lesson; `made` and `limits` in the order that they are shown in."""

    made: tuple[str, ...]
    limits: tuple[str, ...]
    standards: tuple[Standard, ...]
    curriculum: tuple[Curriculum, ...]
    corpora: tuple[CorpusNote, ...] = ()

    def corpus(self, name: str) -> CorpusNote:
        """The note on a corpus; one that nobody wrote about goes by its name."""
        known = (each for each in self.corpora if each.name == name.lower())
        return next(known, CorpusNote(name=name, title=name, about=""))


class MethodNotes(DataRecord):
    """The notes by the lessons' slugs."""

    lessons: dict[str, LessonNote]


def read_notes(path: Path = NOTES, *, lessons: Sequence[Lesson] = LESSONS) -> MethodNotes:
    """The notes, held against the lessons.

    Raises:
        DataFileError: if the file does not fit, or lacks a lesson or has one too many.
    """
    notes = read_toml(path, MethodNotes)
    slugs = [lesson.slug for lesson in lessons]
    if sorted(notes.lessons) != sorted(slugs):
        raise DataFileError(f"{path}: lessons: each lesson once; they are {', '.join(slugs)}")
    return notes


@cache
def method_notes() -> MethodNotes:
    """The shipped notes, read once."""
    return read_notes()
