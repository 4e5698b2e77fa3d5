"""Conditional writes on reviews: of two that want the same, exactly one wins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Update, or_, update
from sqlalchemy.orm import Session

from app.db.models import Review


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided; `effective_at` is when the run hears of it."""

    decision: str
    fields: Mapping[str, Any] | None
    reason: str
    decided_by: str | None
    decided_at: datetime
    effective_at: datetime


def claim(
    session: Session, review_id: str, user_id: str | None, lock: str, now: datetime, until: datetime
) -> bool:
    """Claims an open review that nobody else holds at this moment."""
    free = or_(
        Review.claimed_by.is_(None), Review.claimed_by == user_id, Review.claimed_until <= now
    )
    statement = update(Review).where(Review.id == review_id, Review.state == "open", free)
    values = {"claimed_by": user_id, "claim_lock": lock, "claimed_until": until}
    return _hit(session, statement.values(values))


def release(session: Session, review_id: str, lock: str) -> bool:
    """Gives a claim back."""
    statement = update(Review).where(
        Review.id == review_id, Review.state == "open", Review.claim_lock == lock
    )
    values = {"claimed_by": None, "claim_lock": None, "claimed_until": None}
    return _hit(session, statement.values(values))


def decide(session: Session, review_id: str, lock: str, verdict: Verdict) -> bool:
    """Decides an open review for the one who holds its lock."""
    statement = update(Review).where(
        Review.id == review_id,
        Review.state == "open",
        Review.claim_lock == lock,
        Review.claimed_by == verdict.decided_by,
        Review.claimed_until > verdict.decided_at,
    )
    values = {
        "state": "decided",
        "decision": verdict.decision,
        "fields": verdict.fields,
        "reason": verdict.reason,
        "decided_by": verdict.decided_by,
        "decided_at": verdict.decided_at,
        "effective_at": verdict.effective_at,
    }
    return _hit(session, statement.values(values))


def undo(
    session: Session, review_id: str, user_id: str | None, now: datetime, until: datetime
) -> bool:
    """Takes one's decision back before it takes effect; the claim holds on."""
    statement = update(Review).where(
        Review.id == review_id,
        Review.state == "decided",
        Review.decided_by == user_id,
        Review.delivered_at.is_(None),
        Review.effective_at > now,
    )
    values = {
        "state": "open",
        "decision": None,
        "fields": None,
        "reason": "",
        "decided_by": None,
        "decided_at": None,
        "effective_at": None,
        "claimed_until": until,
    }
    return _hit(session, statement.values(values))


def _hit(session: Session, statement: Update) -> bool:
    result: CursorResult[Any] = session.connection().execute(statement)
    return result.rowcount == 1
