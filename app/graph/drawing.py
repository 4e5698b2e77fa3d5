"""The document as a graph of integers, for analysis: what it says of exits, starts and edges."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.graph.model import Document, Node, OnError
from app.graph.spec import Group, NodeType, NodeTypes, Port

FOR_EACH: Final = "flow.for_each"
COLLECT: Final = "flow.collect"
JOIN: Final = "flow.join"
STOP: Final = "flow.stop"
ITEM: Final = "item"
ERROR: Final = "error"


def exits(node: Node, kind: NodeType | None) -> tuple[Port, ...]:
    """The exits of a node; none when its type is unknown, the plain ones when its params break."""
    if kind is None:
        return ()
    try:
        return kind.outputs(node.params)
    except Exception:  # a node file may stumble over params that its check refuses anyway
        return kind.spec.outputs


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes by number (the document's order), edges by their index in the document.

    Edges that name an unknown node and nodes that repeat an id are left out. `root`, one past the
    last node, stands before every start.
    """

    nodes: Sequence[Node]
    number: dict[str, int]
    types: Sequence[NodeType | None]
    ports: Sequence[tuple[Port, ...]]
    source: dict[int, int]
    target: dict[int, int]
    exit: dict[int, str]
    entry: dict[int, str]
    out: Sequence[list[tuple[int, int]]]
    into: Sequence[list[tuple[int, int]]]
    starts: Sequence[int]

    @property
    def root(self) -> int:
        """The number of the place before every start."""
        return len(self.nodes)

    def is_type(self, number: int, name: str) -> bool:
        """Whether the node is of this type."""
        return self.nodes[number].type == name

    def multiple(self, number: int) -> frozenset[str]:
        """The exits that may be taken together."""
        return frozenset(port.name for port in self.ports[number] if port.multiple)


def read(document: Document, types: NodeTypes) -> Drawing:
    """The drawing of a document, however broken it is."""
    number: dict[str, int] = {}
    for index, node in enumerate(document.nodes):
        number.setdefault(node.id, index)
    size = len(document.nodes)
    out: list[list[tuple[int, int]]] = [[] for _ in range(size + 1)]
    into: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    source: dict[int, int] = {}
    target: dict[int, int] = {}
    for index, edge in enumerate(document.edges):
        one, other = number.get(edge.from_node), number.get(edge.to_node)
        if one is None or other is None:
            continue
        source[index], target[index] = one, other
        out[one].append((index, other))
        into[other].append((index, one))
    kinds = [types.get((node.type, node.type_version)) for node in document.nodes]
    starts = [v for v in number.values() if _is_start(kinds[v], not into[v])]
    out[size] = [(-1 - start, start) for start in starts]
    return Drawing(
        nodes=document.nodes,
        number=number,
        types=kinds,
        ports=[exits(n, kind) for n, kind in zip(document.nodes, kinds, strict=True)],
        source=source,
        target=target,
        exit={index: document.edges[index].from_port for index in source},
        entry={index: document.edges[index].to_port for index in source},
        out=out,
        into=into,
        starts=starts,
    )


def _is_start(kind: NodeType | None, alone: bool) -> bool:
    """A trigger; an unknown type gets the benefit of the doubt, its own problem says enough."""
    if kind is None:
        return alone
    return kind.spec.group is Group.TRIGGER


def has_error_exit(node: Node) -> bool:
    """Whether its errors leave by the exit `error`."""
    return node.on_error.mode is OnError.PORT
