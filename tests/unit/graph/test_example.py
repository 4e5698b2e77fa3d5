"""Made-up values have the type that the schema wants."""

from typing import Any

import pytest

from app.graph.example import example
from app.graph.schemas import value_faults

SCHEMAS: list[dict[str, Any]] = [
    {"type": "string"},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "integer", "minimum": 5},
    {"type": "number", "maximum": 0.5},
    {"type": "boolean"},
    {"type": ["null", "string"]},
    {"type": "array", "items": {"type": "integer"}},
    {"const": 7},
    {"anyOf": [{"type": "integer"}, {"type": "string"}]},
    {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "array", "items": {"const": 1}}},
        "required": ["a", "b"],
    },
    {},
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_it_fits_its_schema(schema: dict[str, Any]) -> None:
    assert list(value_faults(example(schema), schema)) == []


def test_examples_and_defaults_come_first() -> None:
    assert example({"type": "integer", "examples": [200]}) == 200
    assert example({"type": "integer", "default": 3}) == 3


def test_a_schema_without_end_has_one() -> None:
    endless: dict[str, Any] = {"type": "object", "properties": {}}
    endless["properties"]["inner"] = endless
    assert example(endless)["inner"]["inner"]
