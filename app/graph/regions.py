"""For-each regions: which node runs once per item of which for-each, and edges that cross."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.graph.drawing import COLLECT, FOR_EACH, ITEM, Drawing
from app.graph.model import Problem, Severity

OUTSIDE = 0  # the region of what is in no for-each


@dataclass(frozen=True, slots=True)
class Region:
    """What the `item` exit of a for-each reaches without passing its collect.

    Region 0 is the whole drawing outside; there `for_each` and `collect` are empty.
    """

    number: int
    for_each: str = ""
    collect: str = ""
    parent: int = OUTSIDE
    depth: int = 0


@dataclass(slots=True)
class Regions:
    """Every region, and the region of each node by number."""

    regions: list[Region] = field(default_factory=lambda: [Region(OUTSIDE)])
    of: list[int] = field(default_factory=lambda: [])
    inside: dict[int, int] = field(default_factory=lambda: {})  # for-each node → its region
    collects: dict[int, int] = field(default_factory=lambda: {})  # collect node → for-each node
    collected_by: dict[int, int] = field(default_factory=lambda: {})  # the reverse
    problems: list[Problem] = field(default_factory=lambda: [])

    def encloses(self, outer: int, inner: int) -> bool:
        """Whether region `inner` is `outer` or lies in it."""
        while self.regions[inner].depth > self.regions[outer].depth:
            inner = self.regions[inner].parent
        return inner == outer


def find(drawing: Drawing, order: Sequence[int], skip: frozenset[int]) -> Regions:
    """The regions, walking the reached nodes in `order`; `skip` are the retreating edges."""
    found = Regions(of=[OUTSIDE] * len(drawing.nodes))
    _pair(drawing, found)
    for node in order:
        if node == drawing.root:
            continue
        _place(drawing, found, node, skip)
        if drawing.is_type(node, FOR_EACH):
            _open(drawing, found, node)
    reached = frozenset(order)
    found.problems += _crossings(drawing, found, reached)
    found.problems += _unfed(drawing, found, reached)
    return found


def _pair(drawing: Drawing, found: Regions) -> None:
    for node in drawing.number.values():
        if not drawing.is_type(node, COLLECT):
            continue
        named = drawing.nodes[node].params.get("for_each")
        each = drawing.number.get(named) if isinstance(named, str) else None
        if each is None or not drawing.is_type(each, FOR_EACH):
            pointer = f"/nodes/{node}/params/for_each"
            detail = "This collect does not name a for-each."
            found.problems.append(
                _problem(drawing, "collect_without_for_each", node, detail, pointer)
            )
        elif each in found.collected_by:
            detail = f"The for-each {named!r} has another collect already."
            found.problems.append(_problem(drawing, "collect_twice", node, detail))
        else:
            found.collects[node] = each
            found.collected_by[each] = node
    for node in drawing.number.values():
        if drawing.is_type(node, FOR_EACH) and node not in found.collected_by:
            detail = "No collect names this for-each."
            found.problems.append(_problem(drawing, "for_each_without_collect", node, detail))


def _open(drawing: Drawing, found: Regions, node: int) -> None:
    collect = found.collected_by.get(node)
    parent = found.regions[found.of[node]]
    region = Region(
        number=len(found.regions),
        for_each=drawing.nodes[node].id,
        collect=drawing.nodes[collect].id if collect is not None else "",
        parent=parent.number,
        depth=parent.depth + 1,
    )
    found.regions.append(region)
    found.inside[node] = region.number


def _behind(drawing: Drawing, found: Regions, edge: int) -> int:
    """The region in which an edge arrives."""
    source = drawing.source[edge]
    if drawing.exit[edge] == ITEM and source in found.inside:
        return found.inside[source]
    return found.of[source]


def _place(drawing: Drawing, found: Regions, node: int, skip: frozenset[int]) -> None:
    each = found.collects.get(node)
    if each is not None and each in found.inside:
        found.of[node] = found.of[each]
        return
    regions = found.regions
    outermost: int | None = None
    for edge, _ in drawing.into[node]:
        if edge in skip:
            continue
        region = _behind(drawing, found, edge)
        if outermost is None or regions[region].depth < regions[outermost].depth:
            outermost = region
    found.of[node] = OUTSIDE if outermost is None else outermost


def _crossings(drawing: Drawing, found: Regions, reached: frozenset[int]) -> Iterator[Problem]:
    for edge, source in drawing.source.items():
        target = drawing.target[edge]
        if source not in reached:
            continue
        each = found.collects.get(target)
        wanted = found.of[target] if each is None else found.inside.get(each, OUTSIDE)
        if _behind(drawing, found, edge) != wanted:
            yield Problem(
                code="edge_crosses_region",
                severity=Severity.ERROR,
                node=drawing.nodes[source].id,
                pointer=f"/edges/{edge}",
                detail="Wires enter a for-each by its item exit and leave by its collect only.",
                edge=edge,
            )


def _unfed(drawing: Drawing, found: Regions, reached: frozenset[int]) -> Iterator[Problem]:
    for collect, each in found.collects.items():
        if each not in reached:
            continue
        region = found.inside[each]
        if not any(_behind(drawing, found, edge) == region for edge, _ in drawing.into[collect]):
            name = drawing.nodes[each].id
            detail = f"No way leads from the items of {name!r} to this collect."
            yield _problem(drawing, "collect_unfed", collect, detail)


def _problem(
    drawing: Drawing, code: str, node: int, detail: str, pointer: str | None = None
) -> Problem:
    where = f"/nodes/{node}" if pointer is None else pointer
    return Problem(code, Severity.ERROR, drawing.nodes[node].id, where, detail)
