"""The check of single steps: types, parameters, secrets, retries, what exists elsewhere."""

from typing import Any

import pytest

from app.graph.check import Facts, WorkflowFact
from tests.unit.graph.drawings import document, found, node, one_step, problems

TEXT = {"text": "hello"}


def test_a_sound_document_has_no_problems() -> None:
    assert found(one_step("data.template", TEXT)) == []


def test_an_empty_document_says_so_and_nothing_else() -> None:
    assert found({"nodes": []}) == [("empty_document", "/nodes")]


def test_too_many_steps_are_one_problem() -> None:
    nodes = [node(f"n{number}", "demo.unknown") for number in range(5_001)]
    [problem] = problems({"nodes": nodes})
    assert (problem.code, problem.fields) == ("too_large", {"count": 5_001, "limit": 5_000})


def test_an_unknown_type_gets_a_suggestion() -> None:
    [problem] = problems(one_step("data.tempalte", TEXT))
    assert (problem.code, problem.pointer) == ("unknown_type", "/nodes/1/type")
    assert "'data.template'" in problem.detail


def test_an_unknown_version_names_those_that_are_there() -> None:
    [problem] = problems(one_step("data.template", TEXT, type_version=7))
    assert (problem.code, problem.pointer) == ("unknown_version", "/nodes/1/type_version")
    assert problem.fields["known"] == [1]


def test_parameters_are_checked_with_their_places() -> None:
    raw = one_step("people.confidence_gate", {"threshold": 7, "confidense": "x"})
    assert {place for place in found(raw) if place[0].startswith("param")} == {
        ("param_missing", "/nodes/1/params/confidence"),
        ("param_out_of_range", "/nodes/1/params/threshold"),
        ("param_unknown", "/nodes/1/params/confidense"),
    }


def test_what_a_type_itself_refuses_is_told_too() -> None:
    case = {"name": "x", "condition": "true"}
    raw = one_step("flow.switch", {"cases": [case, case]})
    assert found(raw) == [("name_taken", "/nodes/1/params/cases/1/name")]


def test_a_second_trigger_is_refused() -> None:
    raw = document([node("again", "trigger.manual"), node("a", "data.template", TEXT)], "start > a")
    assert ("several_triggers", "/nodes/1") in found(raw)


@pytest.mark.parametrize(
    "secret",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_" + "a1B2" * 9,
        "xoxb-123456789012-abcdefghijkl",
        "sk-proj-abc123defghijklmnopqrstuvwx",
        "Bearer abcdefghijklmnopqrstuvwxyz012345",
        "-----BEGIN RSA PRIVATE KEY-----",
        "postgres://alice:wonderland@db.example/app",
    ],
)
def test_a_secret_in_a_parameter_is_found_wherever_it_stands(secret: str) -> None:
    raw = one_step("data.set", {"fields": {"deep": [{"x": f"key: {secret}"}]}})
    assert found(raw) == [("secret_in_params", "/nodes/1/params/fields/deep/0/x")]


@pytest.mark.parametrize(
    "harmless",
    [
        "The Bearer of this letter is known to us.",
        "https://example.com/path?user=alice",
        "sk-short",
        "{{ input.name }}",
        "お問い合わせありがとうございます。",
        "550e8400-e29b-41d4-a716-446655440000",
    ],
)
def test_ordinary_texts_are_no_secrets(harmless: str) -> None:
    assert found(one_step("data.template", {"text": harmless})) == []


def test_a_forgotten_pair_of_braces_is_a_warning() -> None:
    raw = one_step("data.set", {"fields": {"a": "input.name", "b": "Input. Name."}})
    [problem] = problems(raw)
    assert (problem.code, problem.severity) == ("looks_like_expression", "warning")
    assert problem.fields["suggestion"] == "{{ input.name }}"


CALL = {"workflow": "child", "input": {"name": "x"}}


def test_what_exists_elsewhere_is_asked_for_only_where_it_is_known() -> None:
    raw = one_step("flow.subworkflow", CALL)
    assert found(raw) == []
    missing = Facts(workflows={})
    assert found(raw, missing) == [("unknown_workflow", "/nodes/1/params/workflow")]


def test_a_sub_workflow_must_get_what_it_requires() -> None:
    fact = WorkflowFact({"type": "object", "required": ["name", "age"]})
    [problem] = problems(one_step("flow.subworkflow", CALL), Facts(workflows={"child": fact}))
    assert (problem.code, problem.fields) == ("child_input_missing", {"field": "age"})


def test_what_must_happen_once_cannot_be_retried() -> None:
    send = {"method": "POST", "url": "https://api.example.com/orders"}
    retried = {"retry": {"attempts": 3}}
    assert found(one_step("http.request", send, **retried)) == [
        ("once_under_retry", "/nodes/1/retry")
    ]
    assert found(one_step("http.request", {**send, "method": "GET"}, **retried)) == []


def test_what_tells_that_nothing_was_sent_may_be_retried() -> None:
    mail = {"credential": "office", "to": "bob@x.example", "subject": "S", "body": "B"}
    assert found(one_step("connect.mail", mail, retry={"attempts": 3})) == []


def test_an_error_exit_without_a_wire_is_a_warning() -> None:
    raw = one_step("data.template", TEXT, on_error={"mode": "port"})
    assert found(raw) == [("error_exit_unwired", "/nodes/1/on_error")]


def _gate(wires: tuple[str, ...], **params: Any) -> Any:
    gate = node("gate", "people.confidence_gate", {"confidence": "input.age", **params})
    step = node("a", "data.template", TEXT)
    return document([gate, step], "start > gate", *wires)


def test_a_gate_with_a_constant_confidence_is_refused() -> None:
    raw = _gate(("gate.held > a",), confidence="0.99")
    assert found(raw) == [("gate_without_confidence", "/nodes/1/params/confidence")]


def test_a_gate_that_reads_a_step_without_a_confidence_is_warned_of() -> None:
    count = node("count", "data.aggregate", {"items": "input.tags"})
    gate = node("gate", "people.confidence_gate", {"confidence": "nodes.count[0].count"})
    step = node("a", "data.template", TEXT)
    raw = document([count, gate, step], "start > count", "count > gate", "gate.held > a")
    [problem] = problems(raw)
    assert (problem.code, problem.severity) == ("gate_without_confidence", "warning")


def test_a_gate_by_a_rule_needs_no_confidence() -> None:
    raw = _gate(("gate.held > a",), mode="rule", rule="input.age > 3", confidence=None)
    assert found(raw) == []


def test_a_gate_whose_held_exit_leads_nowhere_is_warned_of() -> None:
    assert ("held_unwired", "/nodes/1") in found(_gate(("gate.passed > a",)))


def test_a_check_that_nobody_could_answer_is_refused() -> None:
    assert found(one_step("people.check", {"proposal": 1})) == [("no_decision", "/nodes/1")]


def test_an_unsound_input_schema_is_told_with_its_place() -> None:
    raw = {**one_step("data.template", TEXT), "input_schema": {"type": "objekt"}}
    assert found(raw) == [("bad_schema", "/input_schema/type")]


def test_starts_of_several_kinds_stand_beside_each_other() -> None:
    raw = document(
        [
            node("clock", "trigger.schedule", {"repeat": "hourly"}),
            node("a", "data.template", TEXT),
        ],
        "start > a",
        "clock > a",
    )
    raw["input_schema"] = {}
    assert [code for code, _ in found(raw)] == []


def test_a_schedule_that_cannot_be_kept_is_told_where_it_stands() -> None:
    params = {"repeat": "daily", "times": ["9:00", "25:00"]}
    raw = document([node("clock", "trigger.schedule", params), node("a", "data.template", TEXT)])
    assert ("bad_time", "/nodes/1/params/times/1") in found(raw)


def test_a_schedule_gives_what_the_workflow_takes() -> None:
    schema = {"type": "object", "properties": {"n": {"type": "number"}}, "required": ["n"]}
    params = {"repeat": "hourly", "input": {"n": "many"}}
    raw = document([node("clock", "trigger.schedule", params), node("a", "data.template", TEXT)])
    raw["input_schema"] = schema
    assert ("start_misfit", "/nodes/1/params/input/n") in found(raw)
