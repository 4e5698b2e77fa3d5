"""Listening for a test event: a real call is shown in the editor, before publishing too."""

from datetime import datetime
from typing import Any, Final

from app.auth.permissions import Action, Principal
from app.core import json
from app.core.clock import iso
from app.core.errors import AppError
from app.hooks.call import Call
from app.hooks.reading import body_value, run_input
from app.services.deliveries import shown_call
from app.services.deps import Deps
from app.services.hook_place import Hook, place_of
from app.services.workflows import find_workflow

MAX_KEPT: Final = 256 * 1024  # characters of a value that is kept to be looked at


def begin(deps: Deps, principal: Principal, reference: str, node: str) -> dict[str, Any]:
    """Listens at this step for five minutes; raises AppError listening_unavailable."""
    place = _place(deps, principal, reference, node)
    return {"seconds_left": deps.hook_listening.begin(place), "calls": []}


def end(deps: Deps, principal: Principal, reference: str, node: str) -> None:
    """Listens no more."""
    deps.hook_listening.end(_place(deps, principal, reference, node))


def heard(deps: Deps, principal: Principal, reference: str, node: str) -> dict[str, Any]:
    """{"seconds_left", "calls"}: what came since somebody listens, the latest first."""
    seconds, calls = deps.hook_listening.heard(_place(deps, principal, reference, node))
    return {"seconds_left": seconds, "calls": calls}


def tell_listeners(
    deps: Deps, hook: Hook, call: Call, unproven: AppError | None, now: datetime
) -> bool:
    """Shows a call to those who listen at its step; whether anybody does."""
    if not deps.hook_listening.listens(hook.place):
        return False
    value, unread = _value(hook, call)
    fault = unproven or unread
    heard_now = {
        "at": iso(now),
        "problem": fault and {"code": fault.code, "detail": fault.detail},
        "input": value,
        **shown_call(call),
    }
    deps.hook_listening.hear(hook.place, heard_now)
    return True


def _value(hook: Hook, call: Call) -> tuple[Any, AppError | None]:
    try:
        body = body_value(call)
    except AppError as error:
        return None, error
    value = run_input(call, body, whole=hook.params["input"] == "whole")
    return (value if len(json.dumps(value)) <= MAX_KEPT else None), None


def _place(deps: Deps, principal: Principal, reference: str, node: str) -> str:
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
    return place_of(row.id, node)
