"""Natural loops: back edges, bodies, the edges that leave them, and forks without one meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.graph.dominators import Tree, Walk
from app.graph.drawing import Drawing
from app.graph.model import Problem, Severity
from app.graph.regions import Regions

NONE = -1


@dataclass(frozen=True, slots=True)
class Loop:
    """One loop; every back edge to the same header belongs to it. `parent` is -1 outside."""

    number: int
    header: int
    parent: int
    back_edges: tuple[int, ...]
    region: int


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops, inner ones before outer ones; `around` lists a loop and those around it."""

    loops: list[Loop]
    of: list[int]  # node → its innermost loop
    around: list[tuple[int, ...]]  # loop → itself, its parent, …
    back: dict[int, int]  # back edge → loop

    def of_node(self, node: int, region: int) -> tuple[int, ...]:
        """The loops around a node in its own for-each region, innermost first."""
        if self.of[node] == NONE:
            return ()
        return tuple(n for n in self.around[self.of[node]] if self.loops[n].region == region)

    def left_by(self, source: Sequence[int], target: Sequence[int]) -> tuple[int, ...]:
        """Of the loops around an edge's source, those that are not around its target."""
        return tuple(loop for loop in source if loop not in target)


def find(drawing: Drawing, walk: Walk, tree: Tree, regions: Regions) -> Loops:
    """All natural loops: a back edge's target dominates its source."""
    sources: dict[int, list[int]] = {}
    for edge in walk.retreating:
        if tree.is_above(drawing.target[edge], drawing.source[edge]):
            sources.setdefault(drawing.target[edge], []).append(edge)
    headers = sorted(sources, key=lambda node: -walk.place[node])
    body = _Bodies(drawing, walk, tree)
    for header in headers:
        body.gather(header, [drawing.source[edge] for edge in sources[header]])
    loops = [
        Loop(
            number, header, body.parent[number], tuple(sorted(sources[header])), regions.of[header]
        )
        for number, header in enumerate(headers)
    ]
    around: list[tuple[int, ...]] = [()] * len(loops)
    for loop in reversed(loops):
        above = around[loop.parent] if loop.parent != NONE else ()
        around[loop.number] = (loop.number, *above)
    back = {edge: loop.number for loop in loops for edge in loop.back_edges}
    return Loops(loops, body.of, around, back)


class _Bodies:
    """Collects loop bodies from the inside out; a finished loop counts as one node after that."""

    def __init__(self, drawing: Drawing, walk: Walk, tree: Tree) -> None:
        self._drawing, self._walk, self._tree = drawing, walk, tree
        self._merged = list(range(len(drawing.nodes)))
        self._loop_at: dict[int, int] = {}
        self.of = [NONE] * len(drawing.nodes)
        self.parent: list[int] = []

    def _find(self, node: int) -> int:
        root = node
        while self._merged[root] != root:
            root = self._merged[root]
        while self._merged[node] != root:
            self._merged[node], node = root, self._merged[node]
        return root

    def gather(self, header: int, sources: list[int]) -> None:
        number = len(self.parent)
        self.parent.append(NONE)
        work = [self._find(source) for source in sources]
        while work:
            node = work.pop()
            if node == header or self._find(node) == header:
                continue
            self._merged[node] = header
            if node in self._loop_at:
                self.parent[self._loop_at[node]] = number
            else:
                self.of[node] = number
            work += [self._find(before) for before in self._before(node, header)]
        self.of[header] = number
        self._loop_at[header] = number

    def _before(self, node: int, header: int) -> Iterator[int]:
        for edge, before in self._drawing.into[node]:
            if edge not in self._walk.retreating and self._tree.is_above(header, before):
                yield before


def irreducible(drawing: Drawing, walk: Walk, tree: Tree) -> Iterator[Problem]:
    """The edges that close a cycle which can be entered at more than one place."""
    for edge in sorted(walk.retreating):
        target = drawing.target[edge]
        if not tree.is_above(target, drawing.source[edge]):
            name = drawing.nodes[target].id
            yield Problem(
                code="loop_entered_from_side",
                severity=Severity.ERROR,
                node=drawing.nodes[drawing.source[edge]].id,
                pointer=f"/edges/{edge}",
                detail=f"This wire goes back to {name!r}, but its cycle is entered elsewhere too.",
                fields={"header": name},
                edge=edge,
            )
