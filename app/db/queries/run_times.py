"""When the steps of a run were at work, and when they waited."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import Event, Review, Stream

TYPES: Final = ("node_started", "node_finished", "node_failed", "node_waiting", "wait_ended")


def spans(session: Session, run_id: str) -> list[AnyRow]:
    """Rows of (node_id, events, first, last): of each node's events in all streams of the run."""
    query = (
        select(
            Event.node_id,
            func.count().label("events"),
            func.min(Event.at).label("first"),
            func.max(Event.at).label("last"),
        )
        .join(Stream, Stream.id == Event.stream_id)
        .where(Stream.run_id == run_id, Event.node_id.is_not(None))
        .group_by(Event.node_id)
    )
    return list(session.execute(query))


def work(session: Session, run_id: str) -> list[AnyRow]:
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
        .where(Stream.run_id == run_id, Event.type.in_(TYPES))
        .order_by(Event.at)
    )
    return list(session.execute(query))


def questions(session: Session, run_id: str) -> list[AnyRow]:
    """Rows of (node_id, created_at, decided_at, state) of the run's reviews."""
    query = select(Review.node_id, Review.created_at, Review.decided_at, Review.state)
    return list(session.execute(query.where(Review.run_id == run_id).order_by(Review.created_at)))
