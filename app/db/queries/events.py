"""Events read back: of one stream from a number, of a whole root run from a position."""

from typing import Final

from sqlalchemy import bindparam, literal_column, select, tuple_

from app.core.errors import invalid
from app.db.base import AnyRow
from app.db.models import Event, Stream
from app.db.session import Linked

START: Final = ""


def of_stream(session: Linked, stream_id: str, after: int = 0) -> list[AnyRow]:
    """The events of a stream after number `after`: rows of (seq, type, data, at)."""
    rows = session.connection().execute(_OF_STREAM, {"b_id": stream_id, "b_seq": after})
    return list(rows)


def of_stream_and_type(session: Linked, stream_id: str, type_: str) -> list[AnyRow]:
    """A stream's events of one type, in order: rows of (data, at)."""
    statement = select(Event.data, Event.at).where(
        Event.stream_id == stream_id, Event.type == type_
    )
    return list(session.connection().execute(statement.order_by(Event.seq)))


def of_root(
    session: Linked,
    root_run_id: str,
    after: str = START,
    limit: int = 500,
    *,
    run: str | None = None,
) -> list[tuple[str, AnyRow]]:
    """Events of all streams of a root run after a position, in an order that never loses one;
    with `run`, only those of one of its runs.

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
    if run is not None and run != root_run_id:
        streams = select(Stream.id).where(Stream.run_id == run)
        statement = statement.where(Event.stream_id.in_(streams))
    return [(_position(row), row) for row in session.connection().execute(statement)]


def _position(row: AnyRow) -> str:
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
