"""What the nodes of a run delivered, for laying two runs side by side."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, literal_column, select
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import Event, Stream

_AT_ONCE = 2_000


def delivered(session: Session, root_run_id: str, run_id: str, most: int) -> Iterator[AnyRow]:
    """Rows of (position, node_id, activation, outputs as text), at most so many."""
    data = literal_column("event.data")
    if session.connection().dialect.name == "sqlite":
        activation = func.json_extract(data, "$.activation")
        outputs: ColumnElement[Any] = func.json_extract(data, "$.outputs")
    else:
        activation = data.op("->>")("activation")
        outputs = cast(data.op("->")("outputs"), Text)
    streams = select(Stream.id).where(Stream.run_id == run_id)
    query = select(
        Event.position, Event.node_id, activation.label("activation"), outputs.label("outputs")
    ).where(
        Event.root_run_id == root_run_id,
        Event.stream_id.in_(streams),
        Event.type == "node_finished",
    )
    yield from session.connection().execute(
        query.limit(most), execution_options={"yield_per": _AT_ONCE}
    )


def outputs_at(session: Session, positions: Collection[int]) -> dict[int, dict[str, Any]]:
    """Position → the outputs of the event there: exit → Stored."""
    query = select(Event.position, Event.data).where(Event.position.in_(positions))
    return {position: data["outputs"] for position, data in session.execute(query)}
