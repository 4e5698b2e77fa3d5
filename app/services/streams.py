"""How a worker reads a stream and commits what it did: one transaction each."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, select
from sqlalchemy.exc import OperationalError

from app.auth.permissions import TRY
from app.db import inbox, payloads, reviews, runs, snapshots, streams, tasks, timers
from app.db.base import AnyRow
from app.db.inbox import Message
from app.db.models import Run, Stream, Workflow, WorkflowVersion
from app.db.payloads import Body
from app.db.queries import events
from app.db.runs import NewRun
from app.db.session import Linked
from app.db.streams import Append, EventRow, Holding, NewStream
from app.db.tasks import NewTask
from app.db.timers import NewTimer
from app.services.deps import Deps

_TRIES: Final = 5
_WANTED_WHEN_NEW: Final = 1


@dataclass(frozen=True, slots=True)
class Header:
    """A stream and its run, as the worker needs them."""

    id: str
    kind: str
    run_id: str
    root_run_id: str
    queue: str
    parent_stream_id: str | None
    parent_activation: str | None
    chunk: int | None
    seq: int
    wanted: int
    seen: int
    lease_token: str | None
    lease_until: datetime | None
    takeovers: int
    summary: Mapping[str, Any]
    run_state: str
    run_number: int
    run_kind: str
    run_depth: int
    run_started_at: datetime | None
    run_created_at: datetime
    run_started_by: str | None
    run_input: payloads.Stored
    run_counts: Mapping[str, Any]
    run_parent_stream_id: str | None
    run_parent_activation: str | None
    workflow_id: str
    version_id: str
    run_trigger: Mapping[str, Any] | None

    @property
    def owner(self) -> str | None:
        """Whom the large values made here belong to: a try's go with it; a live run's stay."""
        return self.root_run_id if self.run_kind == TRY else None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A stream at one moment: its events after some number, a snapshot, its unread messages."""

    header: Header
    events: Sequence[AnyRow]
    snapshot: snapshots.Kept | None
    messages: Sequence[Message]


@dataclass(slots=True)
class Work:
    """What one commit carries besides the lease: events and everything that follows from them."""

    events: list[EventRow] = field(default_factory=lambda: [])
    read: list[Message] = field(default_factory=lambda: [])
    bodies: list[Body] = field(default_factory=lambda: [])
    reviews: list[Mapping[str, Any]] = field(default_factory=lambda: [])
    withdrawn_reviews: list[str] = field(default_factory=lambda: [])
    timers: list[NewTimer] = field(default_factory=lambda: [])
    stopped_timers: list[str] = field(default_factory=lambda: [])
    tasks: list[NewTask] = field(default_factory=lambda: [])
    withdrawn_tasks: list[str] = field(default_factory=lambda: [])
    runs: list[tuple[NewRun, list[EventRow]]] = field(default_factory=lambda: [])
    chunks: list[tuple[NewStream, list[EventRow]]] = field(default_factory=lambda: [])
    posts: list[tuple[str, Message]] = field(default_factory=lambda: [])
    run: dict[str, Any] = field(default_factory=lambda: {})
    summary: Mapping[str, Any] | None = None
    snapshot: tuple[str, bytes] | None = None
    clear: bool = False
    progress: bool = False

    @property
    def touched(self) -> list[str]:
        """The streams that a commit wakes, in the order in which that was decided."""
        made = [run.id for run, _ in self.runs] + [stream.id for stream, _ in self.chunks]
        return [*made, *(stream_id for stream_id, _ in self.posts)]


@dataclass(frozen=True, slots=True)
class Grip:
    """How the stream is held after a commit; `until` counts from the commit's moment."""

    token: str | None = None
    lease_seconds: float = 0.0
    release: bool = True
    close: bool = False
    again: bool = False


def load(deps: Deps, stream_id: str, known_seq: int | None, format_: str) -> Loaded | None:
    """A stream with its events after `known_seq`, or after its snapshot when None is known."""
    with deps.db.looking() as session:
        row = session.connection().execute(_HEADER, {"b_id": stream_id}).first()
        if row is None:
            return None
        header = Header(*row)
        kept = None
        if known_seq is None and header.seq >= snapshots.EVERY_EVENTS:
            kept = snapshots.read(session, stream_id, format_)
        after = known_seq if known_seq is not None else kept.seq if kept else 0
        rows = events.of_stream(session, stream_id, after) if header.seq > after else []
        unread = inbox.unread(session, stream_id) if _has_post(header) else []
    return Loaded(header, rows, kept, unread)


def _has_post(header: Header) -> bool:
    """Whether the inbox may hold something: a new stream wants one turn without any message."""
    return header.wanted > max(header.seen, _WANTED_WHEN_NEW)


def commit(deps: Deps, holding: Holding, work: Work, grip: Grip) -> int:
    """Writes all of it or nothing; returns how much the stream's inbox wants now.

    Raises `LeaseLost` when somebody else went on with the stream. Afterwards the caller rings
    the streams that `work.touched` names, and `work.tasks`.
    """
    for left in reversed(range(_TRIES)):
        seq, token = holding.seq, holding.token
        try:
            with deps.db.writing() as session:
                return _write(session, deps.clock.now(), holding, work, grip)
        except OperationalError as error:
            holding.seq, holding.token = seq, token
            if not left or not _was_in_the_way(error):
                raise
            time.sleep(0.01)
    raise AssertionError("the last try returns or raises")


def load_version(deps: Deps, version_id: str) -> AnyRow:
    """A version's (document, pins, workflow_id, slug, name); raises LookupError."""
    statement = (
        select(
            WorkflowVersion.document,
            WorkflowVersion.pins,
            WorkflowVersion.workflow_id,
            Workflow.slug,
            Workflow.name,
        )
        .join(Workflow, Workflow.id == WorkflowVersion.workflow_id)
        .where(WorkflowVersion.id == version_id)
    )
    with deps.db.looking() as session:
        row = session.connection().execute(statement).first()
    if row is None:
        raise LookupError(f"no version {version_id}")
    return row


def take_lease(deps: Deps, holding: Holding, token: str, lease_seconds: float) -> bool:
    """Takes a stream for this worker; False when somebody has it or it moved on."""
    now = deps.clock.now()
    with deps.db.writing() as session:
        until = now + timedelta(seconds=lease_seconds)
        return streams.take_lease(session, holding, token, now, until)


def keep_lease(deps: Deps, stream_id: str, token: str, lease_seconds: float) -> bool:
    """Prolongs a lease; False when it is lost."""
    until = deps.clock.now() + timedelta(seconds=lease_seconds)
    with deps.db.writing() as session:
        return streams.keep_lease(session, stream_id, token, until)


def _write(session: Linked, now: datetime, holding: Holding, work: Work, grip: Grip) -> int:
    posts = sorted(work.posts, key=_stream_of)
    streams.lock(session, [holding.stream_id, *(stream_id for stream_id, _ in posts)])
    payloads.insert(session, work.bodies, now)
    wanted = streams.append(session, holding, _append(work, grip, now))
    inbox.consume(session, holding.stream_id, work.read, now)
    _open(session, work, now)
    _call_off(session, holding.stream_id, work, now)
    for stream_id, message in posts:
        inbox.post(session, stream_id, message, now)
    runs.summarise(session, holding.stream_id, work.run)
    if work.snapshot is not None:
        format_, state = work.snapshot
        snapshots.write(session, holding.stream_id, format_, snapshots.Kept(holding.seq, state))
    return wanted


def _append(work: Work, grip: Grip, now: datetime) -> Append:
    return Append(
        events=work.events,
        at=now,
        summary=work.summary,
        lease_token=grip.token,
        lease_until=now + timedelta(seconds=grip.lease_seconds) if grip.token else None,
        release=grip.release,
        close=grip.close,
        progress=work.progress,
        again=grip.again,
    )


def _open(session: Linked, work: Work, now: datetime) -> None:
    reviews.create(session, work.reviews)
    timers.create(session, work.timers)
    tasks.create(session, work.tasks, now)
    for run, first in work.runs:
        runs.create(session, run, first, now)
    for stream, first in work.chunks:
        streams.create(session, stream, first, now)


def _call_off(session: Linked, stream_id: str, work: Work, now: datetime) -> None:
    reviews.withdraw(session, work.withdrawn_reviews)
    timers.withdraw(session, work.stopped_timers, now)
    tasks.withdraw(session, stream_id, work.withdrawn_tasks)
    if work.clear:
        reviews.withdraw_of_stream(session, stream_id)
        timers.withdraw_of_stream(session, stream_id, now)
        tasks.withdraw_of_stream(session, stream_id)


def _stream_of(post: tuple[str, Message]) -> str:
    return post[0]


def _was_in_the_way(error: OperationalError) -> bool:
    """A deadlock or a serialization failure of PostgreSQL, or SQLite's patience at its end."""
    state = getattr(error.orig, "sqlstate", None)
    return state in ("40P01", "40001") or "locked" in str(error.orig)


_HEADER: Final = (
    select(
        Stream.id,
        Stream.kind,
        Stream.run_id,
        Stream.root_run_id,
        Stream.queue,
        Stream.parent_stream_id,
        Stream.parent_activation,
        Stream.chunk,
        Stream.seq,
        Stream.wanted,
        Stream.seen,
        Stream.lease_token,
        Stream.lease_until,
        Stream.takeovers,
        Stream.summary,
        Run.state,
        Run.number,
        Run.kind,
        Run.depth,
        Run.started_at,
        Run.created_at,
        Run.started_by,
        Run.input,
        Run.counts,
        Run.parent_stream_id,
        Run.parent_activation,
        Run.workflow_id,
        Run.version_id,
        Run.trigger,
    )
    .join(Run, Run.id == Stream.run_id)
    .where(Stream.id == bindparam("b_id"))
)
