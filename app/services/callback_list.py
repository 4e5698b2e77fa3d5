"""Callbacks as people see them: how far each is, every attempt; dead ones sent again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, Resource, require, visible
from app.core.errors import AppError, Kind, not_found
from app.db import outgoing
from app.db.audit import record
from app.db.models import Outgoing, OutgoingAttempt, Run, Workflow
from app.services.callbacks import KIND
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor

MOST_AT_ONCE: Final = 1_000
MOST_ATTEMPTS: Final = 50  # of one callback, the latest


@dataclass(frozen=True, slots=True)
class CallbackFilter:
    """Which callbacks: by state, workflow (id or slug) and run."""

    state: str | None = None
    workflow: str | None = None
    run: str | None = None


def list_page(
    deps: Deps, principal: Principal, which: CallbackFilter, cursor: str | None, limit: int
) -> Page:
    """Callbacks of runs that the principal may see, newest first, with their attempts."""
    query = _filtered(principal, which)
    if cursor:
        (after,) = decode_cursor(cursor, str)
        query = query.where(Outgoing.id < after)
    with deps.db.reading() as db:
        found = db.execute(query.order_by(Outgoing.id.desc()).limit(limit + 1)).all()
        items = _described(db, found[:limit])
    more = encode_cursor(found[limit - 1][0].id) if len(found) > limit else None
    return Page(items, more)


def get(deps: Deps, principal: Principal, callback_id: str) -> dict[str, Any]:
    """One of them; raises not_found."""
    with deps.db.reading() as db:
        return _one(db, principal, callback_id)


def send(deps: Deps, principal: Principal, callback_id: str) -> dict[str, Any]:
    """Sends one again that is over; raises not_found, forbidden, still_waiting."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        shown = _one(db, principal, callback_id)
        require(principal, Action.RUN_RETRY, Resource("run", shown["run"]["id"]))
        if not outgoing.again(db, Outgoing.id == callback_id, now):
            detail = "The callback waits for its next attempt already."
            raise AppError(Kind.CONFLICT, "still_waiting", detail)
        record(db, now, principal.user_id, "callback:Send", f"callback/{callback_id}")
        return _one(db, principal, callback_id)


def send_dead(deps: Deps, principal: Principal, workflow: str | None) -> dict[str, int]:
    """Sends again what is dead, of one workflow or of all: a thousand in one go."""
    require(principal, Action.RUN_RETRY)
    now = deps.clock.now()
    which = _filtered(principal, CallbackFilter("dead", workflow)).with_only_columns(Outgoing.id)
    with deps.db.transaction() as db:
        ids = db.scalars(which.order_by(Outgoing.id).limit(MOST_AT_ONCE)).all()
        count = outgoing.again(db, Outgoing.id.in_(ids), now) if ids else 0
        if count:
            target = f"workflow/{workflow}" if workflow else "callback/*"
            record(db, now, principal.user_id, "callback:Send", target, count=count)
    return {"count": count}


def _filtered(principal: Principal, which: CallbackFilter) -> Select[*tuple[Any, ...]]:
    query = (
        select(Outgoing, Run.number, Workflow.slug, Workflow.name)
        .join(Run, Run.id == Outgoing.subject_id)
        .join(Workflow, Workflow.id == Outgoing.workflow_id)
        .where(Outgoing.kind == KIND, visible(principal, Action.RUN_READ, Run))
    )
    if which.state:
        query = query.where(Outgoing.state == which.state)
    if which.workflow:
        query = query.where(or_(Workflow.id == which.workflow, Workflow.slug == which.workflow))
    if which.run:
        query = query.where(Outgoing.subject_id == which.run)
    return query


def _one(db: DbSession, principal: Principal, callback_id: str) -> dict[str, Any]:
    query = _filtered(principal, CallbackFilter()).where(Outgoing.id == callback_id)
    found = db.execute(query.execution_options(populate_existing=True)).all()
    if not found:
        raise not_found("callback")
    return _described(db, found)[0]


def _described(db: DbSession, rows: Sequence[Any]) -> list[dict[str, Any]]:
    attempts = _attempts(db, [row[0].id for row in rows])
    return [_item(row, attempts[row[0].id]) for row in rows]


def _item(found: Any, attempts: list[dict[str, Any]]) -> dict[str, Any]:
    row: Outgoing = found[0]
    return {
        "id": row.id,
        "run": {"id": row.subject_id, "number": found.number, "type": row.body["type"]},
        "workflow": {"id": row.workflow_id, "slug": found.slug, "name": found.name},
        "url": row.target["url"],
        "state": row.state,
        "attempts": attempts,
        "next_at": row.next_at if row.state == "waiting" else None,
        "created_at": row.created_at,
        "ended_at": row.ended_at,
    }


def _attempts(db: DbSession, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    query = select(OutgoingAttempt).where(OutgoingAttempt.outgoing_id.in_(ids))
    for row in db.scalars(query.order_by(OutgoingAttempt.number)):
        found[row.outgoing_id].append(
            {
                "number": row.number,
                "at": row.at,
                "duration_ms": row.duration_ms,
                "status": row.status,
                "code": row.code,
                "detail": row.detail,
            }
        )
    return defaultdict(list, {key: rows[-MOST_ATTEMPTS:] for key, rows in found.items()})
