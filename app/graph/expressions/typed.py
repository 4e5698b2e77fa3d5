"""The type check: expressions against the JSON Schemas of what they read."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, Literal

from app.graph.expressions import inference
from app.graph.expressions import schema as json_schema
from app.graph.expressions.expression import Expression, compile_expression
from app.graph.expressions.fault import ExpressionFault, ExpressionProblem
from app.graph.expressions.kept import Kept
from app.graph.expressions.library import ItemType, Library, Problems
from app.graph.expressions.messages import key_of
from app.graph.expressions.references import Reference
from app.graph.expressions.schema import ANYTHING, INTEGER, TEXT, Schema
from app.graph.expressions.suggest import meant, suggest
from app.graph.expressions.template import is_single, split

Availability = Literal["always", "maybe", "never"]

_TEXT_OR_NULL: Final[Schema] = {"type": ["string", "null"]}
RUN_SCHEMA: Final[Schema] = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "number": INTEGER,
        "workflow": {"type": "object", "properties": {"id": TEXT, "slug": TEXT, "name": TEXT}},
        "started_at": TEXT,
        "scheduled_at": _TEXT_OR_NULL,
        "interval_start": _TEXT_OR_NULL,
        "interval_end": _TEXT_OR_NULL,
    },
}


class Expected(StrEnum):
    """What an expression has to give."""

    ANY = "any"
    BOOLEAN = "boolean"
    LIST = "array"
    NUMBER = "number"


class TypedEnvironment:
    """The schemas of one document. `nodes` may still grow between checks, but not change.

    What was found for an expression is kept, bounded, across documents, by what it reads.
    """

    def __init__(
        self,
        *,
        input: Schema = ANYTHING,
        nodes: Mapping[str, Schema],
        vars: Schema = ANYTHING,
        run: Schema = RUN_SCHEMA,
    ) -> None:
        self.nodes = nodes
        self.names: dict[str, Schema] = {"input": input, "run": run, "vars": vars}
        self._library: tuple[int, Library] | None = None
        self._keys: dict[int, tuple[bytes, Schema]] = {}

    def scope(
        self,
        availability: Callable[[str], Availability] = lambda _: "always",
        item: Schema | None = None,
    ) -> "TypedScope":
        """What one reader sees: which steps, and the item where it stands in a for-each."""
        return TypedScope(self, availability, item)

    def library(self) -> Library:
        """The library's types for these schemas."""
        if self._library is None or self._library[0] != len(self.nodes):
            nodes = dict(self.nodes)
            key = key_of({**self.names, "nodes": nodes})
            library = _libraries.get(key, lambda: Library(self.names, nodes))
            self._library = len(nodes), library
        return self._library[1]

    def key(self, name: str, node: str) -> bytes:
        """A key of one schema, remembered for as long as this object lives."""
        schema = self.nodes.get(node, ANYTHING) if node else self.names[name]
        found = self._keys.get(id(schema))
        if found is None:  # the schema is kept too, so that its id stays its own
            found = self._keys[id(schema)] = key_of(schema), schema
        return found[0]


class TypedScope:
    """Made by `TypedEnvironment.scope`."""

    def __init__(
        self,
        environment: TypedEnvironment,
        availability: Callable[[str], Availability],
        item: Schema | None,
    ) -> None:
        self._environment = environment
        self._availability = availability
        self._item = item
        self._item_key = b"" if item is None else key_of(item)

    def check(self, source: str, expected: Expected = Expected.ANY) -> Problems:
        """What is wrong with an expression, in the order of the text; empty where nothing is."""
        try:
            expression = compile_expression(source)
        except ExpressionFault as fault:
            return (_problem(fault),)
        problems = self._unreadable(expression)
        if problems:
            return problems
        key = (source, expected, self._context(expression))
        return _results.get(key, lambda: self._check(expression, expected))

    def check_template(self, text: str, expected: Expected = Expected.ANY) -> Problems:
        """The same for a template; `expected` matters where it is one lone expression."""
        try:
            parts = split(text)
        except ExpressionFault as fault:
            return (_problem(fault),)
        needed = expected if is_single(parts) else Expected.ANY
        found: list[ExpressionProblem] = []
        for part in parts:
            if not isinstance(part, str):
                found += [problem.moved(part[1]) for problem in self.check(part[0], needed)]
        return tuple(found)

    def infer_template(self, text: str) -> dict[str, Any]:
        """The JSON Schema of what the template gives: a text, or that of a lone expression."""
        try:
            parts = split(text)
        except ExpressionFault:
            return {}
        for part in parts if is_single(parts) else ():
            if not isinstance(part, str):
                return self.infer(part[0])
        return dict(TEXT)

    def infer(self, source: str) -> dict[str, Any]:
        """The JSON Schema of what the expression gives; {} where it is open or wrong."""
        try:
            expression = compile_expression(source)
        except ExpressionFault:
            return {}
        key = (source, self._context(expression))
        return dict(_schemas.get(key, lambda: self._infer(expression)))

    def _infer(self, expression: Expression) -> Schema:
        walk = inference.Inference(expression.source, self._names(expression), suggesting=False)
        return walk.schema(expression.tree, {})

    def _context(self, expression: Expression) -> tuple[bytes, ...]:
        """All that the result of a check hangs on, beside the source."""
        keys: list[bytes] = []
        for reference in expression.references:
            root = str(reference.path[0])
            if root == "item":
                keys.append(self._item_key)
            elif root == "nodes":
                keys.append(self._environment.key("", str(reference.path[1])))
            elif root in self._environment.names:
                keys.append(self._environment.key(root, ""))
        return tuple(keys)

    def _unreadable(self, expression: Expression) -> Problems:
        found = [self._refusal(reference) for reference in expression.references]
        return tuple(problem for problem in found if problem)

    def _refusal(self, reference: Reference) -> ExpressionProblem | None:
        root = reference.path[0]
        if root in ("item", "index") and self._item is None:
            detail = f"`{root}` is known only for the items of a list or a for-each."
            return _at(reference, "unknown_name", detail, name=root, suggestion="")
        if root != "nodes":
            return None
        node = str(reference.path[1])
        if node not in self._environment.nodes:
            near = suggest(node, self._environment.nodes)
            detail = f"There is no step {node!r}.{meant(near)}"
            return _at(reference, "unknown_node", detail, node=node, suggestion=near)
        availability = self._availability(node)
        if availability == "never":
            detail = f"The step {node!r} does not run before this one, or lies inside a for-each."
            return _at(reference, "not_upstream", detail, node=node)
        if availability == "maybe" and not reference.optional:
            detail = f"The step {node!r} may not have run: ask has(nodes.{node}) first."
            return _at(reference, "maybe_missing", detail, node=node)
        return None

    def _names(self, expression: Expression) -> dict[str, Schema]:
        """The schemas of the variables; of the steps, just those that are read."""
        read = {
            str(reference.path[1]): self._environment.nodes.get(str(reference.path[1]), ANYTHING)
            for reference in expression.references
            if reference.path[0] == "nodes"
        }
        nodes = {"type": "object", "properties": read}
        item = ANYTHING if self._item is None else self._item
        return {**self._environment.names, "nodes": nodes, "item": item, "index": INTEGER}

    def _check(self, expression: Expression, expected: Expected) -> Problems:
        source = expression.source
        walk = inference.Inference(source, self._names(expression))
        found = walk.schema(expression.tree, {})
        if walk.problems:
            return tuple(sorted(set_of(walk.problems), key=lambda problem: problem.start))
        kind = json_schema.kind(found)
        if walk.untyped or not walk.sound:
            written = source if walk.untyped else inference.respell(source, walk.spellings)
            item = ItemType(self._item, self._item_key, walk.untyped)
            problems, returned = self._environment.library().check(written, item)
            if problems:
                return problems
            kind = kind or returned
        return _unexpected(source, kind, expected)


def set_of(problems: list[ExpressionProblem]) -> list[ExpressionProblem]:
    """Each place once: what a macro repeats is walked twice."""
    return list({(problem.start, problem.code): problem for problem in problems}.values())


def _unexpected(source: str, kind: str, expected: Expected) -> Problems:
    allowed = {
        Expected.ANY: ("", kind),
        Expected.BOOLEAN: ("", "boolean"),
        Expected.LIST: ("", "array"),
        Expected.NUMBER: ("", "number", "integer"),
    }
    if kind in allowed[expected]:
        return ()
    codes = {
        Expected.BOOLEAN: "not_boolean",
        Expected.LIST: "not_a_list",
        Expected.NUMBER: "not_a_number",
    }
    detail = f"This gives {kind}; {expected.value} is needed."
    fields = {"found": kind, "expected": expected.value}
    return (ExpressionProblem(codes[expected], detail, 0, len(source), fields),)


def _at(reference: Reference, code: str, detail: str, **fields: Any) -> ExpressionProblem:
    return ExpressionProblem(code, detail, reference.start, reference.length, fields)


def _problem(fault: ExpressionFault) -> ExpressionProblem:
    length = len(str(fault.fields.get("name", "x")))
    return ExpressionProblem(fault.code, fault.detail, fault.start, length, fault.fields)


_results: Final[Kept[tuple[str, Expected, tuple[bytes, ...]], Problems]] = Kept(20_000)
_schemas: Final[Kept[tuple[str, tuple[bytes, ...]], Schema]] = Kept(20_000)
_libraries: Final[Kept[bytes, Library]] = Kept(8)
