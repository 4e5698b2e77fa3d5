"""What one try left behind: newest outputs of steps, the chunk in which an item was worked on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import payloads
from app.db.models import Event, Stream, TryRun
from app.db.payloads import Stored
from app.engine.activation import Activation


@dataclass(slots=True)
class Place:
    """One item of a for-each in a run: its chunk's stream, the prefix of what is done for it.

    `items` maps it and the for-eaches around it to the envelope of their item.
    """

    stream_id: str
    scope: str
    envelope: Stored
    items: dict[str, Stored] = field(default_factory=lambda: {})
    _read: list[Any] | None = None

    def values(self, session: Session) -> list[Any]:
        """All items of the chunk."""
        if self._read is None:
            self._read = payloads.value_of(session, self.envelope)
        return self._read


def outputs(
    session: Session, run_id: str, nodes: Collection[str], place: Place | None
) -> dict[str, tuple[str, Stored]]:
    """Node → exit and envelope of the newest output, for the item at `place` or outside of it."""
    streams = [run_id] if place is None else [run_id, place.stream_id]
    query = (
        select(Event.node_id, Event.data)
        .where(
            Event.stream_id.in_(streams),
            Event.type == "node_finished",
            Event.node_id.in_(nodes),
        )
        .order_by(Event.seq)
    )
    found: dict[str, tuple[str, Stored]] = {}
    for node, data in session.execute(query):
        scope = data["activation"].rpartition("/")[0]
        if scope in ("", place.scope if place is not None else "") and data["outputs"]:
            found[node] = next(iter(data["outputs"].items()))
    return found


def place(session: Session, run_id: str, around: Sequence[str], item: int) -> Place | None:
    """Where item number `item` of the innermost for-each was worked on; None where it was not.

    In a try that had one item only, it is the one that was chosen then.
    """
    chosen = session.scalar(select(TryRun.item).where(TryRun.run_id == run_id))
    if chosen is not None:
        if chosen != item:
            return None
        item = 0
    found: Place | None = None
    stream_id = run_id
    for depth, each in enumerate(around):
        innermost = depth == len(around) - 1
        chunk = _chunk(session, run_id, stream_id, each, item if innermost else None)
        if chunk is None:
            return None
        stream_id, data, index = chunk
        place_in = index - data["first"]
        before = found.items if found is not None else {}
        found = Place(stream_id, f"{_scope(data['parent'])}:{index}", data["items"], dict(before))
        found.items[each] = {"v": found.values(session)[place_in]}
    return found


def _scope(parent: str) -> str:
    """What the keys inside a for-each begin with, before the index: "each:1"."""
    activation = Activation.parse(parent)
    outer = parent.rpartition("/")[0]
    own = f"{activation.node}:{activation.visit}"
    return f"{outer}/{own}" if outer else own


def _chunk(
    session: Session, run_id: str, parent: str, each: str, item: int | None
) -> tuple[str, Mapping[str, Any], int] | None:
    """The stream of the chunk that holds the item (None: the first), and how it began."""
    query = (
        select(Stream.id, Event.data)
        .join(Event, (Event.stream_id == Stream.id) & (Event.seq == 1))
        .where(Stream.run_id == run_id, Stream.kind == "chunk", Stream.parent_stream_id == parent)
        .order_by(Stream.chunk)
    )
    for stream_id, data in session.execute(query):
        first = data["first"]
        wanted = first if item is None else item
        if Activation.parse(data["parent"]).node == each and 0 <= wanted - first < data["count"]:
            return stream_id, data, wanted
    return None


def run_input(session: Session, run_id: str) -> Stored:
    """What the run was started with."""
    query = select(Event.data).where(Event.stream_id == run_id, Event.seq == 1)
    return session.execute(query).scalar_one()["input"]
