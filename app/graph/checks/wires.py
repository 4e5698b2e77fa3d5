"""Wires that lead nowhere, twice, to themselves, or from and to ports that do not exist."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final

from app.graph.checks.drawn import Drawn
from app.graph.model import Edge, Problem
from app.graph.problems import error, warning
from app.graph.reading import did_you_mean

MAX_SUGGESTIONS: Final = 100  # a suggestion among thousands of names takes a millisecond


def find(drawn: Drawn) -> Iterator[Problem]:
    """Every fault of a single wire, and entries that need a wire and have none."""
    first: dict[Edge, int] = {}
    lost = 0
    for index, edge in enumerate(drawn.document.edges):
        for problem in _ends(drawn, index, edge, lost < MAX_SUGGESTIONS):
            lost += problem.code == "edge_to_nowhere"
            yield problem
        if first.setdefault(edge, index) != index:
            detail = f"Wire {first[edge]} does the same."
            yield error("duplicate_edge", f"/edges/{index}", detail, edge=index, first=first[edge])
    yield from _unconnected(drawn)


def _ends(drawn: Drawn, index: int, edge: Edge, suggest: bool) -> Iterator[Problem]:
    number = drawn.shape.drawing.number
    place = f"/edges/{index}"
    for end, name in (("from", edge.from_node), ("to", edge.to_node)):
        if name not in number:
            detail = f"There is no step {name!r}.{did_you_mean(name, number) if suggest else ''}"
            where = f"{place}/{end}/node"
            yield error("edge_to_nowhere", where, detail, edge=index, node_id=name, end=end)
    if edge.from_node in number:
        yield from _exit(drawn, index, edge, number[edge.from_node])
    if edge.to_node in number:
        yield from _entry(drawn, index, edge, number[edge.to_node])
    if edge.from_node == edge.to_node and edge.from_node in number:
        detail = "A wire may not lead from a step to itself."
        yield error("self_edge", place, detail, node=edge.from_node, edge=index)


def _exit(drawn: Drawn, index: int, edge: Edge, source: int) -> Iterator[Problem]:
    if drawn.kind(source) is None:
        return
    known = drawn.exit_names(source)
    if edge.from_port not in known:
        place = f"/edges/{index}/from/port"
        yield _unknown_port("unknown_exit", "exit", edge.from_node, edge.from_port, known, place)


def _entry(drawn: Drawn, index: int, edge: Edge, target: int) -> Iterator[Problem]:
    kind = drawn.kind(target)
    known = [port.name for port in kind.spec.inputs] if kind else [edge.to_port]
    if edge.to_port not in known:
        place = f"/edges/{index}/to/port"
        yield _unknown_port("unknown_entry", "entry", edge.to_node, edge.to_port, known, place)


def _unknown_port(
    code: str, what: str, node: str, port: str, names: Collection[str], place: str
) -> Problem:
    known = list(islice(names, 20))
    has = f"It has {', '.join(known)}." if known else "It has none."
    detail = f"{node!r} has no {what} {port[:60]!r}. {has}"
    index = int(place.split("/")[2])
    return error(code, place, detail, node=node, edge=index, port=port, known=known)


def _unconnected(drawn: Drawn) -> Iterator[Problem]:
    drawing = drawn.shape.drawing
    for number, node in enumerate(drawn.nodes):
        kind = drawn.kind(number)
        wired = {drawing.entry[edge] for edge, _ in drawing.into[number]}
        for port in kind.spec.inputs if kind else ():
            if port.required and port.name not in wired:
                detail = f"No wire leads to the entry {port.name!r}."
                place = f"/nodes/{number}"
                yield error("entry_unconnected", place, detail, node=node.id, port=port.name)
        if node.on_error.mode == "port" and "error" not in drawn.wired(number) and kind:
            detail = "Its errors leave by the exit 'error', which has no wire."
            yield warning("error_exit_unwired", f"/nodes/{number}/on_error", detail, node=node.id)
