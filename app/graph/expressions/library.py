"""The library's own type check, over message types made from the schemas."""

from collections.abc import Mapping
from threading import Lock
from typing import Any, Final, NamedTuple

from cel_expr_python import cel

from app.graph.expressions import dialect, runtime
from app.graph.expressions.fault import ExpressionProblem
from app.graph.expressions.messages import MessageTypes, is_message, is_spellable
from app.graph.expressions.said import mismatches
from app.graph.expressions.schema import ANYTHING, Schema

_MAP: Final = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
Problems = tuple[ExpressionProblem, ...]

_RETURNED: Final = {
    "BOOL": "boolean",
    "INT": "integer",
    "DOUBLE": "number",
    "STRING": "string",
    "NULL": "null",
    "DURATION": "number",
    "TIMESTAMP": "string",
}


class ItemType(NamedTuple):
    """What tells one environment over the same document from another."""

    schema: Schema | None
    key: bytes
    loose: bool  # objects are maps of anything: for expressions that treat them so


class Library:
    """Environments of the library over one pool: one for each type of item."""

    def __init__(self, names: Mapping[str, Schema], nodes: Mapping[str, Schema]) -> None:
        self._types = MessageTypes()
        self._names = names
        self._nodes = {name: schema for name, schema in nodes.items() if is_spellable(name)}
        self._nodes_type: Any = None
        self._environments: dict[tuple[bytes, bool], Any] = {}
        self._lock = Lock()

    def check(self, source: str, item: ItemType) -> tuple[Problems, str]:
        """What the library finds wrong, and the JSON type of the result where it knows it."""
        try:
            compiled = self._environment(item).compile(source)
        except RuntimeError as error:
            return mismatches(source, str(error)), ""
        name = compiled.return_type().name()
        if name.startswith("LIST"):
            return (), "array"
        return (), "object" if name.startswith(("MAP", "w.")) else _RETURNED.get(name, "")

    def _environment(self, item: ItemType) -> Any:
        key = item.key, item.loose
        with self._lock:
            made = self._environments.get(key)
            if made is None:
                made = self._environments[key] = self._make(item)
            return made

    def _make(self, item: ItemType) -> Any:
        schemas = {**self._names, "item": ANYTHING if item.schema is None else item.schema}
        kinds = {name: self._type(schema, item.loose) for name, schema in schemas.items()}
        kinds["nodes"] = _MAP if item.loose else self._type_of_nodes()
        self._types.publish()
        return cel.NewEnv(
            self._types.pool,
            config=dialect.CONFIG,
            variables={**kinds, "index": cel.Type.INT},
            extensions=runtime.EXTENSIONS,
        )

    def _type(self, schema: Schema, loose: bool) -> Any:
        return _MAP if loose and is_message(schema) else self._types.variable(schema)

    def _type_of_nodes(self) -> Any:
        if self._nodes_type is None:
            self._nodes_type = self._types.record("Nodes", self._nodes)
        return self._nodes_type
