"""The check of random documents: it never raises, repeats itself, and what it passes compiles."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.json import dumps
from app.graph.check import check
from app.graph.parse import parse_document
from app.graph.plan import compile_plan
from app.graph.problems import has_errors, problem_json
from app.graph.spec import Kind, Param
from tests.unit.graph.drawings import PERSON, types

NAMES = [f"n{number}" for number in range(7)]
TYPES = sorted({name for name, _ in types()})
SOURCES = [
    "true",
    "input.age > 3",
    "input.tags",
    "nodes.n1",
    "nodes.n2.text",
    "has(nodes.n3.value)",
    "item.n",
    "1 +",
    "{{ input.name }}",
    "x {{ nodes.n1.text }} {{",
    "",
]
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 5) | st.sampled_from([*SOURCES, *NAMES]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["name", "condition", "value", "a~/b"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)
ALONE = {"trigger.manual", "flow.for_each", "flow.collect"}  # what needs a partner to be right
RIGHT: dict[Kind, Any] = {
    Kind.TEXT: st.just("x"),
    Kind.MULTILINE: st.just("{{ input.name }}"),
    Kind.CONDITION: st.just("true"),
    Kind.EXPRESSION: st.just("input.age"),
    Kind.LIST: st.just("input.tags"),
    Kind.DURATION: st.just(3),
    Kind.NUMBER: st.just(0.5),
    Kind.JSON: st.just({"a": "{{ input.name }}"}),
    Kind.FIELDS: st.just({"a": "{{ input.name }}"}),
    Kind.CASES: st.just([{"name": "a", "condition": "true"}]),
    Kind.NODE: st.sampled_from(NAMES),
    Kind.WORKFLOW: st.just("child"),
    Kind.MODEL: st.just("model"),
    Kind.CODE: st.just("1"),
    Kind.SCHEMA: st.just({"type": "object"}),
}


def _value(param: Param, wild: bool) -> st.SearchStrategy[Any]:
    if wild or param.kind not in RIGHT:
        return anything if wild else st.just(param.default)
    return RIGHT[param.kind]


@st.composite
def _nodes(draw: Any, name: str) -> Any:
    type_name = "trigger.manual" if name == "n0" else draw(st.sampled_from(TYPES))
    kind = types()[type_name, 1]
    wild = draw(st.integers(0, 9)) == 0
    params = {
        param.name: draw(_value(param, wild))
        for param in kind.spec.params
        if wild or param.required
    }
    mode = draw(st.sampled_from(["fail", "fail", "continue", "port", "review"]))
    return {"id": name, "type": type_name, "params": params, "on_error": {"mode": mode}}


@st.composite
def _sound_documents(draw: Any) -> Any:
    """Right parameters, a wire to every step, no decision without a way on: mostly no errors."""
    nodes: list[Any] = [{"id": "n0", "type": "trigger.manual", "params": {}}]
    edges: list[Any] = []
    for name in NAMES[1 : draw(st.integers(2, len(NAMES)))]:
        type_name = draw(st.sampled_from([t for t in TYPES if t not in ALONE]))
        kind = types()[type_name, 1]
        required = [param for param in kind.spec.params if param.required]
        params = {param.name: draw(_value(param, False)) for param in required}
        node = {"id": name, "type": type_name, "params": params}
        able = [other for other in nodes if _ports(other)]
        source = draw(st.sampled_from(able))
        both = len(_ports(source)) > 1 and draw(st.booleans())
        for port in _ports(source)[: 2 if both else 1]:
            edges.append({"from": {"node": source["id"], "port": port}, "to": _entry(node)})
        nodes.append(node)
    return {"nodes": nodes, "edges": edges, "input_schema": PERSON}


def _ports(node: Any) -> list[str]:
    return [port.name for port in types()[node["type"], 1].outputs(node["params"])]


@st.composite
def _documents(draw: Any) -> Any:
    count = draw(st.integers(1, len(NAMES)))
    nodes = [draw(_nodes(name)) for name in NAMES[:count]]
    edges = []
    for index, node in enumerate(nodes[1:], 1):
        for source in draw(st.lists(st.sampled_from(nodes[:index]), max_size=2)):
            ports = types()[source["type"], 1].outputs(source["params"])
            names = [port.name for port in ports] or ["out"]
            port = draw(st.sampled_from([*names, *names, "error", "nowhere"]))
            edges.append({"from": {"node": source["id"], "port": port}, "to": _entry(node)})
    if draw(st.booleans()):
        back = draw(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)))
        edges.append({"from": {"node": back[0]["id"], "port": "out"}, "to": _entry(back[1])})
    output = draw(st.dictionaries(st.sampled_from("ab"), st.sampled_from(SOURCES), max_size=2))
    properties = {"age": {"type": "integer"}, "name": {"type": "string"}, "tags": {"type": "array"}}
    schema = {"type": "object", "properties": properties}
    return {"nodes": nodes, "edges": edges, "output": output, "input_schema": schema}


def _entry(node: Any) -> Any:
    return {"node": node["id"], "port": "in"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents())
def test_any_document_is_checked_and_one_without_errors_compiles(raw: Any) -> None:
    document = parse_document(raw)
    found = check(document, types())
    assert found == check(parse_document(raw), types())
    assert len({(p.code, p.pointer, p.detail) for p in found}) == len(found)
    for problem in found:
        told = problem_json(problem, document)
        assert told["message"]["en"]
        assert told["message"]["ja"]
        dumps(told)
    if not has_errors(found):
        compile_plan(document, types())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_sound_documents())
def test_a_document_without_errors_compiles_into_a_plan(raw: Any) -> None:
    document = parse_document(raw)
    if not has_errors(check(document, types())):
        plan = compile_plan(document, types())
        assert len(plan.nodes) == len(document.nodes)
