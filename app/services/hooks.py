"""Calls from outside that start runs: each once, answered at once or with the result."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.auth.permissions import Principal
from app.core.errors import AppError, Kind
from app.core.ids import new_id
from app.hooks.call import Call
from app.hooks.reading import body_value, delivery_id, run_input
from app.services import deliveries
from app.services.deps import Deps
from app.services.hook_listen import tell_listeners
from app.services.hook_place import WEBHOOK, Hook, find_hook, refusal
from app.services.run_fire import Fired, start_numbered
from app.services.run_wait import RunState, await_end, wait

# Whoever calls from outside may read nothing here, no file either.
OUTSIDE: Final = Principal(None, "", "Webhook", "service", "system")
_QUEUED: Final = RunState("queued")
Patience = Callable[[int], AbstractContextManager[int]]


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a call: a run, or with none only a test event that somebody sees.

    `repeated`: an earlier call with the same delivery id started the run.
    """

    run_id: str | None = None
    number: int = 0
    repeated: bool = False
    state: RunState = _QUEUED


def receive(deps: Deps, token: str, call: Call, patience: Patience) -> Received:
    """Starts a run by a call; `patience` says how long this one may really wait.

    Raises AppError not_found, hook_not_published, hook_paused, hook_archived, hook_credential,
    signature_missing, signature_wrong, signature_old, …, too_many_calls, bad_input and what
    reading the body raises.
    """
    now = deps.clock.now()
    with deps.db.reading() as db:
        hook = find_hook(deps, db, token)
        unproven = refusal(deps, db, hook, call, now)
    listened = tell_listeners(deps, hook, call, unproven, now)
    if listened and hook.obstacle is not None and unproven is None:
        return Received()
    try:
        fired = _fired(deps, hook, call, unproven or hook.obstacle, now)
        seconds = hook.params["wait_seconds"] if hook.params["answer"] == "result" else 0
        with patience(seconds) as allowed:
            return _start(deps, fired, allowed, now)
    except AppError as error:
        if error.kind is not Kind.UNAVAILABLE:
            deliveries.note_refusal(deps, hook, call, error, now)
        raise


@dataclass(frozen=True, slots=True)
class _Firing:
    hook: Hook
    call: Call
    delivery_id: str | None
    fired: Fired


def _fired(deps: Deps, hook: Hook, call: Call, obstacle: AppError | None, now: datetime) -> _Firing:
    """A call that may start a run; raises AppError why not."""
    trigger_id = hook.trigger_id
    if obstacle is not None or trigger_id is None:
        raise obstacle or AppError(Kind.CONFLICT, "hook_not_published")
    _refuse_flood(deps, trigger_id, hook.params["per_minute"], now)
    body = body_value(call)
    known_as = delivery_id(hook.style, hook.params["id_from"], call, body)
    value = run_input(call, body, whole=hook.params["input"] == "whole")
    told = {"node": hook.node, "type": WEBHOOK, "delivery_id": known_as}
    return _Firing(hook, call, known_as, Fired(trigger_id, hook.workflow_id, told, value, new_id()))


def _refuse_flood(deps: Deps, trigger_id: str, per_minute: int, now: datetime) -> None:
    seconds = deps.hook_traffic.wait_seconds(trigger_id, per_minute, now)
    if seconds:
        detail = f"This webhook takes {per_minute} calls a minute. Try again in {seconds} s."
        raise AppError(
            Kind.RATE_LIMITED,
            "too_many_calls",
            detail,
            fields={"retry_after_seconds": seconds},
            retryable=True,
        )


def _start(deps: Deps, firing: _Firing, seconds: int, now: datetime) -> Received:
    if seconds <= 0:
        return _create(deps, firing, now, front=False)
    run_id = firing.fired.run_id
    with deps.listener.end(run_id) as watch:
        made = _create(deps, firing, now, front=True)
        if made.repeated:
            state = wait(deps, str(made.run_id), seconds)
        else:
            state = await_end(deps, run_id, watch, seconds)
    return Received(made.run_id, made.number, made.repeated, state)


def _create(deps: Deps, firing: _Firing, now: datetime, *, front: bool) -> Received:
    hook, fired, known_as = firing.hook, firing.fired, firing.delivery_id
    with deps.db.writing() as session:
        if not deliveries.claim(session, hook, firing.call, known_as, fired.run_id, now):
            run: Any = deliveries.earlier(session, hook, str(known_as))
            return Received(run.id, run.number, True, RunState(run.state))
        run_id, number = start_numbered(deps, session, OUTSIDE, fired, now)
    deps.queue.ring(run_id, front=front)
    return Received(run_id, number)
