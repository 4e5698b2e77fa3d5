"""What a plan holds: a checked document in numbers, compiled once per version for the engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.graph.model import Document, ErrorRule, Retry
from app.graph.spec import Effect


class Part(StrEnum):
    """What the engine itself does with a node; everything else just runs."""

    STEP = "step"
    FOR_EACH = "for_each"
    COLLECT = "collect"
    JOIN = "join"


class Wire(StrEnum):
    """What an edge is to the engine."""

    FORWARD = "forward"
    BACK = "back"  # delivering on it starts a new visit of its loop
    RESULT = "result"  # from inside a for-each into its collect: the value of the item
    COLLECTED = "collected"  # for_each → collect, drawn by nobody: the results of the chunks


@dataclass(frozen=True, slots=True)
class PlanEdge:
    """One edge; `number` is its index in the document (made-up ones count on behind it).

    `loop` is the loop that a back edge turns, or the outermost loop that an exit edge leaves; an
    exit edge dies when that loop ends. None for all other edges.
    """

    number: int
    source: int
    port: str
    target: int
    key: str  # under which the target finds the value: its port, or for a join the source's id
    wire: Wire
    loop: int | None = None


@dataclass(frozen=True, slots=True)
class PlanLoop:
    """A loop within its region; `nodes` with those of inner loops, `inner` the loops inside."""

    number: int
    header: int
    max_visits: int
    nodes: tuple[int, ...]
    inner: tuple[int, ...]
    exits: tuple[int, ...]  # the edges that die when this loop ends
    inner_exits: tuple[int, ...]  # exit edges of inner loops that stay in this one


@dataclass(frozen=True, slots=True)
class PlanNode:
    """A node with all that the engine asks of it. `loops` are around it, innermost first."""

    number: int
    id: str
    type: str
    part: Part
    effect: Effect
    region: int
    ports: frozenset[str]
    multiple: frozenset[str]
    main_port: str
    out: Mapping[str, tuple[PlanEdge, ...]]
    edges_out: tuple[PlanEdge, ...]
    into: tuple[PlanEdge, ...]  # forward edges only, lowest number first
    loops: tuple[int, ...]
    first: bool  # a join that fires on its first delivery
    hurries: tuple[int, ...]  # of such a join: the nodes all of whose ways lead only to it
    hurried_by: tuple[int, ...]  # the reverse
    retry: Retry
    timeout_seconds: float | None
    on_error: ErrorRule
    on_unknown: str  # of a `once` node that was started and gave no result: review, retry, fail
    expected_ms: int
    runs_on: str | None


@dataclass(frozen=True, slots=True)
class PlanRegion:
    """What one stream works on: region 0 the run itself, the others the items of a for-each.

    A run fires its `triggers`; an item is delivered on the `entries` (the edges of the item exit).
    """

    number: int
    for_each: int | None
    collect: int | None
    on_item_error: str
    triggers: tuple[int, ...]
    entries: tuple[PlanEdge, ...]
    loops: tuple[int, ...]  # inner ones first


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that `evolve` and `decide` need to know of a version."""

    document: Document
    nodes: tuple[PlanNode, ...]
    number: Mapping[str, int]
    edges: Mapping[int, PlanEdge]
    loops: tuple[PlanLoop, ...]  # inner ones first
    regions: tuple[PlanRegion, ...]
    into: tuple[int, ...]  # node → how many forward edges lead into it
    region_of: Mapping[int, int]  # for_each node → the region of its items
    max_activations: int

    def node(self, name: str) -> PlanNode:
        """A node by its id; raises KeyError."""
        return self.nodes[self.number[name]]
