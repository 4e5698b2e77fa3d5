"""Waiting for the end of a run: woken by an announcement, by polling where none arrives."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from app.core.errors import not_found
from app.db import payloads
from app.db.models import Run
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
