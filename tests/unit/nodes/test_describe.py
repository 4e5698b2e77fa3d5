"""What the API tells of node types and of drawn nodes."""

import json
from typing import Any

import pytest

from app.graph.model import Node
from app.graph.schemas import schema_faults, value_faults
from app.graph.spec import NodeType
from app.nodes import registry
from app.nodes.describe import node_json, summary, type_json, types_json
from app.nodes.params import params_schema

TYPES = registry.load()


def _node(type_name: str, **params: Any) -> Node:
    return Node("n", type_name, params=params)


def _summary(type_name: str, **params: Any) -> str:
    return summary(_node(type_name, **params), TYPES[type_name, 1]).ja


@pytest.mark.parametrize("kind", TYPES.values(), ids=[name for name, _ in TYPES])
def test_every_type_is_plain_json_with_a_sound_schema(kind: NodeType) -> None:
    described = json.loads(json.dumps(type_json(kind)))
    assert set(described["title"]) == {"en", "ja"}
    assert schema_faults(described["params_schema"]) == []


def test_all_types_are_listed() -> None:
    assert [item["type"] for item in types_json(TYPES)] == [name for name, _ in TYPES]


def test_the_schema_takes_what_the_check_takes() -> None:
    schema = params_schema(TYPES["people.confidence_gate", 1].spec)
    assert value_faults({"threshold": 0.9, "confidence": "nodes.a.confidence"}, schema) == []
    assert value_faults({"threshold": "{{ vars.line }}"}, schema) == []
    places = [fault.pointer for fault in value_faults({"threshold": 2, "mode": "x"}, schema)]
    assert places == ["/mode", "/threshold"]


def test_what_is_required_and_has_no_default_is_required_by_the_schema() -> None:
    schema = params_schema(TYPES["flow.branch", 1].spec)
    assert [fault.pointer for fault in value_faults({}, schema)] == ["/condition"]


def test_a_sentence_is_made_from_the_parameters() -> None:
    assert _summary("flow.branch", condition='input["金額"] >= 100000') == "金額 が 10万以上"
    assert _summary("people.check", queue="経理", proposal="x") == "経理 トレイへ"
    assert _summary("flow.wait", seconds=3600) == "1時間"


def test_no_sentence_is_made_of_wrong_parameters() -> None:
    assert _summary("flow.branch", condition=3) == ""


def test_a_drawn_node_tells_its_own_exits() -> None:
    node = _node("flow.switch", cases=[{"name": "経理", "condition": "true"}])
    described = node_json(node, TYPES)
    assert [port["name"] for port in described["outputs"]] == ["経理", "otherwise"]


def test_a_node_of_an_unknown_type_is_told_apart() -> None:
    assert node_json(_node("demo.gone"), TYPES)["known"] is False
