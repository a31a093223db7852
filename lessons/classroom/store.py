"""The store behind the classroom: SQLite with nothing to set up, or PostgreSQL where a URL names one."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from lessons.classroom.errors import StoreError
from lessons.classroom.migrating import migrate
from lessons.classroom.records import Table

FOLDER = "WHO_SAYS_DATA"
"""The environment variable that names the folder of the SQLite file."""

DATABASE = "DATABASE_URL"
"""The environment variable that names a database."""

FILE = "classroom.sqlite"

BUSY_SECONDS = 5
"""How long SQLite waits for another process that writes."""

_WRITING = {"writing": True}


class Store:
    """A database with the classroom's tables in it, brought up to date when it is opened.

    Raises:
        StoreError: if the database cannot be reached.
    """

    def __init__(self, url: URL) -> None:
        self._engine = _engine(url)
        self._writer = self._engine.execution_options(**_WRITING)
        # SQLite lets one write at a time: in one process a lock is fairer than waiting for the file
        self._turn = Lock() if self.is_sqlite else nullcontext()
        try:
            migrate(self._engine)
        except DatabaseError as error:
            raise StoreError(f"{url.render_as_string()}: the store cannot be opened: {error.orig}") from error

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is a SQLite file."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads, and sees one state of the store on SQLite.

        Raises:
            StoreError: if the database does not answer.
        """
        with _answering(), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: all of it is in the store when it ends, or with an exception nothing of it.

        Raises:
            StoreError: if the database does not answer.
        """
        with (
            _answering(),
            self._turn,
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def insert(self, table: type[Table]) -> sqlite.Insert | postgresql.Insert:
        """An insert that knows `on_conflict_do_update` and `on_conflict_do_nothing`."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def wipe(self) -> None:
        """Let nothing that was deleted stay behind in SQLite's log; PostgreSQL sees to its own."""
        if self.is_sqlite:
            with self._engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                if raw is not None:
                    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


@contextmanager
def _answering() -> Iterator[None]:
    """Say in a sentence that the database is away, full or busy; a mistake of ours stays what it is."""
    try:
        yield
    except (OperationalError, PoolTimeoutError) as error:
        raise StoreError(
            "The classroom's memory does not answer at the moment, so this was not kept. Please try again."
        ) from error


def url_from(environment: Mapping[str, str] = os.environ) -> URL:
    """The store that the environment names: `DATABASE_URL`, or a file in `WHO_SAYS_DATA`.

    Without either it is a file in the user's data folder. PostgreSQL is spoken with by psycopg.

    Raises:
        StoreError: if the URL is none, or of a database that is not known.
    """
    given = environment.get(DATABASE, "").strip()
    if not given:
        folder = environment.get(FOLDER, "").strip()
        return file_url((Path(folder) if folder else _data_folder(environment)) / FILE)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:  # a port that is no number is a ValueError
        raise StoreError(f"{DATABASE} is no database's URL; such as postgresql://user@host/name") from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("postgresql+psycopg", "sqlite"):
        raise StoreError(f"{DATABASE}: {url.drivername} is not known; allowed are postgresql and sqlite")
    return url


def file_url(path: Path) -> URL:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def _data_folder(environment: Mapping[str, str]) -> Path:
    """Where programs keep their data on this system."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "who-says"


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=10, pool_recycle=1800)
    path = Path(url.database or FILE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent}: the classroom's data cannot be kept there: {error}") from error
    engine = create_engine(url, pool_size=5, max_overflow=20, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # SQLAlchemy, not the driver, says BEGIN
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # who means to write takes its turn at once: a reader that turns writer may find the file locked
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")
