"""Cards call fields by the titles that the screen shows when they are chosen."""

from typing import Any

from app.graph.parse import parse_document
from app.nodes import registry
from app.nodes.describe import nodes_json

TYPES = registry.load()
INQUIRIES = {
    "type": "array",
    "title": "問い合わせ",
    "items": {
        "type": "object",
        "properties": {
            "field_1": {"type": "string", "title": "本文"},
            "lines": {
                "type": "array",
                "items": {"type": "object", "properties": {"n": {"title": "数量"}}},
            },
        },
    },
}


def _said(*nodes: dict[str, Any], wires: list[tuple[str, str]]) -> dict[str, str]:
    document = {
        "format": 1,
        "nodes": [{"type_version": 1, "position": {"x": 0, "y": 0}, **node} for node in nodes],
        "edges": [
            {"from": {"node": a, "port": "out"}, "to": {"node": b, "port": "in"}} for a, b in wires
        ],
        "input_schema": {"type": "object", "properties": {"field_1": INQUIRIES}},
        "output": {},
        "settings": {},
        "notes": [],
    }
    cards = nodes_json(parse_document(document), TYPES)
    return {name: card["summary"]["ja"] for name, card in cards.items()}


EACH = {"id": "each", "type": "flow.for_each", "params": {"items": "input.field_1"}}


def test_a_field_of_the_input_has_the_title_of_its_schema() -> None:
    assert _said(EACH, wires=[])["each"] == "問い合わせ を1件ずつ"


def test_a_field_of_an_item_is_found_through_the_for_each_before_it() -> None:
    classify = {"model": "m", "text": "{{ item.field_1 }}"}
    said = _said(
        EACH, {"id": "kind", "type": "ai.classify", "params": classify}, wires=[("each", "kind")]
    )
    assert said["kind"] == "本文 を分類"


def test_a_list_in_an_item_is_walked_by_a_step_of_its_own() -> None:
    params = {"items": "item.lines", "condition": "item.n > 3"}
    said = _said(
        EACH, {"id": "many", "type": "data.filter", "params": params}, wires=[("each", "many")]
    )
    assert said["many"] == "数量 が 3より大きい"


def test_a_field_of_a_step_has_the_title_that_its_type_gives_it() -> None:
    said = _said(
        {"id": "kind", "type": "ai.classify", "params": {"model": "m", "text": "x"}},
        {"id": "way", "type": "flow.branch", "params": {"condition": 'nodes.kind.label == "a"'}},
        wires=[("kind", "way")],
    )
    assert said["way"] == "ラベル が 「a」"


def test_a_step_is_called_by_its_name_or_its_type() -> None:
    collect = {"id": "all", "type": "flow.collect", "params": {"for_each": "each"}}
    assert _said(EACH, collect, wires=[])["all"] == "1件ずつ の結果"
    named = {**EACH, "name": "一通ずつ"}
    assert _said(named, collect, wires=[])["all"] == "一通ずつ の結果"


def test_what_no_schema_knows_keeps_its_last_name() -> None:
    params = {"condition": 'nodes.gone.x == 1 && item.y == 2 && input["z"] == 3'}
    said = _said({"id": "way", "type": "flow.branch", "params": params}, wires=[])
    assert said["way"] == "x が 1 かつ y が 2 かつ z が 3"


def test_lists_that_walk_in_a_circle_end() -> None:
    inner = {"id": "inner", "type": "flow.for_each", "params": {"items": "item.x"}}
    outer = {"id": "outer", "type": "flow.for_each", "params": {"items": "item.x"}}
    said = _said(inner, outer, wires=[("inner", "outer"), ("outer", "inner")])
    assert said["inner"] == "x を1件ずつ"
