"""decide: what the engine wants done now. Asked again without new events it wants the same."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from app.engine.activation import Activation
from app.engine.commands import Command, End, Fail, OpenChunk, Report, Rescue, Run, Tell, Withdraw
from app.engine.fanout import openings
from app.engine.state import Act, State, Status
from app.graph.plan import Plan

EndState = Literal["succeeded", "failed", "cancelled"]
ReportState = Literal["idle", "ended", "failed", "cancelled"]

DETAILS: Final = {
    "loop_limit": "The loop has been gone through as often as its limit allows.",
    "activation_limit": "This run has more activations than its limit allows.",
    "crashed": "Twice the worker that ran it died.",
    "exclusive_ports": "It answered on two exits of which only one may be taken.",
    "unknown_port": "It answered on an exit that it does not have.",
}


def decide(plan: Plan, state: State, limit: int | None = None) -> list[Command]:
    """The commands to obey now, each until the events that answer it are folded.

    With `limit` at most so many `Run` are given (those that wait longest), so that whoever obeys
    one at a time need not pay for a thousand.
    """
    if state.ended or not state.started:
        return []
    commands = [*_fails(state), *_withdrawals(state), *_words(state)]
    if state.cancelling:
        return commands if commands or state.lingering else [_end(state, "cancelled")]
    if state.halted:
        return commands if commands or not _is_quiet(state) else [_end(state, "failed")]
    commands += _work(plan, state, limit)
    if commands or state.lingering or state.busy:
        return commands
    return list(_rest(state))


def _fails(state: State) -> Iterator[Command]:
    for act in state.by[Status.REFUSED].values():
        detail = act.detail or DETAILS.get(act.code, "")
        yield Fail(state.activation(act), act.code, detail, act.attempt)


def _withdrawals(state: State) -> Iterator[Command]:
    for key, one in state.lingering.items():
        if one.withdraw:
            waits = one.act.status is Status.WAITING
            wait, ref = (one.act.wait, one.act.ref) if waits else (None, "")
            yield Withdraw(Activation.parse(key), wait, ref)


def _words(state: State) -> Iterator[Command]:
    for word, streams, generation in state.tells:
        yield Tell(streams, word, generation)


def _work(plan: Plan, state: State, limit: int | None) -> Iterator[Command]:
    for act in state.by[Status.RESCUE].values():
        yield Rescue(state.activation(act), act.code, act.detail)
    for count, act in enumerate(_ready(state)):
        if count == limit:
            break
        yield Run(state.activation(act), act.attempt, act.answer, act.first_attempt)
    for act in state.by[Status.FANNED].values():
        yield from _chunks(state, act)


def _ready(state: State) -> Iterable[Act]:
    """What can be run; where too many items are begun, of the first ones only."""
    ready = state.by[Status.READY].values()
    if not state.crowded or state.busy <= state.concurrency:
        return ready
    busy = sorted(frame.number for frame in state.frames.values() if frame.busy)
    last = busy[state.concurrency - 1]
    return [act for act in ready if act.frame <= last]


def _chunks(state: State, act: Act) -> Iterator[Command]:
    fan = act.fan
    if fan is None:
        return
    for chunk, _, concurrency in openings(fan):
        first = chunk * fan.chunk_size
        count = min(fan.chunk_size, fan.count - first)
        yield OpenChunk(state.activation(act), chunk, first, count, concurrency)


def _is_quiet(state: State) -> bool:
    """Whether all that was running when it failed has come to its end."""
    if state.by[Status.RUNNING] or state.lingering:
        return False
    fans = (act.fan for act in state.acts.values() if act.fan is not None)
    return not any(chunk.is_live for fan in fans for chunk in fan.chunks.values())


def _rest(state: State) -> Iterator[Command]:
    """Nothing is left to do: the stream has ended, or only waits."""
    if not state.acts:
        yield _end(state, "succeeded")
    elif state.kind == "chunk" and state.next_item == state.count and not state.went_idle:
        yield Report("idle", state.item_counts(), state.endings + 1)


_REPORTS: Final[Mapping[EndState, ReportState]] = {
    "succeeded": "ended",
    "failed": "failed",
    "cancelled": "cancelled",
}


def _end(state: State, how: EndState) -> Command:
    error = state.error if how == "failed" else None
    generation = state.endings + 1
    if state.kind == "chunk":
        return Report(_REPORTS[how], state.item_counts(), generation, error)
    closing = state.frames[0].closing if how == "succeeded" else None
    return End(how, generation, closing.get("value") if closing else None, error)
