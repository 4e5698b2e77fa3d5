"""Runs as people see them: lists, one run, how far each node is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.permissions import Action, Principal, visible
from app.core.errors import invalid, not_found
from app.db import payloads
from app.db.base import AnyRow
from app.db.models import Run, WorkflowVersion
from app.db.queries import run_list
from app.db.queries.run_list import RunFilter
from app.services.deps import Deps
from app.services.node_progress import nodes_of
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.run_counts import counts_of

ME: Final = "me"


def list_page(
    deps: Deps, principal: Principal, which: RunFilter, cursor: str | None, limit: int
) -> Page:
    """Runs that the principal may see, newest first; of tries only his own.

    Raises AppError bad_cursor, and version_of_what for a version without its workflow.
    """
    which = narrowed(which, principal)
    after: tuple[datetime, str] | None = None
    if cursor:
        at, run_id = decode_cursor(cursor, datetime, str)
        after = (at, run_id)
    allowed = visible(principal, Action.RUN_READ, Run)
    with deps.db.reading() as session:
        rows = run_list.page(session, which, allowed, after, limit + 1)
        items = described(session, rows[:limit])
    more = len(rows) > limit
    last = rows[limit - 1] if more else None
    return Page(items, encode_cursor(last.created_at, last.id) if last else None)


def narrowed(which: RunFilter, principal: Principal, state: str | None = None) -> RunFilter:
    """The filter for one who asks; `state` where none is named. Raises AppError version_of_what."""
    if which.version is not None and not which.workflow:
        detail = "Versions are counted for each workflow: say which workflow."
        raise invalid("version_of_what", detail, pointer="?version")
    mine = which.started_by == ME or (which.kind == "try" and not principal.is_administrator)
    person = (principal.user_id or "") if mine else which.started_by
    return replace(which, started_by=person, state=which.state or state)


def get(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """A run with its input, output, document and progress; raises not_found."""
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        query = select(Run.input, Run.output, Run.callback, WorkflowVersion.document)
        joined = query.join(WorkflowVersion, WorkflowVersion.id == Run.version_id)
        values = session.execute(joined.where(Run.id == run_id)).one()
        given, made = payloads.values_of(session, [values.input, values.output])
        return {
            **described(session, [row])[0],
            "input": given,
            "output": made,
            "callback": values.callback,
            "document": values.document,
            "progress": {"nodes": nodes_of(session, row)},
        }


def progress(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """{"run": as in lists, "nodes": {id: …}}: what the live view sends; raises not_found."""
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        return {"run": described(session, [row])[0], "nodes": nodes_of(session, row)}


def find(session: Session, principal: Principal, run_id: str) -> AnyRow:
    """The run's row, if the principal may see it; raises not_found."""
    row = run_list.one(session, run_id, visible(principal, Action.RUN_READ, Run))
    if row is None:
        raise not_found("run")
    return row


def described(session: Session, rows: Sequence[AnyRow]) -> list[dict[str, Any]]:
    """Runs as lists show them."""
    waits = [row.id for row in rows if row.state == "waiting"]
    reasons = run_list.waiting_for(session, waits) if waits else {}
    counts = counts_of(session, [(row.id, row.state, row.counts) for row in rows])
    return [_item(row, reasons.get(row.id), counts[row.id]) for row in rows]


def _item(row: AnyRow, waiting_for: str | None, counts: Mapping[str, int]) -> dict[str, Any]:
    person = row.started_by and {"id": row.started_by, "name": row.person or row.email}
    return {
        "id": row.id,
        "number": abs(row.number),
        "kind": row.kind,
        "workflow": {"id": row.workflow_id, "slug": row.slug, "name": row.name},
        "version": max(0, row.version),
        "state": row.state,
        "waiting_for": waiting_for,
        "counts": counts,
        "error": row.error,
        "started_by": person,
        "trigger": row.trigger,
        "parent_run_id": row.parent_run_id,
        "rerun_of": rerun_of(row),
        "created_at": row.created_at,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
    }


def rerun_of(row: AnyRow) -> dict[str, Any] | None:
    """The earlier run whose beginning this one took over, and the step it went on from."""
    if row.rerun_of_id is None:
        return None
    return {"id": row.rerun_of_id, "number": row.rerun_of_number, "node": row.rerun_node}
