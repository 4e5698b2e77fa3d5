"""The shape of a drawing: order, loops, for-each regions, who may read whom, what is nonsense."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.graph import drawing as drawings
from app.graph import forks, loops, regions, upstream
from app.graph.dominators import Tree, Walk, dominators, walk
from app.graph.drawing import Drawing
from app.graph.loops import Loops
from app.graph.model import Document, Problem, Severity
from app.graph.regions import Region, Regions
from app.graph.spec import NodeTypes
from app.graph.upstream import Availability, Upstream

__all__ = ["Availability", "Region", "Shape", "analyse"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What `analyse` found; `problems` in the order of the document's parts."""

    drawing: Drawing
    walk: Walk
    dominators: Tree
    regions: Regions
    loops: Loops
    upstream: Upstream
    problems: tuple[Problem, ...]

    def availability(self, reader: str, node: str) -> Availability:
        """Whether expressions in step `reader` find an output of step `node`.

        always: `node` has an output whenever `reader` runs; maybe: it lies upstream but may have
        been passed by (`has()` is needed); never: not upstream, or inside a foreign for-each.
        """
        number = self.drawing.number
        if reader not in number or node not in number:
            return "never"
        return self.upstream.availability(number[reader], number[node])

    def readable(self, reader: str) -> Mapping[str, Availability]:
        """All steps that expressions in `reader` may read, with how sure it is."""
        if reader not in self.drawing.number:
            return {}
        at = self.drawing.number[reader]
        nodes = self.drawing.nodes
        return {nodes[n].id: self.upstream.availability(at, n) for n in self.upstream.readable(at)}

    def in_output(self, node: str) -> bool:
        """Whether the workflow's output may read this step (it may be dead there: optional)."""
        number = self.drawing.number.get(node)
        return number is not None and self.upstream.in_scope(number)

    def region(self, node: str) -> Region | None:
        """The innermost for-each region that a step lies in; None outside of all."""
        number = self.drawing.number.get(node)
        if number is None or self.regions.of[number] == regions.OUTSIDE:
            return None
        return self.regions.regions[self.regions.of[number]]

    def is_reachable(self, node: str) -> bool:
        """Whether any start leads to this step."""
        number = self.drawing.number.get(node)
        return number is not None and self.walk.place[number] >= 0


def analyse(document: Document, types: NodeTypes) -> Shape:
    """The shape of any document, broken ones included; time grows about linearly."""
    drawing = drawings.read(document, types)
    way = walk(drawing.root, drawing.out)
    before: list[list[int]] = [
        [source for edge, source in into if edge not in way.retreating and way.place[source] >= 0]
        for into in drawing.into
    ]
    for start in drawing.starts:
        before[start].append(drawing.root)
    tree = dominators(way.order, before)
    parts = regions.find(drawing, way.order, way.retreating)
    circles = loops.find(drawing, way, tree, parts)
    problems = [
        *_starts(drawing, way),
        *_endless(drawing, way),
        *loops.irreducible(drawing, way, tree),
        *forks.find(drawing, circles, parts, way.place),
        *parts.problems,
    ]
    readers = upstream.find(drawing, way, tree, parts)
    return Shape(drawing, way, tree, parts, circles, readers, tuple(problems))


def _starts(drawing: Drawing, way: Walk) -> Iterator[Problem]:
    if not drawing.starts:
        detail = "The workflow has no trigger, so nothing would ever start it."
        yield Problem("no_trigger", Severity.ERROR, None, "/nodes", detail)
        return
    for node in drawing.number.values():
        if way.place[node] < 0:
            name, detail = drawing.nodes[node].id, "No way leads here from a trigger."
            yield Problem("unreachable", Severity.WARNING, name, f"/nodes/{node}", detail)


def _endless(drawing: Drawing, way: Walk) -> Iterator[Problem]:
    """Cycles that no way leaves: from none of their steps can an end be reached."""
    ends = [node for node in drawing.number.values() if _may_end(drawing, node)]
    able = set(ends)
    while ends:
        for _, source in drawing.into[ends.pop()]:
            if source not in able:
                able.add(source)
                ends.append(source)
    for node in sorted({drawing.target[edge] for edge in way.retreating}):
        if node not in able:
            name, detail = drawing.nodes[node].id, "No way leads out of this loop."
            yield Problem("never_ends", Severity.ERROR, name, f"/nodes/{node}", detail)


def _may_end(drawing: Drawing, node: int) -> bool:
    """Whether the flow may stop here: at an exclusive exit without a wire, or with no wire."""
    wired = {drawing.exit[edge] for edge, _ in drawing.out[node]}
    exclusive = [port.name for port in drawing.ports[node] if not port.multiple]
    if exclusive:
        return any(name not in wired for name in exclusive)
    return not wired
