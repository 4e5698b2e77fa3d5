"""Connections that died while they rested are replaced before they are used."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from app.db import session
from app.db.session import Database


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url)
    yield database
    database.dispose()


def _process(database: Database) -> int:
    with database.looking() as link:
        return link.connection().execute(text("SELECT pg_backend_pid()")).scalar_one()


def _end(postgres_url: str, process: int) -> None:
    other = Database(postgres_url)
    with other.writing() as link:
        statement = text("SELECT pg_terminate_backend(:process, 5000)")
        link.connection().execute(statement, {"process": process})
    other.dispose()


def test_a_connection_that_died_while_it_rested_is_replaced(
    database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "TRUSTED_SECONDS", 0.0)
    first = _process(database)
    _end(postgres_url, first)
    assert _process(database) != first


def test_a_connection_that_was_just_used_is_used_again(database: Database) -> None:
    assert _process(database) == _process(database)
