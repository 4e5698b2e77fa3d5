"""How activations, items and streams come to an end, and how a retry takes them up again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.engine.events import (
    CancelRequested,
    RetryRequested,
    Stopped,
    Stored,
    SuspendRequested,
)
from app.engine.flow import Flow, below, put, tell
from app.engine.state import Act, Frame, ItemResult, Lingering, State, Status
from app.graph.model import OnError
from app.graph.plan import Plan

ERROR = "error"


def finish(plan: Plan, state: State, act: Act, outputs: Mapping[str, Stored]) -> None:
    """The activation ended and delivers; on the error exit it delivers, but has no output."""
    frame, node = state.frames[act.frame], plan.nodes[act.node]
    state.done[act.node] = state.done.get(act.node, 0) + 1
    ports = state.ports.setdefault(act.node, {})
    for port in outputs:
        ports[port] = ports.get(port, 0) + 1
    port = node.main_port if node.main_port in outputs else next(iter(outputs), ERROR)
    if port == ERROR:
        frame.outputs.pop(node.id, None)
    else:
        frame.outputs[node.id] = outputs[port]
    _dismiss(state, act)
    flow = Flow(plan, state, frame)
    flow.finish(act, outputs)
    flow.settle()
    close_if_over(plan, state, frame)


def _dismiss(state: State, act: Act) -> None:
    """A for_each that ends before its chunks has no use for them."""
    streams = below(act) if act.fan is not None else []
    if streams:
        tell(state, streams, "cancel")
        state.lingering[act.key] = Lingering(replace(act), withdraw=False, held=False)
        act.fan = None


def fail(
    plan: Plan,
    state: State,
    act: Act,
    code: str,
    detail: str,
    *,
    hard: bool = False,
    error: Mapping[str, Any] | None = None,
) -> None:
    """The activation failed for good; its `on_error`, unless `hard`, or its for-each decides."""
    node = plan.nodes[act.node]
    each = plan.regions[node.region].on_item_error if node.region else "fail"
    mode = OnError.FAIL if hard or code == "activation_limit" else node.on_error.mode
    if mode is OnError.FAIL and each == "review" and not hard:
        mode = OnError.REVIEW
    act.code, act.detail = code, detail
    if mode is OnError.CONTINUE:
        finish(plan, state, act, {node.main_port: {"v": node.on_error.value}})
    elif mode is OnError.PORT:
        finish(plan, state, act, {ERROR: {"v": {"code": code, "detail": detail}}})
    elif mode is OnError.REVIEW:
        put(state, act, Status.RESCUE)
    else:
        _give_up(plan, state, act, error or _error(state, act), skips=each == "skip")


def _give_up(plan: Plan, state: State, act: Act, error: Mapping[str, Any], *, skips: bool) -> None:
    """The item is skipped, or the whole stream halts until a retry."""
    if not skips:
        put(state, act, Status.FAILED)
        _halt(state, error)
        return
    frame = state.frames[act.frame]
    state.failed[act.node] = state.failed.get(act.node, 0) + 1
    flow = Flow(plan, state, frame)
    if act.fan is None:
        flow.remove(act)  # else its chunks are still to be called off
    _close(plan, state, frame, {"status": "skipped", "error": error})


def _error(state: State, act: Act) -> dict[str, Any]:
    node = state.plan.nodes[act.node].id
    error = {"code": act.code, "detail": act.detail, "node": node, "activation": act.key}
    return error if state.kind == "run" else {**error, "index": state.first + act.frame}


def rescued(plan: Plan, state: State, act: Act, decision: str, value: Stored | None) -> None:
    """A person has decided over a failed activation."""
    if decision == "skip":
        main = plan.nodes[act.node].main_port
        finish(plan, state, act, {main: value or {"v": None}} if main else {})
    elif decision != "retry":
        fail(plan, state, act, act.code, act.detail, hard=True)
    elif value is None:
        _reopen(state, act)
    else:
        revise(state, act, {next(iter(act.inputs), "in"): value})
        _reopen(state, act)


def revise(state: State, act: Act, inputs: Mapping[str, Stored]) -> None:
    """A corrected input is a new revision, and so has a name of its own."""
    del state.acts[act.key], state.by[act.status][act.key]
    _dismiss(state, act)
    act.revision += 1
    act.key = f"{act.key[: act.key.rindex(':')]}:{act.revision}"
    act.inputs = inputs
    act.answer, act.child = None, ""
    state.acts[act.key] = state.by[act.status][act.key] = act


def _reopen(state: State, act: Act) -> None:
    act.attempt += 1
    act.first_attempt, act.crashes, act.code, act.detail = act.attempt, 0, "", ""
    if act.anew:
        act.answer, act.anew = None, False
    if act.fan is not None:
        tell(state, _refan(state, act), "retry")
    elif act.child:
        act.wait, act.ref = "child", act.child
        tell(state, [act.child], "retry")
        put(state, act, Status.WAITING)
    else:
        put(state, act, Status.READY)


def stop(plan: Plan, state: State, act: Act, event: Stopped) -> None:
    """A stop node ends the run, or the item that it stands in."""
    if event.state == "failed":
        fail(plan, state, act, "stopped", event.message, hard=True)
        return
    frame = state.frames[act.frame]
    state.done[act.node] = state.done.get(act.node, 0) + 1
    Flow(plan, state, frame).remove(act)
    _close(plan, state, frame, {"status": "ok", "value": event.output})


def _close(plan: Plan, state: State, frame: Frame, closing: Mapping[str, Any]) -> None:
    """Ends a frame in the middle: what is still live in it is called off."""
    frame.closing = closing
    flow = Flow(plan, state, frame)
    for act in list(frame.acts.values()):
        flow.cancel(act)
    close_if_over(plan, state, frame)


def close_if_over(plan: Plan, state: State, frame: Frame) -> None:
    """An item with nothing live in it has ended; its row goes to the collect."""
    if state.kind == "run" or frame.acts or frame.lingering:
        return
    del state.frames[frame.number]
    if not state.cancelling:
        state.results.append(_result(state, frame))


def _result(state: State, frame: Frame) -> ItemResult:
    index = state.first + frame.number
    if frame.closing is not None:
        closing = frame.closing
        return ItemResult(index, closing["status"], closing.get("value"), closing.get("error"))
    if frame.result is None:
        return ItemResult(index, "dead")
    return ItemResult(index, "ok", frame.result[1])


def forget(plan: Plan, state: State, key: str) -> None:
    """A cancelled activation is off for good."""
    gone = state.lingering.get(key)
    if gone is None:
        return
    if gone.act.fan is not None and below(gone.act):
        gone.withdraw = False  # its review is, its chunks are not
        return
    del state.lingering[key]
    if gone.held:
        frame = state.frames[gone.act.frame]
        frame.lingering -= 1
        close_if_over(plan, state, frame)


def _halt(state: State, error: Mapping[str, Any]) -> None:
    """Nothing new starts; what works for this stream is told to hold too."""
    if not state.halted:
        state.halted = True
        state.error = error
        tell(state, [s for act in state.live() for s in _working(act)], "suspend")


def _working(act: Act) -> list[str]:
    if act.fan is not None:
        return [chunk.stream for chunk in act.fan.chunks.values() if chunk.is_live]
    return below(act)


def suspend(plan: Plan, state: State, event: SuspendRequested) -> None:
    """The stream above has failed."""
    _halt(state, {"code": "suspended"})


def cancel(plan: Plan, state: State, event: CancelRequested) -> None:
    """The end was asked for: nothing starts any more, and what waits is dropped."""
    if state.cancelling:
        return
    state.cancelling, state.halted, state.ended = True, False, None
    for act in state.live():
        frame = state.frames[act.frame]
        Flow(plan, state, frame).cancel(act, quietly=True)
        close_if_over(plan, state, frame)


def retry(plan: Plan, state: State, event: RetryRequested) -> None:
    """Takes up exactly what failed and what was suspended."""
    if not state.halted:
        return
    state.halted, state.ended, state.error, state.went_idle = False, None, None, False
    streams: list[str] = []
    for act in state.live():
        if act.status in (Status.FANNED, Status.IDLE):
            streams += _refan(state, act)
        elif act.status is Status.FAILED:
            _reopen(state, act)
        else:
            streams += _working(act)
    tell(state, streams, "retry")


def _refan(state: State, act: Act) -> list[str]:
    """The chunks of a for_each that are to go on; it works, or waits, again."""
    chunks = act.fan.chunks.values() if act.fan else ()
    failed = [chunk for chunk in chunks if chunk.state == "failed"]
    for chunk in failed:
        chunk.state = "open"
    if failed:
        put(state, act, Status.FANNED)
    return [chunk.stream for chunk in failed]
