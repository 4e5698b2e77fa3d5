"""The check of expressions: what they may read, and of what type it is."""

from typing import Any

import pytest

from tests.unit.graph.drawings import document, found, node, one_step, problems

TEXT = {"text": "hello"}


def _codes(raw: Any) -> list[str]:
    return [problem.code for problem in problems(raw)]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("input.age >", "syntax"),
        ("input.aeg > 3", "unknown_field"),
        ("input.name > 3", "type_mismatch"),
        ("input.age + 1", "not_boolean"),
        ("nodes.b.text == 'x'", "unknown_node"),
        ("nodes.a.text == 'x'", "not_upstream"),
        ("item.n > 3", "unknown_name"),
        ("colour == 'red'", "unknown_name"),
        ("shout(input.name)", "unknown_function"),
    ],
)
def test_a_bad_condition_is_told_at_its_parameter(condition: str, code: str) -> None:
    raw = one_step("flow.branch", {"condition": condition})
    assert found(raw) == [(code, "/nodes/1/params/condition")]


def test_a_template_is_told_where_in_its_text_it_goes_wrong() -> None:
    [problem] = problems(one_step("data.template", {"text": "Dear {{ input.nmae }}"}))
    assert problem.code == "unknown_field"
    text = "Dear {{ input.nmae }}"[problem.fields["start"] :][: problem.fields["length"]]
    assert "nmae" in text


def test_a_template_that_is_not_closed_is_told() -> None:
    raw = one_step("data.template", {"text": "Dear {{ input.name"})
    assert found(raw) == [("syntax", "/nodes/1/params/text")]


def test_a_number_parameter_wants_a_number_from_its_template() -> None:
    raw = one_step("flow.wait", {"seconds": "{{ input.name }}"})
    assert found(raw) == [("not_a_number", "/nodes/1/params/seconds")]


def test_a_step_that_may_not_have_run_needs_has() -> None:
    nodes = [
        node("x", "flow.branch", {"condition": "input.age > 3"}),
        node("a", "data.template", TEXT),
        node("b", "data.template", {"text": "{{ nodes.a.text }}"}),
        node("c", "data.template", {"text": "{{ has(nodes.a.text) ? nodes.a.text : '' }}"}),
    ]
    wires = ("start > x", "x.yes > a", "a > b", "x.no > b", "b > c")
    assert found(document(nodes, *wires)) == [("maybe_missing", "/nodes/3/params/text")]


def test_types_flow_through_new_fields() -> None:
    fields = {"total": "{{ input.age + 1 }}", "hello": "Dear {{ input.name }}"}
    nodes = [
        node("a", "data.set", {"fields": fields}),
        node("b", "flow.branch", {"condition": "nodes.a.total > 3 && nodes.a.hello != ''"}),
        node("c", "flow.branch", {"condition": "nodes.a.hello > 3"}),
    ]
    raw = document(nodes, "start > a", "a > b", "b.yes > c")
    assert found(raw) == [("type_mismatch", "/nodes/3/params/condition")]


EACH = node("each", "flow.for_each", {"items": "input.lines"})
COLLECT = node("all", "flow.collect", {"for_each": "each"})


def test_the_items_of_a_for_each_have_their_type() -> None:
    step = node("a", "flow.branch", {"condition": "item.n > 'x'"})
    wires = ("start > each", "each.item > a", "a.yes > all", "a.no > all")
    assert _codes(document([EACH, step, COLLECT], *wires)) == ["type_mismatch"]


def test_what_was_collected_has_the_type_of_what_came_in() -> None:
    step = node("a", "data.set", {"fields": {"double": "{{ item.n * 2 }}"}})
    rows = {"items": "nodes.all", "condition": "item.value.double > 3 && item.value.n > 3"}
    nodes = [EACH, step, COLLECT, node("f", "data.filter", rows)]
    raw = document(nodes, "start > each", "each.item > a", "a > all", "all > f")
    [problem] = problems(raw)
    assert (problem.code, problem.fields["name"]) == ("unknown_field", "n")


def test_items_are_known_only_in_their_for_each() -> None:
    step = node("a", "data.set", {"fields": {"n": "{{ item.n }}"}})
    after = node("b", "data.set", {"fields": {"n": "{{ item.n }}"}})
    raw = document(
        [EACH, step, COLLECT, after], "start > each", "each.item > a", "a > all", "all > b"
    )
    assert found(raw) == [("unknown_name", "/nodes/4/params/fields/n")]


@pytest.mark.parametrize(
    ("type_name", "params", "place"),
    [
        ("data.filter", {"condition": "item.m > 3"}, "condition"),
        ("data.sort", {"by": [{"value": "item.m"}]}, "by/0/value"),
        ("data.aggregate", {"group_by": [{"name": "m", "value": "item.m"}]}, "group_by/0/value"),
    ],
)
def test_list_steps_know_the_type_of_their_items(
    type_name: str, params: dict[str, Any], place: str
) -> None:
    raw = one_step(type_name, {"items": "input.lines", **params})
    assert found(raw) == [("unknown_field", f"/nodes/1/params/{place}")]


def test_a_filtered_list_keeps_the_type_of_its_items() -> None:
    first = node("a", "data.filter", {"items": "input.lines", "condition": "item.n > 3"})
    second = node("b", "data.filter", {"items": "nodes.a", "condition": "item.kind > 3"})
    raw = document([first, second], "start > a", "a > b")
    assert found(raw) == [("type_mismatch", "/nodes/2/params/condition")]


def test_what_is_no_list_cannot_be_walked() -> None:
    raw = one_step("data.filter", {"items": "input.name", "condition": "true"})
    assert found(raw) == [("not_a_list", "/nodes/1/params/items")]


def test_a_join_gives_the_values_of_its_sources() -> None:
    nodes = [
        node("a", "data.template", TEXT),
        node("b", "data.template", TEXT),
        node("j", "flow.join"),
        node("c", "data.template", {"text": "{{ nodes.j.a.text }} {{ nodes.j.c.text }}"}),
    ]
    raw = document(nodes, "start > a", "start > b", "a > j", "b > j", "j > c")
    assert found(raw) == [("unknown_field", "/nodes/4/params/text")]


def test_variables_have_the_type_of_their_values() -> None:
    raw = one_step("flow.branch", {"condition": "vars.limit > 'x' || vars.limt > 1"})
    raw["settings"] = {"vars": {"limit": 5}}
    assert set(_codes(raw)) <= {"type_mismatch", "unknown_field"}
    assert _codes(raw)


def test_outputs_may_read_every_step_outside_of_for_eaches() -> None:
    step = node("a", "data.set", {"fields": {"n": "{{ item.n }}"}})
    raw = document([EACH, step, COLLECT], "start > each", "each.item > a", "a > all")
    raw["output"] = {"rows": "nodes.all", "inner": "nodes.a.n", "bad": "nodes.al"}
    assert found(raw) == [("unknown_node", "/output/bad"), ("not_upstream", "/output/inner")]


def test_what_is_not_shown_is_not_checked() -> None:
    gate = {"mode": "threshold", "confidence": "input.age", "rule": "nodes.gone.value"}
    step = node("a", "data.template", TEXT)
    gate_node = node("gate", "people.confidence_gate", gate)
    raw = document([gate_node, step], "start > gate", "gate.held > a")
    assert found(raw) == []


def test_an_unreachable_step_is_told_once_and_not_by_each_of_its_expressions() -> None:
    nodes = [
        node("a", "data.template", TEXT),
        node("b", "data.template", {"text": "{{ nodes.a }}"}),
    ]
    assert found(document(nodes, "start > a")) == [
        ("entry_unconnected", "/nodes/2"),
        ("unreachable", "/nodes/2"),
    ]


@pytest.mark.timeout(20)
def test_schemas_that_double_at_every_step_stay_small() -> None:
    nodes, wires = [node("s0", "data.set", {"fields": {"n": 1}})], ["start > s0"]
    for number in range(1, 60):
        before = f"{{{{ nodes.s{number - 1} }}}}"
        nodes.append(node(f"s{number}", "data.set", {"fields": {"a": before, "b": before}}))
        wires.append(f"s{number - 1} > s{number}")
    nodes.append(node("x", "flow.branch", {"condition": "nodes.s2.a.b.n > 'x'"}))
    nodes.append(node("y", "flow.branch", {"condition": "nodes.s59.c == 'x'"}))
    raw = document(nodes, *wires, "s59 > x", "x.yes > y")
    assert {problem.code for problem in problems(raw)} == {"type_mismatch", "unknown_field"}
