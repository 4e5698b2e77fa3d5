"""What gets lost and is found again: messages, dead workers' streams, tasks and trainings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from redis.exceptions import RedisError
from sqlalchemy import delete, or_, select, update

from app.db.models import IdempotencyKey, Lease, ModelVersion, Stream, Task
from app.db.session import Linked
from app.db.upsert import insert_new
from app.queue.names import DEFAULT
from app.services.deps import Deps

BATCH: Final = 500
PATIENCE: Final = timedelta(seconds=3)
KEYS_KEPT: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Lost:
    id: str
    queue: str


def lead(deps: Deps, name: str, holder: str, seconds: float) -> bool:
    """Takes or keeps a named lease: of several processes one leads, the others stand by."""
    now = deps.clock.now()
    until = now + timedelta(seconds=seconds)
    free = or_(Lease.holder == holder, Lease.until < now)
    with deps.db.transaction() as session:
        if insert_new(session, Lease, {"name": name, "holder": holder, "until": until}):
            return True
        statement = update(Lease).where(Lease.name == name, free)
        result = session.connection().execute(statement.values(holder=holder, until=until))
        return bool(result.rowcount)


def step_down(deps: Deps, name: str, holder: str) -> None:
    """Gives a named lease back, so that another process leads at once."""
    with deps.db.transaction() as session:
        statement = delete(Lease).where(Lease.name == name, Lease.holder == holder)
        session.connection().execute(statement)


def ring_streams(deps: Deps) -> int:
    """Rings again for streams that want a worker and have none; how many."""
    now = deps.clock.now()
    unheard = (
        select(Stream.id, Stream.queue)
        .where(
            Stream.wanted > Stream.seen,
            Stream.lease_token.is_(None),
            Stream.sent_at < now - PATIENCE,
        )
        .order_by(Stream.sent_at)
        .limit(BATCH)
    )
    dropped = (
        select(Stream.id, Stream.queue)
        .where(Stream.lease_token.is_not(None), Stream.lease_until < now)
        .order_by(Stream.lease_until)
        .limit(BATCH)
    )
    with deps.db.reading() as session:
        silent = _found(session, unheard)
        dead = _found(session, dropped)
    missing = _missing(deps, [*silent, *dead])
    if silent:
        with deps.db.transaction() as session:
            _note_streams(session, silent, missing, now)
    return _ring(deps, [each for each in [*silent, *dead] if each.id in missing])


def ring_tasks(deps: Deps) -> int:
    """Rings again for handed-out activations that nobody works on; how many."""
    now = deps.clock.now()
    statement = (
        select(Task.id, Task.queue)
        .where(
            Task.state == "open",
            or_(
                Task.lease_token.is_(None) & (Task.sent_at < now - PATIENCE),
                Task.lease_until < now,
            ),
        )
        .order_by(Task.sent_at)
        .limit(BATCH)
    )
    with deps.db.reading() as session:
        found = _found(session, statement)
    missing = _missing(deps, found)
    if found:
        ids = [each.id for each in found]
        with deps.db.transaction() as session:
            statement_ = update(Task).where(Task.id.in_(ids)).values(sent_at=now)
            session.connection().execute(statement_)
    for task in found:
        if task.id in missing:
            deps.queue.hand_out(task.id, task.queue)
    return len(missing)


def ring_trainings(deps: Deps) -> int:
    """Rings again for trainings that nobody works on; how many."""
    now = deps.clock.now()
    idle = or_(ModelVersion.lease_until.is_(None), ModelVersion.lease_until < now)
    statement = select(ModelVersion.id).where(
        ModelVersion.state.in_(("queued", "training")),
        ModelVersion.created_at < now - PATIENCE,
        idle,
    )
    with deps.db.reading() as session:
        found = [_Lost(row.id, DEFAULT) for row in session.connection().execute(statement)]
    missing = _missing(deps, found)
    for each in missing:
        deps.queue.train(each)
    return len(missing)


def forget_keys(deps: Deps) -> int:
    """Deletes idempotency keys that are older than seven days; how many."""
    before = deps.clock.now() - KEYS_KEPT
    with deps.db.transaction() as session:
        statement = delete(IdempotencyKey).where(IdempotencyKey.created_at < before)
        return session.connection().execute(statement).rowcount


def _found(session: Linked, statement: Any) -> list[_Lost]:
    return [_Lost(row.id, row.queue) for row in session.connection().execute(statement)]


def _missing(deps: Deps, found: Sequence[_Lost]) -> set[str]:
    """Those about which no message waits; none while Redis is away."""
    missing: set[str] = set()
    try:
        for queue, group in groupby(sorted(found, key=_queue_of), key=_queue_of):
            missing |= deps.queue.missing([each.id for each in group], queue)
    except RedisError:
        return set()
    return missing


def _ring(deps: Deps, lost: Sequence[_Lost]) -> int:
    for queue, group in groupby(sorted(lost, key=_queue_of), key=_queue_of):
        deps.queue.ring_all([each.id for each in group], queue)
    return len(lost)


def _note_streams(
    session: Linked, silent: Sequence[_Lost], missing: set[str], now: datetime
) -> None:
    """A message that is gone was lost, or its worker died at it: the next one is careful."""
    connection = session.connection()
    for gone in (True, False):
        ids = [each.id for each in silent if (each.id in missing) == gone]
        values: dict[str, Any] = {"sent_at": now}
        if gone:
            values["takeovers"] = Stream.takeovers + 1
        if ids:
            connection.execute(update(Stream).where(Stream.id.in_(ids)).values(values))


def _queue_of(lost: _Lost) -> str:
    return lost.queue
