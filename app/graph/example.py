"""A value that a JSON Schema describes, made up: typed as the real one would be."""

from collections.abc import Mapping
from typing import Any, Final

from app.graph.spec import Schema

_DEEPEST: Final = 12
_TEXTS: Final[Mapping[str, str]] = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "email": "example@example.com",
    "uri": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def example(schema: Schema, depth: int = 0) -> Any:
    """One value: what the schema gives as an example or default, else made of its type.

    Null where the schema says nothing.
    """
    for name in ("const", "default"):
        if name in schema:
            return schema[name]
    for name in ("examples", "enum"):
        if isinstance(schema.get(name), list) and schema[name]:
            return schema[name][0]
    for name in ("anyOf", "oneOf", "allOf"):
        if isinstance(schema.get(name), list) and schema[name]:
            return example(schema[name][0], depth + 1)
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    if depth > _DEEPEST:
        return None
    return _of_type(kind, schema, depth)


def _of_type(kind: Any, schema: Schema, depth: int) -> Any:
    if kind == "object" or (kind is None and "properties" in schema):
        properties = schema.get("properties") or {}
        return {name: example(part, depth + 1) for name, part in properties.items()}
    if kind == "array":
        items: Schema = schema.get("items") or {}
        return [example(items, depth + 1)] if items else []
    if kind == "string":
        return _TEXTS.get(str(schema.get("format")), "example")
    if kind in ("integer", "number"):
        return _number(schema)
    return True if kind == "boolean" else None


def _number(schema: Schema) -> Any:
    least, most = schema.get("minimum"), schema.get("maximum")
    value = 1 if least is None else max(1, least)
    return value if most is None else min(value, most)
