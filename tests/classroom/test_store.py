"""The store: where it is, how it is set up, and that its migrations make the tables that the code has."""

import multiprocessing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import StatementError

from lessons.classroom.errors import StoreError
from lessons.classroom.migrating import upgrade
from lessons.classroom.records import Table
from lessons.classroom.service import Classroom
from lessons.classroom.store import FILE, Store, file_url, url_from

if TYPE_CHECKING:
    from tests.classroom.conftest import Clock, Desk
    from tests.load.servers import Postgres


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        pytest.param("postgres://ana:pw@db/room", "postgresql+psycopg", id="postgres"),
        pytest.param("postgresql://ana:pw@db/room", "postgresql+psycopg", id="postgresql"),
        pytest.param("postgresql+psycopg://ana:pw@db/room", "postgresql+psycopg", id="psycopg"),
        pytest.param("sqlite:////tmp/room.sqlite", "sqlite", id="sqlite"),
    ],
)
def test_store_is_named_by_database_url(given: str, driver: str) -> None:
    assert url_from({"DATABASE_URL": given}).drivername == driver


@pytest.mark.parametrize("given", ["mysql://db/room", "nonsense", "mssql+pyodbc://db"])
def test_store_refuses_databases_it_does_not_know(given: str) -> None:
    with pytest.raises(StoreError, match="DATABASE_URL"):
        url_from({"DATABASE_URL": given})


def test_store_needs_no_setting_up() -> None:
    given = url_from({"WHO_SAYS_DATA": "/some/where"})
    assert given.database == str(Path("/some/where") / FILE)
    own = url_from({"XDG_DATA_HOME": "/home/ana/data", "LOCALAPPDATA": "/home/ana/data"}).database
    assert own is not None
    assert Path(own).name == FILE
    assert Path(own).parent.name == "who-says"


def test_store_makes_its_tables_and_opens_again(url: URL) -> None:
    for _ in range(2):
        store = Store(url)
        with store.reading() as session:
            found = set(inspect(session.connection()).get_table_names())
        store.close()
        assert found >= {table.name for table in Table.metadata.sorted_tables}


def test_store_migrations_make_the_tables_of_the_code(store: Store) -> None:
    with store.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_store_migrations_start_from_nothing(tmp_path: Path) -> None:
    engine = create_engine(file_url(tmp_path / "empty.sqlite"))
    with engine.begin() as connection:
        upgrade(connection, to="0001")
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
    engine.dispose()


def _open(url: URL) -> None:
    Store(url).close()


def test_store_opens_in_four_processes_at_once(url: URL) -> None:
    if url.drivername != "sqlite":
        _drop_everything(url)
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(_open, [url] * 4)
    _open(url)


def _drop_everything(url: URL) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def test_store_on_sqlite_writes_ahead_and_keeps_references(tmp_path: Path) -> None:
    store = Store(file_url(tmp_path / "room.sqlite"))
    with store.reading() as session:
        pragmas = {
            name: session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    store.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }


def test_store_says_where_it_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be kept there"):
        Store(file_url(tmp_path / "file" / "room.sqlite"))
    (tmp_path / "room.sqlite").write_text("this is no database " * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(file_url(tmp_path / "room.sqlite"))


def test_store_error_never_tells_the_password() -> None:
    with pytest.raises(StoreError) as caught:
        Store(url_from({"DATABASE_URL": "postgres://ana:hush@127.0.0.1:1/room"}))
    assert "hush" not in str(caught.value)


def test_store_that_crashed_holds_all_and_is_found_again(
    postgres: "Postgres", clock: "Clock", desk: "Desk"
) -> None:
    store = Store(postgres.url)
    classroom = Classroom(store, now=clock)
    _, (joined,) = desk.room(classroom, 1)
    written = desk.write(classroom, joined.seat, desk.mark("Nobody"))
    postgres.stop()  # at once, as in a crash
    try:
        with pytest.raises(StoreError, match="does not answer"):
            desk.write(classroom, joined.seat, desk.mark("Two officials"))
        with pytest.raises(StoreError, match="does not answer"):
            classroom.sweep()
    finally:
        postgres.start()
    assert classroom.progress(joined.seat) == written
    now = desk.write(classroom, joined.seat, desk.mark("Two officials"))
    assert len(now.attempt(desk.lesson).marks) == 2
    store.close()


def test_store_keeps_no_moment_without_a_time_zone(store: Store, desk: "Desk") -> None:
    classroom = Classroom(store)
    opened, _ = desk.room(classroom)
    with pytest.raises(StatementError, match="no time zone"):
        classroom.set_timer(opened.room, datetime(2031, 3, 5))  # noqa: DTZ001 -- the point of the test
