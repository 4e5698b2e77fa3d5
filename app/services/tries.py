"""Trying a draft: the document that was sent is frozen, and run by the same workers."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import TRY, Action, Principal, visible
from app.core.ids import new_id
from app.core.json import digest
from app.db import runs
from app.db.audit import record
from app.db.models import Run, TryRun, Workflow, WorkflowVersion
from app.db.queries import run_list
from app.engine import events
from app.engine.codec import encode
from app.graph.schemas import ValueRule
from app.graph.starts import start_by_hand
from app.queue.names import DEFAULT, INTERACTIVE, waited
from app.services.credential_facts import require_use
from app.services.deps import Deps
from app.services.run_files import record_files_of_try
from app.services.run_read import described
from app.services.run_start import keep_value, refuse_misfit
from app.services.try_scope import NewTry, TryScope, scope_of
from app.services.versions import pins_of
from app.services.workflows import find_workflow

# A try enters by the lane for what somebody looks at; what it does after its first slice goes on
# among those who wait, so that a long try cannot hold them up.
_QUEUE: Final = waited(DEFAULT)


def start(deps: Deps, principal: Principal, reference: str, wanted: NewTry) -> str:
    """The id of the try's run.

    Raises AppError not_found, forbidden, bad_document, unknown_node, document_has_problems (with
    `problems`), no_data (with `nodes`), bad_input, file_not_found, value_too_large.
    """
    scope = scope_of(deps, principal, reference, wanted)
    require_use(principal, scope.document, deps.types)
    if wanted.mode != "only":
        refuse_misfit(wanted.input, ValueRule(dict(scope.document.input_schema)))
    run_id, now = new_id(), deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.RUN_TRY)
        new = runs.NewRun(
            id=run_id,
            workflow_id=row.id,
            version_id=_snapshot(db, row, scope, principal, now),
            root_run_id=run_id,
            input=keep_value(db, wanted.input, now, run_id),
            started_by=principal.user_id,
            kind=TRY,
            queue=_QUEUE,
        )
        starts = start_by_hand(scope.document, deps.types)
        db.add(_beside(db, row, new, wanted, scope, now))
        db.flush()
        runs.create(db, new, [encode(events.RunStarted(new.input, starts))], now)
        given = [each.value for each in scope.given.values()]
        stand_ins = [*given, *scope.items.values()]
        record_files_of_try(db, principal, run_id, wanted.input, stand_ins)
        _note(db, principal, run_id, wanted, now)
    deps.queue.ring(run_id, INTERACTIVE)
    return run_id


def _snapshot(
    db: DbSession, row: Workflow, scope: TryScope, principal: Principal, now: datetime
) -> str:
    """The id of the snapshot of just this document; one that is there already is used again."""
    version_id, hash_ = new_id(), digest(scope.raw)
    pins = pins_of(db, row, scope.document, version_id, must_exist=False)
    same = select(WorkflowVersion).where(
        WorkflowVersion.workflow_id == row.id,
        WorkflowVersion.kind == TRY,
        WorkflowVersion.content_hash == hash_,
    )
    for each in db.scalars(same.with_for_update(read=True, key_share=True)):
        own = {name: each.id if pin == version_id else pin for name, pin in pins.items()}
        if each.pins == own:
            return each.id
    db.refresh(row, with_for_update=True)
    db.add(
        WorkflowVersion(
            id=version_id,
            workflow_id=row.id,
            number=-(row.try_count + 1),
            kind=TRY,
            document=dict(scope.raw),
            content_hash=hash_,
            pins=pins,
            published_by=principal.user_id,
            published_at=now,
        )
    )
    db.flush()
    return version_id


def _beside(
    db: DbSession,
    row: Workflow,
    new: runs.NewRun,
    wanted: NewTry,
    scope: TryScope,
    now: datetime,
) -> TryRun:
    def keep(value: Any) -> dict[str, Any]:
        return dict(keep_value(db, value, now, new.id, "/document"))

    given = {
        name: {"port": each.port, "value": keep(each.value), "pinned": each.pinned}
        for name, each in scope.given.items()
    }
    items = {name: keep(list(each)) for name, each in scope.items.items()}
    return TryRun(
        run_id=new.id,
        workflow_id=row.id,
        mode=wanted.mode,
        node=wanted.node,
        item=wanted.item,
        confirmed=sorted(set(wanted.confirm)),
        given=given,
        items=items,
    )


def _note(db: DbSession, principal: Principal, run_id: str, wanted: NewTry, now: datetime) -> None:
    record(
        db,
        now,
        principal.user_id,
        Action.RUN_TRY,
        f"run/{run_id}",
        mode=wanted.mode,
        node=wanted.node,
        confirm=sorted(set(wanted.confirm)),
    )


def last(deps: Deps, principal: Principal, reference: str, limit: int) -> list[dict[str, Any]]:
    """One's own last tries of a workflow, newest first."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference, Action.RUN_TRY)
        rows = run_list.tries(
            db, row.id, principal.user_id, visible(principal, Action.RUN_READ, Run), limit
        )
        return described(db, rows)
