"""Events about single nodes, for the list of a node's activations."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import Event, Stream
from app.db.payloads import Stored


@dataclass(frozen=True, slots=True)
class StreamOf:
    """A stream of a run, with what its place among the others is."""

    id: str
    kind: str
    parent_activation: str | None
    chunk: int | None
    summary: Mapping[str, Any]


def streams(session: Session, run_id: str) -> list[StreamOf]:
    """The streams of a run: its own, then the chunks in order."""
    columns = (Stream.id, Stream.kind, Stream.parent_activation, Stream.chunk, Stream.summary)
    query = select(*columns)
    rows = session.execute(query.where(Stream.run_id == run_id))
    found = [StreamOf(*row) for row in rows]
    return sorted(found, key=_place)


def streams_of_item(session: Session, root_run_id: str, node: str, item: int) -> set[str]:
    """The streams in which this node worked on the item of this number."""
    query = select(Event.stream_id).where(
        Event.root_run_id == root_run_id,
        Event.node_id == node,
        cast(Event.data, Text).contains(f":{item}/{node}:", autoescape=True),
    )
    return set(session.execute(query.distinct()).scalars())


def about(session: Session, stream_id: str, nodes: Collection[str]) -> list[AnyRow]:
    """A stream's events about these nodes: rows of (seq, node_id, type, data, at), in order."""
    query = select(Event.seq, Event.node_id, Event.type, Event.data, Event.at)
    mine = query.where(Event.stream_id == stream_id, Event.node_id.in_(nodes))
    return list(session.execute(mine.order_by(Event.seq)))


def chunk_start(session: Session, stream_id: str) -> dict[str, Any]:
    """The first event's data of a chunk's stream: `first`, `items`, …"""
    query = select(Event.data).where(Event.stream_id == stream_id, Event.seq == 1)
    return session.execute(query).scalar_one()


def run_input(session: Session, run_id: str) -> Stored:
    """What the run was started with."""
    query = select(Event.data).where(Event.stream_id == run_id, Event.seq == 1)
    return session.execute(query).scalar_one()["input"]


def _place(stream: StreamOf) -> tuple[int, str, int, str]:
    depth = (stream.parent_activation or "").count("/")
    parent = stream.parent_activation or ""
    return (depth if stream.kind == "chunk" else -1, parent, stream.chunk or 0, stream.id)
