"""Ending and re-opening runs: set-based, fenced by the inboxes of their streams."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, update
from sqlalchemy.orm import Session

from app.auth.permissions import Action, Principal, Resource, require
from app.core.errors import AppError, Kind
from app.db import inbox, reviews
from app.db.audit import record
from app.db.base import AnyRow
from app.db.inbox import Message
from app.db.models import Review, Run, Stream
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
        refuse_over(row)
        woken = cancel_row(session, principal.user_id, row, reason, now)
    deps.queue.ring_all(woken)
    deps.events.publish(row.root_run_id)
    return {"id": run_id, "state": "cancelling"}


def cancel_row(
    session: Session, user_id: str | None, row: Any, reason: str, now: datetime
) -> list[str]:
    """Asks for the end of a run that is not over; the streams that the caller rings afterwards."""
    whole = row.id == row.root_run_id
    message = Message("cancel", "cancel", {"by": user_id or "", "reason": reason})
    of_stream = Stream.root_run_id == row.id if whole else Stream.run_id == row.id
    of_review = Review.root_run_id == row.id if whole else Review.run_id == row.id
    woken = inbox.post_to_all(session, message, now, of_stream)
    reviews.withdraw_of_runs(session, of_review)
    mark_cancelling(session, Run.root_run_id == row.id if whole else Run.id == row.id, now)
    record(session, now, user_id, Action.RUN_CANCEL, f"run/{row.id}", reason=reason)
    return woken


def mark_cancelling(session: Session, of: ColumnElement[bool], now: datetime) -> None:
    """The runs of which `of` holds, and that are not over, are to end."""
    session.execute(
        update(Run)
        .where(of, Run.state.not_in(ENDS), Run.cancel_requested_at.is_(None))
        .values(cancel_requested_at=now, state="cancelling")
    )


def retry(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """Tries again exactly what failed.

    Raises AppError not_found, forbidden, not_failed (conflict: there is nothing to try again),
    called_by_another (conflict: the run above it is the one to try again).
    """
    now = deps.clock.now()
    with deps.db.transaction() as session:
        row = find(session, principal, run_id)
        require(principal, Action.RUN_RETRY, Resource("run", run_id))
        refuse_retry(row)
        number = inbox.generation(session, run_id, "retry")
        message = Message("retry", "retry", {"by": principal.user_id or ""}, number)
        inbox.post(session, run_id, message, now)
        reopen(session, {run_id: row.counts})
        record(session, now, principal.user_id, Action.RUN_RETRY, f"run/{run_id}")
    deps.queue.ring(run_id)
    deps.events.publish(row.root_run_id)
    return {"id": run_id, "state": "running"}


def refuse_over(row: AnyRow) -> None:
    """Raises AppError run_over."""
    if row.state in ENDS:
        detail = f"The run is over: {row.state}."
        raise AppError(Kind.CONFLICT, "run_over", detail, fields={"state": row.state})


def refuse_retry(row: AnyRow) -> None:
    """Raises AppError called_by_another, not_failed."""
    if row.parent_run_id is not None:
        detail = "Another run called this one; that run is to be tried again."
        fields = {"parent_run_id": row.parent_run_id}
        raise AppError(Kind.CONFLICT, "called_by_another", detail, fields=fields)
    if row.state != "failed":
        detail = f"Nothing has failed: the run is {row.state}."
        raise AppError(Kind.CONFLICT, "not_failed", detail, fields={"state": row.state})


def reopen(session: Session, runs: Mapping[str, Mapping[str, Any]]) -> None:
    """Failed runs (id → stored counts) go on."""
    state = {"state": "running", "ended_at": None, "error": None, "output": None}
    rows = [
        {**state, "b_id": run_id, "counts": {n: v for n, v in counts.items() if n == FAN_ITEMS}}
        for run_id, counts in runs.items()
    ]
    failed = (Run.id == bindparam("b_id"), Run.state == "failed")
    session.connection().execute(update(Run).where(*failed), rows)
