"""What a stream has come to: the fold of its events, and what workers and screens ask of it."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.engine.activation import Activation
from app.engine.events import Stored
from app.engine.live import BUSY, Act, Chunk, Fan, Frame, ItemResult, Lingering, Status
from app.graph.plan import Plan

__all__ = [
    "BUSY",
    "Act",
    "Chunk",
    "Fan",
    "Frame",
    "ItemResult",
    "Lingering",
    "State",
    "Status",
    "StreamKind",
    "Word",
    "new_state",
]

StreamKind = Literal["run", "chunk"]
Word = Literal["cancel", "retry", "suspend"]


@dataclass(slots=True)
class State:
    """A stream's state. `evolve` changes it in place."""

    plan: Plan
    kind: StreamKind
    region: int = 0
    started: bool = False
    frames: dict[int, Frame] = field(default_factory=lambda: {})
    acts: dict[str, Act] = field(default_factory=lambda: {})
    by: dict[Status, dict[str, Act]] = field(default_factory=lambda: {s: {} for s in Status})
    lingering: dict[str, Lingering] = field(default_factory=lambda: {})
    tells: list[tuple[Word, tuple[str, ...], int]] = field(default_factory=lambda: [])
    told: int = 0
    done: dict[int, int] = field(default_factory=lambda: {})
    failed: dict[int, int] = field(default_factory=lambda: {})
    dead: dict[int, int] = field(default_factory=lambda: {})
    ports: dict[int, dict[str, int]] = field(default_factory=lambda: {})
    activations: int = 0
    busy: int = 0  # frames with something busy in them
    halted: bool = False
    cancelling: bool = False
    error: Mapping[str, Any] | None = None
    output: Stored | None = None
    ended: Literal["succeeded", "failed", "cancelled"] | None = None
    endings: int = 0
    # a chunk's stream
    parent: str = ""
    first: int = 0
    count: int = 0
    concurrency: int = 1
    crowded: bool = False  # more items may be begun than are to be worked on
    next_item: int = 0
    went_idle: bool = False
    items: Stored | None = None
    outer: Mapping[str, Any] = field(default_factory=lambda: {})
    results: list[ItemResult] = field(default_factory=lambda: [])

    @property
    def status(self) -> str:
        """queued, running, waiting, cancelling, succeeded, failed or cancelled."""
        if self.ended:
            return self.ended
        if self.cancelling:
            return "cancelling"
        if not self.started:
            return "queued"
        return "waiting" if self.acts and not self.busy and not self.halted else "running"

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen any more: all is done, or was cancelled."""
        return self.ended in ("succeeded", "cancelled")

    def inputs(self, activation: Activation | str) -> Mapping[str, Stored]:
        """What was delivered to a live activation: entry → value; for a join source id → value;
        for a collect chunk number → that chunk's results, in order. Raises KeyError."""
        return self.acts[_key(activation)].inputs

    def visible_outputs(self, activation: Activation | str) -> Mapping[str, Stored]:
        """Node id → newest output, of its own item and of everything outside. Raises KeyError."""
        act = self.acts[_key(activation)]
        own = self.frames[act.frame].outputs
        outer: Mapping[str, Stored] = self.outer.get("nodes", {})
        return ChainMap(own, dict(outer)) if outer else own

    def outputs(self) -> Mapping[str, Stored]:
        """Node id → newest output of a run's own nodes: what its output is made of."""
        return self.frames[0].outputs if 0 in self.frames else {}

    def item(self, activation: Activation | str) -> int | None:
        """The place of its item within the chunk, from 0; None in a run. Raises KeyError."""
        return None if self.kind == "run" else self.acts[_key(activation)].frame

    def is_live(self, activation: Activation | str) -> bool:
        """Whether an outcome of this activation would still count."""
        return _key(activation) in self.acts

    def unfinished_inline(self) -> list[str]:
        """Keys of what was started inline and has no result: after a crash, each is NodeLost."""
        gone = [key for key, one in self.lingering.items() if _is_inline(one.act)]
        return [key for key, act in self.by[Status.RUNNING].items() if _is_inline(act)] + gone

    def activation(self, act: Act) -> Activation:
        """The name of a live activation."""
        scope = self.frames[act.frame].scope
        return Activation(scope, self.plan.nodes[act.node].id, act.visit, act.revision)

    def item_counts(self) -> dict[str, int]:
        """Of a chunk: how many items ended ok, skipped and dead, and how many stand failed."""
        counts = {"ok": 0, "skipped": 0, "dead": 0, "failed": 0}
        for result in self.results:
            counts[result.status] += 1
        counts["failed"] = len({act.frame for act in self.by[Status.FAILED].values()})
        return counts

    def sorted_results(self) -> list[ItemResult]:
        """Of a chunk: one result per ended item, in the items' order."""
        return sorted(self.results, key=lambda result: result.index)

    def summary(self) -> dict[str, dict[str, Any]]:
        """Node id → counts of this stream: running, waiting, person, done, failed, dead, ports."""
        found: dict[int, dict[str, Any]] = {}
        for name, counts in (("done", self.done), ("failed", self.failed), ("dead", self.dead)):
            for node, count in counts.items():
                _row(found, node)[name] += count
        for node, ports in self.ports.items():
            _row(found, node)["ports"] = dict(ports)
        for act in self.acts.values():
            _row(found, act.node)[_column(act)] += 1
        return {self.plan.nodes[node].id: row for node, row in sorted(found.items())}

    def live(self) -> Iterator[Act]:
        """All live activations; may be changed while it is walked."""
        yield from list(self.acts.values())


def new_state(plan: Plan, kind: StreamKind) -> State:
    """The state of a stream before its first event."""
    return State(plan, kind)


def _key(activation: Activation | str) -> str:
    return activation if isinstance(activation, str) else activation.key


def _is_inline(act: Act) -> bool:
    return act.status is Status.RUNNING and not act.handed_out


def _row(found: dict[int, dict[str, Any]], node: int) -> dict[str, Any]:
    names = ("running", "waiting", "person", "done", "failed", "dead")
    return found.setdefault(node, {**dict.fromkeys(names, 0), "ports": {}})


def _column(act: Act) -> str:
    if act.status is Status.FAILED:
        return "failed"
    if act.status is Status.RESCUE or (
        act.status is Status.WAITING and act.wait in ("review", "rescue")
    ):
        return "person"
    return "running" if act.status in BUSY else "waiting"
