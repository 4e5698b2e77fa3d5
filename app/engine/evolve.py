"""evolve: one event changes the state; and fold. An event that comes too late changes nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from app.engine import fanout, stopping
from app.engine.activation import Activation
from app.engine.events import (
    CancelRequested,
    ChunkOpened,
    ChunkReported,
    ChunkStarted,
    Event,
    FannedOut,
    Forked,
    NodeFailed,
    NodeFinished,
    NodeLost,
    NodeStarted,
    NodeWaiting,
    RetryRequested,
    RunStarted,
    Stopped,
    StreamEnded,
    SuspendRequested,
    Told,
    WaitEnded,
    WaitWithdrawn,
    WentIdle,
)
from app.engine.flow import Flow, put, tell
from app.engine.limits import CRASHES
from app.engine.state import Act, Frame, Lingering, State, Status, StreamKind, new_state
from app.graph.plan import Plan, PlanNode
from app.graph.spec import Effect

RUNNABLE: Final = (Status.READY, Status.RUNNING)


def evolve(plan: Plan, state: State, event: Event) -> State:
    """The state after the event. It is the same object, changed in place."""
    if not state.is_over:
        _HANDLERS[type(event)](plan, state, event)
        fanout.start_items(plan, state)
    return state


def fold(plan: Plan, kind: StreamKind, events: Iterable[Event]) -> State:
    """The state of a stream after these events."""
    state = new_state(plan, kind)
    for event in events:
        evolve(plan, state, event)
    return state


def _live(state: State, key: str, *statuses: Status) -> Act | None:
    act = state.acts.get(key)
    return act if act is not None and act.status in statuses else None


def _run_started(plan: Plan, state: State, event: RunStarted) -> None:
    state.started = True
    frame = state.frames[0] = Frame(0, (), "")
    flow = Flow(plan, state, frame)
    for number in plan.regions[0].triggers:
        node = plan.nodes[number]
        frame.left[number] = 0
        if event.trigger in (None, node.id):
            flow.fire(node, {"in": event.input})
        else:
            flow.die(number)
    flow.settle()


def _node_started(plan: Plan, state: State, event: NodeStarted) -> None:
    act = _live(state, event.activation, Status.READY)
    if act is not None:
        act.attempt, act.handed_out = event.attempt, event.handed_out
        put(state, act, Status.RUNNING)


def _node_finished(plan: Plan, state: State, event: NodeFinished) -> None:
    act = _live(state, event.activation, *RUNNABLE)
    if act is None:
        stopping.forget(plan, state, event.activation)
        return
    node = plan.nodes[act.node]
    code = _refusal(node, event.outputs)
    if code:
        act.code = code
        put(state, act, Status.REFUSED)
    else:
        stopping.finish(plan, state, act, event.outputs)


def _refusal(node: PlanNode, outputs: Mapping[str, Any]) -> str:
    if not node.ports.issuperset(outputs):
        return "unknown_port"
    exclusive = sum(port not in node.multiple for port in outputs)
    return "exclusive_ports" if exclusive > 1 else ""


def _node_waiting(plan: Plan, state: State, event: NodeWaiting) -> None:
    act = state.acts.get(event.activation)
    if act is None:
        _withdraw_late(plan, state, event)
    elif _may_wait(act, event):
        act.wait, act.ref = event.wait, event.ref
        act.child = event.ref if event.wait == "child" else act.child
        if event.wait not in ("retry", "rescue"):
            act.answer = None
        put(state, act, Status.WAITING)
        if state.halted and event.wait == "child":
            tell(state, [event.ref], "suspend")


def _may_wait(act: Act, event: NodeWaiting) -> bool:
    if event.wait == "rescue":
        return act.status is Status.RESCUE
    if event.wait == "retry":
        return act.status is Status.WAITING and act.wait == "retry"
    return act.status in RUNNABLE


def _withdraw_late(plan: Plan, state: State, event: NodeWaiting) -> None:
    """It was cancelled while it ran, and has asked somebody in the meantime."""
    if event.wait == "retry":
        return
    named = Activation.parse(event.activation)
    before = state.lingering.get(event.activation)
    act = before.act if before else Act(event.activation, 0, plan.number[named.node], 0, {})
    act.status, act.wait, act.ref = Status.WAITING, event.wait, event.ref
    state.lingering[event.activation] = Lingering(act, True, before is not None and before.held)


def _wait_ended(plan: Plan, state: State, event: WaitEnded) -> None:
    act = _live(state, event.activation, Status.WAITING)
    if act is None or act.wait != event.wait or act.ref not in ("", event.ref):
        return
    if event.wait == "rescue":
        stopping.rescued(plan, state, act, event.decision or "fail", event.value)
        return
    if event.wait == "retry":
        act.attempt += 1
    else:
        act.answer = event.answer
        if event.decision in ("succeeded", "cancelled"):
            act.child, act.anew = "", event.decision == "cancelled"
        if act.handed_out:
            _call_again(act)
    put(state, act, Status.READY)


def _call_again(act: Act) -> None:
    """The next call is no retry, but must not look like the last one."""
    act.attempt += 1
    act.first_attempt += 1


def _node_failed(plan: Plan, state: State, event: NodeFailed) -> None:
    act = _live(state, event.activation, *RUNNABLE, Status.REFUSED)
    if act is None:
        stopping.forget(plan, state, event.activation)
    elif event.retry_at is not None:
        act.wait, act.ref = "retry", ""
        put(state, act, Status.WAITING)
    else:
        stopping.fail(plan, state, act, event.code, event.detail)


def _node_lost(plan: Plan, state: State, event: NodeLost) -> None:
    act = _live(state, event.activation, Status.RUNNING)
    if act is None:
        stopping.forget(plan, state, event.activation)
        return
    act.crashes += 1
    node = plan.nodes[act.node]
    if node.effect is Effect.ONCE and node.on_unknown != "retry":
        act.code, act.detail = (
            "unknown_result",
            "It was started, and nobody knows whether it acted.",
        )
        put(state, act, Status.REFUSED if node.on_unknown == "fail" else Status.RESCUE)
    elif act.crashes >= CRASHES:
        act.code = "crashed"
        put(state, act, Status.REFUSED)
    else:
        _call_again(act)
        put(state, act, Status.READY)


def _fanned_out(plan: Plan, state: State, event: FannedOut) -> None:
    act = _live(state, event.activation, *RUNNABLE)
    if act is None:
        stopping.forget(plan, state, event.activation)
    else:
        fanout.fan_out(plan, state, act, event)


def _stopped(plan: Plan, state: State, event: Stopped) -> None:
    act = _live(state, event.activation, *RUNNABLE)
    if act is None:
        stopping.forget(plan, state, event.activation)
    else:
        stopping.stop(plan, state, act, event)


def _withdrawn(plan: Plan, state: State, event: WaitWithdrawn) -> None:
    stopping.forget(plan, state, event.activation)


def _told(plan: Plan, state: State, event: Told) -> None:
    for position, (word, streams, _) in enumerate(state.tells):
        if word == event.what and streams == event.streams:
            del state.tells[position]
            return


def _forked(plan: Plan, state: State, event: Forked) -> None:
    """Words to streams of the earlier run are nobody's business here."""
    state.tells.clear()
    state.concurrency = event.concurrency or state.concurrency
    state.crowded = True
    act = state.acts.get(event.activation) if event.activation else None
    if act is not None and event.inputs is not None:
        stopping.revise(state, act, event.inputs)


def _went_idle(plan: Plan, state: State, event: WentIdle) -> None:
    state.went_idle = True


def _stream_ended(plan: Plan, state: State, event: StreamEnded) -> None:
    state.ended = event.state
    state.endings += 1
    state.output = event.output
    if event.state == "failed":  # a run whose output cannot be computed fails only here
        state.halted, state.error = True, event.error


_HANDLERS: Final[Mapping[type[Any], Callable[[Plan, State, Any], None]]] = {
    RunStarted: _run_started,
    ChunkStarted: fanout.chunk_started,
    NodeStarted: _node_started,
    NodeFinished: _node_finished,
    NodeWaiting: _node_waiting,
    WaitEnded: _wait_ended,
    NodeFailed: _node_failed,
    NodeLost: _node_lost,
    FannedOut: _fanned_out,
    ChunkOpened: fanout.chunk_opened,
    ChunkReported: fanout.chunk_reported,
    WaitWithdrawn: _withdrawn,
    Told: _told,
    WentIdle: _went_idle,
    SuspendRequested: stopping.suspend,
    CancelRequested: stopping.cancel,
    RetryRequested: stopping.retry,
    Forked: _forked,
    Stopped: _stopped,
    StreamEnded: _stream_ended,
}
