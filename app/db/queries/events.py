"""Events read back: of one stream from a number, of a whole root run from a position."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, literal_column, select, tuple_
from sqlalchemy.orm import Session

from app.core.errors import invalid
from app.db.models import Event

START: Final = ""


def of_stream(session: Session, stream_id: str, after: int = 0) -> list[Row[Any]]:
    """The events of a stream after number `after`: rows of (seq, type, data, at)."""
    rows = session.connection().execute(_OF_STREAM, {"b_id": stream_id, "b_seq": after})
    return list(rows)


def of_root(
    session: Session,
    root_run_id: str,
    after: str = START,
    limit: int = 500,
    types: Sequence[str] = (),
) -> list[tuple[str, Row[Any]]]:
    """Events of all streams of a root run after a position, in an order that never loses one.

    Pairs of (position, row of (stream_id, seq, type, data, at)). A position is opaque text. On
    PostgreSQL it is transaction and insertion id, and nothing is read from transactions that
    began while an older one still runs: such an older one may yet commit lower ids.
    """
    numbers = _numbers(after)
    if session.connection().dialect.name == "sqlite":
        statement = select(*_COLUMNS).where(Event.xid.is_(None), Event.position > numbers[1])
        statement = statement.order_by(Event.position)
    else:
        place = tuple_(Event.xid, Event.position)
        statement = select(*_COLUMNS).where(place > tuple_(*numbers), Event.xid < _FINISHED)
        statement = statement.order_by(Event.xid, Event.position)
    statement = statement.where(Event.root_run_id == root_run_id).limit(limit)
    if types:
        statement = statement.where(Event.type.in_(types))
    return [(_position(row), row) for row in session.connection().execute(statement)]


def _position(row: Row[Any]) -> str:
    return str(row.position) if row.xid is None else f"{row.xid}-{row.position}"


def _numbers(position: str) -> tuple[int, int]:
    transaction, _, number = position.rpartition("-")
    try:
        return int(transaction or 0), int(number or 0)
    except ValueError:
        raise invalid(
            "bad_position", "This is no position of an event.", pointer="?after"
        ) from None


_COLUMNS: Final = (
    Event.position,
    Event.xid,
    Event.stream_id,
    Event.seq,
    Event.type,
    Event.data,
    Event.at,
)
_FINISHED: Final = literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
_OF_STREAM: Final = (
    select(Event.seq, Event.type, Event.data, Event.at)
    .where(Event.stream_id == bindparam("b_id"), Event.seq > bindparam("b_seq"))
    .order_by(Event.seq)
)
