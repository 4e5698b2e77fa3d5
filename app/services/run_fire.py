"""Starting a run from a trigger, in the transaction that notes why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.auth.permissions import Principal
from app.core.errors import AppError, Kind
from app.core.ids import new_id
from app.db import runs
from app.db.models import Workflow
from app.db.session import Linked
from app.engine import events
from app.engine.codec import encode
from app.services.deps import Deps
from app.services.run_start import keep_value, record_files, refuse_misfit, target_of


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger that fires: what it says of itself, and what the run is given."""

    trigger_id: str
    workflow_id: str
    told: Mapping[str, Any]  # with the `node` that fires
    value: Any
    run_id: str = field(default_factory=new_id)


def start_fired(
    deps: Deps, session: Linked, principal: Principal, fired: Fired, now: datetime
) -> str:
    """The new run's id; the caller rings it after the commit.

    Nothing is written when it raises AppError: not_published, bad_input, file_not_found.
    """
    return start_numbered(deps, session, principal, fired, now)[0]


def start_numbered(
    deps: Deps, session: Linked, principal: Principal, fired: Fired, now: datetime
) -> tuple[str, int]:
    """The same with the run's number in its workflow."""
    statement = select(Workflow.published_version).where(
        Workflow.id == fired.workflow_id, Workflow.archived_at.is_(None)
    )
    number = session.connection().execute(statement).scalar()
    if number is None:
        raise AppError(Kind.CONFLICT, "not_published", "The workflow has no published version.")
    target = target_of(deps, session, fired.workflow_id, number)
    refuse_misfit(fired.value, target.input_rule)
    run_id = fired.run_id
    run = runs.NewRun(
        id=run_id,
        workflow_id=fired.workflow_id,
        version_id=target.version_id,
        root_run_id=run_id,
        input=keep_value(session, fired.value, now),
        started_by=principal.user_id,
        trigger_id=fired.trigger_id,
        trigger=fired.told,
    )
    first = encode(events.RunStarted(run.input, fired.told["node"]))
    counted = runs.create(session, run, [first], now)
    record_files(session, principal, run_id, fired.value)
    return run_id, counted
