"""Ending and re-opening runs: set-based, fenced by the inboxes of their streams."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.auth.permissions import Action, Principal, Resource, require
from app.core.errors import AppError, Kind
from app.db import inbox, reviews
from app.db.audit import record
from app.db.base import AnyRow
from app.db.inbox import Message
from app.db.models import Run
from app.services.deps import Deps
from app.services.run_counts import ENDS, FAN_ITEMS
from app.services.run_read import find


def cancel(deps: Deps, principal: Principal, run_id: str, reason: str = "") -> dict[str, Any]:
    """Asks for the end of a run and of all that it called; its open reviews close at once.

    Raises AppError not_found, forbidden, run_over (conflict). Asking again changes nothing.
    """
    now = deps.clock.now()
    with deps.db.transaction() as session:
        row = find(session, principal, run_id)
        require(principal, Action.RUN_CANCEL, Resource("run", run_id))
        _refuse_over(row)
        whole = None if row.id == row.root_run_id else row.id
        data = {"by": principal.user_id or "", "reason": reason}
        message = Message("cancel", "cancel", data)
        root: str = row.root_run_id
        woken = inbox.post_to_all(session, message, now, root_run_id=root, run_id=whole)
        reviews.withdraw_of_run(session, root_run_id=root, run_id=whole)
        mine = Run.root_run_id == row.root_run_id if whole is None else Run.id == row.id
        session.execute(
            update(Run)
            .where(mine, Run.state.not_in(ENDS), Run.cancel_requested_at.is_(None))
            .values(cancel_requested_at=now, state="cancelling")
        )
        record(session, now, principal.user_id, Action.RUN_CANCEL, f"run/{run_id}", reason=reason)
    deps.queue.ring_all(woken)
    deps.events.publish(row.root_run_id)
    return {"id": run_id, "state": "cancelling"}


def retry(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """Tries again exactly what failed.

    Raises AppError not_found, forbidden, not_failed (conflict: there is nothing to try again),
    called_by_another (conflict: the run above it is the one to try again).
    """
    now = deps.clock.now()
    with deps.db.transaction() as session:
        row = find(session, principal, run_id)
        require(principal, Action.RUN_RETRY, Resource("run", run_id))
        _refuse_retry(row)
        number = inbox.generation(session, run_id, "retry")
        message = Message("retry", "retry", {"by": principal.user_id or ""}, number)
        inbox.post(session, run_id, message, now)
        _reopen(session, row)
        record(session, now, principal.user_id, Action.RUN_RETRY, f"run/{run_id}")
    deps.queue.ring(run_id)
    deps.events.publish(row.root_run_id)
    return {"id": run_id, "state": "running"}


def _refuse_over(row: AnyRow) -> None:
    if row.state in ENDS:
        detail = f"The run is over: {row.state}."
        raise AppError(Kind.CONFLICT, "run_over", detail, fields={"state": row.state})


def _refuse_retry(row: AnyRow) -> None:
    if row.parent_run_id is not None:
        detail = "Another run called this one; that run is to be tried again."
        fields = {"parent_run_id": row.parent_run_id}
        raise AppError(Kind.CONFLICT, "called_by_another", detail, fields=fields)
    if row.state != "failed":
        detail = f"Nothing has failed: the run is {row.state}."
        raise AppError(Kind.CONFLICT, "not_failed", detail, fields={"state": row.state})


def _reopen(session: Session, row: AnyRow) -> None:
    counts = session.execute(select(Run.counts).where(Run.id == row.id)).scalar_one()
    kept = {name: value for name, value in counts.items() if name == FAN_ITEMS}
    values = {"state": "running", "ended_at": None, "error": None, "output": None, "counts": kept}
    session.execute(update(Run).where(Run.id == row.id, Run.state == "failed").values(values))
