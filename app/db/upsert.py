"""INSERT … ON CONFLICT, which SQLite and PostgreSQL both have but SQLAlchemy spells twice."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import literal_column
from sqlalchemy.dialects import postgresql, sqlite

from app.db.session import Linked

Names = tuple[str, ...]
_AT_ONCE: Final = 200


def insert_new(session: Linked, model: type[Any], row: dict[str, Any]) -> bool:
    """Inserts a row unless it is there; says whether it was new."""
    connection = session.connection()
    statement = _statement(model, connection.dialect.name, (), ())
    return connection.execute(statement.returning(literal_column("1")), row).first() is not None


def insert_missing(session: Linked, model: type[Any], rows: Sequence[dict[str, Any]]) -> None:
    """Inserts those rows that are not there yet."""
    if rows:
        connection = session.connection()
        connection.execute(_statement(model, connection.dialect.name, (), ()), rows)


def insert_those_new(
    session: Linked, model: type[Any], rows: Sequence[dict[str, Any]], column: str
) -> set[Any]:
    """Inserts those rows that are not there yet; says what these have in a column.

    Two who insert the same row at the same time wait for each other: one of them had it first.
    """
    connection = session.connection()
    kind = sqlite if connection.dialect.name == "sqlite" else postgresql
    found: set[Any] = set()
    for start in range(0, len(rows), _AT_ONCE):
        statement = kind.insert(model).values(rows[start : start + _AT_ONCE])
        answer = statement.on_conflict_do_nothing().returning(literal_column(column))
        found |= set(connection.execute(answer).scalars())
    return found


def insert_or_replace(
    session: Linked, model: type[Any], row: dict[str, Any], *, key: Names
) -> None:
    """Inserts a row, or overwrites everything but the key of the one that is there."""
    change = tuple(name for name in row if name not in key)
    connection = session.connection()
    connection.execute(_statement(model, connection.dialect.name, key, change), row)


@lru_cache(maxsize=64)
def _statement(model: type[Any], dialect: str, key: Names, change: Names) -> Any:
    statement = (sqlite if dialect == "sqlite" else postgresql).insert(model)
    if not change:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in change}
    )
