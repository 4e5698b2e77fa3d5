"""data.set: new fields, with or without what came in."""

from app.nodes.builtin.data_set import output_schema, run, summary
from app.nodes.kit import Done
from tests.fakes.context import FakeContext


def test_the_fields_become_the_output() -> None:
    ctx = FakeContext(params={"fields": {"a": 1, "b": [2]}}, inputs={"in": {"c": 3}})
    assert run(ctx) == Done({"out": {"a": 1, "b": [2]}})


def test_what_came_in_can_be_kept_and_new_fields_win() -> None:
    params = {"fields": {"a": 1}, "keep_input": True}
    ctx = FakeContext(params=params, inputs={"in": {"a": 0, "c": 3}})
    assert run(ctx) == Done({"out": {"a": 1, "c": 3}})


def test_an_input_that_is_no_object_is_not_kept() -> None:
    ctx = FakeContext(params={"fields": {"a": 1}, "keep_input": True}, inputs={"in": [1]})
    assert run(ctx) == Done({"out": {"a": 1}})


def test_the_output_schema_knows_names_and_literal_types() -> None:
    schema = output_schema({"fields": {"n": 1, "t": "x", "e": "{{ input.a }}"}}, {})
    assert schema["properties"] == {
        "n": {"type": "integer"},
        "t": {"type": "string"},
        "e": {"$param": "/fields/e"},
    }
    assert schema["required"] == ["e", "n", "t"]


def test_the_summary_names_two_fields_and_counts_the_rest() -> None:
    text = summary({"fields": dict.fromkeys("abcdef", 1)})
    assert (text.en, text.ja) == ("a, b and 4 more", "a、b ほか4件")
