"""Parts of a drawing that can be run by themselves: up to one step, or one step alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.graph.drawing import COLLECT, FOR_EACH, ITEM
from app.graph.model import Document
from app.graph.regions import OUTSIDE
from app.graph.shape import Shape, analyse
from app.graph.spec import NodeTypes

NEUTRAL: Final = "data.set"  # stands in for a step that means more than its value
Wire = tuple[str, str, str, str]  # from node, exit, to node, entry


@dataclass(frozen=True, slots=True)
class Needs:
    """What one step takes from others: the values at its entries, and what it reads by name.

    `entries` maps an entry to the wires that lead there; a step needs one of them. `around` are
    the for-eaches that it lies in, the outermost first; one of them may also be a source.
    """

    entries: Mapping[str, tuple[Wire, ...]]
    read: tuple[str, ...]  # steps that it reads whenever it runs
    perhaps: tuple[str, ...]  # steps that it reads where they have an output
    around: tuple[str, ...]


def up_to(document: Document, types: NodeTypes, node: str) -> dict[str, Any]:
    """The document with what `node` needs and `node` only; raises KeyError for an unknown one.

    A for-each around it stays whole as a frame: its collect is kept, and what is not needed
    between `node` and the collect is left out. The workflow's output is left out too.
    """
    shape = analyse(document, types)
    return _UpTo(document, shape, shape.drawing.number[node]).document()


def needs(document: Document, types: NodeTypes, node: str, names: Iterable[str]) -> Needs:
    """What `node` needs; `names` are the steps that its parameters name."""
    shape = analyse(document, types)
    drawing, at = shape.drawing, shape.drawing.number[node]
    entries: dict[str, list[Wire]] = {}
    for edge, source in drawing.into[at]:
        if edge not in shape.walk.retreating:
            wire = (drawing.nodes[source].id, drawing.exit[edge], node, drawing.entry[edge])
            entries.setdefault(drawing.entry[edge], []).append(wire)
    known = sorted({name for name in names if name in drawing.number and name != node})
    sure = tuple(name for name in known if shape.availability(node, name) == "always")
    maybe = tuple(name for name in known if shape.availability(node, name) == "maybe")
    around = tuple(_around(shape, at))
    return Needs({entry: tuple(wires) for entry, wires in entries.items()}, sure, maybe, around)


def _around(shape: Shape, at: int) -> Iterator[str]:
    """The for-eaches around a step, the outermost first."""
    found: list[str] = []
    number = shape.regions.of[at]
    while number != OUTSIDE:
        region = shape.regions.regions[number]
        found.append(region.for_each)
        number = region.parent
    return reversed(found)


@dataclass(slots=True)
class _UpTo:
    """Walks backwards from the target; turns of loops that come only after it are not needed."""

    whole: Document
    shape: Shape
    target: int
    kept: set[int] = field(default_factory=lambda: set[int]())
    extra: list[Wire] = field(default_factory=lambda: [])

    def document(self) -> dict[str, Any]:
        self._keep(self.target)
        self._close_regions()
        return _cut(self.whole, self._names(self.kept), self._edges(), self.extra)

    def _keep(self, first: int) -> None:
        pending = [first]
        while pending:
            node = pending.pop()
            if node in self.kept:
                continue
            self.kept.add(node)
            for edge, source in self.shape.drawing.into[node]:
                if edge not in self.shape.walk.retreating:
                    pending.append(source)

    def _close_regions(self) -> None:
        """Every for-each keeps its collect: innermost first, so that an outer one finds it."""
        regions = self.shape.regions
        opened = sorted(regions.inside.items(), key=lambda pair: -regions.regions[pair[1]].depth)
        last = self._exit_of(self.target)
        for each, region in opened:
            collect = regions.collected_by.get(each)
            if each not in self.kept or collect is None or collect in self.kept:
                continue
            if regions.encloses(region, regions.of[self.target]):
                self.kept.add(collect)
                self._close(each, collect, last)
                last = (self._name(collect), "out")
            elif each == self.target:
                self.kept.add(collect)
                self.extra.append((self._name(each), ITEM, self._name(collect), "in"))
            else:
                self._keep(collect)  # its own result is needed, so all of its items are

    def _close(self, each: int, collect: int, last: tuple[str, str] | None) -> None:
        drawing = self.shape.drawing
        if any(
            source in self.kept and source != self.target for _, source in drawing.into[collect]
        ):
            return
        node, port = last or (self._name(each), ITEM)
        self.extra.append((node, port, self._name(collect), "in"))

    def _exit_of(self, node: int) -> tuple[str, str] | None:
        ports = self.shape.drawing.ports[node]
        return (self._name(node), ports[0].name) if ports else None

    def _edges(self) -> set[int]:
        """Wires between kept steps, but none that leads on from the target."""
        drawing = self.shape.drawing
        return {
            edge
            for edge, source in drawing.source.items()
            if source in self.kept and drawing.target[edge] in self.kept and source != self.target
        }

    def _name(self, number: int) -> str:
        return self.shape.drawing.nodes[number].id

    def _names(self, numbers: Iterable[int]) -> set[str]:
        return {self._name(number) for number in numbers}


def only(
    document: Document, types: NodeTypes, node: str, needed: Needs, values: Mapping[str, str]
) -> dict[str, Any]:
    """A document in which `node` is run and everything before it only delivers.

    `values` maps each step whose value is there to its exit; those steps are to be replaced by
    their values when the document is run, and the for-eaches around `node` by one item each.
    """
    shape = analyse(document, types)
    return _Only(document, shape, node, needed, values).document()


@dataclass(slots=True)
class _Only:
    whole: Document
    shape: Shape
    node: str
    needed: Needs
    values: Mapping[str, str]
    wires: list[Wire] = field(default_factory=lambda: [])
    names: set[str] = field(default_factory=lambda: set[str]())
    neutral: set[str] = field(default_factory=lambda: set[str]())

    def document(self) -> dict[str, Any]:
        shape, at = self.shape, self.shape.drawing.number[self.node]
        self.names.add(self.node)
        if at not in shape.drawing.starts:
            self._lead(at)
            self._close(at)
        return _cut(self.whole, self.names, (), self.wires, self.neutral)

    def _lead(self, at: int) -> None:
        """From the start through each for-each: first what is read by name, then the sources."""
        start = self.shape.drawing.nodes[self.shape.drawing.starts[0]].id
        self.names.add(start)
        place, sources = (start, "out"), self._sources()
        for each in (None, *self.needed.around):
            if each is not None:
                self._wire(place, each)
                place = (each, ITEM)
            for name in self._read_in(each, {wire[0] for wire in sources}, start):
                self._wire(place, name)
                place = (name, self._exit(name))
        for source, port, _, entry in sources:
            if self._number(source) in self._starts():
                self.names.add(source)
            elif source not in self.names:
                self._wire(place, source)
            self.wires.append((source, self._exit(source, port), self.node, entry))
        if not sources:
            self._wire(place, self.node)

    def _sources(self) -> list[Wire]:
        """Of each entry the wires that have a value; of several into one entry the first."""
        is_join = self.shape.drawing.nodes[self._number(self.node)].type == "flow.join"
        found: list[Wire] = []
        for wires in self.needed.entries.values():
            ready = [each for each in wires if self._delivers(each)]
            found += ready if is_join else ready[:1]
        return found

    def _delivers(self, wire: Wire) -> bool:
        source, port = wire[0], wire[1]
        entered = port == ITEM and source in self.needed.around
        return entered or source in self.values or self._number(source) in self._starts()

    def _read_in(self, each: str | None, sources: set[str], start: str) -> list[str]:
        """What is read by name of the steps directly inside a for-each (None: outside of all)."""
        regions, found = self.shape.regions, list[str]()
        number = regions.inside[self._number(each)] if each else OUTSIDE
        for name in (*self.needed.read, *self.needed.perhaps):
            here = regions.of[self._number(name)] == number
            if here and name in self.values and name not in (*sources, start):
                found.append(name)
        return found

    def _wire(self, place: tuple[str, str], name: str) -> None:
        self.names.add(name)
        kind = self.shape.drawing.nodes[self._number(name)].type
        if name in self.values and kind in (FOR_EACH, COLLECT, "flow.join", "flow.stop"):
            self.neutral.add(name)
        self.wires.append((*place, name, self._entry(name)))

    def _entry(self, name: str) -> str:
        kind = self.shape.drawing.types[self._number(name)]
        entries = kind.spec.inputs if kind is not None else ()
        return entries[0].name if entries and name not in self.neutral else "in"

    def _exit(self, name: str, port: str = "out") -> str:
        if name in self.neutral or self._number(name) in self._starts():
            return "out"
        return port if name in self.needed.around else self.values.get(name, port)

    def _close(self, at: int) -> None:
        ports = self.shape.drawing.ports[at]
        place = (self.node, ports[0].name) if ports else None
        if self.shape.drawing.is_type(at, FOR_EACH):
            place = self._collect(self.node, (self.node, ITEM))
        for each in reversed(self.needed.around):
            place = self._collect(each, place or (each, ITEM))

    def _collect(self, each: str, place: tuple[str, str]) -> tuple[str, str]:
        collect = self.shape.regions.collected_by.get(self._number(each))
        if collect is None:
            return place
        name = self.shape.drawing.nodes[collect].id
        self.names.add(name)
        self.wires.append((*place, name, "in"))
        return (name, "out")

    def _number(self, name: str) -> int:
        return self.shape.drawing.number[name]

    def _starts(self) -> Iterable[int]:
        return self.shape.drawing.starts


def _cut(
    whole: Document,
    names: set[str],
    edges: Iterable[int],
    extra: Iterable[Wire],
    neutral: Iterable[str] = (),
) -> dict[str, Any]:
    """The raw document with these steps and wires, and without an output."""
    plain = set(neutral)
    nodes = [
        {"id": node["id"], "type": NEUTRAL, "name": node.get("name", "")}
        if node["id"] in plain
        else node
        for node in whole.raw["nodes"]
        if node["id"] in names
    ]
    kept = [whole.raw["edges"][edge] for edge in sorted(edges)]
    made = [
        {"from": {"node": source, "port": exit_}, "to": {"node": target, "port": entry}}
        for source, exit_, target, entry in extra
    ]
    return {**whole.raw, "nodes": nodes, "edges": [*kept, *made], "output": {}}
