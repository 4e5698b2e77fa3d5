"""Starting steps of published workflows: kept in step with what is published, paused, resumed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, Kind, not_found
from app.core.ids import new_id
from app.db.audit import record
from app.db.models import Trigger, Workflow
from app.graph.model import Document, Node
from app.graph.spec import Group, NodeTypes, with_defaults
from app.schedule.moments import upcoming
from app.schedule.rule import rule_of
from app.services.deps import Deps
from app.services.workflows import find_workflow

MANUAL: Final = "trigger.manual"
SCHEDULE: Final = "trigger.schedule"
AFTER: Final = "trigger.workflow"
SHOWN_MOMENTS: Final = 5


def sync(
    db: DbSession, workflow: Workflow, document: Document, types: NodeTypes, now: datetime
) -> None:
    """Makes the triggers of a workflow those of the version that was just published.

    A schedule whose rule did not change keeps its next moment; a paused one stays paused.
    """
    rows = db.scalars(select(Trigger).where(Trigger.workflow_id == workflow.id))
    known = {row.node: row for row in rows}
    starting = {node.id: node for node in document.nodes if _starts_by_itself(node, types)}
    for row in known.values():
        if row.node not in starting and row.state != "gone":
            row.state, row.next_at = "gone", None
    for node in starting.values():
        row = known.get(node.id)
        if row is None:
            row = Trigger(id=new_id(), workflow_id=workflow.id, node=node.id, created_at=now)
            db.add(row)
        _write(row, node, types, now)
        row.watched_id = _watched_id(db, row)


def _starts_by_itself(node: Node, types: NodeTypes) -> bool:
    kind = types.get((node.type, node.type_version))
    return kind is not None and kind.spec.group is Group.TRIGGER and node.type != MANUAL


def _write(row: Trigger, node: Node, types: NodeTypes, now: datetime) -> None:
    params = with_defaults(node.params, types[(node.type, node.type_version)].spec)
    same = row.state == "active" and row.type == node.type and row.params == params
    row.type, row.name, row.params = node.type, node.name, params
    if row.state == "paused" or same:
        return
    row.state, row.next_at, row.since = "active", _next_moment(row, now), now


def _watched_id(db: DbSession, row: Trigger) -> str | None:
    """The workflow whose runs are followed: the same one when it is called otherwise later."""
    name = row.params.get("workflow")
    if row.type != AFTER:
        return None
    return db.scalar(select(Workflow.id).where((Workflow.id == name) | (Workflow.slug == name)))


def _next_moment(row: Trigger, after: datetime) -> datetime | None:
    if row.type != SCHEDULE:
        return None
    return next(iter(upcoming(rule_of(row.params), after, 1)), None)


def list_of_workflow(deps: Deps, principal: Principal, reference: str) -> list[dict[str, Any]]:
    """The triggers of a workflow's published version, by name."""
    now = deps.clock.now()
    with deps.db.reading() as db:
        workflow = find_workflow(db, principal, reference)
        found = db.scalars(
            select(Trigger)
            .where(Trigger.workflow_id == workflow.id, Trigger.state != "gone")
            .order_by(Trigger.name, Trigger.node)
        )
        return [describe(deps, row, now) for row in found]


def describe(deps: Deps, row: Trigger, now: datetime) -> dict[str, Any]:
    """A trigger as it is shown: what it says in words, and its next moments while it is active."""
    kind = next((each for (name, _), each in deps.types.items() if name == row.type), None)
    said = kind.summary(row.params) if kind is not None and kind.summary else None
    return {
        "id": row.id,
        "workflow_id": row.workflow_id,
        "node": row.node,
        "type": row.type,
        "name": row.name,
        "sentence": said.to_json() if said else {"en": "", "ja": ""},
        "state": row.state,
        "next": _shown_moments(row, now),
        "paused_at": row.paused_at,
    }


def _shown_moments(row: Trigger, now: datetime) -> Sequence[datetime]:
    if row.type != SCHEDULE or row.state != "active":
        return ()
    return upcoming(rule_of(row.params), now, SHOWN_MOMENTS)


def pause(deps: Deps, principal: Principal, trigger_id: str) -> dict[str, Any]:
    """Nothing is started from here until it is resumed; asking again changes nothing."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_trigger(db, principal, trigger_id, Action.WORKFLOW_PUBLISH, lock=True)
        if row.state == "active":
            row.state, row.next_at = "paused", None
            row.paused_by, row.paused_at = principal.user_id, now
            record(db, now, principal.user_id, "trigger:Pause", f"trigger/{row.id}")
        return describe(deps, row, now)


def resume(deps: Deps, principal: Principal, trigger_id: str) -> dict[str, Any]:
    """Starts runs again, from now on: what passed meanwhile is left out."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_trigger(db, principal, trigger_id, Action.WORKFLOW_PUBLISH, lock=True)
        if row.state == "paused":
            row.state, row.paused_by, row.paused_at, row.since = "active", None, None, now
            row.next_at = _next_moment(row, now)
            record(db, now, principal.user_id, "trigger:Resume", f"trigger/{row.id}")
        return describe(deps, row, now)


def find_trigger(
    db: DbSession,
    principal: Principal,
    trigger_id: str,
    action: Action = Action.WORKFLOW_READ,
    *,
    lock: bool = False,
) -> Trigger:
    """A trigger of a workflow that the principal may do `action` to; raises not_found, gone."""
    row = db.get(Trigger, trigger_id, with_for_update=lock)
    if row is None:
        raise not_found("trigger")
    find_workflow(db, principal, row.workflow_id, action)
    if row.state == "gone" and action is not Action.WORKFLOW_READ:
        detail = "The published version of the workflow has this starting step no more."
        raise AppError(Kind.CONFLICT, "trigger_gone", detail)
    return row
