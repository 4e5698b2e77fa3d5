"""JSON Schema: sound schemas, values that keep to them, and no way out."""

from typing import Any

import pytest

from app.graph.schemas import schema_faults, value_faults

PERSON = {
    "type": "object",
    "required": ["name", "age"],
    "properties": {"name": {"type": "string"}, "age": {"type": "integer", "minimum": 0}},
}


def _places(faults: list[Any]) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in faults]


def test_a_sound_schema_has_no_faults() -> None:
    assert schema_faults(PERSON) == []
    assert schema_faults({"$defs": {"a": {}}, "$ref": "#/$defs/a"}) == []


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({"type": "objekt"}, "/type"),
        ({"properties": {"a": 3}}, "/properties/a"),
        ({"pattern": "("}, "/pattern"),
        ({"$ref": "http://example.com/schema"}, "/$ref"),
        ({"items": {"$ref": "#/$defs/none"}}, "/items/$ref"),
        (["no", "schema"], ""),
    ],
)
def test_an_unsound_schema_is_told_with_its_place(schema: Any, place: str) -> None:
    assert _places(schema_faults(schema)) == [(place, "bad_schema")]


def test_every_missing_field_has_a_place_of_its_own() -> None:
    assert _places(value_faults({}, PERSON)) == [("/age", "required"), ("/name", "required")]


def test_a_wrong_value_is_told_where_it_is() -> None:
    assert _places(value_faults({"name": 1, "age": -1}, PERSON)) == [
        ("/age", "minimum"),
        ("/name", "type"),
    ]


def test_formats_are_checked() -> None:
    assert _places(value_faults("2026-13-01", {"format": "date"})) == [("", "format")]


def test_a_reference_to_elsewhere_is_never_followed() -> None:
    faults = value_faults({}, {"$ref": "http://127.0.0.1:9/schema"})
    assert _places(faults) == [("", "bad_schema")]


def test_a_schema_that_turns_in_circles_is_a_fault_and_no_crash() -> None:
    assert _places(value_faults(1, {"$ref": "#"})) == [("", "bad_schema")]


def test_a_huge_value_is_not_repeated_in_the_message() -> None:
    [fault] = value_faults("x" * 100_000, {"type": "integer"})
    assert len(fault.detail) < 300


def test_no_more_than_a_hundred_faults_are_told() -> None:
    assert len(value_faults(["x"] * 1_000, {"items": {"type": "integer"}})) == 100


@pytest.mark.timeout(10)
def test_a_schema_that_would_take_long_to_test_is_refused() -> None:
    schema = {"properties": {f"field_{number}": {"type": "string"} for number in range(20_000)}}
    assert _places(schema_faults(schema)) == [("", "bad_schema")]


@pytest.mark.timeout(10)
def test_a_pattern_that_goes_back_and_forth_takes_no_time() -> None:
    schema = {"type": "string", "pattern": "^(a+)+$"}
    assert [each.code for each in value_faults("a" * 5_000 + "!", schema)] == ["pattern"]
    assert value_faults("a" * 5_000, schema) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("[0-9]{3}", "tel 123"), (r"^[\u3040-\u30ff]+$", "かな"), (r"^\\u", "\\u")],
)
def test_a_pattern_is_searched_anywhere(pattern: str, text: str) -> None:
    schema = {"pattern": pattern}
    assert schema_faults(schema) == []
    assert value_faults(text, schema) == []
    assert [each.code for each in value_faults("-", schema)] == ["pattern"]


@pytest.mark.parametrize("schema", [{"pattern": "(?=x)"}, {"patternProperties": {"^a": {}}}])
def test_what_cannot_be_searched_in_time_is_no_schema(schema: dict[str, Any]) -> None:
    [fault] = schema_faults({"properties": {"pattern": schema}})
    assert (fault.code, fault.pointer.split("/")[2]) == ("bad_schema", "pattern")
