"""What the expressions of a step may read, as a list of fields from which people choose."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.core.text import Text
from app.graph.check import MAX_NODES
from app.graph.checks import steps
from app.graph.checks.drawn import Drawn, Facts
from app.graph.checks.scope import Scopes
from app.graph.expressions import schema as json_schema
from app.graph.model import Document
from app.graph.schemas import schema_faults
from app.graph.shape import Availability, Shape, analyse
from app.graph.spec import Group, NodeTypes, Params, Schema

MAX_DEPTH: Final = 4
MAX_FIELDS: Final = 1_000
MAX_CHOICES: Final = 100
_INDEX: Final[Schema] = {"type": "integer"}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One value that can be named: `nodes` `classify` `label`. An empty type is open."""

    path: Path
    type: str
    title: Text | None
    availability: Availability
    choices: tuple[Any, ...] = ()
    example: Any = None


@dataclass(frozen=True, slots=True)
class Readable:
    """All that a step may read; `items` by the list parameter over whose items it computes."""

    fields: tuple[Field, ...]
    items: Mapping[str, tuple[Field, ...]]


Labels = Mapping[str, Sequence[str]]  # what each model answers with, by the name in a document


def readable(
    document: Document, types: NodeTypes, node: str | None, labels: Labels | None = None
) -> Readable:
    """The fields for a step, nearest steps first, or for the workflow's output where it is None.

    Nothing is found for a step that the document does not have, nor in one that is too large to
    check. A field whose schema says
    "x-labels-of": a parameter can be chosen from what the model in that parameter answers with.
    """
    if len(document.nodes) > MAX_NODES:
        return Readable((), {})
    drawn = _drawn(document, types)
    for _ in steps.find(drawn):  # tells which steps' own schemas can be worked out
        pass
    scopes = Scopes(drawn)
    if node is not None and node not in drawn.shape.drawing.number:
        return Readable((), {})
    roots = _roots(drawn, scopes, node, labels or {})
    fields = tuple(_limited(each for root in roots for each in _walk(*root)))
    return Readable(fields, _over(drawn, scopes, node))


def _drawn(document: Document, types: NodeTypes) -> Drawn:
    unsound = schema_faults(document.input_schema)
    given = {} if unsound else dict(document.input_schema)
    return Drawn(document, types, Facts(), analyse(document, types), given)


Root = tuple[Path, Schema, Availability]


def _roots(drawn: Drawn, scopes: Scopes, node: str | None, labels: Labels) -> Iterator[Root]:
    names = scopes.environment.names
    region = drawn.shape.region(node) if node is not None else None
    if region:
        yield ("item",), scopes.region_item(region.for_each), "always"
    for number in reversed(drawn.shape.walk.order):
        if number == drawn.shape.drawing.root:
            continue
        name, kind = drawn.nodes[number].id, drawn.kind(number)
        availability = _availability(drawn.shape, node, name)
        if name == node or availability == "never":
            continue
        if kind is None or kind.spec.group is not Group.TRIGGER:  # its output is the input
            own = _labelled(_own(scopes, number, name), drawn.params(number), labels)
            yield ("nodes", name), own, availability
    yield ("input",), dict(names["input"]), "always"
    if region:
        yield ("index",), _INDEX, "always"
    yield ("vars",), dict(names["vars"]), "always"
    yield ("run",), dict(names["run"]), "always"


def _own(scopes: Scopes, number: int, name: str) -> Schema:
    """The schema of a step's output without what it only hands on: that is listed at its source."""
    given = dict(scopes.environment.nodes[name])
    handed = json_schema.properties(scopes.handed_on(number))
    known = json_schema.properties(given)
    if not known or not handed:
        return given
    return {**given, "properties": {n: p for n, p in known.items() if handed.get(n) != p}}


def _labelled(schema: Schema, params: Params, labels: Labels) -> Schema:
    """The schema with the labels to choose from where a field holds a model's answer."""
    parts = dict(json_schema.properties(schema))
    for name, part in parts.items():
        param = part.get("x-labels-of")
        model = params.get(param) if isinstance(param, str) else None
        known = labels.get(model) if isinstance(model, str) else None
        if known:
            parts[name] = {**part, "enum": list(known)}
    return {**schema, "properties": parts} if parts else schema


def _availability(shape: Shape, reader: str | None, node: str) -> Availability:
    if reader is None:
        return "always" if shape.in_output(node) else "never"
    return shape.availability(reader, node)


def _over(drawn: Drawn, scopes: Scopes, node: str | None) -> dict[str, tuple[Field, ...]]:
    """The fields of one item, by the list parameter that the step walks itself."""
    if node is None:
        return {}
    number = drawn.shape.drawing.number[node]
    kind = drawn.kind(number)
    lists = {param.over for param in kind.spec.params if param.over} if kind else set[str]()
    return {
        name: tuple(_limited(_walk(("item",), scopes.items(number, name), "always")))
        for name in sorted(lists)
    }


def _limited(found: Iterator[Field]) -> Iterator[Field]:
    for _, field in zip(range(MAX_FIELDS), found, strict=False):
        yield field


def _walk(
    path: Path, schema: Schema, availability: Availability, depth: int = 0
) -> Iterator[Field]:
    yield Field(
        path,
        _type(schema),
        _title(schema),
        availability,
        _choices(schema),
        next(iter(_listed(schema.get("examples"))), None),
    )
    if depth == MAX_DEPTH or _type(schema) != "object":
        return
    for name, part in json_schema.properties(schema).items():
        yield from _walk((*path, name), dict(part), availability, depth + 1)


def _type(schema: Schema) -> str:
    """The JSON type; `file` for the object that stands for a stored file."""
    kind = json_schema.kind(schema)
    known = json_schema.properties(schema)
    return "file" if kind == "object" and {"id", "media_type"} <= known.keys() else kind


def _title(schema: Schema) -> Text | None:
    title = schema.get("title")
    if not isinstance(title, str) or not title:
        return None
    other = schema.get("x-title-ja")
    return Text(title, other if isinstance(other, str) and other else title)


def _choices(schema: Schema) -> tuple[Any, ...]:
    constants = [
        each["const"]
        for each in _listed(schema.get("oneOf"))
        if isinstance(each, dict) and "const" in each
    ]
    return tuple((_listed(schema.get("enum")) or constants)[:MAX_CHOICES])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
