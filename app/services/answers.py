"""What is asked of whoever sent a form: seen on his own page, answered there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from app.core.errors import not_found
from app.core.ids import new_id
from app.db import reviews, streams, verdicts
from app.db.audit import record
from app.db.models import Review
from app.db.queries import my_requests
from app.db.verdicts import Verdict
from app.services.claims import LEASE, claimed, lock_lost, refuse_closed
from app.services.verdicts import refuse_unfit


def questions(db: DbSession, run_id: str) -> list[dict[str, Any]]:
    """The open questions of a run to its sender."""
    return [
        {
            "id": row.id,
            "title": row.title,
            "form": row.request.get("form") or {},
            "initial": row.request.get("proposal") or {},
            "due_at": row.due_at,
        }
        for row in my_requests.questions(db, run_id)
    ]


def answer(
    db: DbSession,
    run_id: str,
    review_id: str,
    fields: Mapping[str, Any],
    user_id: str | None,
    now: datetime,
) -> str:
    """Answers one, at once in effect; the stream that the caller rings.

    Raises AppError not_found, already_decided, withdrawn, expired, claimed (somebody fills it in
    for the sender), form_invalid with places below /fields.
    """
    row = db.get(Review, review_id)
    if row is None or row.root_run_id != run_id or not row.request.get("asks_sender"):
        raise not_found("question")
    refuse_closed(row)
    refuse_unfit(row, "submit", fields)
    streams.lock(db, [row.stream_id], even_one=True)  # as for every decision that is told at once
    lock = new_id()
    if not verdicts.claim(db, row.id, user_id, lock, now, now + LEASE):
        db.refresh(row)
        refuse_closed(row)
        raise claimed(db, row)
    verdict = Verdict("submit", dict(fields), "", user_id, now, now)
    if not verdicts.decide(db, row.id, lock, verdict):
        raise lock_lost(row)
    reviews.deliver(db, row.id, now)
    record(db, now, user_id, "review:Answer", f"review/{row.id}", binds_to=row.binds_to)
    return row.stream_id
