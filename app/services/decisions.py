"""Decisions: taken by one conditional write, told to the run at once or after time to undo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, Kind
from app.db import reviews, streams, verdicts
from app.db.audit import record
from app.db.models import Review, Run
from app.db.verdicts import Verdict
from app.queue.names import DEFAULT, INTERACTIVE
from app.services.claims import LEASE, lock_lost, refuse_closed
from app.services.deps import Deps
from app.services.four_eyes import refuse_own_approval
from app.services.reviews import find_review
from app.services.verdicts import refuse_unfit


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides, with the lock of his claim."""

    lock: str
    decision: str
    fields: Mapping[str, Any] | None = None
    reason: str = ""


def decide(deps: Deps, principal: Principal, review_id: str, given: Decision) -> dict[str, Any]:
    """The recorded decision and when it takes effect.

    A program's takes effect at once, and one in a try; a person's after `undo_seconds`.

    Raises AppError already_decided, withdrawn, expired, lock_lost, decision_not_offered,
    form_invalid, four_eyes.
    """
    now = deps.clock.now()
    undo = timedelta(seconds=deps.settings.undo_seconds)
    with deps.db.transaction() as db:
        row = find_review(db, principal, review_id, Action.REVIEW_DECIDE)
        at_once = principal.via != "session" or not undo or row.in_try
        refuse_closed(row)
        refuse_own_approval(db, principal, row)
        refuse_unfit(row, given.decision, given.fields)
        verdict = Verdict(
            given.decision,
            dict(given.fields) if given.fields is not None else None,
            given.reason,
            principal.user_id,
            now,
            now if at_once else now + undo,
        )
        if at_once:  # cancelling locks the stream first too, then the review
            streams.lock(db, [row.stream_id], even_one=True)
        if not verdicts.decide(db, row.id, given.lock, verdict):
            db.refresh(row)
            refuse_closed(row)
            raise lock_lost(row)
        if at_once:
            reviews.deliver(db, row.id, now)
        _record(db, principal, row, verdict, now)
    if at_once:
        deps.queue.ring(row.stream_id, INTERACTIVE if row.in_try else DEFAULT)
    return {
        "id": row.id,
        "state": "decided",
        "decision": verdict.decision,
        "effective_at": verdict.effective_at,
        "undo_until": None if at_once else verdict.effective_at,
    }


def _record(
    db: DbSession, principal: Principal, row: Review, verdict: Verdict, now: datetime
) -> None:
    record(
        db,
        now,
        principal.user_id,
        Action.REVIEW_DECIDE,
        f"review/{row.id}",
        decision=verdict.decision,
        reason=verdict.reason,
        binds_to=row.binds_to,
    )


def undo(deps: Deps, principal: Principal, review_id: str) -> dict[str, Any]:
    """Takes one's own decision back before it takes effect; the claim goes on.

    Raises AppError undo_too_late.
    """
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_review(db, principal, review_id, Action.REVIEW_DECIDE)
        run = db.get(Run, row.run_id)
        over = run is None or run.ended_at is not None or run.cancel_requested_at is not None
        if over or not verdicts.undo(db, row.id, principal.user_id, now, now + LEASE):
            detail = "The decision has taken effect already, or is not yours."
            raise AppError(Kind.CONFLICT, "undo_too_late", detail)
        record(db, now, principal.user_id, "review:Undo", f"review/{row.id}")
        return {"lock": row.claim_lock or "", "until": now + LEASE}
