"""Events read back: of one stream from a number, of a whole root run from a position."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, bindparam, literal_column, select, tuple_

from app.core.errors import invalid
from app.db.base import AnyRow
from app.db.models import Event, Stream
from app.db.session import Linked

START: Final = ""


@dataclass(frozen=True, slots=True)
class Which:
    """Which events of a root run: of one of its runs, about one node, of some types; the newest
    first or the oldest."""

    run: str | None = None
    node: str | None = None
    types: Sequence[str] = ()
    newest_first: bool = False


EVERY: Final = Which()
_Statement = Select[*tuple[Any, ...]]


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
    which: Which = EVERY,
) -> list[tuple[str, AnyRow]]:
    """Events of all streams of a root run after a position, in an order that never loses one.

    Pairs of (position, row of (stream_id, seq, type, data, at)). A position is opaque text. On
    PostgreSQL it is transaction and insertion id, and nothing is read from transactions that
    began while an older one still runs: such an older one may yet commit lower ids. With the
    newest first, "after" a position are the events that are older.
    """
    is_sqlite = session.connection().dialect.name == "sqlite"
    statement: _Statement = select(*_COLUMNS).where(Event.root_run_id == root_run_id)
    statement = statement.where(Event.xid.is_(None) if is_sqlite else Event.xid < _FINISHED)
    statement = _chosen(statement, root_run_id, which).limit(limit)
    place: Any = Event.position if is_sqlite else tuple_(Event.xid, Event.position)
    order = (Event.position,) if is_sqlite else (Event.xid, Event.position)
    if after or not which.newest_first:
        numbers = _numbers(after)
        bound: Any = numbers[1] if is_sqlite else tuple_(*numbers)
        statement = statement.where(place < bound if which.newest_first else place > bound)
    if which.newest_first:
        order = tuple(each.desc() for each in order)
    rows = session.connection().execute(statement.order_by(*order))
    return [(_position(row), row) for row in rows]


def withheld(session: Linked, root_run_id: str) -> bool:
    """Whether `of_root` keeps events of a root run back until older transactions have ended."""
    if session.connection().dialect.name == "sqlite":
        return False
    statement = select(Event.position).where(Event.root_run_id == root_run_id)
    rows = session.connection().execute(statement.where(Event.xid >= _FINISHED).limit(1))
    return rows.first() is not None


def _chosen(statement: _Statement, root_run_id: str, which: Which) -> _Statement:
    if which.run is not None and which.run != root_run_id:
        streams = select(Stream.id).where(Stream.run_id == which.run)
        statement = statement.where(Event.stream_id.in_(streams))
    if which.node is not None:
        statement = statement.where(Event.node_id == which.node)
    if which.types:
        statement = statement.where(Event.type.in_(which.types))
    return statement


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
