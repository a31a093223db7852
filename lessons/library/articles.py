"""Article files: `article.md`, front matter in TOML and the text of the article below it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from lessons.language.data_files import DataFileError, DataRecord, parse_toml
from lessons.library.front_matter import LibraryError, read_library_file
from lessons.library.reading_ease import reading_ease
from lessons.model.article import Article, count_words

ARTICLE_FILE = "article.md"
KEY_FILE = "key.md"
FIRST_FILE = "first.md"
"""The first annotation, as the key stood before there was a second."""
SECOND_FILE = "second.md"
"""The second annotation, made without sight of the first."""
SETTLED_FILE = "settled.toml"
"""How the key settles what the two annotations differ on."""


EASY_FROM = 78
"""The reading ease from which an article is easy."""
HARD_TO = 75
"""The reading ease up to which an article is hard."""


class Level(StrEnum):
    """How hard an article is to read."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"

    @classmethod
    def of(cls, ease: int) -> "Level":
        """The level of a text with this reading ease, rounded (see `Sample.reading_ease`).

        The bounds were drawn where the twelve samples leave gaps, so that there is a choice of each. They
        tell how hard the words are to read, and not how hard the article is to judge.
        """
        if ease >= EASY_FROM:
            return cls.EASY
        return cls.HARD if ease <= HARD_TO else cls.MEDIUM


class Version(StrEnum):
    """Which of the two write-ups of an event an article is."""

    HEATED = "heated"
    CAREFUL = "careful"


class Teacher(DataRecord):
    """The teacher's note: what for, how long, and how the two write-ups of the event differ."""

    aims: tuple[str, ...] = Field(min_length=1)
    questions: tuple[str, ...] = Field(min_length=1)
    misconceptions: tuple[str, ...] = ()
    minutes: int = Field(gt=0)
    differences: str = ""


class ArticleRecord(DataRecord):
    """The front matter of an article file."""

    title: str = Field(min_length=1)
    outlet: str
    published: date
    licence: str = Field(min_length=1)
    origin: str = Field(min_length=1)
    fictional: bool
    topic: str
    event: str
    version: Version
    level: Level
    devices: tuple[str, ...]
    content_note: str = ""
    teacher: Teacher


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample article and what its card says.

    `event` is the same in both write-ups of an event; `devices` are the ways of writing that it
    shows, `words` its length, `minutes` the time that a lesson on it takes; `content_note` is empty
    where none is needed. `folder` holds its files.
    """

    article: Article
    topic: str
    event: str
    version: Version
    level: Level
    devices: tuple[str, ...]
    content_note: str
    teacher: Teacher
    words: int
    folder: Path

    @property
    def reading_ease(self) -> int:
        """How easy the article is to read, rounded: Flesch's measure, more is easier."""
        return round(reading_ease(self.article.text))

    @property
    def minutes(self) -> int:
        """How long a lesson on the article takes."""
        return self.teacher.minutes

    @property
    def has_key(self) -> bool:
        """Whether people have marked it."""
        return (self.folder / KEY_FILE).is_file()


def read_article(folder: Path) -> Sample:
    """The article in a folder; the folder's name is its slug.

    Raises:
        LibraryError: if its file cannot be read, holds an unknown field or lacks one, or no text.
    """
    file = read_library_file(folder / ARTICLE_FILE)
    try:
        record = parse_toml(file.head, ArticleRecord, name=file.name)
    except DataFileError as error:
        raise LibraryError(str(error)) from error
    if not file.body:
        raise LibraryError(
            f"{file.name}: line {file.first_line}: no text; the article follows the front matter"
        )
    return Sample(
        article=Article(
            slug=folder.resolve().name,
            title=record.title,
            text=file.body,
            outlet=record.outlet,
            published=record.published,
            licence=record.licence,
            origin=record.origin,
            fictional=record.fictional,
        ),
        topic=record.topic,
        event=record.event,
        version=record.version,
        level=record.level,
        devices=record.devices,
        content_note=record.content_note,
        teacher=record.teacher,
        words=count_words(file.body),
        folder=folder,
    )
