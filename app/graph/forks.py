"""Forks inside loops: ways that run side by side must meet before the loop turns or is left."""

from collections.abc import Iterator, Sequence

from app.graph.dominators import Tree
from app.graph.drawing import FOR_EACH, ITEM, Drawing
from app.graph.loops import NONE, Loops
from app.graph.model import Problem, Severity
from app.graph.regions import Regions

SINK = -1

# (loop, node) → {edge: where it leads inside that loop, the innermost around the node}
Ways = dict[tuple[int, int], dict[int, int]]


def find(
    drawing: Drawing, loops: Loops, regions: Regions, place: Sequence[int]
) -> Iterator[Problem]:
    """A problem at each fork in a loop whose ways have no common place to meet in the body."""
    if not loops.loops:
        return
    survey = _Survey(drawing, loops, regions)
    meeting = [_meetings(inside, place) for inside in survey.leads]
    for (loop, node), ways in survey.ways.items():
        tree = meeting[loop]
        for edges in _together(drawing, node, list(ways)):
            if len(edges) > 1 and tree.common_of(ways[edge] for edge in edges) == SINK:
                yield _problem(drawing, loops.loops[loop].header, node)
                break


class _Survey:
    """For each loop the graph of its body, inner loops as one node each, all ways out as SINK."""

    def __init__(self, drawing: Drawing, loops: Loops, regions: Regions) -> None:
        self._loops, self._regions = loops, regions
        self.leads: list[dict[int, list[int]]] = [{} for _ in loops.loops]
        self.ways: Ways = {}
        for edge, source in drawing.source.items():
            target = drawing.target[edge]
            if drawing.is_type(source, FOR_EACH) and drawing.exit[edge] == ITEM:
                target = regions.collected_by.get(source, SINK)
            elif target in regions.collects:
                target = SINK
            if loops.of[source] != NONE:
                self._add(edge, source, target)

    def _add(self, edge: int, source: int, target: int) -> None:
        loops, regions = self._loops, self._regions
        around = loops.of_node(source, regions.of[source])
        behind = loops.of_node(target, regions.of[target]) if target != SINK else ()
        node = source
        for depth, loop in enumerate(around):
            to = self._seen_from(loop, target, behind)
            to = SINK if edge in loops.back and loops.back[edge] == loop else to
            self.leads[loop].setdefault(node, []).append(to)
            if depth == 0:
                self.ways.setdefault((loop, source), {})[edge] = to
            if to != SINK or loops.back.get(edge) == loop:
                return
            node = loops.loops[loop].header

    def _seen_from(self, loop: int, target: int, behind: tuple[int, ...]) -> int:
        if loop not in behind:
            return SINK
        place = behind.index(loop)
        return target if place == 0 else self._loops.loops[behind[place - 1]].header


def _meetings(leads: dict[int, list[int]], place: Sequence[int]) -> Tree:
    """The post-dominator tree of a loop's body, hanging from SINK."""
    tree = Tree(SINK)
    for node in sorted(leads, key=lambda n: -place[n]):
        above = tree.common_of(leads[node])
        if above is not None:
            tree.add(node, above)
    return tree


def _together(drawing: Drawing, node: int, edges: list[int]) -> Iterator[list[int]]:
    """The sets of a node's edges that one outcome delivers together."""
    multiple = drawing.multiple(node)
    ports: dict[str, list[int]] = {}
    for edge in edges:
        port = drawing.exit[edge]
        ports.setdefault("" if port in multiple else port, []).append(edge)
    yield from ports.values()


def _problem(drawing: Drawing, header: int, node: int) -> Problem:
    name = drawing.nodes[header].id
    return Problem(
        code="ambiguous_fork",
        severity=Severity.ERROR,
        node=drawing.nodes[node].id,
        pointer=f"/nodes/{node}",
        detail=f"Ways that start here together must meet before the loop of {name!r} goes on.",
        fields={"header": name},
    )
