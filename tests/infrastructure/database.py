"""Databases for tests: made once with the schema, then copied for each test."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.db import migrate
from tests.infrastructure import postgres, run


@contextmanager
def sqlite_database(folder: Path, *, empty: bool = False) -> Iterator[str]:
    """The address of a SQLite file of its own."""
    path = folder / f"{uuid.uuid4().hex[:8]}.sqlite3"
    if not empty:
        shutil.copyfile(_sqlite_template(), path)
    yield f"sqlite:///{path}"


@contextmanager
def postgres_database(*, empty: bool = False) -> Iterator[str]:
    """The address of a PostgreSQL database of its own, dropped afterwards."""
    server = postgres.server()
    name = server.create() if empty else server.create(_postgres_template(server))
    try:
        yield server.database_url(name)
    finally:
        server.drop(name)


def _sqlite_template() -> Path:
    path = run.shared_folder() / "template.sqlite3"
    with run.exclusive("sqlite-template"):
        if not path.exists():
            growing = path.with_suffix(".growing")
            migrate.upgrade(f"sqlite:///{growing}")
            growing.rename(path)
    return path


def _postgres_template(server: postgres.PostgresServer) -> str:
    note = run.shared_folder() / "postgres.template"
    with run.exclusive("postgres-template"):
        if not note.exists():
            name = server.create()
            migrate.upgrade(server.database_url(name))
            note.write_text(name)
        return note.read_text()
