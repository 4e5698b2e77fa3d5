"""Reviews as the machine touches them: opened, called off, delivered when decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update

from app.core.clock import iso
from app.db import inbox
from app.db.models import Review, User
from app.db.session import Linked

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delivered:
    """Which stream to ring for a decision."""

    stream_id: str
    root_run_id: str


def create(session: Linked, reviews: Sequence[Values]) -> None:
    """Opens reviews; each is a row of the table as a mapping."""
    if reviews:
        session.connection().execute(insert(Review), [dict(review) for review in reviews])


def withdraw(session: Linked, ids: Sequence[str]) -> None:
    """Calls reviews off that nobody has decided."""
    if ids:
        _withdraw(session, Review.id.in_(ids))


def withdraw_of_stream(session: Linked, stream_id: str) -> None:
    """Calls off everything that is still open of one stream."""
    _withdraw(session, Review.stream_id == stream_id)


def withdraw_of_runs(session: Linked, of: ColumnElement[bool]) -> None:
    """Calls off everything that is still open of the runs of which the condition `of` holds."""
    _withdraw(session, of)


def effective(session: Linked, now: datetime, limit: int = 200) -> list[str]:
    """Decided reviews whose decision has come into effect and was not delivered yet."""
    statement = (
        select(Review.id)
        .where(Review.state == "decided", Review.delivered_at.is_(None), Review.effective_at <= now)
        .order_by(Review.effective_at)
        .limit(limit)
    )
    return list(session.connection().execute(statement).scalars())


def overdue(session: Linked, now: datetime, limit: int = 200) -> list[str]:
    """Open reviews whose due date has passed and whose request names what happens then."""
    statement = (
        select(Review.id)
        .where(
            Review.state == "open",
            Review.due_at.is_not(None),
            Review.due_at <= now,
            Review.request["on_due"].as_string().is_not(None),
        )
        .order_by(Review.due_at)
        .limit(limit)
    )
    return list(session.connection().execute(statement).scalars())


def expire(session: Linked, review_id: str, now: datetime) -> bool:
    """Decides an open review as its request says for this case; False when it is not open."""
    statement = (
        update(Review)
        .where(Review.id == review_id, Review.state == "open")
        .values(
            state="decided",
            decision=Review.request["on_due"].as_string(),
            reason="expired",
            decided_at=now,
            effective_at=now,
        )
    )
    return bool(session.connection().execute(statement).rowcount)


def deliver(session: Linked, review_id: str, now: datetime) -> Delivered | None:
    """Puts a decision into the run's inbox, once; None when there is nothing to deliver.

    The caller rings the stream after the commit.
    """
    statement = (
        update(Review)
        .where(Review.id == review_id, Review.state == "decided", Review.delivered_at.is_(None))
        .values(delivered_at=now)
        .returning(*_ANSWER)
    )
    row = session.connection().execute(statement).first()
    if row is None:
        return None
    shown = func.coalesce(func.nullif(User.name, ""), User.email)
    name = select(shown).where(User.id == row.decided_by)
    data: dict[str, Any] = {
        "activation": row.activation,
        "wait": "rescue" if row.kind == "rescue" else "review",
        "ref": review_id,
        "answer": {
            "decision": row.decision,
            "fields": row.fields,
            "decided_by": {
                "id": row.decided_by,
                "name": session.connection().execute(name).scalar() or "",
            },
            "decided_at": None if row.decided_at is None else iso(row.decided_at),
            "reason": row.reason,
        },
    }
    inbox.post(session, row.stream_id, inbox.Message(f"review:{review_id}", "decision", data), now)
    return Delivered(row.stream_id, row.root_run_id)


_ANSWER = (
    Review.stream_id,
    Review.root_run_id,
    Review.activation,
    Review.kind,
    Review.decision,
    Review.fields,
    Review.decided_by,
    Review.decided_at,
    Review.reason,
)


def _withdraw(session: Linked, condition: Any) -> None:
    session.connection().execute(
        update(Review)
        .where(condition, Review.state == "open")
        .values(state="withdrawn", claimed_by=None, claim_lock=None, claimed_until=None)
    )
