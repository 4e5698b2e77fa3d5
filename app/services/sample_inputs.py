"""Samples: inputs that came with a workflow, and inputs that people keep to try it with."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, Kind, not_found
from app.core.ids import new_id
from app.db import payloads
from app.db.audit import record
from app.db.models import SampleInput, Workflow
from app.services.deps import Deps
from app.services.examples import built_in_inputs
from app.services.run_start import keep_value
from app.services.workflows import find_workflow

BUILT_IN: Final = "built-in"
MOST: Final = 100


def list_all(deps: Deps, principal: Principal, reference: str) -> list[dict[str, Any]]:
    """What came with the workflow, then what people kept, in the order in which they did."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
        return [*built_in(row), *_kept(db, row)]


def built_in(row: Workflow) -> list[dict[str, Any]]:
    """The inputs that came with a workflow; none with one that people drew."""
    return [
        {"id": f"{BUILT_IN}-{number}", **each, "built_in": True}
        for number, each in enumerate(built_in_inputs(row), 1)
    ]


def first_input(db: DbSession, row: Workflow) -> Any:
    """The input of the first sample, {} where there is none."""
    found = [*built_in(row), *_kept(db, row, limit=1)]
    return found[0]["input"] if found else {}


def create(
    deps: Deps, principal: Principal, reference: str, name: str, value: Any
) -> dict[str, Any]:
    """A new sample; raises AppError not_found, too_many_samples, value_too_large."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
        if len(_kept(db, row)) >= MOST:
            detail = f"A workflow may have {MOST} samples."
            raise AppError(Kind.CONFLICT, "too_many_samples", detail)
        made = SampleInput(
            id=new_id(),
            workflow_id=row.id,
            name=name,
            created_by=principal.user_id,
            created_at=now,
        )
        made.input = dict(keep_value(db, value, now, _owner(made.id)))
        db.add(made)
        record(db, now, principal.user_id, Action.WORKFLOW_UPDATE, _of(row), sample=made.id)
        return _describe(made, value)


def save(
    deps: Deps, principal: Principal, reference: str, sample_id: str, name: str, value: Any
) -> dict[str, Any]:
    """The sample with its new name and input; raises AppError not_found, built_in_sample."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
        found = _find(db, row, sample_id)
        _drop_values(db, sample_id)
        found.name, found.input = name, dict(keep_value(db, value, now, _owner(sample_id)))
        record(db, now, principal.user_id, Action.WORKFLOW_UPDATE, _of(row), sample=sample_id)
        return _describe(found, value)


def remove(deps: Deps, principal: Principal, reference: str, sample_id: str) -> None:
    """Forgets a sample; raises AppError not_found, built_in_sample."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
        db.delete(_find(db, row, sample_id))
        _drop_values(db, sample_id)
        record(db, now, principal.user_id, Action.WORKFLOW_UPDATE, _of(row), sample=sample_id)


def _kept(db: DbSession, row: Workflow, limit: int = MOST) -> list[dict[str, Any]]:
    query = select(SampleInput).where(SampleInput.workflow_id == row.id)
    found = list(db.scalars(query.order_by(SampleInput.id).limit(limit)))
    values = payloads.values_of(db, [each.input for each in found])
    return [_describe(each, value) for each, value in zip(found, values, strict=True)]


def _find(db: DbSession, row: Workflow, sample_id: str) -> SampleInput:
    if sample_id.startswith(BUILT_IN):
        detail = "This sample came with the workflow; keep a copy of it instead."
        raise AppError(Kind.CONFLICT, "built_in_sample", detail)
    found = db.get(SampleInput, sample_id)
    if found is None or found.workflow_id != row.id:
        raise not_found("sample")
    return found


def _owner(sample_id: str) -> str:
    return f"sample:{sample_id}"


def _drop_values(db: DbSession, sample_id: str) -> None:
    while payloads.drop_owned(db, _owner(sample_id), 100):
        pass


def _of(row: Workflow) -> str:
    return f"workflow/{row.id}"


def _describe(row: SampleInput, value: Any) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "input": value, "built_in": False}
