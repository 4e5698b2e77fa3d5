"""Walks an expression through the schemas: the type of each part, and what is not there."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from app.graph.expressions import schema as json_schema
from app.graph.expressions.binding import named
from app.graph.expressions.fault import ExpressionProblem
from app.graph.expressions.functions import RESULTS
from app.graph.expressions.messages import is_message, is_spellable, respelt
from app.graph.expressions.references import Path, steps
from app.graph.expressions.schema import (
    ANYTHING,
    BOOLEAN,
    INTEGER,
    NULL,
    NUMBER,
    TEXT,
    Schema,
)
from app.graph.expressions.soundness import plainly_sound
from app.graph.expressions.suggest import meant, suggest
from app.graph.expressions.tree import (
    Call,
    ListOf,
    Literal,
    Loop,
    MapOf,
    Name,
    Node,
    Select,
    chain,
    children,
)

Local = Mapping[str, Schema]

_ROUNDING: Final = ("math.ceil", "math.floor", "math.round", "math.trunc")
_COLLECTIONS: Final = ("size", "@in", "_[_]")
_LITERALS: Final[dict[type, Schema]] = {
    str: TEXT,
    bool: BOOLEAN,
    int: INTEGER,
    float: NUMBER,
    type(None): NULL,
}
_SIMPLE: Final[dict[str, Schema]] = {
    "boolean": BOOLEAN,
    "integer": INTEGER,
    "number": NUMBER,
    "string": TEXT,
    "array": {"type": "array", "items": TEXT},
}


class Spelling(NamedTuple):
    """A part of the source that the typed copy writes in another way, at the same length."""

    start: int
    end: int
    text: str


class Inference:
    """One walk over one expression; `names` are the schemas of the variables in scope.

    What was meant is said only if `suggesting`: to compare words takes time.
    """

    def __init__(self, source: str, names: Mapping[str, Schema], suggesting: bool = True) -> None:
        self._source = source
        self._names = names
        self._suggesting = suggesting
        self.problems: list[ExpressionProblem] = []
        self.spellings: list[Spelling] = []
        self.untyped = False  # it treats an object as a map, which a message cannot do
        self.sound = True  # every call in it is plainly right: see `soundness`
        self._readers: dict[type, Callable[[Any, Local], Schema]] = {
            Literal: self._literal,
            Name: self._name,
            Select: self._select,
            Call: self._call,
            ListOf: self._list,
            MapOf: self._map,
            Loop: self._loop,
        }

    def schema(self, node: Node, local: Local) -> Schema:
        """The schema of what the node gives."""
        return self._readers[type(node)](node, local)

    def _literal(self, node: Literal, local: Local) -> Schema:
        found = _LITERALS.get(type(node.value))
        self.sound = self.sound and found is not None  # bytes and unsigned numbers
        return found or ANYTHING

    def _name(self, node: Name, local: Local) -> Schema:
        name = node.name
        return local[name] if name in local else self._names.get(name, ANYTHING)

    def _list(self, node: ListOf, local: Local) -> Schema:
        inner = json_schema.common([self.schema(part, local) for part in node.elements])
        return {"type": "array", "items": inner}

    def _select(self, node: Select, local: Local) -> Schema:
        reads = chain(node._replace(test=False))
        if reads is None:
            below = self.schema(node.operand, local)
            found = self._field(below, node.field, node.at, node.at + 1 + len(node.field), ())
        else:
            found = self._chain(reads[0], reads[1], local)
        return BOOLEAN if node.test else found

    def _chain(self, root: Name, keys: tuple[str | int, ...], local: Local) -> Schema:
        found = self._name(root, local)
        places = steps(self._source, root.at + len(root.name), len(keys))
        for position, key in enumerate(keys):
            if isinstance(key, int):
                found = self._element(found)
                continue
            start, end = places[position]
            found = self._field(found, key, start, end, (root.name, *keys[:position]))
        return found

    def _field(self, below: Schema, key: str, start: int, end: int, path: Path) -> Schema:
        kind = json_schema.kind(below)
        if kind != "object":
            self.sound = self.sound and not kind
            return ANYTHING
        found = json_schema.field(below, key)
        if found is None:
            known = list(json_schema.properties(below))
            near = suggest(key, known) if self._suggesting else ""
            self.problems.append(_unknown_field(known, near, key, start, end, path))
            return ANYTHING
        if below is self._names.get("nodes"):
            self.untyped = self.untyped or not is_spellable(key)
            self._spell(key, key, start, end)
        elif is_message(below):
            self._spell(key, respelt(below, key), start, end)
        return found

    def _spell(self, key: str, name: str, start: int, end: int) -> None:
        """Writes a step to the field `name`: the dot and name, filled up with spaces."""
        written = self._source[start:end]
        wanted = f".{name}"
        if written == wanted:
            return
        if not written and wanted[1:] == key:
            return  # in parentheses, but a plain field
        if len(wanted) > len(written) or "\n" in written:
            self.untyped = True
        else:
            self.spellings.append(Spelling(start, end, wanted.ljust(len(written))))

    def _element(self, below: Schema) -> Schema:
        kind = json_schema.kind(below)
        if kind == "object":
            self.untyped = True
            return json_schema.rest(below) or ANYTHING
        self.sound = self.sound and kind in ("array", "")
        return json_schema.items(below) if kind == "array" else ANYTHING

    def _map(self, node: MapOf, local: Local) -> Schema:
        fields: dict[str, Schema] = {}
        constant = True
        for key, value in node.entries:
            found = self.schema(value, local)
            self.schema(key, local)
            if isinstance(key, Literal) and isinstance(key.value, str):
                fields[key.value] = found
            else:
                constant = self.sound = False
        if not constant or not fields:
            return {"type": "object"}
        return {"type": "object", "properties": fields, "required": sorted(fields)}

    def _loop(self, node: Loop, local: Local) -> Schema:
        over = self.schema(node.over, local)
        self.untyped = self.untyped or is_message(over)
        self.sound = self.sound and json_schema.kind(over) in ("array", "")
        element = TEXT if json_schema.kind(over) == "object" else json_schema.items(over)
        inner = {**local, node.variable: element}
        self.schema(node.condition, inner)
        self.schema(node.step, inner)
        if not isinstance(node.init, ListOf):
            return BOOLEAN  # all, exists and exists_one
        return {"type": "array", "items": self._collected(node.step, inner)}

    def _collected(self, step: Node, local: Local) -> Schema:
        """What `@result + [x]` or `condition ? @result + [x] : @result` adds."""
        if isinstance(step, Call) and step.function == "_?_:_":
            return self._collected(step.args[1], local)
        added = step.args[1] if isinstance(step, Call) and step.function == "_+_" else step
        return json_schema.items(self.schema(added, local))

    def _call(self, node: Call, local: Local) -> Schema:
        reads = chain(node)
        if reads is not None:
            return self._chain(reads[0], reads[1], local)
        given = [self.schema(part, local) for part in children(node)]
        if node.function in _COLLECTIONS and any(is_message(schema) for schema in given):
            self.untyped = True
        self.sound = self.sound and plainly_sound(node.function, given)
        if node.function in _ROUNDING and json_schema.kind(given[0]) == "integer":
            self._round(node)
        simple = RESULTS.get(node.function, "")
        return _SIMPLE[simple] if simple else self._computed(node.function, given)

    def _round(self, node: Call) -> None:
        """A whole number may be rounded, but the library's declaration takes only doubles."""
        start = node.at - len(node.function.partition(".")[2])
        self.spellings.append(Spelling(start, node.at, "abs".ljust(node.at - start)))

    def _computed(self, function: str, given: list[Schema]) -> Schema:
        match function:
            case "_?_:_":
                return json_schema.common(given[1:])
            case "_[_]":
                return self._element(given[0])
            case "dyn" | "type" | "bytes":
                return ANYTHING
            case "duration":
                return NUMBER
            case _:
                return _arithmetic([json_schema.kind(schema) for schema in given], given)


def _unknown_field(
    known: list[str], near: str, key: str, start: int, end: int, path: Path
) -> ExpressionProblem:
    written = named(path) if path else ""
    detail = f"{written or 'This object'} has no field {key!r}.{meant(near)}"
    fields = {"name": key, "path": written, "suggestion": near, "known": known[:50]}
    return ExpressionProblem("unknown_field", detail, start, end - start, fields)


def _arithmetic(kinds: list[str], given: list[Schema]) -> Schema:
    known = set(kinds)
    if known <= {"integer"}:
        return INTEGER
    if known <= {"integer", "number"}:
        return NUMBER
    if known == {"array"}:
        return json_schema.common(given)
    return TEXT if "string" in known and "" not in known else ANYTHING


def respell(source: str, spellings: list[Spelling]) -> str:
    """The source with its spellings changed; every other character stays in its place."""
    for spelling in set(spellings):
        source = source[: spelling.start] + spelling.text + source[spelling.end :]
    return source
