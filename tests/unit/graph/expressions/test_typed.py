"""The type check: what the schemas know is found before the run, and nothing else is."""

from typing import Any

import pytest

from app.graph.expressions import Availability, Expected, ExpressionProblem, TypedEnvironment

ORDER = {
    "type": "object",
    "properties": {
        "amount": {"type": "integer"},
        "rate": {"type": "number"},
        "name": {"type": "string"},
        "nick": {"type": ["string", "null"]},
        "kind": {"enum": ["new", "old"]},
        "urgent": {"type": "boolean"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "open": {"type": "object"},
        "half": {
            "type": "object",
            "properties": {"a": {"type": "string"}},
            "additionalProperties": True,
        },
        "any": {},
        "either": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        "金額": {"type": "number"},
        "明細": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"品名": {"type": "string"}, "数": {"type": "integer"}},
            },
        },
    },
}
CLASSIFIED = {
    "type": "object",
    "properties": {"label": {"type": "string"}, "confidence": {"type": "number"}},
}
NODES: dict[str, dict[str, Any]] = {
    "classify": CLASSIFIED,
    "maybe": CLASSIFIED,
    "later": CLASSIFIED,
    "read": {"type": "object", "properties": {"rows": ORDER["properties"]["明細"]}},
}
AVAILABLE: dict[str, Availability] = {"maybe": "maybe", "later": "never"}


def availability(node: str) -> Availability:
    return AVAILABLE.get(node, "always")


SCOPE = TypedEnvironment(input=ORDER, nodes=NODES).scope(availability, item=ORDER)


def only(source: str, expected: Expected = Expected.ANY) -> ExpressionProblem:
    problems = SCOPE.check(source, expected)
    assert len(problems) == 1, (source, problems)
    return problems[0]


@pytest.mark.parametrize(
    "source",
    [
        "input.amount < 5 && input.rate >= 1 || input.urgent",
        "input.amount * 1.1 + input.rate / 2 - 1 > input.amount % 2.5",
        "input.rate in [0, 1]",
        "input.nick == null ? input.name : input.nick",
        "input.name == null",
        "input.kind == 'new'",
        "input.open.anything.at.all > 1",
        'input.open["金額"] > 1',
        "input.half.a == 'x' && input.half.unknown > 1",
        "input.any.x[0].y < 3",
        "input.either == 1 || input.either == 'x'",
        "input['amount'] > 1",
        "(input).amount > 1",
        "input . amount > 1",
        'input["金額"] > 1000 && input["金額"] < input.amount',
        'input["明細"].exists(r, r["数"] > 1 && r["品名"].contains("机"))',
        'input["明細"].map(r, r["数"] * 2)[0] > 1',
        "size(input) > 1",
        "'amount' in input",
        "input[input.name] == 1",
        "input.exists(key, key == 'a')",
        "size(nodes.read.rows) > 100",
        "nodes.read.rows.filter(r, r['数'] > index)",
        "nodes.classify.confidence < 1",
        "has(nodes.maybe.label) && nodes.maybe.label == 'x'",
        "has(nodes.maybe) ? nodes.maybe.confidence : 0",
        "!has(nodes.maybe.label) || nodes.maybe.label == 'x'",
        "item.amount > index",
        "math.round(input.amount) + math.round(input.rate) > 1.0",
        "math.greatest(input.amount, input.rate) > 1",
        "timestamp(run.started_at) - timestamp(run.started_at) > duration('1h')",
        "timestamp(run.started_at).getHours('Asia/Tokyo') < 18",
        "vars.limit > 3",
        "{'a': input.amount, 'b': input.name}.a > 1",
        "input.urgent ? 1 : 2.5",
        "'%s: %d'.format([input.name, input.amount])",
        "type(input.any) == string",
        "dyn(input.name) == 1",
        "input.tags.all(tag, tag.startsWith('a')) || input.tags == []",
    ],
)
def test_what_runs_is_not_complained_about(source: str) -> None:
    assert SCOPE.check(source) == ()


@pytest.mark.parametrize(
    ("source", "operator", "types", "start"),
    [
        ("input.amount < 'x'", "<", ["integer", "string"], 13),
        ("input.amount > 1 &&\n  input.name > 3", ">", ["string", "integer"], 33),
        ("'山田' + input.amount", "+", ["string", "integer"], 5),
        ("input.rate == input.name", "==", ["number", "string"], 11),
        ('input["金額"] > "x"', ">", ["number", "string"], 12),
        ('input["明細"].exists(r, r["数"] > "a")', ">", ["integer", "string"], 29),
        ('input["明細"][0]["品名"] + 1', "+", ["string", "integer"], 21),
        ("input.half.a > 1", ">", ["string", "integer"], 13),
        ("input['amount'] < input.name", "<", ["integer", "string"], 16),
        ("(input).amount < 'x'", "<", ["integer", "string"], 15),
        ("input.tags.map(t, t + 1)", "+", ["string", "integer"], 20),
        ("'x' in input.tags && 1 in input.tags", "in", ["integer", "array"], 23),
        ("input.name.startsWith(1)", "startsWith", ["string", "integer"], 21),
        ("!input.name", "!", ["string"], 0),
        ("input.name && input.urgent", "&&", ["string", "boolean"], 11),
        ("math.round(input.name)", "math.round", ["string"], 10),
        ("1u + 1", "+", ["uint", "integer"], 3),
        ("timestamp(run.started_at) < '2026'", "<", ["timestamp", "string"], 26),
        ("item.amount == 'x'", "==", ["integer", "string"], 12),
    ],
)
def test_a_number_is_not_compared_with_a_text(
    source: str, operator: str, types: list[str], start: int
) -> None:
    problem = only(source)
    assert problem.code == "type_mismatch"
    assert (problem.fields["operator"], problem.fields["types"]) == (operator, types)
    assert problem.start == start


@pytest.mark.parametrize(
    ("source", "code", "covered", "suggestion"),
    [
        ("nodes.clasify.label == 'x'", "unknown_node", "nodes.clasify.label", "classify"),
        ("1 + nodes.later.confidence", "not_upstream", "nodes.later.confidence", None),
        ("nodes.maybe.label == 'x'", "maybe_missing", "nodes.maybe.label", None),
        ("has(nodes.later.x)", "not_upstream", "nodes.later.x", None),
        ("input.nmae", "unknown_field", ".nmae", "name"),
        ("has(input.nmae)", "unknown_field", ".nmae", "name"),
        ("nodes.classify.lable", "unknown_field", ".lable", "label"),
        ('input["金顎"] > 1', "unknown_field", '["金顎"]', "金額"),
        ('input["明細"].all(r, r["数量"] > 1)', "unknown_field", '["数量"]', "数"),
        ("run.nmber", "unknown_field", ".nmber", "number"),
        ("input.half.a + input.zzz", "unknown_field", ".zzz", ""),
        ("inptu.amount", "unknown_name", "inptu", "input"),
    ],
)
def test_what_is_not_there_is_marked_with_a_suggestion(
    source: str, code: str, covered: str, suggestion: str | None
) -> None:
    problem = only(source)
    assert problem.code == code
    assert source[problem.start :][: problem.length] == covered
    if suggestion is not None:
        assert problem.fields["suggestion"] == suggestion


def test_the_item_is_unknown_outside_of_a_list() -> None:
    scope = TypedEnvironment(input=ORDER, nodes={}).scope()
    for source in ("item.amount > 1", "index > 1"):
        assert [problem.code for problem in scope.check(source)] == ["unknown_name"]
    assert scope.check("input.tags.exists(item, item == 'x')") == ()


@pytest.mark.parametrize(
    ("source", "expected", "code"),
    [
        ("input.name", Expected.BOOLEAN, "not_boolean"),
        ("input.amount + 1", Expected.BOOLEAN, "not_boolean"),
        ("size(input.tags)", Expected.BOOLEAN, "not_boolean"),
        ("input.amount", Expected.LIST, "not_a_list"),
        ("input", Expected.LIST, "not_a_list"),
        ("input.tags", Expected.NUMBER, "not_a_number"),
        ("input.name", Expected.NUMBER, "not_a_number"),
    ],
)
def test_another_type_than_needed_is_found(source: str, expected: Expected, code: str) -> None:
    assert only(source, expected).code == code


def test_the_needed_type_and_the_open_one_pass() -> None:
    for source, expected in (
        ("input.urgent", Expected.BOOLEAN),
        ("input.any", Expected.BOOLEAN),
        ("input.tags.exists(t, t == 'x')", Expected.BOOLEAN),
        ("nodes.read.rows", Expected.LIST),
        ("input.open.x", Expected.LIST),
        ("input.tags.filter(t, t != '')", Expected.LIST),
        ("duration('1h')", Expected.NUMBER),
        ("input.amount / 2", Expected.NUMBER),
    ):
        assert SCOPE.check(source, expected) == ()


@pytest.mark.parametrize(
    ("source", "schema"),
    [
        ("input.amount", {"type": "integer"}),
        ("input.kind", {"enum": ["new", "old"]}),
        ("nodes.classify", CLASSIFIED),
        ("nodes.read.rows[0]['品名']", {"type": "string"}),
        ("input.amount / 2", {"type": "number"}),
        ("input.amount + 1", {"type": "integer"}),
        ("input.amount + 1.5", {"type": "number"}),
        ("input.name + '様'", {"type": "string"}),
        ("input.amount > 1", {"type": "boolean"}),
        ("size(input.tags)", {"type": "integer"}),
        ("input.tags", {"type": "array", "items": {"type": "string"}}),
        ("input.urgent ? 1 : 2.5", {"type": "number"}),
        ("input.urgent ? input.name : null", {"type": ["string", "null"]}),
        ("input.urgent ? input.name : 1", {}),
        ("input.any.x", {}),
        ("[1, 2]", {"type": "array", "items": {"type": "integer"}}),
        ("nodes.read.rows.map(r, r['数'])", {"type": "array", "items": {"type": "integer"}}),
        ("nodes.read.rows.filter(r, r['数'] > 1)", ORDER["properties"]["明細"]),
        (
            "{'a': input.name, 'b': [input.rate]}",
            {
                "type": "object",
                "properties": {
                    "a": {"type": "string"},
                    "b": {"type": "array", "items": {"type": "number"}},
                },
                "required": ["a", "b"],
            },
        ),
        ("input.amount +", {}),
    ],
)
def test_the_schema_of_a_result_is_worked_out(source: str, schema: dict[str, Any]) -> None:
    assert SCOPE.infer(source) == schema


def test_problems_in_a_template_point_into_the_whole_text() -> None:
    text = "お客様 {{ input.name }} 様 {{ input.nmae }} {{ 1 + }}"
    found = SCOPE.check_template(text)
    assert [problem.code for problem in found] == ["unknown_field", "syntax"]
    assert text[found[0].start :][:5] == ".nmae"
    assert text[found[1].start - 3 : found[1].start] == "1 +"
    assert [problem.code for problem in SCOPE.check_template("a {{ b")] == ["syntax"]


def test_a_lone_expression_in_a_template_keeps_its_type() -> None:
    assert SCOPE.infer_template("{{ input.amount }}") == {"type": "integer"}
    assert SCOPE.infer_template("{{ input.amount }} 円") == {"type": "string"}
    found = SCOPE.check_template("{{ input.name }}", Expected.NUMBER)
    assert [problem.code for problem in found] == ["not_a_number"]


def test_a_changed_schema_is_not_answered_from_memory() -> None:
    def check(kind: str) -> int:
        schema = {"type": "object", "properties": {"a": {"type": kind}}}
        return len(TypedEnvironment(input=schema, nodes={}).scope().check("input.a < 'x'"))

    assert [check("integer"), check("string"), check("integer")] == [1, 0, 1]


def test_keys_that_protobuf_would_confuse_are_kept_apart() -> None:
    names = ["a_b", "aB", "ab", "in", "_x", "_", "a-b", "class", "true", "x" * 200]
    kinds = ["integer", "string"] * 5
    schema = {
        "type": "object",
        "properties": {name: {"type": kind} for name, kind in zip(names, kinds, strict=True)},
    }
    scope = TypedEnvironment(input=schema, nodes={}).scope()
    for name, kind in zip(names, kinds, strict=True):
        wrong = '"x"' if kind == "integer" else "1"
        found = [problem.code for problem in scope.check(f'input["{name}"] < {wrong}')]
        assert found == ["type_mismatch"], name


def test_strange_schemas_do_not_stop_the_check() -> None:
    for strange in (
        {"properties": {"a": True}},
        {"type": "object", "properties": {}},
        {"type": ["string", "integer"]},
        {"type": "nonsense"},
        {"type": 5, "properties": []},
        {"items": [1], "type": "array"},
        {"$ref": "#/x"},
        {"type": "object", "additionalProperties": {"type": "number"}},
        {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
        {"type": "object", "properties": {f"f{n}": {} for n in range(3000)}},
    ):
        scope = TypedEnvironment(input=strange, nodes={"n": strange}).scope()
        scope.check("input == nodes.n && string(input) != 'x'")
        scope.infer("nodes.n.a.b")
