"""What a JSON Schema says of a value, as far as the type check looks: kind, fields, items."""

from collections.abc import Mapping
from typing import Any, Final

Schema = Mapping[str, Any]

ANYTHING: Final[Schema] = {}
BOOLEAN: Final[Schema] = {"type": "boolean"}
INTEGER: Final[Schema] = {"type": "integer"}
NUMBER: Final[Schema] = {"type": "number"}
TEXT: Final[Schema] = {"type": "string"}
NULL: Final[Schema] = {"type": "null"}

_COMBINED: Final = frozenset(
    {"$ref", "$dynamicRef", "anyOf", "oneOf", "allOf", "not", "if", "$param"}
)


def kind(schema: Schema) -> str:
    """The JSON type of every value that the schema allows; empty where that is open.

    null beside another type is passed over: a field that may be null is checked as the other.
    """
    if not _COMBINED.isdisjoint(schema):
        return ""
    declared = schema.get("type")
    if type(declared) is str:
        return declared
    if isinstance(declared, list):
        others = [name for name in declared if name != "null"]
        if sorted(others) == ["integer", "number"]:
            return "number"
        return others[0] if len(others) == 1 else ""
    if "properties" in schema:
        return "object"
    return _kind_of_constants(schema)


def _kind_of_constants(schema: Schema) -> str:
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if not isinstance(values, list):
        return ""
    kinds = {kind_of_value(value) for value in values} - {"null"}
    return kinds.pop() if len(kinds) == 1 else ""


def kind_of_value(value: Any) -> str:
    """The JSON type of a value."""
    kinds = {str: "string", bool: "boolean", int: "integer", float: "number"}
    if value is None:
        return "null"
    return kinds.get(type(value)) or ("array" if isinstance(value, list) else "object")


def properties(schema: Schema) -> Mapping[str, Schema]:
    """The declared fields of an object."""
    declared = schema.get("properties")
    if type(declared) is not dict:
        return {}
    return {name: part if type(part) is dict else {} for name, part in declared.items()}


def rest(schema: Schema) -> Schema | None:
    """The schema of undeclared fields; None where there are none.

    An object with declared fields has no others, unless `additionalProperties` says so; one
    that declares none is open.
    """
    if "patternProperties" in schema:
        return ANYTHING
    more = schema.get("additionalProperties")
    if type(more) is dict:
        return more
    if more is None:
        return None if "properties" in schema else ANYTHING
    return ANYTHING if more else None


def field(schema: Schema, name: str) -> Schema | None:
    """The schema of one field of an object; None where it has no such field."""
    declared = schema.get("properties")
    if type(declared) is dict and name in declared:
        part = declared[name]
        return part if type(part) is dict else ANYTHING
    return rest(schema)


def items(schema: Schema) -> Schema:
    """The schema of the items of an array."""
    part = schema.get("items")
    return part if type(part) is dict and "prefixItems" not in schema else ANYTHING


def common(schemas: list[Schema]) -> Schema:
    """One schema that allows what any of them allows; open where they differ in type."""
    if not schemas:
        return ANYTHING
    first = schemas[0]
    if all(other == first for other in schemas):
        return first
    some = [schema for schema in schemas if kind(schema) != "null"]
    if len(some) == 1:
        return _nullable(some[0])
    kinds = {kind(schema) for schema in some}
    if kinds <= {"integer", "number"}:
        return NUMBER
    only = kinds.pop() if len(kinds) == 1 else ""
    return {"type": only} if only in ("string", "boolean") else ANYTHING


def _nullable(schema: Schema) -> Schema:
    declared = schema.get("type")
    if not isinstance(declared, str) or "enum" in schema or "const" in schema:
        return ANYTHING
    return {**schema, "type": [declared, "null"]}
