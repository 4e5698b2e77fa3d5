"""data.template and data.validate."""

from app.nodes.builtin import data_template, data_validate
from app.nodes.kit import Done
from tests.fakes.context import FakeContext

SCHEMA = {"type": "object", "required": ["name"], "properties": {"age": {"type": "integer"}}}


def test_a_template_gives_its_text() -> None:
    assert data_template.run(FakeContext({"text": "様"})) == Done({"out": {"text": "様"}})


def test_a_template_that_is_one_value_becomes_a_text() -> None:
    for value, text in ((3, "3"), (None, ""), ({"a": "あ"}, '{"a": "あ"}')):
        assert data_template.run(FakeContext({"text": value})).outputs["out"]["text"] == text


def test_a_template_may_keep_what_came_in() -> None:
    ctx = FakeContext({"text": "x", "keep_input": True}, {"in": {"id": 1}})
    assert data_template.run(ctx).outputs["out"] == {"id": 1, "text": "x"}


def test_a_value_of_the_right_form_is_valid() -> None:
    ctx = FakeContext({"schema": SCHEMA, "value": {"name": "alice"}})
    assert data_validate.run(ctx) == Done({"valid": {"value": {"name": "alice"}, "errors": []}})


def test_what_is_wrong_is_listed_with_its_places() -> None:
    ctx = FakeContext({"schema": SCHEMA, "value": {"age": "x"}})
    errors = data_validate.run(ctx).outputs["invalid"]["errors"]
    assert [(error["pointer"], error["code"]) for error in errors] == [
        ("/age", "type"),
        ("/name", "required"),
    ]
