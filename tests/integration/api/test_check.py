"""What is wrong with a drawing is told at once, at its place, in both languages."""

from typing import Any

from tests.fakes.callers import Program
from tests.fakes.documents import ECHO


def problems(caller: Program, document: dict[str, Any]) -> list[dict[str, Any]]:
    answer = caller.post("/check", {"document": document})
    assert answer.status_code == 200, answer.json
    return answer.json["problems"]


def edge(source: str, target: str, port: str = "out") -> dict[str, Any]:
    return {"from": {"node": source, "port": port}, "to": {"node": target, "port": "in"}}


def test_a_sound_document_has_no_problems(bob: Program) -> None:
    assert problems(bob, ECHO) == []


def test_the_check_tells_what_the_cards_show(bob: Program) -> None:
    wait = {"id": "greet", "type": "flow.wait", "params": {"seconds": 5}}
    answer = bob.post("/check", {"document": {**ECHO, "nodes": [ECHO["nodes"][0], wait]}})
    card = answer.json["nodes"]["greet"]
    assert card["known"] is True
    assert card["summary"]["ja"]
    assert [port["name"] for port in card["outputs"]] == ["out"]


def test_an_unknown_node_type_is_told_at_its_node(bob: Program) -> None:
    nodes = [ECHO["nodes"][0], {"id": "greet", "type": "data.sett"}]
    found = {each["code"]: each for each in problems(bob, {**ECHO, "nodes": nodes})}
    assert found["unknown_type"]["node"] == "greet"
    assert found["unknown_type"]["message"]["ja"]


def test_a_bad_expression_is_told_at_its_parameter(bob: Program) -> None:
    greet = {"id": "greet", "type": "data.set", "params": {"fields": {"text": "{{ input.( }}"}}}
    found = problems(bob, {**ECHO, "nodes": [ECHO["nodes"][0], greet]})
    assert any(each["pointer"].startswith("/nodes/1/params/fields") for each in found)


def test_a_cycle_that_is_entered_from_the_side_is_told(bob: Program) -> None:
    names = ("start", "left", "right")
    nodes = [{"id": "start", "type": "flow.branch", "params": {"condition": "true"}}]
    nodes += [{"id": name, "type": "data.set", "params": {"fields": {}}} for name in names[1:]]
    nodes.insert(0, {"id": "begin", "type": "trigger.manual"})
    edges = [edge("begin", "start"), edge("start", "left", "yes"), edge("start", "right", "no")]
    edges += [edge("left", "right"), edge("right", "left")]
    found = problems(bob, {"format": 1, "nodes": nodes, "edges": edges})
    assert any("loop" in each["code"] or "cycl" in each["code"] for each in found)


def test_ten_thousand_nodes_are_too_many_and_nothing_else_is_said(bob: Program) -> None:
    nodes = [{"id": f"n{number}", "type": "data.set"} for number in range(10_000)]
    found = problems(bob, {"format": 1, "nodes": nodes, "edges": []})
    assert [each["code"] for each in found] == ["too_large"]


def test_what_is_no_document_is_refused_with_every_fault(bob: Program) -> None:
    document = {"nodes": [{"id": 1}, {"type": "data.set"}], "edges": "none", "colour": "red"}
    answer = bob.post("/check", {"document": document})
    assert (answer.status_code, answer.json["code"]) == (400, "bad_document")
    places = {each["pointer"] for each in answer.json["errors"]}
    assert any(place.endswith("/nodes/0/id") for place in places)
    assert any(place.endswith("/edges") for place in places)


def test_what_a_step_may_read_is_told_with_its_names(bob: Program) -> None:
    answer = bob.post("/document/fields", {"document": ECHO, "node": ECHO["nodes"][-1]["id"]})
    assert answer.status_code == 200, answer.json
    assert ["input"] in [field["path"] for field in answer.json["fields"]]
    assert set(answer.json["fields"][0]) >= {"path", "type", "title", "availability", "choices"}
    assert isinstance(answer.json["items"], dict)
