"""What takes the place of running a step in a try: what it is given, or what it would send."""

import time
from collections.abc import Mapping
from typing import Any, Final

from app.engine import commands, events
from app.engine.outcome import FanOut
from app.graph.spec import Effect
from workers.outcomes import Attempt, settle
from workers.run_node import run_node
from workers.stint import Stint
from workers.trials import Trial
from workers.turns import turn_of
from workers.versions import Step

_ACTING: Final = (Effect.IDEMPOTENT, Effect.ONCE)


def stands_in(stint: Stint, trial: Trial, command: commands.Run, step: Step) -> bool:
    """Notes what takes the place of running a step in a try; False where it is to be run."""
    key, node = command.activation.key, step.node.id
    given = trial.given.get(node)
    if given is not None and _has_exit(step, given):
        _deliver(stint, command, step, given)
        return True
    if node in trial.items:
        items = stint.values.get(trial.items[node])
        settle(stint, _attempt(key, command, step), FanOut(items, len(items), 1))
        return True
    if step.plan.effect not in _ACTING or step.type.spec.stays_inside or node in trial.confirmed:
        return False
    _tell(stint, command, step)
    return True


def _has_exit(step: Step, given: Mapping[str, Any]) -> bool:
    """A pin to an exit that the step does not have any more is passed over."""
    return not given["pinned"] or given["port"] in step.plan.ports


def _deliver(stint: Stint, command: commands.Run, step: Step, given: Mapping[str, Any]) -> None:
    port = given["port"] if given["port"] in step.plan.ports else step.plan.main_port
    stint.note(
        events.NodeFinished(
            command.activation.key,
            {port: given["value"]},
            attempt=command.attempt,
            pinned=given["pinned"],
        )
    )


def _tell(stint: Stint, command: commands.Run, step: Step) -> None:
    """Computes what would be sent, and keeps that instead of sending it."""
    key = command.activation.key
    began = time.perf_counter()
    turn = turn_of(stint, command.activation, step, command.attempt)
    outcome = run_node(stint.desk, step, turn, stint.inputs(key), stint.scope(key), acts=False)
    took = round((time.perf_counter() - began) * 1000)
    settle(stint, _attempt(key, command, step, took), outcome)


def _attempt(key: str, command: commands.Run, step: Step, took_ms: int = 0) -> Attempt:
    return Attempt(key, step, command.attempt, command.first_attempt, took_ms)
