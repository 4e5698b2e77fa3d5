"""Wires that meet: the search agrees with trying every choice of every step."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.graph.checks import meetings
from app.graph.checks.drawn import Drawn, Facts
from app.graph.model import Document, Edge, Node
from app.graph.shape import analyse
from tests.factories.graphs import TYPES, document

EXITS = {
    "trigger.manual": ("out",),
    "test.step": ("out",),
    "flow.branch": ("yes", "no"),
    "test.multi": ("a", "b"),
}


@st.composite
def _drawings(draw: st.DrawFn) -> Document:
    kinds = draw(st.lists(st.sampled_from(list(EXITS)[1:]), min_size=2, max_size=7))
    nodes = (Node("n0", "trigger.manual"), *(Node(f"n{i}", k) for i, k in enumerate(kinds, 1)))
    edges: set[Edge] = set()
    for index, target in enumerate(nodes[1:], 1):
        for source in draw(st.lists(st.sampled_from(nodes[:index]), min_size=1, max_size=3)):
            exit_name = draw(st.sampled_from(EXITS[source.type]))
            edges.add(Edge(source.id, exit_name, target.id, "in"))
    return document(nodes, tuple(sorted(edges, key=repr)))


def _runs(drawing: Document) -> Iterator[set[Edge]]:
    """The wires that deliver, for every choice that the steps may make."""
    kinds = {node.id: node.type for node in drawing.nodes}
    choosing = [name for name, kind in kinds.items() if kind == "flow.branch"]
    multi = [name for name, kind in kinds.items() if kind == "test.multi"]
    taken = [(("yes",), ("no",)) for _ in choosing] + [(("a", "b"), ("a",), ("b",)) for _ in multi]
    for choice in product(*taken):
        exits = dict(zip([*choosing, *multi], choice, strict=True))
        delivered: set[Edge] = set()
        running = {"n0"}
        for node in drawing.nodes:
            for edge in drawing.edges:
                chosen = exits.get(node.id, ("out",))
                if edge.from_node == node.id in running and edge.from_port in chosen:
                    delivered.add(edge)
                    running.add(edge.to_node)
        yield delivered


def _clashing(drawing: Document) -> set[str]:
    found: set[str] = set()
    for delivered in _runs(drawing):
        targets = [edge.to_node for edge in delivered]
        found |= {name for name in targets if targets.count(name) > 1}
    return found


@settings(max_examples=150, deadline=None)
@given(_drawings())
def test_a_join_is_asked_for_exactly_where_two_values_may_meet(drawing: Document) -> None:
    drawn = Drawn(drawing, TYPES, Facts(), analyse(drawing, TYPES), {})
    asked = {problem.node for problem in meetings.find(drawn)}
    assert asked == _clashing(drawing)
