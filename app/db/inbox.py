"""Inboxes of streams: whatever comes from outside, each exactly once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, func, insert, literal, select, update

from app.db.models import Inbox, Stream
from app.db.session import Linked
from app.db.upsert import insert_new


@dataclass(frozen=True, slots=True)
class Message:
    """One message; (source, generation) tells it from all others to the same stream.

    | kind | source | data |
    |---|---|---|
    | decision | review:<id> | {activation, wait (review or rescue), ref, answer} |
    | timer | timer:<id> | {activation, wait (timer or retry), ref} |
    | child | child:<run id>, generation: how often it ended | {activation, ref, answer} |
    | task | task:<id>, generation: attempt | {activation, attempt, outcome} |
    | chunk | chunk:<stream id>:<state> | {activation, chunk, state, counts, …} |
    | cancel, retry, suspend, start | run | {by, reason} |
    """

    source: str
    kind: str
    data: Mapping[str, Any] = field(default_factory=lambda: {})
    generation: int = 0


def post(session: Linked, stream_id: str, message: Message, now: datetime) -> bool:
    """Puts a message into an inbox and asks for a worker; False when it was there already.

    After the commit the caller rings the queue. A closed stream opens again.
    """
    row = {
        "stream_id": stream_id,
        "source": message.source,
        "generation": message.generation,
        "kind": message.kind,
        "data": message.data,
        "created_at": now,
    }
    if not insert_new(session, Inbox, row):
        return False
    session.connection().execute(_WANT, {"b_id": stream_id, "b_now": now})
    return True


def post_to_all(
    session: Linked, message: Message, now: datetime, *, root_run_id: str, run_id: str | None
) -> list[str]:
    """Puts a message into the inbox of every open stream of a root run, or of one of its runs.

    Set-based, for 100,000 streams; returns those to ring, at most 1,000 (the clock rings more).
    """
    mine = (
        Stream.root_run_id == root_run_id if run_id is None else Stream.run_id == run_id,
        Stream.open == 1,
    )
    there = select(Inbox.stream_id).where(
        Inbox.stream_id == Stream.id,
        Inbox.source == message.source,
        Inbox.generation == message.generation,
    )
    rows = select(
        Stream.id,
        literal(message.source),
        literal(message.generation),
        literal(message.kind),
        literal(message.data, Inbox.data.type),
        literal(now, Inbox.created_at.type),
    ).where(*mine, ~there.exists())
    names = ["stream_id", "source", "generation", "kind", "data", "created_at"]
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        connection.execute(select(Stream.id).where(*mine).order_by(Stream.id).with_for_update())
    connection.execute(insert(Inbox).from_select(names, rows))
    connection.execute(update(Stream).where(*mine).values(wanted=Stream.wanted + 1, sent_at=now))
    return list(connection.execute(select(Stream.id).where(*mine).limit(1000)).scalars())


def unread(session: Linked, stream_id: str) -> list[Message]:
    """The messages that no event was made of yet, oldest first."""
    rows = session.connection().execute(_UNREAD, {"b_id": stream_id})
    return [Message(row.source, row.kind, row.data, row.generation) for row in rows]


def consume(session: Linked, stream_id: str, messages: Sequence[Message], now: datetime) -> None:
    """Marks messages as turned into events; belongs in the transaction that appends these."""
    if messages:
        rows = [
            {"b_id": stream_id, "b_source": item.source, "b_no": item.generation, "b_now": now}
            for item in messages
        ]
        session.connection().execute(_CONSUME, rows)


def generation(session: Linked, stream_id: str, source: str) -> int:
    """The number that the next message of a source should have."""
    statement = select(func.max(Inbox.generation)).where(
        Inbox.stream_id == stream_id, Inbox.source == source
    )
    last = session.connection().execute(statement).scalar()
    return 0 if last is None else last + 1


_WANT: Final = (
    update(Stream)
    .where(Stream.id == bindparam("b_id"))
    .values(
        wanted=Stream.wanted + 1,
        open=1,
        sent_at=bindparam("b_now", type_=Stream.sent_at.type),
    )
)
_UNREAD: Final = (
    select(Inbox.source, Inbox.generation, Inbox.kind, Inbox.data)
    .where(Inbox.stream_id == bindparam("b_id"), Inbox.consumed_at.is_(None))
    .order_by(Inbox.created_at, Inbox.source, Inbox.generation)
)
_CONSUME: Final = (
    update(Inbox)
    .where(
        Inbox.stream_id == bindparam("b_id"),
        Inbox.source == bindparam("b_source"),
        Inbox.generation == bindparam("b_no"),
    )
    .values(consumed_at=bindparam("b_now", type_=Inbox.consumed_at.type))
)
