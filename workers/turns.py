"""Says to a node which activation it is, and whether the end was asked for."""

import time
from typing import Final

from sqlalchemy import select

from app.db.models import Run
from app.engine.activation import Activation
from app.services.deps import Deps
from workers.context import Turn
from workers.stint import Stint
from workers.versions import Step

_ASK_SECONDS: Final = 0.5


class Cancelled:
    """Asks the database, but not more often than twice a second."""

    def __init__(self, deps: Deps, run_id: str) -> None:
        self._deps = deps
        self._run_id = run_id
        self._asked_at = 0.0
        self._answer = False

    def __call__(self) -> bool:
        """Whether the end of the run was asked for."""
        now = time.monotonic()
        if not self._answer and now - self._asked_at >= _ASK_SECONDS:
            self._asked_at = now
            query = select(Run.cancel_requested_at).where(Run.id == self._run_id)
            with self._deps.db.looking() as session:
                self._answer = session.connection().execute(query).scalar() is not None
        return self._answer


def turn_of(stint: Stint, activation: Activation, step: Step, attempt: int) -> Turn:
    """The turn of an activation of this stint."""
    header = stint.header
    if stint.cancelled is None:
        stint.cancelled = Cancelled(stint.desk.deps, header.root_run_id)
    return Turn(
        run_id=header.run_id,
        root_run_id=header.root_run_id,
        key=activation.key,
        node_id=step.node.id,
        attempt=attempt,
        now=stint.now(),
        wired_ports=step.wired,
        is_cancelled=stint.cancelled,
        owner=header.owner,
    )
