"""For-each on both sides: a parent that hands out chunks, and a chunk that works on its items."""

from collections.abc import Mapping
from typing import Any

from app.engine import stopping
from app.engine.activation import Activation, Scope
from app.engine.events import ChunkOpened, ChunkReported, ChunkStarted, FannedOut, Stored
from app.engine.flow import Flow, below, is_idle, put, tell
from app.engine.limits import slots
from app.engine.state import Act, Chunk, Fan, Frame, State, Status
from app.graph.plan import Plan

COUNTS = ("ok", "skipped", "dead", "failed")


def fan_out(plan: Plan, state: State, act: Act, event: FannedOut) -> None:
    """A for_each knows its items."""
    act.fan = Fan(event.count, max(1, event.concurrency), max(1, event.chunk_size))
    put(state, act, Status.FANNED)
    if event.count == 0:
        _complete(plan, state, act)


def openings(fan: Fan) -> list[tuple[int, int, int]]:
    """The chunks to be opened now: (chunk, slot, concurrency)."""
    shares = slots(fan.concurrency, fan.total)
    used = {chunk.slot for chunk in fan.chunks.values() if chunk.state == "open"}
    free = [slot for slot in range(len(shares)) if slot not in used]
    chunks = (number for number in range(fan.next, fan.total) if number not in fan.chunks)
    return [(chunk, slot, shares[slot]) for slot, chunk in zip(free, chunks, strict=False)]


def chunk_opened(plan: Plan, state: State, event: ChunkOpened) -> None:
    """A chunk has a stream; whoever came to an end in the meantime does not want it any more."""
    gone = state.lingering.get(event.activation)
    act = gone.act if gone else state.acts.get(event.activation)
    if act is None or act.fan is None or event.chunk in act.fan.chunks:
        return
    slot = next((slot for chunk, slot, _ in openings(act.fan) if chunk == event.chunk), 0)
    act.fan.chunks[event.chunk] = Chunk(event.stream, slot)
    while act.fan.next in act.fan.chunks:
        act.fan.next += 1
    if gone or state.halted:
        tell(state, [event.stream], "cancel" if gone else "suspend")


def chunk_reported(plan: Plan, state: State, event: ChunkReported) -> None:
    """A chunk has only waits left, or has come to an end."""
    gone = state.lingering.get(event.activation)
    act = gone.act if gone else state.acts.get(event.activation)
    if act is None or act.fan is None or event.chunk not in act.fan.chunks:
        return
    chunk = act.fan.chunks[event.chunk]
    if chunk.state in ("ended", "cancelled") or (event.state == "idle" and chunk.state != "open"):
        return  # overtaken by a later report
    chunk.state, chunk.counts, chunk.results = event.state, event.counts, event.results
    if gone:
        stopping.forget(plan, state, event.activation)
    elif event.state == "failed":
        _failed(plan, state, act, chunk, event.error or {})
    elif not below(act) and len(act.fan.chunks) == act.fan.total:
        _complete(plan, state, act)
    elif act.status in (Status.FANNED, Status.IDLE):
        put(state, act, Status.IDLE if is_idle(act.fan) else Status.FANNED)


def _failed(plan: Plan, state: State, act: Act, chunk: Chunk, error: Mapping[str, Any]) -> None:
    if error.get("code") == "suspended":
        if not state.halted:  # it held while we were taken up again
            chunk.state = "open"
            tell(state, [chunk.stream], "retry")
    elif act.status in (Status.FANNED, Status.IDLE):
        code, detail = str(error.get("code", "failed")), str(error.get("detail", ""))
        stopping.fail(plan, state, act, code, detail, error=error)


def _complete(plan: Plan, state: State, act: Act) -> None:
    """All items have ended: the collect gets the chunks' results, `done` how many there were."""
    fan = act.fan or Fan(0, 1, 1)
    counts = {name: sum(c.counts.get(name, 0) for c in fan.chunks.values()) for name in COUNTS[:3]}
    results: dict[str, Stored] = {
        str(number): chunk.results or {"v": []} for number, chunk in sorted(fan.chunks.items())
    }
    done: Stored = {"v": {"count": fan.count, **counts}}
    stopping.finish(plan, state, act, {"done": done, "item": results})


def chunk_started(plan: Plan, state: State, event: ChunkStarted) -> None:
    """The first event of a chunk's stream."""
    each = plan.node(Activation.parse(event.parent).node)
    state.started = True
    state.region = plan.region_of[each.number]
    state.parent, state.first, state.count = event.parent, event.first, event.count
    state.concurrency = max(1, event.concurrency)
    state.items, state.outer = event.items, event.outer


def start_items(plan: Plan, state: State) -> None:
    """Begins further items while fewer are worked on than may be; those that wait do not count."""
    while (
        state.next_item < state.count
        and state.busy < state.concurrency
        and not state.halted
        and not state.cancelling
    ):
        _start_item(plan, state)


def _start_item(plan: Plan, state: State) -> None:
    number = state.next_item
    state.next_item += 1
    parent = Activation.parse(state.parent)
    scope = (*parent.scope, Scope(parent.node, parent.visit, state.first + number))
    prefix = "".join(f"{one.for_each}:{one.visit}:{one.index}/" for one in scope)
    frame = state.frames[number] = Frame(number, scope, prefix)
    flow = Flow(plan, state, frame)
    for edge in plan.regions[state.region].entries:
        flow.deliver(edge, {"i": number})
    flow.settle()
    stopping.close_if_over(plan, state, frame)
