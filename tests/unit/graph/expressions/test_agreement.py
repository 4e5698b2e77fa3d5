"""The check and the run agree: what passes the one has no type fault in the other."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.graph.expressions import ExpressionFault, TypedEnvironment, compile_expression
from app.graph.expressions.inference import Inference, respell
from app.graph.expressions.library import ItemType, Library

SCHEMAS: dict[str, Any] = {
    "i": {"type": "integer"},
    "f": {"type": "number"},
    "s": {"type": "string"},
    "b": {"type": "boolean"},
    "l": {"type": "array", "items": {"type": "integer"}},
    "t": {"type": "array", "items": {"type": "string"}},
    "o": {"type": "object", "properties": {"i": {"type": "integer"}, "金": {"type": "string"}}},
}
INPUT = {"type": "object", "properties": SCHEMAS, "required": list(SCHEMAS)}
NUMBER = st.integers(-9, 9)
TEXT = st.text("ab", max_size=2)
VALUES = st.fixed_dictionaries(
    {
        "i": NUMBER,
        "f": st.one_of(NUMBER, st.floats(-9, 9)),
        "s": TEXT,
        "b": st.booleans(),
        "l": st.lists(NUMBER, max_size=3),
        "t": st.lists(TEXT, max_size=3),
        "o": st.fixed_dictionaries({"i": NUMBER, "金": TEXT}),
    }
)
LEAVES = (
    *("input.i", "input.f", "input.s", "input.b", "input.l", "input.t", "input.o.i", "input"),
    *("input.o['金']", "1", "2.5", "'a'", "true", "null", "[1, 2]", "[]", "1u", "{'a': 1}"),
    "string(input.f)",
)
OPERATORS = ("==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "&&", "||", "in")
SHAPES = (
    *(f"({{}} {operator} {{}})" for operator in OPERATORS),
    *("({} ? {} : {})", "!{}", "size({})", "{}.contains({})", "[{}]", "{}.i", "-{}"),
    *("{}.exists(x, x == {})", "{}.map(x, {})", "{}.filter(x, {})", "{}.all(x, x > {})"),
)


@st.composite
def sources(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(LEAVES))
    shape = draw(st.sampled_from(SHAPES))
    return shape.format(*(draw(sources(depth - 1)) for _ in range(shape.count("{}"))))


ENVIRONMENT = TypedEnvironment(input=INPUT, nodes={})
LIBRARY = Library(ENVIRONMENT.names, {})


def inferred(source: str) -> Inference | None:
    try:
        expression = compile_expression(source)
    except ExpressionFault:
        return None
    walk = Inference(source, {"input": INPUT})
    walk.schema(expression.tree, {})
    return walk


def fault_code(source: str, value: Any) -> str:
    try:
        compile_expression(source).evaluate({"input": value})
    except ExpressionFault as fault:
        return fault.code
    return ""


@given(sources(), VALUES)
@settings(max_examples=300, deadline=None)
def test_what_passes_the_check_has_no_type_fault_when_it_runs(source: str, value: Any) -> None:
    assume("null" not in source)  # the library takes null < null for a comparison of times
    walk = inferred(source)
    if walk is not None and not walk.untyped and not ENVIRONMENT.scope().check(source):
        assert fault_code(source, value) != "no_overload"


@given(sources())
@settings(max_examples=300, deadline=None)
def test_what_is_plainly_sound_is_so_for_the_library_too(source: str) -> None:
    walk = inferred(source)
    if walk is not None and walk.sound and not walk.untyped and not walk.problems:
        respelt = respell(source, walk.spellings)
        assert LIBRARY.check(respelt, ItemType(None, b"", False))[0] == ()
