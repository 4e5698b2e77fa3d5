"""Random drawings: nested sequences, branches, forks, loops and for-eaches, and some wild wires."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from app.graph.model import Document, Edge, ErrorRule, Node, OnError, Severity
from app.graph.shape import analyse
from tests.factories.graphs import ALIASES, TYPES, document

Ends = list[tuple[str, str]]  # node, exit: what the next step is wired to

_BLOCKS = ["step", "step", "branch", "fork", "multi", "loop", "each", "fails"]


@dataclass
class _Pen:
    draw: Any
    races: bool = False
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def node(self, alias: str, ends: Ends, rule: ErrorRule | None = None, **params: Any) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(Node(name, ALIASES[alias], params=params, on_error=rule or ErrorRule()))
        self.edges += [Edge(node, port, name, "in") for node, port in ends]
        return name

    def flow(self, ends: Ends, depth: int) -> Ends:
        for _ in range(self.draw(st.integers(1, 3))):
            kind = self.draw(st.sampled_from(_BLOCKS)) if depth > 0 else "step"
            ends = getattr(self, kind)(ends, depth - 1)
        return ends

    def step(self, ends: Ends, depth: int) -> Ends:
        return [(self.node("step", ends), "out")]

    def fails(self, ends: Ends, depth: int) -> Ends:
        name = self.node("step", ends, ErrorRule(OnError.PORT))
        return [(name, "out"), (name, "error")]

    def branch(self, ends: Ends, depth: int) -> Ends:
        name = self.node("branch", ends)
        left = self.flow([(name, "yes")], depth)
        right = self.flow([(name, "no")], depth) if self.draw(st.booleans()) else [(name, "no")]
        return left + right

    def fork(self, ends: Ends, depth: int) -> Ends:
        name = self.node("step", ends)
        ways = [self.flow([(name, "out")], depth) for _ in range(self.draw(st.integers(2, 3)))]
        params = {"join": "first"} if self.races and self.draw(st.booleans()) else {}
        return [(self.node("join", [end for way in ways for end in way], **params), "out")]

    def multi(self, ends: Ends, depth: int) -> Ends:
        name = self.node("multi", ends)
        both = self.flow([(name, "a")], depth) + self.flow([(name, "b")], depth)
        return [(self.node("join", both), "out")]

    def loop(self, ends: Ends, depth: int) -> Ends:
        alias = self.draw(st.sampled_from(["step", "join", "branch"]))
        head = self.node(alias, ends)
        first = "no" if alias == "branch" else "out"
        gate = self.node("branch", self.flow([(head, first)], depth))
        self.edges.append(Edge(gate, "no", head, "in"))
        return [(gate, "yes"), *([(head, "yes")] if alias == "branch" else [])]

    def each(self, ends: Ends, depth: int) -> Ends:
        rules = ["fail", "skip", "review"] if self.races else ["fail"]
        name = self.node("each", ends, on_item_error=self.draw(st.sampled_from(rules)))
        inside = self.flow([(name, "item")], depth)
        collect = self.node("collect", inside, for_each=name)
        done: Ends = [(name, "done")] if self.draw(st.booleans()) else []
        if done and self.draw(st.booleans()):
            return [(self.node("join", [(collect, "out"), *done]), "out")]
        return [(collect, "out")]


def _wild(draw: Any, pen: _Pen) -> Edge:
    exits = [(n.id, p.name) for n in pen.nodes for p in TYPES[n.type, 1].outputs(n.params)]
    entries = [n.id for n in pen.nodes if n.type not in ("trigger.manual", "flow.collect")]
    source, port = draw(st.sampled_from([e for e in exits if e[1] != "item"]))
    return Edge(source, port, draw(st.sampled_from(entries)), "in")


@st.composite
def drawings(draw: Any, depth: int = 2, races: bool = False) -> Document:
    """A document whose shape has no errors; with `races` what happens may depend on the order."""
    pen = _Pen(draw, races)
    pen.node("start", [])
    pen.node("step", pen.flow([("n0", "out")], depth))
    for _ in range(draw(st.integers(0, 3))):
        edge = _wild(draw, pen)
        tried = document(tuple(pen.nodes), (*pen.edges, edge))
        if not any(p.severity is Severity.ERROR for p in analyse(tried, TYPES).problems):
            pen.edges.append(edge)
    return document(tuple(pen.nodes), tuple(pen.edges))
