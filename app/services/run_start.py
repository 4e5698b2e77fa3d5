"""Starting a run: once per idempotency key, with an input that fits, then rung."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import True_, bindparam, or_, select

from app.auth.permissions import Action, Principal, Resource, require, visible
from app.core.errors import AppError, FieldError, Kind, not_found
from app.core.ids import new_id
from app.core.json import digest
from app.db import payloads, runs
from app.db.base import AnyRow
from app.db.models import IdempotencyKey, Run, Workflow, WorkflowVersion
from app.db.session import Linked
from app.db.upsert import insert_new
from app.engine import events
from app.engine.codec import encode
from app.graph.hold import FALLBACK, OnHold, on_hold_of
from app.graph.parse import parse_document
from app.graph.schemas import ValueRule
from app.graph.starts import start_by_hand
from app.services.callback_address import callback_to
from app.services.deps import Deps
from app.services.run_files import record_files
from app.services.run_wait import RunState, await_answer, await_end, wait

MAX_KEY_LENGTH: Final = 255


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The run as its caller sees it; `created` is False when the key named an earlier one.

    `output` and `error` are there when it ended while the caller waited. With `fallback` the
    output is what the workflow gives to a caller while a person still has to decide.
    """

    run_id: str
    created: bool
    number: int
    state: str = "queued"
    output: Any = None
    error: Mapping[str, Any] | None = None
    fallback: bool = False


def start(
    deps: Deps,
    principal: Principal,
    workflow_ref: str,
    value: Any,
    idempotency_key: str | None = None,
    wait_seconds: float = 0.0,
    callback: str | None = None,
) -> RunStarted:
    """Starts the published version of a workflow, and waits up to `wait_seconds` for its end.

    A run that comes to wait for a person is answered as its workflow says (`settings.on_hold`).
    Raises AppError: not_found, forbidden, not_published, bad_input with pointers below /input,
    bad_callback, bad_idempotency_key, idempotency_key_reused, file_not_found, value_too_large,
    value_too_deep.
    """
    refuse_bad_key(idempotency_key)
    to = None if callback is None else callback_to(callback)
    run_id = new_id()
    request = Request(run_id, workflow_ref, value, idempotency_key, to)
    if wait_seconds <= 0:
        return _create(deps, principal, request, front=False)[0]
    with deps.listener.end(run_id) as watch:
        made, on_hold = _create(deps, principal, request, front=True)
        if on_hold is not None:
            state = await_answer(deps, made.run_id, wait_seconds)
        elif made.created:
            state = await_end(deps, run_id, watch, wait_seconds)
        else:
            state = wait(deps, made.run_id, wait_seconds)
    return _with_state(made, state, on_hold)


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to start, under which key; `value` is what a key stands for."""

    run_id: str
    workflow_ref: str
    value: Any
    key: str | None
    callback: Mapping[str, Any] | None = None

    def body_hash(self) -> str:
        """What makes two requests with one key the same."""
        if self.callback is None:
            return digest(self.value)
        return digest({"input": self.value, "callback": self.callback})


def _create(
    deps: Deps, principal: Principal, request: Request, *, front: bool
) -> tuple[RunStarted, OnHold | None]:
    """The run, and what its caller is given while it waits for a person."""
    now = deps.clock.now()
    with deps.db.writing() as session:
        target = _target(deps, session, principal, request.workflow_ref)
        earlier = earlier_start(session, principal, target.workflow_id, request, now)
        if earlier is not None:
            return earlier, target.on_hold
        refuse_misfit(request.value, target.input_rule)
        run = runs.NewRun(
            id=request.run_id,
            workflow_id=target.workflow_id,
            version_id=target.version_id,
            root_run_id=request.run_id,
            input=keep_value(session, request.value, now),
            started_by=principal.user_id,
            callback=request.callback,
        )
        first = encode(events.RunStarted(run.input, target.trigger))
        number = runs.create(session, run, [first], now)
        record_files(session, principal, run.id, request.value)
    deps.queue.ring(run.id, run.queue, front=front)
    return RunStarted(run.id, True, number), target.on_hold


@dataclass(frozen=True, slots=True)
class Target:
    """A published version, as those need it who start it."""

    workflow_id: str
    version_id: str
    input_rule: ValueRule
    trigger: str | None  # the starting step of a start by hand, where there are several
    on_hold: OnHold | None  # None: a caller who waits goes on waiting


def _target(deps: Deps, session: Linked, principal: Principal, reference: str) -> Target:
    allowed = visible(principal, Action.WORKFLOW_READ, Workflow)
    statement = _REFERRED if isinstance(allowed, True_) else _REFERRED.where(allowed)
    found = session.connection().execute(statement, {"b_reference": reference})
    row: AnyRow | None = found.first()
    if row is None:
        raise not_found("workflow")
    workflow_id, folder, number = row
    require(principal, Action.RUN_START, Resource("workflow", workflow_id, {"folder": folder}))
    if number is None:
        detail = "The workflow has no published version."
        raise AppError(Kind.CONFLICT, "not_published", detail)
    return target_of(deps, session, workflow_id, number)


def target_of(deps: Deps, session: Linked, workflow_id: str, number: int) -> Target:
    """What a start of this published version needs to know; kept per process."""
    target = _TARGETS.get((workflow_id, number))
    if target is None:
        target = _version(deps, session, workflow_id, number)
        _TARGETS[(workflow_id, number)] = target
        if len(_TARGETS) > _TARGETS_KEPT:
            _TARGETS.popitem(last=False)
    return target


def _version(deps: Deps, session: Linked, workflow_id: str, number: int) -> Target:
    statement = select(WorkflowVersion.id, WorkflowVersion.document).where(
        WorkflowVersion.workflow_id == workflow_id, WorkflowVersion.number == number
    )
    version_id, document = session.connection().execute(statement).one()
    rule = ValueRule(document.get("input_schema") or {})
    parsed = parse_document(document)
    starts = start_by_hand(parsed, deps.types)
    return Target(workflow_id, version_id, rule, starts, on_hold_of(parsed.settings))


# Versions never change: what a start needs of them is kept per process.
_TARGETS: Final[OrderedDict[tuple[str, int], Target]] = OrderedDict()
_TARGETS_KEPT: Final = 256
# Every call begins with this query: it is made once, and narrowed for who may not see all.
_REFERRED: Final = select(Workflow.id, Workflow.folder, Workflow.published_version).where(
    or_(Workflow.id == bindparam("b_reference"), Workflow.slug == bindparam("b_reference")),
    Workflow.archived_at.is_(None),
)


def refuse_misfit(value: Any, rule: ValueRule) -> None:
    """Raises AppError bad_input with the place of everything that does not fit."""
    faults = tuple(
        FieldError("/input" + fault.pointer, fault.code, fault.detail)
        for fault in rule.faults(value)
    )
    if faults:
        detail = "The input does not fit the workflow's input schema."
        raise AppError(Kind.UNPROCESSABLE, "bad_input", detail, errors=faults)


def keep_value(
    session: Linked, value: Any, now: datetime, owner: str | None = None, place: str = "/input"
) -> payloads.Stored:
    """The envelope of a value that came from outside, kept where it is large.

    Raises AppError value_too_large, value_too_deep, bad_value at `place`.
    """
    try:
        envelope, body = payloads.stored(value, owner)
    except payloads.BadValue as error:
        kind = Kind.TOO_LARGE if error.code == "value_too_large" else Kind.INVALID
        errors = (FieldError(place, error.code, error.detail),)
        raise AppError(kind, error.code, error.detail, errors=errors) from None
    if body is not None:
        payloads.insert(session, [body], now)
    return envelope


def refuse_bad_key(key: str | None) -> None:
    """Raises AppError bad_idempotency_key."""
    if key is not None and not (0 < len(key) <= MAX_KEY_LENGTH and key.isprintable()):
        detail = f"An Idempotency-Key has 1 to {MAX_KEY_LENGTH} printable characters."
        raise AppError(Kind.INVALID, "bad_idempotency_key", detail)


def earlier_start(
    session: Linked, principal: Principal, workflow_id: str, request: Request, now: datetime
) -> RunStarted | None:
    """Claims the key for this run, or finds the run that has it."""
    if request.key is None:
        return None
    body_hash = request.body_hash()
    row = {
        "user_id": principal.user_id or "",
        "workflow_id": workflow_id,
        "key": request.key,
        "body_hash": body_hash,
        "run_id": request.run_id,
        "created_at": now,
    }
    if insert_new(session, IdempotencyKey, row):
        return None
    statement = (
        select(IdempotencyKey.body_hash, IdempotencyKey.run_id, Run.number, Run.state)
        .join(Run, Run.id == IdempotencyKey.run_id)
        .where(
            IdempotencyKey.user_id == row["user_id"],
            IdempotencyKey.workflow_id == workflow_id,
            IdempotencyKey.key == request.key,
        )
    )
    found = session.connection().execute(statement).one()
    if found.body_hash != body_hash:
        detail = "This Idempotency-Key was used with another input."
        raise AppError(Kind.UNPROCESSABLE, "idempotency_key_reused", detail)
    return RunStarted(found.run_id, False, found.number, found.state)


def _with_state(made: RunStarted, state: RunState, on_hold: OnHold | None) -> RunStarted:
    known = (made.run_id, made.created, made.number, state.state)
    if state.held and on_hold is not None and on_hold.answer == FALLBACK:
        return RunStarted(*known, output=on_hold.value, fallback=True)
    return RunStarted(*known, state.output, state.error)
