"""Timers: moments at which the clock puts a message into a stream's inbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from app.db.models import Timer
from app.db.session import Linked


@dataclass(frozen=True, slots=True)
class NewTimer:
    """A moment that an activation waits for; `wait` is timer or retry."""

    id: str
    stream_id: str
    activation: str
    wait: str
    due_at: datetime


def create(session: Linked, timers: Sequence[NewTimer]) -> None:
    """Sets timers."""
    if timers:
        rows = [
            {
                "id": timer.id,
                "stream_id": timer.stream_id,
                "activation": timer.activation,
                "wait": timer.wait,
                "due_at": timer.due_at,
            }
            for timer in timers
        ]
        session.connection().execute(insert(Timer), rows)


def withdraw(session: Linked, ids: Sequence[str], now: datetime) -> None:
    """Stops timers that have not fired."""
    if ids:
        session.connection().execute(
            update(Timer).where(Timer.id.in_(ids), Timer.fired_at.is_(None)).values(fired_at=now)
        )


def withdraw_of_stream(session: Linked, stream_id: str, now: datetime) -> None:
    """Stops every timer of a stream that has not fired."""
    session.connection().execute(
        update(Timer)
        .where(Timer.stream_id == stream_id, Timer.fired_at.is_(None))
        .values(fired_at=now)
    )


def due(session: Linked, now: datetime, limit: int = 200) -> list[NewTimer]:
    """Timers whose moment has come, the oldest first."""
    statement = (
        select(Timer.id, Timer.stream_id, Timer.activation, Timer.wait, Timer.due_at)
        .where(Timer.fired_at.is_(None), Timer.due_at <= now)
        .order_by(Timer.due_at)
        .limit(limit)
    )
    return [NewTimer(*row) for row in session.connection().execute(statement)]


def fire(session: Linked, timer_id: str, now: datetime) -> bool:
    """Marks a timer as fired; False when it was fired or stopped before."""
    statement = update(Timer).where(Timer.id == timer_id, Timer.fired_at.is_(None))
    return bool(session.connection().execute(statement.values(fired_at=now)).rowcount)
