"""Small documents for the tests of the check."""

from functools import cache
from typing import Any

from app.graph.check import Facts, check
from app.graph.model import Problem
from app.graph.parse import parse_document
from app.graph.spec import NodeTypes
from app.nodes import registry

PERSON = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "age": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"kind": {"type": "string"}, "n": {"type": "integer"}},
            },
        },
    },
}


@cache
def types() -> NodeTypes:
    """The installed node types."""
    return registry.load()


def node(name: str, type_name: str, params: dict[str, Any] | None = None, **more: Any) -> Any:
    """A node as JSON."""
    return {"id": name, "type": type_name, "params": params or {}, **more}


def edge(source: str, target: str) -> Any:
    """A wire as JSON from "node" or "node.port" to "node" or "node.port"."""
    one, _, exit_name = source.partition(".")
    other, _, entry = target.partition(".")
    return {
        "from": {"node": one, "port": exit_name or "out"},
        "to": {"node": other, "port": entry or "in"},
    }


def document(nodes: list[Any], *wires: str, **more: Any) -> Any:
    """A document as JSON; a wire is "a.port > b", nodes come after the trigger `start`."""
    return {
        "nodes": [node("start", "trigger.manual"), *nodes],
        "edges": [edge(*wire.split(" > ")) for wire in wires],
        "input_schema": PERSON,
        **more,
    }


def problems(raw: Any, facts: Facts | None = None) -> list[Problem]:
    """What the check finds."""
    return check(parse_document(raw), types(), facts or Facts())


def found(raw: Any, facts: Facts | None = None) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    return [(problem.code, problem.pointer) for problem in problems(raw, facts)]


def one_step(type_name: str, params: dict[str, Any], **more: Any) -> Any:
    """A trigger and one step `a` after it."""
    return document([node("a", type_name, params, **more)], "start > a")
