"""Finds what was begun inline by a worker that is gone, and says what became of it."""

from app.core.ids import new_id
from app.db.queries.events import of_stream_and_type
from app.db.timers import NewTimer
from app.engine import events
from app.engine.state import Act
from app.graph.spec import Effect
from workers.run_node import time_limit
from workers.stint import Stint


def find_lost(stint: Stint) -> None:
    """Notes the end of everything that was begun here and has no result."""
    lost = stint.state.unfinished_inline()
    if not lost:
        return
    begun = _begun(stint)
    for key in lost:
        act = stint.state.acts.get(key)
        if act is None:
            stint.note(events.NodeLost(key))
        else:
            _judge(stint, act, begun[key])


def _judge(stint: Stint, act: Act, begun: float) -> None:
    """Over its time: a timeout. An effect that may act only once is given its full time before
    anybody says that nobody knows; a timer wakes the stream again then."""
    step = stint.version.steps[stint.version.plan.nodes[act.node].id]
    left = begun + time_limit(stint.desk.deps, step) - stint.now().timestamp()
    once = step.plan.effect is Effect.ONCE
    if left <= 0 and not once:
        detail = "The step ran for longer than it may."
        stint.note(
            events.NodeFailed(act.key, "timeout", detail, retryable=True, attempt=act.attempt)
        )
    elif left > 0 and once:
        timer = NewTimer(new_id(), stint.header.id, act.key, "timer", stint.later(left))
        stint.work.timers.append(timer)
    else:
        stint.note(events.NodeLost(act.key))


def _begun(stint: Stint) -> dict[str, float]:
    with stint.desk.deps.db.looking() as session:
        rows = of_stream_and_type(session, stint.header.id, "node_started")
        return {data["activation"]: at.timestamp() for data, at in rows}
