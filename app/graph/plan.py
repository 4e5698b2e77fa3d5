"""Compiles a document into its plan: edges, loops, regions and joins as the engine needs them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.core.errors import AppError, FieldError, Kind
from app.graph.drawing import COLLECT, ERROR, FOR_EACH, ITEM, JOIN, has_error_exit
from app.graph.model import Document, Node, Severity
from app.graph.plan_model import Part, Plan, PlanEdge, PlanLoop, PlanNode, PlanRegion, Wire
from app.graph.shape import Shape, analyse
from app.graph.spec import Effect, NodeTypes

__all__ = ["Part", "Plan", "PlanEdge", "PlanLoop", "PlanNode", "PlanRegion", "Wire", "compile_plan"]

MAX_VISITS: Final = 10
MAX_ACTIVATIONS: Final = 10_000

_PARTS: Final = {FOR_EACH: Part.FOR_EACH, COLLECT: Part.COLLECT, JOIN: Part.JOIN}


def compile_plan(document: Document, types: NodeTypes) -> Plan:
    """The plan of a document whose shape has no errors; raises AppError document_has_problems."""
    shape = analyse(document, types)
    errors = [p for p in shape.problems if p.severity is Severity.ERROR]
    if errors:
        fields = tuple(FieldError(p.pointer, p.code, p.detail) for p in errors)
        detail = "This document cannot run."
        raise AppError(Kind.UNPROCESSABLE, "document_has_problems", detail, errors=fields)
    return _Compiler(shape).plan(document)


class _Compiler:
    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._drawing = shape.drawing
        self._around = [
            shape.loops.of_node(number, shape.regions.of[number])
            for number in range(len(self._drawing.nodes))
        ]
        self._out: list[list[PlanEdge]] = [[] for _ in self._drawing.nodes]
        self._into: list[list[PlanEdge]] = [[] for _ in self._drawing.nodes]
        self._entries: dict[int, list[PlanEdge]] = {}
        self._edges: dict[int, PlanEdge] = {}
        self._hurries: dict[int, tuple[int, ...]] = {}
        self._hurried_by: list[tuple[int, ...]] = [() for _ in self._drawing.nodes]

    def plan(self, document: Document) -> Plan:
        for edge in self._wires(len(document.edges)):
            self._edges[edge.number] = edge
            if edge.port == ITEM and edge.source in self._shape.regions.inside:
                self._enter(edge)
            else:
                self._out[edge.source].append(edge)
            if edge.wire in (Wire.FORWARD, Wire.COLLECTED):
                self._into[edge.target].append(edge)
        self._hurries = self._find_hurries()
        for join, those in self._hurries.items():
            for number in those:
                self._hurried_by[number] += (join,)
        nodes = tuple(self._node(number) for number in range(len(self._drawing.nodes)))
        return Plan(
            document=document,
            nodes=nodes,
            number=self._drawing.number,
            edges=self._edges,
            loops=tuple(self._loops()),
            regions=tuple(self._regions()),
            into=tuple(len(into) for into in self._into),
            region_of=self._shape.regions.inside,
            max_activations=_whole(document.settings, "max_activations", MAX_ACTIVATIONS),
        )

    def _enter(self, edge: PlanEdge) -> None:
        if edge.wire is Wire.COLLECTED:
            self._out[edge.source].append(edge)
            return
        self._entries.setdefault(self._shape.regions.inside[edge.source], []).append(edge)

    def _wires(self, count: int) -> Iterator[PlanEdge]:
        drawing, regions = self._drawing, self._shape.regions
        for number, source in drawing.source.items():
            if self._shape.walk.place[source] >= 0:
                yield self._wire(number, source, drawing.target[number])
        for each, collect in regions.collected_by.items():
            if self._shape.walk.place[each] >= 0:
                yield PlanEdge(count, each, ITEM, collect, "in", Wire.COLLECTED)
                count += 1

    def _wire(self, number: int, source: int, target: int) -> PlanEdge:
        drawing, loops = self._drawing, self._shape.loops
        port = drawing.exit[number]
        key = self._key(number, target)
        if number in loops.back:
            return PlanEdge(number, source, port, target, key, Wire.BACK, loops.back[number])
        enters = port == ITEM and source in self._shape.regions.inside
        around = () if enters else self._around[source]
        if target in self._shape.regions.collects:
            left, wire = around, Wire.RESULT
        else:
            left, wire = loops.left_by(around, self._around[target]), Wire.FORWARD
        return PlanEdge(number, source, port, target, key, wire, left[-1] if left else None)

    def _key(self, number: int, target: int) -> str:
        edge = self._shape.drawing.entry[number]
        if self._drawing.is_type(target, JOIN):
            return self._drawing.nodes[self._drawing.source[number]].id
        return edge

    def _node(self, number: int) -> PlanNode:
        drawing = self._drawing
        node, kind = drawing.nodes[number], drawing.types[number]
        names = [port.name for port in drawing.ports[number]]
        out: dict[str, list[PlanEdge]] = {}
        for edge in self._out[number]:
            out.setdefault(edge.port, []).append(edge)
        return PlanNode(
            number=number,
            id=node.id,
            type=node.type,
            part=_PARTS.get(node.type, Part.STEP),
            effect=kind.effect_of(node.params) if kind else Effect.PURE,
            region=self._shape.regions.of[number],
            ports=frozenset([*names, ERROR] if has_error_exit(node) else names),
            multiple=drawing.multiple(number),
            main_port=next((name for name in names if name != ITEM), ""),
            out={port: tuple(edges) for port, edges in out.items()},
            edges_out=tuple(self._out[number]),
            into=tuple(self._into[number]),
            loops=self._around[number],
            first=_is_first(node),
            hurries=self._hurries.get(number, ()),
            hurried_by=self._hurried_by[number],
            retry=node.retry,
            timeout_seconds=node.timeout_seconds,
            on_error=node.on_error,
            on_unknown=str(node.params.get("on_unknown", "review")),
            expected_ms=kind.spec.expected_ms if kind else 1,
            runs_on=node.runs_on,
        )

    def _find_hurries(self) -> dict[int, tuple[int, ...]]:
        before: list[list[int]] = [[] for _ in self._drawing.nodes]
        for edges in self._out:
            for edge in edges:
                if edge.wire is not Wire.RESULT:
                    before[edge.target].append(edge.source)
        return {
            number: self._leading_only_to(number, before)
            for number, node in enumerate(self._drawing.nodes)
            if _is_first(node) and self._shape.is_reachable(node.id)
        }

    def _leading_only_to(self, join: int, before: list[list[int]]) -> tuple[int, ...]:
        """What lies between the join's dominator and the join, and leads nowhere else."""
        found = _between(self._shape.dominators.parent(join), join, before)
        work = [node for node in found if self._strays(node, join, found)]
        while work:
            node = work.pop()
            if node in found:
                found.remove(node)
                work += [n for n in before[node] if n in found and self._strays(n, join, found)]
        return tuple(sorted(found))

    def _strays(self, node: int, join: int, found: set[int]) -> bool:
        return any(edge.target != join and edge.target not in found for edge in self._out[node])

    def _loops(self) -> Iterator[PlanLoop]:
        loops = self._shape.loops
        bodies: list[list[int]] = [[] for _ in loops.loops]
        for number, around in enumerate(self._around):
            for loop in around:
                bodies[loop].append(number)
        exits: list[list[int]] = [[] for _ in loops.loops]
        for edge in self._edges.values():
            if edge.wire is not Wire.BACK and edge.loop is not None:
                exits[edge.loop].append(edge.number)
        inner: list[list[int]] = [[] for _ in loops.loops]
        for loop in loops.loops:
            for outer in loops.around[loop.number][1:]:
                inner[outer].append(loop.number)
        for loop in loops.loops:
            n, params = loop.number, self._drawing.nodes[loop.header].params
            yield PlanLoop(
                number=n,
                header=loop.header,
                max_visits=_whole(params, "max_visits", MAX_VISITS),
                nodes=tuple(bodies[n]),
                inner=tuple(inner[n]),
                exits=tuple(exits[n]),
                inner_exits=tuple(number for i in inner[n] for number in exits[i]),
            )

    def _regions(self) -> Iterator[PlanRegion]:
        drawing, regions = self._drawing, self._shape.regions
        for region in regions.regions:
            each = drawing.number.get(region.for_each)
            rule = drawing.nodes[each].params.get("on_item_error") if each is not None else None
            yield PlanRegion(
                number=region.number,
                for_each=each,
                collect=drawing.number.get(region.collect),
                on_item_error=rule if rule in ("skip", "review") else "fail",
                triggers=tuple(drawing.starts) if each is None else (),
                entries=tuple(self._entries.get(region.number, ())),
                loops=tuple(
                    loop.number for loop in self._shape.loops.loops if loop.region == region.number
                ),
            )


def _between(above: int, join: int, before: list[list[int]]) -> set[int]:
    found: set[int] = set()
    work = [join]
    while work:
        for node in before[work.pop()]:
            if node not in found and node not in (above, join):
                found.add(node)
                work.append(node)
    return found


def _is_first(node: Node) -> bool:
    return node.type == JOIN and node.params.get("join") == "first"


def _whole(params: Mapping[str, Any], name: str, default: int) -> int:
    value = params.get(name, default)
    return value if isinstance(value, int) and value > 0 else default
