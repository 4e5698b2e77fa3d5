"""Pins: what steps of a draft deliver in tries instead of being run; no published run sees them."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, FieldError, Kind, not_found
from app.db import payloads
from app.db.audit import record
from app.db.models import Pin, Workflow
from app.db.upsert import insert_or_replace
from app.graph.drawing import exits, has_error_exit
from app.graph.model import Node
from app.services import documents
from app.services.deps import Deps
from app.services.people import name_people
from app.services.run_start import keep_value
from app.services.tried_values import Known, read_out_seen
from app.services.workflows import find_workflow

_NOT_PINNED = frozenset({"flow.for_each", "flow.stop"})


def list_all(deps: Deps, principal: Principal, reference: str) -> list[dict[str, Any]]:
    """The pins of a workflow, by step."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
        query = select(Pin).where(Pin.workflow_id == row.id).order_by(Pin.node)
        pins = list(db.scalars(query))
        values = payloads.values_of(db, [pin.value for pin in pins])
        people = name_people(db, [pin.pinned_by for pin in pins])
    return [_describe(pin, value, people) for pin, value in zip(pins, values, strict=True)]


def put(
    deps: Deps, principal: Principal, reference: str, node: str, port: str, value: Any
) -> dict[str, Any]:
    """Pins a value to an exit of a step of the draft, instead of what was pinned there before.

    A long list that a run has stored is pinned as the list itself: the run may be gone some day.

    Raises AppError not_found, unknown_node, unknown_port, not_pinnable, value_too_large.
    """
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
        _refuse_unfit(deps, row, node, port)
        owner = _owner(row.id, node)
        _drop_values(db, owner)
        value = read_out_seen(db, principal, value)
        kept = keep_value(db, value, now, owner, "/value")
        columns = {"port": port, "value": kept, "pinned_by": principal.user_id, "pinned_at": now}
        made = {"workflow_id": row.id, "node": node, **columns}
        insert_or_replace(db, Pin, made, key=("workflow_id", "node"))
        _note(db, now, principal, row, node, pinned=True)
        people = name_people(db, [principal.user_id])
        return _describe(Pin(**made), value, people)


def remove(deps: Deps, principal: Principal, reference: str, node: str) -> None:
    """Takes a pin away; raises AppError not_found."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
        mine = delete(Pin).where(Pin.workflow_id == row.id, Pin.node == node)
        if not db.connection().execute(mine).rowcount:
            raise not_found("pin")
        _drop_values(db, _owner(row.id, node))
        _note(db, now, principal, row, node, pinned=False)


def pinned_values(db: DbSession, workflow_id: str) -> dict[str, Known]:
    """Step → what is pinned to it."""
    pins = list(db.scalars(select(Pin).where(Pin.workflow_id == workflow_id)))
    values = payloads.values_of(db, [pin.value for pin in pins])
    return {
        pin.node: Known(pin.port, value, pinned=True)
        for pin, value in zip(pins, values, strict=True)
    }


def _refuse_unfit(deps: Deps, row: Workflow, node: str, port: str) -> None:
    found = next((each for each in documents.parse(row.draft).nodes if each.id == node), None)
    if found is None:
        detail = f"The draft has no step {node[:80]!r}."
        raise AppError(Kind.UNPROCESSABLE, "unknown_node", detail)
    if found.type in _NOT_PINNED:
        detail = "Nothing can be pinned to this step; pin what comes after it."
        raise AppError(Kind.UNPROCESSABLE, "not_pinnable", detail)
    allowed = _exits(deps, found)
    if port not in allowed:
        detail = f"The step has no exit {port[:80]!r}."
        errors = (FieldError("/port", "unknown_port", detail),)
        fields = {"ports": allowed}
        raise AppError(Kind.UNPROCESSABLE, "unknown_port", detail, fields=fields, errors=errors)


def _exits(deps: Deps, node: Node) -> list[str]:
    kind = deps.types.get((node.type, node.type_version))
    names = [port.name for port in exits(node, kind)]
    return [*names, "error"] if has_error_exit(node) else names


def _owner(workflow_id: str, node: str) -> str:
    return f"pin:{workflow_id}:{node}"


def _drop_values(db: DbSession, owner: str) -> None:
    while payloads.drop_owned(db, owner, 100):
        pass


def _note(
    db: DbSession, now: Any, principal: Principal, row: Workflow, node: str, **what: Any
) -> None:
    resource = f"workflow/{row.id}"
    record(db, now, principal.user_id, Action.WORKFLOW_UPDATE, resource, pin=node, **what)


def _describe(pin: Pin, value: Any, people: dict[Any, Any]) -> dict[str, Any]:
    return {
        "node": pin.node,
        "port": pin.port,
        "value": value,
        "at": pin.pinned_at,
        "by": people.get(pin.pinned_by),
    }
