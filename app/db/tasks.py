"""Tasks: activations handed out to run beside their stream, each under a lease of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, insert, or_, select, update

from app.db.base import AnyRow
from app.db.models import Task
from app.db.session import Linked


@dataclass(frozen=True, slots=True)
class NewTask:
    """One attempt of one activation; `request` is what the worker needs besides the stream."""

    id: str
    stream_id: str
    activation: str
    attempt: int
    queue: str
    request: dict[str, Any]


def create(session: Linked, tasks: Sequence[NewTask], now: datetime) -> None:
    """Hands activations out; they are taken as rung."""
    if tasks:
        rows = [
            {
                "id": task.id,
                "stream_id": task.stream_id,
                "activation": task.activation,
                "attempt": task.attempt,
                "queue": task.queue,
                "request": task.request,
                "sent_at": now,
                "created_at": now,
            }
            for task in tasks
        ]
        session.connection().execute(insert(Task), rows)


def take(
    session: Linked, task_id: str, token: str, now: datetime, until: datetime
) -> AnyRow | None:
    """Takes an open task that nobody holds, or whose holder's time is over (then crashes + 1)."""
    statement = (
        update(Task)
        .where(
            Task.id == task_id,
            Task.state == "open",
            or_(Task.lease_token.is_(None), Task.lease_until < now),
        )
        .values(
            lease_token=token,
            lease_until=until,
            began_at=func.coalesce(Task.began_at, now),
            crashes=Task.crashes + case((Task.lease_token.is_(None), 0), else_=1),
        )
        .returning(
            Task.id,
            Task.stream_id,
            Task.activation,
            Task.attempt,
            Task.request,
            Task.crashes,
            Task.began_at,
        )
    )
    return session.connection().execute(statement).first()


def keep(session: Linked, task_id: str, token: str, until: datetime) -> bool:
    """Prolongs a task's lease; False when it is lost or the task was called off."""
    statement = update(Task).where(
        Task.id == task_id, Task.lease_token == token, Task.state == "open"
    )
    return bool(session.connection().execute(statement.values(lease_until=until)).rowcount)


def finish(session: Linked, task_id: str, token: str) -> bool:
    """Closes a task; False when its lease was lost or it was called off."""
    statement = update(Task).where(
        Task.id == task_id, Task.lease_token == token, Task.state == "open"
    )
    return bool(session.connection().execute(statement.values(state="done")).rowcount)


def withdraw(session: Linked, stream_id: str, activations: Sequence[str]) -> None:
    """Calls tasks off; one that runs already is ignored when it ends."""
    if activations:
        session.connection().execute(
            update(Task)
            .where(
                Task.stream_id == stream_id,
                Task.activation.in_(activations),
                Task.state == "open",
            )
            .values(state="withdrawn")
        )


def withdraw_of_stream(session: Linked, stream_id: str) -> None:
    """Calls every task of a stream off."""
    session.connection().execute(
        update(Task)
        .where(Task.stream_id == stream_id, Task.state == "open")
        .values(state="withdrawn")
    )


def is_open(session: Linked, task_id: str) -> bool:
    """Whether the task still counts."""
    statement = select(Task.state).where(Task.id == task_id)
    return session.connection().execute(statement).scalar() == "open"
