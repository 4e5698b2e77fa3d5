"""What lives in a stream: activations, the frames that they stand in, chunks, results of items."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from app.engine.activation import Scope
from app.engine.events import Stored, WaitKind

ItemStatus = Literal["ok", "skipped", "dead"]


class Status(StrEnum):
    """Where a live activation stands; one that ended is no longer kept."""

    READY = "ready"  # to be run, or running inline without a trace
    RUNNING = "running"  # its start is recorded
    WAITING = "waiting"  # for a person, a timer, a child or its next attempt
    FANNED = "fanned"  # a for_each whose chunks are worked on
    IDLE = "idle"  # a for_each whose chunks only wait
    RESCUE = "rescue"  # a person is to be asked
    REFUSED = "refused"  # the engine will not have it go on: it is to be recorded as failed
    FAILED = "failed"  # it stopped the stream; a retry takes it up again


BUSY = frozenset({Status.READY, Status.RUNNING, Status.FANNED, Status.RESCUE, Status.REFUSED})


@dataclass(slots=True)
class Chunk:
    """A chunk as its parent knows it."""

    stream: str
    slot: int
    state: Literal["open", "idle", "ended", "failed", "cancelled"] = "open"
    counts: Mapping[str, int] = field(default_factory=lambda: {})
    results: Stored | None = None

    @property
    def is_live(self) -> bool:
        """Whether it will still report."""
        return self.state in ("open", "idle")


@dataclass(slots=True)
class Fan:
    """The items of a for_each and the chunks that work on them."""

    count: int
    concurrency: int
    chunk_size: int
    chunks: dict[int, Chunk] = field(default_factory=lambda: {})  # number → opened chunk
    next: int = 0  # all chunks before this one are open

    @property
    def total(self) -> int:
        """How many chunks there will be."""
        return -(-self.count // self.chunk_size)


@dataclass(slots=True)
class Act:
    """A live activation. `wait`, `ref` and `answer` are of its last wait."""

    key: str
    frame: int
    node: int
    visit: int
    inputs: Mapping[str, Stored]
    status: Status = Status.READY
    revision: int = 0
    attempt: int = 1
    first_attempt: int = 1
    crashes: int = 0
    handed_out: bool = False
    wait: WaitKind | None = None
    ref: str = ""
    answer: Stored | None = None
    child: str = ""  # its child run, which a retry takes up again
    anew: bool = False  # a retry asks again, the answer is of no use
    code: str = ""
    detail: str = ""
    fan: Fan | None = None


@dataclass(slots=True)
class Frame:
    """The edges and activations of the run, or of one item of a chunk; `number` is the item's
    place in the chunk (0 for a run). What is not mentioned is as it was in the beginning."""

    number: int
    scope: tuple[Scope, ...]
    prefix: str
    left: dict[int, int] = field(default_factory=lambda: {})  # node → in-edges still waiting
    values: dict[int, Stored] = field(default_factory=lambda: {})  # edge → delivered, not yet used
    kept: dict[int, Mapping[str, Stored]] = field(
        default_factory=lambda: {}
    )  # loop header → inputs
    outputs: dict[str, Stored] = field(default_factory=lambda: {})  # node id → newest output
    visits: dict[int, int] = field(default_factory=lambda: {})
    turns: dict[int, int] = field(default_factory=lambda: {})  # loop → visits since its entry
    active: dict[int, int] = field(default_factory=lambda: {})  # loop → live activations in it
    ended: set[int] = field(default_factory=lambda: set[int]())  # loops
    taken: set[int] = field(default_factory=lambda: set[int]())  # exit edges that delivered
    fired: set[int] = field(default_factory=lambda: set[int]())  # joins that did not wait for all
    acts: dict[int, Act] = field(default_factory=lambda: {})  # node → its live activation
    busy: int = 0
    lingering: int = 0  # cancelled activations that are not off yet
    result: tuple[int, Stored] | None = None  # edge into the collect, value
    closing: Mapping[str, Any] | None = None  # how it was stopped: status, value, error


@dataclass(slots=True)
class Lingering:
    """A cancelled activation whose end must still be heard of. `held`: its frame waits for that."""

    act: Act
    withdraw: bool
    held: bool = True


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What became of one item; `index` counts over all chunks."""

    index: int
    status: ItemStatus
    value: Stored | None = None
    error: Mapping[str, Any] | None = None
