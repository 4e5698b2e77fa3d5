"""A node's parameters: computed where the Spec says so, and left alone elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from app.graph.expressions import (
    Expected,
    ExpressionFault,
    compile_params,
    resolve_params,
    written,
)
from tests.unit.graph.expressions.specs import SPEC

BINDINGS: dict[str, Any] = {
    "input": {"name": "山田", "amount": 5, "rate": 2.5, "tags": ["a"], "none": None, "ok": True},
    "nodes": {"read": {"rows": {"$rows": "r1", "count": 9}}},
}


def resolve(**params: Any) -> dict[str, Any]:
    return resolve_params(params, SPEC, BINDINGS)


def test_each_kind_is_computed_in_its_way() -> None:
    made = resolve(
        text="お客様 {{ input.name }} 様",
        value="input.amount * 2",
        list="input.tags",
        number="{{ input.rate }}",
        count="{{ input.amount / 1 }}",
        seconds="{{ duration('90s') }}",
        flag="{{ input.ok }}",
        fields={"a": "{{ input.amount }}", "b": "x", "c": {"d": ["{{ input.name }}!"]}},
        json=[1, "{{ input.tags }}", None],
        strings=["{{ input.name }}", "y"],
        rows=[{"name": "{{ input.name }}", "value": "input.amount"}, {"name": "b"}],
    )
    assert made["text"] == "お客様 山田 様"
    assert (made["value"], made["list"], made["number"]) == (10, ["a"], 2.5)
    assert (made["count"], type(made["count"])) == (5, int)
    assert (made["seconds"], made["flag"]) == (90, True)
    assert made["fields"] == {"a": 5, "b": "x", "c": {"d": ["山田!"]}}
    assert made["json"] == [1, ["a"], None]
    assert made["strings"] == ["山田", "y"]
    assert made["rows"] == [{"name": "山田", "value": 5}, {"name": "b"}]


def test_a_text_parameter_is_always_a_text() -> None:
    assert resolve(text="{{ input.amount }}")["text"] == "5"
    assert resolve(text="{{ input.none }}")["text"] == ""
    assert resolve(text="{{ input.tags }}")["text"] == '["a"]'


def test_what_a_node_evaluates_itself_stays_as_written() -> None:
    params = {
        "condition": "item.amount > 1",
        "cases": [{"name": "a", "condition": "input.x"}],
        "code": "{{ 1 }}",
        "plain": "{{ 1 }}",
        "by": [{"value": "item.amount"}],
    }
    made = resolve(**params)
    assert {name: made[name] for name in params} == params


def test_defaults_are_filled_in_and_what_is_not_shown_is_not_computed() -> None:
    made = resolve(until="{{ nodes.gone.at }}")
    assert (made["count"], made["text"], made["until"]) == (10, None, None)
    assert resolve(plain="until", until="{{ input.name }}")["until"] == "山田"


def test_rows_may_be_stored_apart() -> None:
    assert resolve(list="nodes.read.rows")["list"] == {"$rows": "r1", "count": 9}


@pytest.mark.parametrize(
    ("params", "pointer", "code"),
    [
        ({"value": "input.missing"}, "/value", "missing_key"),
        ({"value": "1 +"}, "/value", "syntax"),
        ({"fields": {"a/b": ["x", "{{ input.missing }}"]}}, "/fields/a~1b/1", "missing_key"),
        ({"rows": [{}, {"value": "input.missing"}]}, "/rows/1/value", "missing_key"),
        ({"number": "{{ input.name }}"}, "/number", "not_a_number"),
        ({"count": "{{ input.rate }}"}, "/count", "not_a_number"),
        ({"flag": "{{ input.name }}"}, "/flag", "not_boolean"),
        ({"list": "input.name"}, "/list", "not_a_list"),
        ({"text": "a {{ inptu.name }}"}, "/text", "unknown_name"),
    ],
)
def test_a_fault_says_in_which_parameter(params: dict[str, Any], pointer: str, code: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        resolve(**params)
    assert (caught.value.pointer, caught.value.code) == (pointer, code)


def test_only_what_is_referenced_is_loaded() -> None:
    class Loading(Mapping[str, Any]):
        def __init__(self, values: dict[str, Any]) -> None:
            self.values_of = values
            self.loaded: list[str] = []

        def __getitem__(self, key: str) -> Any:
            value = self.values_of[key]
            self.loaded.append(key)
            return value

        def __iter__(self) -> Iterator[str]:
            raise AssertionError("nothing looks at everything")

        def __len__(self) -> int:
            return len(self.values_of)

    nodes = Loading({"a": {"x": 1, "y": [1]}, "b": {"x": 2}})
    bindings = Loading({"input": {}, "nodes": nodes, "vars": {}})
    program = compile_params({"value": "nodes.a.x + 1", "text": "{{ nodes.a.y }}"}, SPEC)
    assert {reference.path for reference in program.references} == {
        ("nodes", "a", "x"),
        ("nodes", "a", "y"),
    }
    assert program.evaluate(bindings)["value"] == 2
    assert set(nodes.loaded) == {"a"}
    assert set(bindings.loaded) == {"nodes"}


def test_a_program_gives_fresh_values_each_time() -> None:
    params = {"fields": {"a": "{{ input.n }}", "b": 1}}
    program = compile_params(params, SPEC)
    made = [program.evaluate({"input": {"n": n}})["fields"] for n in range(3)]
    assert made == [{"a": 0, "b": 1}, {"a": 1, "b": 1}, {"a": 2, "b": 1}]
    assert params == {"fields": {"a": "{{ input.n }}", "b": 1}}


def test_every_expression_is_found_with_what_it_has_to_give() -> None:
    found = {
        one.pointer: (one.text, one.template, one.expected, one.over)
        for one in written(
            {
                "text": "a {{ b }}",
                "plain": "{{ never }}",
                "list": "input.tags",
                "seconds": "{{ 5 }}",
                "condition": "input.ok",
                "cases": [{"name": "x", "condition": "input.ok"}, {"name": "y"}],
                "json": {"a": ["{{ c }}", "plain"]},
                "by": [{"value": "item.x"}],
                "until": "{{ not.shown }}",
            },
            SPEC,
        )
    }
    assert found == {
        "/text": ("a {{ b }}", True, Expected.ANY, None),
        "/list": ("input.tags", False, Expected.LIST, None),
        "/seconds": ("{{ 5 }}", True, Expected.NUMBER, None),
        "/condition": ("input.ok", False, Expected.BOOLEAN, None),
        "/cases/0/condition": ("input.ok", False, Expected.BOOLEAN, None),
        "/json/a/0": ("{{ c }}", True, Expected.ANY, None),
        "/by/0/value": ("item.x", False, Expected.ANY, "list"),
    }
