"""The syntax tree of an expression as plain values, with the place of each part."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.graph.expressions.fault import ExpressionFault


class Unsigned(int):
    """An integer written with u: it does not mix with the others."""


class Literal(NamedTuple):
    """A constant; null is None."""

    at: int
    value: Any


class Name(NamedTuple):
    """A variable; those that macros make begin with @."""

    at: int
    name: str


class Select(NamedTuple):
    """`operand.field`, or with `test` the `has(operand.field)`; `at` is the dot."""

    at: int
    operand: "Node"
    field: str
    test: bool


class Call(NamedTuple):
    """A function or operator; `at` is the operator, or the opening parenthesis."""

    at: int
    function: str
    target: "Node | None"
    args: tuple["Node", ...]


class ListOf(NamedTuple):
    """`[a, b]`."""

    at: int
    elements: tuple["Node", ...]


class MapOf(NamedTuple):
    """`{a: b}`."""

    at: int
    entries: tuple[tuple["Node", "Node"], ...]


class Loop(NamedTuple):
    """What all, exists, exists_one, map and filter become."""

    at: int
    variable: str
    over: "Node"
    init: "Node"
    condition: "Node"
    step: "Node"
    result: "Node"


Node = Literal | Name | Select | Call | ListOf | MapOf | Loop

NAMESPACES = frozenset({"math", "strings"})
INDEX = "_[_]"


def tree(parsed: Any) -> tuple[Node, list[Node]]:
    """The tree of a ParsedExpr message, and every node of it in one list."""
    places = {entry.id: entry.offset for entry in parsed.source_info.positions}
    reader = _Reader(places)
    return reader.node(parsed.expr), reader.made


class _Reader:
    def __init__(self, places: dict[int, int]) -> None:
        self._places = places
        self.made: list[Node] = []
        self._kinds = {
            "const_expr": self._literal,
            "ident_expr": self._name,
            "select_expr": self._select,
            "call_expr": self._call,
            "list_expr": self._list,
            "struct_expr": self._map,
            "comprehension_expr": self._loop,
        }

    def node(self, message: Any) -> Node:
        kind = message.WhichOneof("kind")
        node = self._kinds[kind](self._places.get(message.id, 0), getattr(message, kind))
        self.made.append(node)
        return node

    def _literal(self, at: int, message: Any) -> Node:
        kind = message.WhichOneof("kind")
        if kind == "null_value":
            return Literal(at, None)
        value = getattr(message, kind)
        return Literal(at, Unsigned(value) if kind == "uint64_value" else value)

    def _name(self, at: int, message: Any) -> Node:
        return Name(at, message.name)

    def _select(self, at: int, message: Any) -> Node:
        return Select(at, self.node(message.operand), message.field, message.test_only)

    def _call(self, at: int, message: Any) -> Node:
        args = tuple([self.node(arg) for arg in message.args])
        if not message.HasField("target"):
            return Call(at, message.function, None, args)
        target = self.node(message.target)
        if isinstance(target, Name) and target.name in NAMESPACES:
            return Call(at, f"{target.name}.{message.function}", None, args)
        return Call(at, message.function, target, args)

    def _list(self, at: int, message: Any) -> Node:
        return ListOf(at, tuple([self.node(element) for element in message.elements]))

    def _map(self, at: int, message: Any) -> Node:
        if message.message_name:
            raise ExpressionFault(
                "unsupported", "Expressions make lists and maps, not messages.", start=at
            )
        entries = [(self.node(entry.map_key), self.node(entry.value)) for entry in message.entries]
        return MapOf(at, tuple(entries))

    def _loop(self, at: int, message: Any) -> Node:
        return Loop(
            at,
            message.iter_var,
            self.node(message.iter_range),
            self.node(message.accu_init),
            self.node(message.loop_condition),
            self.node(message.loop_step),
            self.node(message.result),
        )


def children(node: Node) -> tuple[Node, ...]:
    """The parts of a node, in the order of the text."""
    if isinstance(node, Call):
        return node.args if node.target is None else (node.target, *node.args)
    if isinstance(node, Select):
        return (node.operand,)
    if isinstance(node, ListOf):
        return node.elements
    if isinstance(node, MapOf):
        return tuple([part for entry in node.entries for part in entry])
    if isinstance(node, Loop):
        return (node.over, node.init, node.condition, node.step, node.result)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def chain(node: Node) -> tuple[Name, tuple[str | int, ...]] | None:
    """The variable and the keys of `a.b["c"][0]`, where the node is such a chain."""
    keys: list[str | int] = []
    while not isinstance(node, Name):
        if isinstance(node, Select):
            key = None if node.test else node.field
            below = node.operand
        elif isinstance(node, Call) and node.function == INDEX:
            below, index = node.args
            key = index.value if isinstance(index, Literal) else None
        else:
            return None
        if type(key) is not str and type(key) is not int:
            return None
        keys.append(key)
        node = below
    return node, tuple(keys[::-1])
