"""Schemas that flow through the drawing: what each node receives, gives, and may read."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.graph.checks.drawn import Drawn
from app.graph.drawing import ERROR, FOR_EACH, ITEM, JOIN
from app.graph.expressions import TypedEnvironment, TypedScope
from app.graph.expressions import schema as json_schema
from app.graph.model import OnError
from app.graph.spec import Expression, Group, NodeType, Param, Schema, with_defaults

ERROR_SCHEMA: Final[Schema] = {
    "type": "object",
    "properties": {"code": {"type": "string"}, "detail": {"type": "string"}},
    "required": ["code", "detail"],
}
MAX_SCHEMA: Final = 1_000  # lists and objects that the schema of one step's output may hold
_TYPES: Final = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}


class Scopes:
    """The schemas of one document, worked out in the order in which its nodes run."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._given: dict[str, Schema] = {node.id: {} for node in drawn.nodes}
        self._items: dict[str, Schema] = {}
        self.environment = TypedEnvironment(
            input=drawn.input_schema,
            nodes=self._given,
            vars=schema_of(drawn.document.settings.get("vars", {})),
        )
        drawing, walk = drawn.shape.drawing, drawn.shape.walk
        for number in walk.order:
            if number != drawing.root:
                self._work_out(number)

    def of(self, number: int, item: Schema | None = None) -> TypedScope:
        """What expressions of a node see; `item` is that of a list that the node walks itself."""
        node = self._drawn.nodes[number].id
        shape = self._drawn.shape
        if item is None:
            region = shape.region(node)
            item = self._items.get(region.for_each, {}) if region else None
        if not shape.is_reachable(node):  # its own problem says enough
            return self.environment.scope(item=item)
        return self.environment.scope(lambda other: shape.availability(node, other), item)

    def of_output(self) -> TypedScope:
        """What the output of the workflow sees; a step that was passed by counts as null there."""
        shape = self._drawn.shape
        return self.environment.scope(lambda node: "always" if shape.in_output(node) else "never")

    def items(self, number: int, param: str) -> Schema:
        """The schema of the items of one of the node's LIST parameters."""
        return dict(json_schema.items(self._value_schema(number, f"/{param}")))

    def region_item(self, for_each: str) -> Schema:
        """The schema of one item of a for-each step."""
        return self._items.get(for_each, {})

    def handed_on(self, number: int) -> Schema:
        """What surely comes from one other step or the input; {} where several ways meet."""
        kind, wires = self._drawn.kind(number), self._drawn.shape.drawing.into[number]
        only_way = kind is not None and len(wires) == 1 and not self._joins(number)
        return self._received(number, kind) if kind and only_way else {}

    def _joins(self, number: int) -> bool:
        return self._drawn.shape.drawing.is_type(number, JOIN)

    def _work_out(self, number: int) -> None:
        node, kind = self._drawn.nodes[number], self._drawn.kind(number)
        if kind is None:
            return
        if node.type == FOR_EACH:
            self._items[node.id] = self.items(number, "items")
        self._given[node.id] = self._output(number, kind)

    def _output(self, number: int, kind: NodeType) -> Schema:
        node = self._drawn.nodes[number]
        schema = kind.spec.output_schema
        received = self._received(number, kind)
        if kind.output_schema:
            if number not in self._drawn.sound:
                return {}
            schema = kind.output_schema(with_defaults(node.params, kind.spec), received)
        if node.on_error.mode is OnError.CONTINUE:
            schema = _common([schema, schema_of(node.on_error.value)])
        return schema if schema is received else bounded(self._filled(schema, number))

    def _received(self, number: int, kind: NodeType) -> Schema:
        if kind.spec.group is Group.TRIGGER:
            return dict(self._drawn.input_schema)
        drawing, retreating = self._drawn.shape.drawing, self._drawn.shape.walk.retreating
        wires = drawing.into[number]
        if self._joins(number):
            return self._joined(number)
        schemas = [{} if edge in retreating else self._on_wire(edge, src) for edge, src in wires]
        return _common(schemas) if len(schemas) != 1 else schemas[0]

    def _joined(self, number: int) -> Schema:
        drawing = self._drawn.shape.drawing
        parts: dict[str, list[Schema]] = {}
        for edge, source in drawing.into[number]:
            name = self._drawn.nodes[source].id
            parts.setdefault(name, []).append(self._on_wire(edge, source))
        properties = {name: _common(schemas) for name, schemas in parts.items()}
        return {"type": "object", "properties": properties} if properties else {}

    def _on_wire(self, edge: int, source: int) -> Schema:
        drawing, node = self._drawn.shape.drawing, self._drawn.nodes[source]
        if drawing.exit[edge] == ERROR and node.on_error.mode is OnError.PORT:
            return ERROR_SCHEMA
        if drawing.exit[edge] == ITEM and node.type == FOR_EACH:
            return self._items.get(node.id, {})
        return self._given[node.id]

    def _filled(self, schema: Any, number: int) -> Any:
        """The schema with every {"$param": pointer} replaced by what the parameter gives."""
        if isinstance(schema, list):
            return [self._filled(part, number) for part in schema]
        if not isinstance(schema, dict):
            return schema
        if len(schema) == 1 and isinstance(place := schema.get("$param"), str):
            return untitled(self._value_schema(number, place))
        return {name: self._filled(part, number) for name, part in schema.items()}

    def _value_schema(self, number: int, place: str) -> Schema:
        """What the value of a parameter is, once its expressions are computed."""
        kind, params = self._drawn.kind(number), self._drawn.params(number)
        names = [_plain(part) for part in place.split("/")[1:]]
        param = _param(kind.spec.params if kind else (), names[0])
        value: Any = params
        for name in names:
            value = value.get(name) if isinstance(value, Mapping) else None
        if param is None or not isinstance(value, str):
            return schema_of(value)
        if param.expression is Expression.ALWAYS:
            return self.of(number).infer(value)
        return self.of(number).infer_template(value)


def untitled(schema: Schema) -> Schema:
    """The schema without the title of the field that the value was read from."""
    return {name: part for name, part in schema.items() if "title" not in name}


def bounded(schema: Schema) -> Schema:
    """The schema, without its depths where it is large.

    Steps that put what they read into new fields could double it at every step.
    """
    if _size(schema, MAX_SCHEMA) >= 0:
        return schema
    for levels in (12, 6, 2):
        shallow = _shallow(schema, levels)
        if _size(shallow, MAX_SCHEMA) >= 0:
            return shallow
    return {"type": schema["type"]} if isinstance(schema.get("type"), str) else {}


def _size(value: Any, left: int) -> int:
    """What is left of an allowance after every list and object took one; below 0: too large."""
    inner: Iterable[Any] = ()
    if isinstance(value, dict):
        inner, left = value.values(), left - 1
    elif isinstance(value, list):
        inner, left = value, left - 1
    for part in inner:
        if left < 0:
            break
        left = _size(part, left)
    return left


def _shallow(value: Any, levels: int) -> Any:
    if isinstance(value, dict):
        return {name: _shallow(part, levels - 1) for name, part in value.items()} if levels else {}
    if isinstance(value, list):
        return [_shallow(part, levels - 1) for part in value] if levels else []
    return value


def schema_of(value: Any) -> Schema:
    """The schema of one known value; objects have just the fields that it has."""
    if isinstance(value, Mapping):
        fields = {str(name): schema_of(part) for name, part in value.items()}
        return {"type": "object", "properties": fields, "additionalProperties": False}
    found = _TYPES.get(type(value))
    return {"type": found} if found else {}


def _common(schemas: list[Schema]) -> Schema:
    return dict(json_schema.common([*schemas]))


def _param(params: Iterable[Param], name: str) -> Param | None:
    return next((param for param in params if param.name == name), None)


def _plain(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
