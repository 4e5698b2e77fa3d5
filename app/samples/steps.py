"""What the documents of all templates are built from: steps, wires, fields, expressions."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.core.text import Language, Text

Say = Callable[[str, str], str]  # (English, Japanese) → the one of the document's language
Node = dict[str, Any]
Schema = dict[str, Any]

FILE: Final[Schema] = {
    "type": "object",
    "x-file": True,
    "properties": {"id": {"type": "string"}},
    "required": ["id"],
}


def speaker(language: Language) -> Say:
    """A function that chooses the text of this language."""

    def say(en: str, ja: str) -> str:
        return Text(en, ja).in_language(language)

    return say


def node(
    name: str,
    kind: str,
    title: str,
    position: tuple[int, int],
    params: Mapping[str, Any],
    **own: Any,
) -> Node:
    """A step; `own` is what belongs to the step itself, such as on_error."""
    return {
        "id": name,
        "type": kind,
        "type_version": 1,
        "name": title,
        "params": dict(params),
        "position": {"x": position[0], "y": position[1]},
        **own,
    }


def edge(wire: str) -> dict[str, Any]:
    """A wire written as "from port to port"."""
    from_node, from_port, to_node, to_port = wire.split()
    return {
        "from": {"node": from_node, "port": from_port},
        "to": {"node": to_node, "port": to_port},
    }


def document(
    nodes: list[Node],
    wires: tuple[str, ...],
    fields: Mapping[str, Schema],
    output: Mapping[str, str],
    variables: Mapping[str, Any] | None = None,
    optional: tuple[str, ...] = (),
) -> dict[str, Any]:
    """A document; `fields` are what a run takes, all required but the `optional` ones."""
    return {
        "format": 1,
        "nodes": nodes,
        "edges": [edge(wire) for wire in wires],
        "input_schema": fields_schema(fields, optional),
        "output": dict(output),
        "settings": {"vars": dict(variables)} if variables else {},
        "notes": [],
    }


def fields_schema(fields: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    """An object with exactly these fields."""
    return {
        "type": "object",
        "properties": dict(fields),
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }


def choice(title: str, options: Mapping[str, str]) -> Schema:
    """A field in which one of these is chosen by its name."""
    named = [{"const": value, "title": name} for value, name in options.items()]
    return {"type": "string", "title": title, "oneOf": named}


def at(value: str, field: str) -> str:
    """The expression that reads a field, whatever its name is written in."""
    return f"{value}.{field}" if field.isascii() and field.isidentifier() else f'{value}["{field}"]'


def into(expression: str) -> str:
    """A template that is this one expression."""
    return "{{ " + expression + " }}"
