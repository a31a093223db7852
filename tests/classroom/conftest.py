"""A classroom over each of the two stores, and a small article with a key to open rooms on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.engine import URL

from lessons import LESSONS
from lessons.classroom.records import Table
from lessons.classroom.service import Classroom
from lessons.classroom.store import Store, file_url
from lessons.classroom.views import Joined, Material, Opened
from lessons.library.keys import parse_key
from lessons.model.article import Article
from lessons.model.marks import Confidence, Mark
from lessons.model.span import Span
from lessons.walk.progress import Progress, marked
from tests.load.servers import Postgres, postgres_running

KEY = """+++
[source.mayor]
name = "the mayor of Aldermoor"
kind = "person"

[source.officials]
name = "two officials"
kind = "group"

[[non_case]]
quote = "The bridge"
lesson = "who_says"
why = "A bridge says nothing."
+++

The bridge will close in May, {S+mayor|the mayor of Aldermoor} said. {S-officials|Two officials} said the cost
had doubled. Nobody asked the ferrymen, who wait below the arches in the rain.
"""


@dataclass
class Clock:
    """A clock that stands until it is moved; the time is in UTC."""

    at: datetime = datetime(2031, 3, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def on(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL started from Debian's binaries in a folder of its own."""
    with postgres_running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The URL of an empty store, on either database."""
    if request.param == "sqlite":
        return file_url(tmp_path / "room data" / "classroom.sqlite")
    server: Postgres = request.getfixturevalue("postgres")
    store = Store(server.url)
    with store.writing() as session:
        for table in reversed(Table.metadata.sorted_tables):
            session.execute(delete(table))
    store.close()
    return server.url


@pytest.fixture
def store(url: URL) -> Iterator[Store]:
    made = Store(url)
    yield made
    made.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def classroom(store: Store, clock: Clock) -> Classroom:
    return Classroom(store, now=clock)


@dataclass(frozen=True)
class Desk:
    """What the tests of a classroom do again and again."""

    material: Material
    lesson: str = LESSONS[0].slug

    def span(self, quote: str) -> Span:
        at = self.material.article.text.index(quote)
        return Span(at, at + len(quote))

    def mark(
        self,
        quote: str,
        *,
        label: str = "named",
        id_: str = "",
        confidence: Confidence = Confidence.FAIRLY,
    ) -> Mark:
        at = datetime(2031, 3, 5, 9, 1, tzinfo=UTC)
        return Mark(id_ or f"m-{quote}", self.lesson, self.span(quote), label, confidence, at)

    def write(self, classroom: Classroom, seat: str, *marks: Mark) -> Progress:
        """Mark as a page does, a click at a time, on top of what the store holds."""
        progress = classroom.progress(seat)
        for each in marks:
            progress = classroom.record(seat, before=progress, after=marked(progress, each))
        return progress

    def room(self, classroom: Classroom, people: int = 0, *, groups: int = 0) -> tuple[Opened, list[Joined]]:
        """An open room with so many people in it."""
        opened = classroom.open(self.material, groups=groups)
        return opened, [classroom.join(opened.room) for _ in range(people)]


@pytest.fixture(scope="session")
def desk() -> Desk:
    """A three-sentence article of somebody's own, and its key."""
    key = parse_key(KEY, name="key.md")
    article = Article("bridge", "A bridge closes", key.reading.text, origin="Written for the tests")
    return Desk(Material(article, key))
