"""The events of a run in the order of their positions, each with the little that a replay needs."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import Event, Stream

SEPARATOR: Final = "\x1f"
_AT_ONCE: Final = 2_000
_PARTS: Final = {
    "activation": "activation",
    "duration_ms": "duration_ms",
    "confidence": "confidence",
    "wait": "wait",
    "decision": "decision",
    "retry_at": "retry_at",
    "count": "total",
    "chunk_size": "chunk_size",
    "chunk": "chunk",
    "state": "state",
}


def count(session: Session, root_run_id: str, run_id: str) -> int:
    """How many events the run has so far."""
    return session.execute(_of_run(select(func.count()), root_run_id, run_id)).scalar_one()


def told(session: Session, root_run_id: str, run_id: str) -> Iterator[AnyRow]:
    """Rows of (position, xid, stream_id, type, node_id, activation, duration_ms, confidence, wait,
    decision, retry_at, total, chunk_size, chunk, state, ports), the oldest first; `ports` are
    the exits on which a node delivered, in one text."""
    is_sqlite = session.connection().dialect.name == "sqlite"
    columns = [_part(name, is_sqlite).label(label) for name, label in _PARTS.items()]
    head = (Event.position, Event.xid, Event.stream_id, Event.type, Event.node_id)
    query = _of_run(select(*head, *columns, _ports(is_sqlite)), root_run_id, run_id)
    if is_sqlite:
        query = query.where(Event.xid.is_(None))  # so that the index gives them in order
    order = (Event.position,) if is_sqlite else (Event.xid, Event.position)
    yield from session.connection().execute(
        query.order_by(*order), execution_options={"yield_per": _AT_ONCE}
    )


def moments(session: Session, places: Collection[tuple[int | None, int]]) -> list[datetime]:
    """When the events at these (xid, position) happened, in this order."""
    numbers = [position for _, position in places]
    query = select(Event.position, Event.at).where(Event.position.in_(numbers))
    found: dict[int, datetime] = {position: at for position, at in session.execute(query)}
    return [found[position] for position in numbers]


def _of_run(query: Select[Any], root_run_id: str, run_id: str) -> Select[Any]:
    streams = select(Stream.id).where(Stream.run_id == run_id)
    return query.where(Event.root_run_id == root_run_id, Event.stream_id.in_(streams))


def _part(name: str, is_sqlite: bool) -> ColumnElement[Any]:
    if is_sqlite:
        return func.json_extract(literal_column("event.data"), f"$.{name}")
    return literal_column("event.data").op("->>")(name)


def _ports(is_sqlite: bool) -> ColumnElement[Any]:
    keys = (
        "SELECT group_concat(key, char(31)) FROM json_each(event.data, '$.outputs')"
        if is_sqlite
        else "SELECT string_agg(k, chr(31)) FROM json_object_keys(event.data->'outputs') AS k"
    )
    return literal_column(f"({keys})").label("ports")
