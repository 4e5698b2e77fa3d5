"""Waiting for the end of a run: woken by an announcement, by polling where none arrives."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select

from app.core.errors import not_found
from app.db import payloads
from app.db.models import Review, Run
from app.events.listen import Watch
from app.services.deps import Deps
from app.services.run_counts import ENDS

_SURE_SECONDS: Final = 1.0
_POLL_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class RunState:
    """How a run stands; `output` and `error` once it ended."""

    state: str
    output: Any = None
    error: Mapping[str, Any] | None = None
    held: bool = False  # it waits for a person

    @property
    def ended(self) -> bool:
        """Whether nothing will change by itself any more."""
        return self.state in ENDS


def wait(deps: Deps, run_id: str, seconds: float) -> RunState:
    """How the run stands when it ended, at the latest after `seconds`; raises not_found."""
    with deps.listener.end(run_id) as watch:
        state = read_state(deps, run_id)
        return state if state.ended else await_end(deps, run_id, watch, seconds)


def await_end(deps: Deps, run_id: str, watch: Watch, seconds: float) -> RunState:
    """The same for a run that was not over when the watch began."""
    deadline = time.monotonic() + seconds
    while True:
        left = deadline - time.monotonic()
        patience = _SURE_SECONDS if deps.listener.connected else _POLL_SECONDS
        woken = watch.woken.wait(max(0.0, min(left, patience)))
        if woken and watch.ended is not None and "output" in watch.ended:
            return _told(watch.ended)
        watch.woken.clear()
        state = read_state(deps, run_id)
        if state.ended or time.monotonic() >= deadline:
            return state


def await_answer(deps: Deps, run_id: str, seconds: float) -> RunState:
    """The same, but it also returns as soon as the run waits for a person (`held`)."""
    deadline = time.monotonic() + seconds
    with deps.listener.changes(run_id) as watch:
        while True:
            watch.woken.clear()
            state = read_state(deps, run_id)
            left = deadline - time.monotonic()
            if state.ended or left <= 0:
                return state
            if state.state == "waiting" and _waits_for_person(deps, run_id):
                return replace(state, held=True)
            patience = _SURE_SECONDS if deps.listener.connected else _POLL_SECONDS
            watch.woken.wait(min(left, patience))


def _waits_for_person(deps: Deps, run_id: str) -> bool:
    query = select(Review.id).where(Review.root_run_id == run_id, Review.state == "open").limit(1)
    with deps.db.looking() as session:
        return session.connection().execute(query).first() is not None


def read_state(deps: Deps, run_id: str) -> RunState:
    """How the run stands now; raises not_found."""
    statement = select(Run.state, Run.output, Run.error).where(Run.id == run_id)
    with deps.db.looking() as session:
        row = session.connection().execute(statement).first()
        if row is None:
            raise not_found("run")
        output = None if row.output is None else payloads.value_of(session, row.output)
    return RunState(row.state, output, row.error)


def _told(message: Mapping[str, Any]) -> RunState:
    """What an announcement says: small outputs travel with it."""
    output = message["output"]
    return RunState(message["state"], output and output["v"], message.get("error"))
