"""Claims: who works on a review, for how long, and the lock that a decision needs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, Kind
from app.core.ids import new_id
from app.db import verdicts
from app.db.models import Review
from app.services.deps import Deps
from app.services.four_eyes import refuse_own_approval
from app.services.people import name_people
from app.services.reviews import find_review

LEASE: Final = timedelta(minutes=30)


def claim(deps: Deps, principal: Principal, review_id: str, lock: str | None) -> dict[str, Any]:
    """The lock and its end. With the lock of before, the claim is renewed.

    Raises AppError claimed (somebody else works on it), lock_lost (the lock of before is void),
    already_decided, withdrawn, expired, four_eyes.
    """
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_review(db, principal, review_id, Action.REVIEW_DECIDE)
        return _claim(db, principal, row, lock, now)


def claim_several(deps: Deps, principal: Principal, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Locks for all of these reviews, or for none of them."""
    now = deps.clock.now()
    wanted = sorted(set(ids))  # one order, so that two such calls cannot wait for each other
    with deps.db.transaction() as db:
        locks: dict[str, dict[str, Any]] = {}
        for review_id in wanted:
            row = find_review(db, principal, review_id, Action.REVIEW_DECIDE)
            locks[review_id] = {"id": review_id, **_claim(db, principal, row, None, now)}
    return [locks[review_id] for review_id in dict.fromkeys(ids)]


def release(deps: Deps, principal: Principal, review_id: str, lock: str) -> None:
    """Gives the claim back; raises AppError lock_lost."""
    with deps.db.transaction() as db:
        row = find_review(db, principal, review_id, Action.REVIEW_DECIDE)
        if not verdicts.release(db, row.id, lock):
            db.refresh(row)
            refuse_closed(row)
            raise lock_lost(row)


def _claim(
    db: DbSession, principal: Principal, row: Review, lock: str | None, now: datetime
) -> dict[str, Any]:
    refuse_closed(row)
    refuse_own_approval(db, principal, row)
    mine = row.claimed_by == principal.user_id
    if lock is not None and not (mine and row.claim_lock == lock):
        raise lock_lost(row)
    until = now + LEASE
    # The same person in a second window gets the same lock, so neither loses what is typed.
    kept = row.claim_lock if mine and row.claim_lock else new_id()
    if not verdicts.claim(db, row.id, principal.user_id, kept, now, until):
        db.refresh(row)
        refuse_closed(row)
        raise claimed(db, row)
    return {"lock": kept, "until": until}


def refuse_closed(row: Review) -> None:
    """Raises AppError already_decided, withdrawn or expired for a review that is not open."""
    if row.state != "open":
        code = "already_decided" if row.state == "decided" else row.state
        fields = {"state": row.state, "decision": row.decision}
        raise AppError(Kind.CONFLICT, code, "This review is not open any more.", fields=fields)


def lock_lost(row: Review) -> AppError:
    """The refusal for a claim that has ended."""
    return AppError(
        Kind.CONFLICT,
        "lock_lost",
        "The claim has ended. Claim it again; nothing was changed.",
        fields={"review": row.id},
    )


def claimed(db: DbSession, row: Review) -> AppError:
    """The refusal for a review that somebody else works on."""
    holder = name_people(db, [row.claimed_by]).get(row.claimed_by)
    fields = {"review": row.id, "claimed_by": holder}
    return AppError(Kind.CONFLICT, "claimed", "Somebody else works on this.", fields=fields)
