"""When the steps of a run were at work, and when they waited."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import Event, Review, Stream

TYPES: Final = ("node_started", "node_finished", "node_failed", "node_waiting", "wait_ended")


def extent(session: Session, run_id: str, after: datetime | None) -> AnyRow:
    """A row of (events, first, last): how many events of nodes there are, and where they lie.

    With `after` only later ones count: a re-run has taken over what came before.
    """
    query = (
        select(
            func.count().label("events"),
            func.min(Event.position).label("first"),
            func.max(Event.position).label("last"),
        )
        .join(Stream, Stream.id == Event.stream_id)
        .where(Stream.run_id == run_id, Event.node_id.is_not(None), *_later(after))
    )
    return session.execute(query).one()


def spans(
    session: Session, run_id: str, begin: int, step: int, after: datetime | None
) -> list[AnyRow]:
    """Rows of (node_id, first, last): when each node was at work in each part of the run, a part
    being `step` places in the order in which events were written."""
    part = (Event.position - begin) // step
    query = (
        select(Event.node_id, func.min(Event.at).label("first"), func.max(Event.at).label("last"))
        .join(Stream, Stream.id == Event.stream_id)
        .where(Stream.run_id == run_id, Event.node_id.is_not(None), *_later(after))
        .group_by(Event.node_id, part)
    )
    return list(session.execute(query))


def work(session: Session, run_id: str, after: datetime | None) -> list[AnyRow]:
    """Rows of (node_id, activation, type, at, ms, wait): what begins or ends work or a wait."""
    data = Event.data
    query = (
        select(
            Event.node_id,
            data["activation"].as_string().label("activation"),
            Event.type,
            Event.at,
            data["duration_ms"].as_integer().label("ms"),
            data["wait"].as_string().label("wait"),
        )
        .join(Stream, Stream.id == Event.stream_id)
        .where(Stream.run_id == run_id, Event.type.in_(TYPES), *_later(after))
        .order_by(Event.at)
    )
    return list(session.execute(query))


def _later(after: datetime | None) -> tuple[ColumnElement[bool], ...]:
    return () if after is None else (Event.at > after,)


def questions(session: Session, run_id: str) -> list[AnyRow]:
    """Rows of (node_id, created_at, decided_at, state) of the run's reviews."""
    query = select(Review.node_id, Review.created_at, Review.decided_at, Review.state)
    return list(session.execute(query.where(Review.run_id == run_id).order_by(Review.created_at)))
