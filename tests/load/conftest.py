"""The stores on which lessons are held by bots."""

from collections.abc import Iterator

import pytest

from tests.load.servers import Postgres, postgres_running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL started from Debian's binaries in a folder of its own."""
    with postgres_running() as server:
        yield server
