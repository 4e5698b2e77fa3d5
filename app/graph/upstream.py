"""Which steps' outputs an expression in another step may read: always, maybe, never."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.graph.dominators import Tree, Walk
from app.graph.drawing import ERROR, Drawing, has_error_exit
from app.graph.regions import OUTSIDE, Regions

Availability = Literal["always", "maybe", "never"]


@dataclass(frozen=True, slots=True)
class Upstream:
    """Answers for every pair of nodes; ancestors are bit sets, one integer a node."""

    drawing: Drawing
    tree: Tree
    regions: Regions
    before: list[int]
    failing: dict[int, tuple[int, ...]]  # node → the nodes behind its error exit

    def availability(self, reader: int, node: int) -> Availability:
        """Whether `node` has an output whenever `reader` runs."""
        regions = self.regions
        region = regions.of[node]
        if not regions.encloses(region, regions.of[reader]) or self._is_around(node, reader):
            return "never"
        if node != reader and self.tree.is_above(node, reader) and not self._failed(node, reader):
            return "always"
        return "maybe" if self.before[reader] >> node & 1 else "never"

    def readable(self, reader: int) -> Iterable[int]:
        """The nodes that are not out of reach for `reader`."""
        for node in self.drawing.number.values():
            if self.availability(reader, node) != "never":
                yield node

    def _is_around(self, node: int, reader: int) -> bool:
        """A for-each has no output yet while its items run."""
        inside = self.regions.inside.get(node)
        return inside is not None and self.regions.encloses(inside, self.regions.of[reader])

    def _failed(self, node: int, reader: int) -> bool:
        """Whether a way leads to the reader on which the node failed and so has no output."""
        behind = self.failing.get(node, ())
        return any(first == reader or self.before[reader] >> first & 1 for first in behind)

    def in_scope(self, node: int) -> bool:
        """Whether the node's output may appear in the output of the workflow."""
        return self.regions.of[node] == OUTSIDE


def find(drawing: Drawing, walk: Walk, tree: Tree, regions: Regions) -> Upstream:
    """Ancestors by passes over the order until nothing changes: one, and one per loop depth."""
    before = [0] * len(drawing.nodes)
    changed = True
    while changed:
        changed = False
        for node in walk.order:
            if node == drawing.root:
                continue
            bits = before[node]
            for _, source in drawing.into[node]:
                if walk.place[source] >= 0:
                    bits |= before[source] | 1 << source
            if bits != before[node]:
                before[node] = bits
                changed = True
        changed = changed and bool(walk.retreating)
    failing = {
        number: tuple(to for edge, to in drawing.out[number] if drawing.exit[edge] == ERROR)
        for number in drawing.number.values()
        if has_error_exit(drawing.nodes[number])
    }
    return Upstream(drawing, tree, regions, before, failing)
