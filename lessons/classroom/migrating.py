"""The store brought up to date: Alembic's migrations, run once where several processes start together."""

from pathlib import Path

from sqlalchemy import Connection, Engine, text

_SCRIPTS = Path(__file__).with_name("migrations")
_LOCK = 0x77686F736179  # any number that nobody else takes: "whosay"


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, behind a lock: of several processes the first does it, the others wait.

    On SQLite the transaction is the lock; PostgreSQL has one for such uses, which ends with the transaction.
    """
    with engine.execution_options(writing=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        upgrade(connection)


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Run the migrations up to one of them over an open connection."""
    # Alembic takes half a second to import, and only an opening store needs it
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
