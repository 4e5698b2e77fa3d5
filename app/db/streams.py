"""Event streams: creation, lease, append. The only place where run events are written.

A transaction that touches several streams calls `lock` first, so that two of them never wait for
each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import bindparam, case, insert, literal_column, null, or_, select, update

from app.db.models import Event, Stream
from app.db.session import Linked

EventRow = tuple[str, Mapping[str, Any]]
"""Type and data of an event, as the engine encodes it."""


class LeaseLost(Exception):
    """Somebody else went on with this stream; what was not committed never happened."""


@dataclass(frozen=True, slots=True)
class NewStream:
    """A stream to be made: of a run, or of a for-each's chunk."""

    id: str
    kind: str
    run_id: str
    root_run_id: str
    queue: str = "default"
    parent_stream_id: str | None = None
    parent_activation: str | None = None
    chunk: int | None = None
    summary: Mapping[str, Any] = field(default_factory=lambda: {})


@dataclass(frozen=True, slots=True)
class Copy:
    """A stream that has ended, to be there again under another id for another root run."""

    of: str
    id: str
    root_run_id: str
    parent_stream_id: str


@dataclass(slots=True)
class Holding:
    """A worker's grip on a stream: where it stands, and its lease (None while it needs none)."""

    stream_id: str
    root_run_id: str
    seq: int
    wanted: int
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Append:
    """What one append changes besides the events.

    `lease_token` is who holds the stream afterwards; with `release` that holds only if something
    new came into the inbox. `again` asks for a worker although nothing came in.
    """

    events: Sequence[EventRow]
    at: datetime
    summary: Mapping[str, Any] | None = None
    lease_token: str | None = None
    lease_until: datetime | None = None
    release: bool = True
    close: bool = False
    progress: bool = True
    again: bool = False


def create(session: Linked, stream: NewStream, events: Sequence[EventRow], now: datetime) -> None:
    """Makes a stream with its first events; it wants a worker, and is taken as rung."""
    session.connection().execute(
        _CREATE,
        {
            "id": stream.id,
            "kind": stream.kind,
            "run_id": stream.run_id,
            "root_run_id": stream.root_run_id,
            "parent_stream_id": stream.parent_stream_id,
            "parent_activation": stream.parent_activation,
            "chunk": stream.chunk,
            "queue": stream.queue,
            "summary": stream.summary,
            "seq": len(events),
            "sent_at": now,
            "created_at": now,
        },
    )
    _write(session, stream.id, stream.root_run_id, 0, events, now)


def copy_ended(session: Linked, copies: Sequence[Copy], now: datetime) -> None:
    """Makes closed streams with all the events of others, set-based."""
    rows = [
        {
            "b_of": copy.of,
            "b_id": copy.id,
            "b_root": copy.root_run_id,
            "b_parent": copy.parent_stream_id,
            "b_now": now,
        }
        for copy in copies
    ]
    if rows:
        session.connection().execute(_COPY, rows)
        session.connection().execute(_COPY_EVENTS, rows)


def rename_chunks(session: Linked, stream_id: str, names: Mapping[str, str]) -> None:
    """In a copied stream: its chunks' streams have other ids now."""
    mine = (Event.stream_id == stream_id, Event.type == "chunk_opened")
    connection = session.connection()
    for seq, data in connection.execute(select(Event.seq, Event.data).where(*mine)).all():
        renamed = {**data, "stream": names.get(data["stream"], data["stream"])}
        connection.execute(update(Event).where(*mine, Event.seq == seq).values(data=renamed))


def lock(session: Linked, stream_ids: Iterable[str], *, even_one: bool = False) -> None:
    """Locks several streams in one order (SQLite has one writer anyway).

    `even_one`: before other rows that are locked after their stream elsewhere.
    """
    ids = sorted(set(stream_ids))
    connection = session.connection()
    if (len(ids) > 1 or even_one) and connection.dialect.name != "sqlite":
        connection.execute(
            select(Stream.id).where(Stream.id.in_(ids)).order_by(Stream.id).with_for_update()
        )


def take_lease(
    session: Linked, holding: Holding, token: str, now: datetime, until: datetime
) -> bool:
    """Takes a stream that nobody holds, or whose holder's time is over (a takeover).

    False when somebody holds it or it moved on since `holding` was read.
    """
    result = session.connection().execute(
        _TAKE,
        {
            "b_id": holding.stream_id,
            "b_seq": holding.seq,
            "b_now": now,
            "b_token": token,
            "b_until": until,
        },
    )
    if result.rowcount:
        holding.token = token
    return bool(result.rowcount)


def keep_lease(session: Linked, stream_id: str, token: str, until: datetime) -> bool:
    """Prolongs a lease; False when it is lost."""
    statement = (
        update(Stream)
        .where(Stream.id == stream_id, Stream.lease_token == token)
        .values(lease_until=until)
    )
    return bool(session.connection().execute(statement).rowcount)


def append(session: Linked, holding: Holding, change: Append) -> int:
    """Writes events and lets go or keeps hold; returns how much was wanted at this moment.

    With `release`, the stream is let go only if that is no more than `holding.wanted`: else the
    holder must look into the inbox again. Raises `LeaseLost` when the stream moved on without
    us; then nothing was written.
    """
    statement = _append_statement(
        held=holding.token is not None,
        release=change.release,
        close=change.close,
        progress=change.progress,
        again=change.again,
        summed=change.summary is not None,
    )
    row = session.connection().execute(statement, _values(holding, change)).first()
    if row is None:
        raise LeaseLost(holding.stream_id)
    _write(session, holding.stream_id, holding.root_run_id, holding.seq, change.events, change.at)
    holding.seq += len(change.events)
    holding.token = row.lease_token
    return row.wanted


def _write(
    session: Linked,
    stream_id: str,
    root_run_id: str,
    seq: int,
    events: Sequence[EventRow],
    at: datetime,
) -> None:
    if events:
        rows = [
            {
                "stream_id": stream_id,
                "seq": number,
                "root_run_id": root_run_id,
                "node_id": node_of(data.get("activation")),
                "type": kind,
                "data": data,
                "at": at,
            }
            for number, (kind, data) in enumerate(events, seq + 1)
        ]
        session.connection().execute(_EVENTS, rows)


def node_of(activation: str | None) -> str | None:
    """The node that an activation's key names."""
    return None if activation is None else activation.rpartition("/")[2].partition(":")[0]


def _values(holding: Holding, change: Append) -> dict[str, Any]:
    return {
        "b_id": holding.stream_id,
        "b_seq": holding.seq,
        "b_token": holding.token,
        "b_new_seq": holding.seq + len(change.events),
        "b_seen": holding.wanted,
        "b_new_token": change.lease_token,
        "b_new_until": change.lease_until,
        "b_summary": change.summary,
        "b_now": change.at,
    }


@lru_cache(maxsize=64)
def _append_statement(
    *, held: bool, release: bool, close: bool, progress: bool, again: bool, summed: bool
) -> Any:
    """One conditional write: it moves `seq` only for the holder, from where he believes it is."""
    holder = Stream.lease_token == bindparam("b_token") if held else Stream.lease_token.is_(None)
    read = Stream.wanted <= bindparam("b_seen", type_=Stream.seen.type)
    new_token = bindparam("b_new_token", type_=Stream.lease_token.type)
    new_until = bindparam("b_new_until", type_=Stream.lease_until.type)
    values: dict[str, Any] = {
        "seq": bindparam("b_new_seq"),
        "seen": bindparam("b_seen"),
        "lease_token": case((read, null()), else_=new_token) if release else new_token,
        "lease_until": case((read, null()), else_=new_until) if release else new_until,
        "sent_at": bindparam("b_now", type_=Stream.sent_at.type),
    }
    if close:
        values["open"] = case((read, 0), else_=Stream.open)
    if progress:
        values["takeovers"] = 0
    if again:
        values["wanted"] = Stream.wanted + 1
    if summed:
        values["summary"] = bindparam("b_summary", type_=Stream.summary.type)
    return (
        update(Stream)
        .where(Stream.id == bindparam("b_id"), Stream.seq == bindparam("b_seq"), holder)
        .values(values)
        .returning(Stream.wanted, Stream.lease_token)
    )


_CREATE: Final = insert(Stream)
_EVENTS: Final = insert(Event)
_COPY: Final = insert(Stream).from_select(
    [
        "id",
        "kind",
        "run_id",
        "root_run_id",
        "parent_stream_id",
        "parent_activation",
        "chunk",
        "queue",
        "open",
        "seq",
        "wanted",
        "seen",
        "takeovers",
        "summary",
        "created_at",
    ],
    select(
        bindparam("b_id", type_=Stream.id.type),
        Stream.kind,
        bindparam("b_root", type_=Stream.id.type),
        bindparam("b_root", type_=Stream.id.type),
        bindparam("b_parent", type_=Stream.id.type),
        Stream.parent_activation,
        Stream.chunk,
        Stream.queue,
        literal_column("0"),
        Stream.seq,
        literal_column("1"),
        literal_column("1"),
        literal_column("0"),
        Stream.summary,
        bindparam("b_now", type_=Stream.created_at.type),
    ).where(Stream.id == bindparam("b_of")),
    include_defaults=False,
)
_COPY_EVENTS: Final = insert(Event).from_select(
    ["stream_id", "seq", "root_run_id", "node_id", "type", "data", "at"],
    select(
        bindparam("b_id", type_=Event.stream_id.type),
        Event.seq,
        bindparam("b_root", type_=Event.root_run_id.type),
        Event.node_id,
        Event.type,
        Event.data,
        bindparam("b_now", type_=Event.at.type),
    )
    .where(Event.stream_id == bindparam("b_of"))
    .order_by(Event.seq),
    include_defaults=False,
)
_TAKE: Final = (
    update(Stream)
    .where(
        Stream.id == bindparam("b_id"),
        Stream.seq == bindparam("b_seq"),
        or_(Stream.lease_token.is_(None), Stream.lease_until < bindparam("b_now")),
    )
    .values(
        lease_token=bindparam("b_token"),
        lease_until=bindparam("b_until"),
        takeovers=Stream.takeovers + case((Stream.lease_token.is_(None), 0), else_=1),
    )
)
