"""Runs an activation that was handed out, beside its stream, and answers through the inbox."""

import time
from dataclasses import dataclass
from datetime import timedelta

from app.core.ids import new_id
from app.core.log import bound
from app.db import inbox, payloads, tasks
from app.db.base import AnyRow
from app.db.inbox import Message
from app.db.streams import Holding
from app.engine.activation import Activation
from app.engine.outcome import Fault, Outcome
from app.services import streams
from app.services.deps import Deps
from workers.desk import Desk
from workers.folding import FORMAT, folded
from workers.run_node import run_node, time_limit
from workers.stint import Stint
from workers.task_outcomes import encode_outcome
from workers.turns import turn_of
from workers.values import Contents, Values


@dataclass(frozen=True, slots=True)
class _Taken:
    row: AnyRow
    token: str


def run_task(desk: Desk, task_id: str) -> str | None:
    """Runs a task; returns the stream that it answered to, None when there was nothing to do.

    A task whose worker was lost is not run again here: the stream is told, and decides.
    """
    deps, lease = desk.deps, desk.keeper.lease_seconds
    taken = _take(deps, task_id, lease)
    if taken is None:
        return None
    desk.keeper.renewed()
    row = taken.row
    with bound(stream=row.stream_id, task=task_id):
        stint = _stint(desk, row.stream_id)
        if stint is None or not stint.state.is_live(row.activation):
            return _answer(deps, taken, stint, Fault("cancelled"), 0)
        if row.crashes:
            return _answer(deps, taken, stint, _lost(stint, row), 0)
        began = time.perf_counter()
        outcome = _call(desk, stint, taken)
        took = round((time.perf_counter() - began) * 1000)
        return _answer(deps, taken, stint, outcome, took)


def _take(deps: Deps, task_id: str, lease_seconds: float) -> _Taken | None:
    token, now = new_id(), deps.clock.now()
    with deps.db.writing() as session:
        until = now + timedelta(seconds=lease_seconds)
        row = tasks.take(session, task_id, token, now, until)
    return None if row is None else _Taken(row, token)


def _stint(desk: Desk, stream_id: str) -> Stint | None:
    """The stream as it stands, only to be read."""
    loaded = streams.load(desk.deps, stream_id, None, FORMAT)
    if loaded is None:
        return None
    version = desk.versions.get(loaded.header.version_id)
    state = folded(version.plan, loaded, None)
    values = Values(desk.deps.db, desk.contents, loaded.header.owner)
    values.items = state.items
    holding = Holding(stream_id, loaded.header.root_run_id, loaded.header.seq, 0)
    return Stint(desk, loaded.header, version, state, values, holding, False, ())


def _lost(stint: Stint, row: AnyRow) -> Outcome | None:
    """None says that it was lost; over its time it is a timeout."""
    step = stint.version.steps[Activation.parse(row.activation).node]
    began = row.began_at
    if began is None or (stint.now() - began).total_seconds() < time_limit(stint.desk.deps, step):
        return None
    return Fault("timeout", "The step ran for longer than it may.", retryable=True)


def _call(desk: Desk, stint: Stint, taken: _Taken) -> Outcome:
    row, deps = taken.row, desk.deps
    activation = Activation.parse(row.activation)
    step = stint.version.steps[activation.node]
    act = stint.state.acts[row.activation]
    turn = turn_of(stint, activation, step, row.attempt)
    answer = None if act.answer is None else stint.values.get(act.answer)

    def renew() -> bool:
        until = deps.clock.now() + timedelta(seconds=desk.keeper.lease_seconds)
        with deps.db.writing() as session:
            return tasks.keep(session, row.id, taken.token, until)

    with desk.keeper.keeping(renew, time_limit(deps, step)):
        return run_node(
            desk,
            step,
            turn,
            stint.inputs(row.activation),
            stint.scope(row.activation),
            answer,
            resumed=act.answer is not None,
        )


def _answer(
    deps: Deps, taken: _Taken, stint: Stint | None, outcome: Outcome | None, took_ms: int
) -> str | None:
    """Closes the task and tells the stream, in one transaction; a lost lease tells nothing."""
    row = taken.row
    values = stint.values if stint is not None else Values(deps.db, Contents())
    data = {
        "activation": row.activation,
        "node": Activation.parse(row.activation).node,
        "attempt": row.attempt,
        "outcome": None if outcome is None else encode_outcome(values, outcome),
        "duration_ms": took_ms,
    }
    now = deps.clock.now()
    with deps.db.writing() as session:
        if not tasks.finish(session, row.id, taken.token):
            return None
        payloads.insert(session, values.take_bodies(), now)
        message = Message(f"task:{row.id}", "task", data, row.attempt)
        inbox.post(session, row.stream_id, message, now)
    return row.stream_id
