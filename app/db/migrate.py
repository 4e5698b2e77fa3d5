"""Brings a database to the newest tables."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.db.session import Database

SCRIPTS: Final = Path(__file__).resolve().parents[2] / "migrations"
_LOCK: Final = 7_253_901_146


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration for our scripts."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The name of the last script; raises when there are two."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    if head is None:
        raise LookupError("there are no migration scripts")
    return head


def current(database: Database) -> str | None:
    """The script that a database was last brought to; None for an empty one."""
    with database.reading() as session:
        return MigrationContext.configure(session.connection()).get_current_revision()


def upgrade(url: str, synchronous: str = "FULL") -> str:
    """Runs what is missing and returns the script it ends at; two at once take turns."""
    database = Database(url, synchronous)
    try:
        with database.transaction() as session:
            connection = session.connection()
            if not database.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            command.upgrade(configuration(connection), "head")
    finally:
        database.dispose()
    return newest()
