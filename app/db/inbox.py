"""Inboxes of streams: whatever comes from outside, each exactly once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, func, insert, literal, select, update

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
    if not insert_new(session, Inbox, _row(stream_id, message, now)):
        return False
    session.connection().execute(_WANT, {"b_id": stream_id, "b_now": now})
    return True


def _row(stream_id: str, message: Message, now: datetime) -> dict[str, Any]:
    return {
        "stream_id": stream_id,
        "source": message.source,
        "generation": message.generation,
        "kind": message.kind,
        "data": message.data,
        "created_at": now,
    }


def post_to_all(
    session: Linked, message: Message, now: datetime, of: ColumnElement[bool]
) -> list[str]:
    """Puts a message into the inbox of every open stream of which the condition `of` holds.

    Set-based, for 100,000 streams; returns those to ring, at most 1,000 (the clock rings more).
    """
    mine = (of, Stream.open == 1)
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


def post_each(session: Linked, posts: Mapping[str, Message], now: datetime) -> None:
    """Puts a message of its own into the inbox of each stream; the caller has locked them.

    Streams that were closed open again.
    """
    rows = [_row(stream_id, message, now) for stream_id, message in posts.items()]
    if rows:
        connection = session.connection()
        connection.execute(insert(Inbox), rows)
        connection.execute(_WANT_ALL, {"b_ids": list(posts), "b_now": now})


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


def generations(session: Linked, stream_ids: Sequence[str], source: str) -> dict[str, int]:
    """Stream → the number that the next message of a source should have."""
    statement = (
        select(Inbox.stream_id, func.max(Inbox.generation))
        .where(Inbox.stream_id.in_(stream_ids), Inbox.source == source)
        .group_by(Inbox.stream_id)
    )
    last = {stream_id: last for stream_id, last in session.connection().execute(statement)}
    return {stream_id: last.get(stream_id, -1) + 1 for stream_id in stream_ids}


def generation(session: Linked, stream_id: str, source: str) -> int:
    """The number that the next message of a source should have."""
    return generations(session, [stream_id], source)[stream_id]


_WANT_VALUES: Final = {
    "wanted": Stream.wanted + 1,
    "open": 1,
    "sent_at": bindparam("b_now", type_=Stream.sent_at.type),
}
_WANT: Final = update(Stream).where(Stream.id == bindparam("b_id")).values(_WANT_VALUES)
_WANT_ALL: Final = (
    update(Stream)
    .where(Stream.id.in_(bindparam("b_ids", expanding=True)))
    .values(_WANT_VALUES)
    .execution_options(synchronize_session=False)
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
