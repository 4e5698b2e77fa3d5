"""Parameters against a Spec: what is missing, unknown, or of the wrong sort, and where."""

from typing import Any

import pytest

from app.core.text import Text
from app.graph.expressions import resolve_params
from app.graph.params import param_problems
from app.graph.spec import Choice, Effect, Expression, Group, Kind, Param, ShownWhen, Spec

WORD = Text("Word", "言葉")


def _param(name: str, kind: Kind, **more: Any) -> Param:
    return Param(name, kind, WORD, WORD, **more)


def _spec(*params: Param) -> Spec:
    return Spec("demo.step", 1, Group.DATA, "x", WORD, WORD, Effect.PURE, params=params)


def _found(params: dict[str, Any], *known: Param) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.code) for problem in param_problems(params, _spec(*known))]


@pytest.mark.parametrize("value", [None, ""])
def test_what_is_required_and_not_given_is_missing(value: Any) -> None:
    text = _param("text", Kind.TEXT, required=True)
    assert _found({"text": value}, text) == [("/text", "param_missing")]
    assert _found({}, text) == [("/text", "param_missing")]


def test_a_default_stands_for_what_is_not_given() -> None:
    assert _found({}, _param("n", Kind.NUMBER, required=True, default=0.9)) == []


def test_an_unknown_parameter_gets_a_suggestion() -> None:
    [problem] = param_problems({"txt": "x"}, _spec(_param("text", Kind.TEXT)))
    assert problem.code == "param_unknown"
    assert "'text'" in problem.detail


def test_every_step_may_say_how_often_its_loop_turns() -> None:
    assert _found({"max_visits": 5}) == []
    assert _found({"max_visits": 0}) == [("/max_visits", "param_out_of_range")]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TEXT, 3),
        (Kind.MULTILINE, ["x"]),
        (Kind.NUMBER, "3"),
        (Kind.NUMBER, True),
        (Kind.NUMBER, float("nan")),
        (Kind.INTEGER, 1.5),
        (Kind.DURATION, "soon"),
        (Kind.BOOLEAN, 1),
        (Kind.CHOICES, "a"),
        (Kind.CONDITION, True),
        (Kind.LIST, [1]),
        (Kind.SCHEMA, "x"),
        (Kind.FIELDS, [1]),
        (Kind.CASES, {"a": 1}),
        (Kind.ROWS, 3),
        (Kind.STRINGS, "x"),
        (Kind.FILE, 3),
        (Kind.DATETIME, "tomorrow"),
    ],
)
def test_a_value_of_the_wrong_sort_is_told(kind: Kind, value: Any) -> None:
    assert _found({"p": value}, _param("p", kind)) == [("/p", "param_type")]


def test_limits_hold() -> None:
    number = _param("n", Kind.NUMBER, minimum=0, maximum=1)
    text = _param("t", Kind.TEXT, max_length=3)
    assert _found({"n": 1.5, "t": "abcd"}, number, text) == [
        ("/n", "param_out_of_range"),
        ("/t", "param_too_long"),
    ]


def test_choices_are_kept_to() -> None:
    choices = (Choice("a", WORD), Choice("b", WORD))
    one = _param("one", Kind.CHOICE, choices=choices)
    many = _param("many", Kind.CHOICES, choices=choices)
    assert _found({"one": "c", "many": ["a", "x"]}, one, many) == [
        ("/one", "param_unknown_choice"),
        ("/many/1", "param_unknown_choice"),
    ]


def test_a_template_may_stand_where_the_spec_allows_it() -> None:
    allowed = _param("n", Kind.NUMBER, expression=Expression.ALLOWED)
    assert _found({"n": "{{ input.n }}"}, allowed) == []
    assert _found({"n": "{{ input.n }}"}, _param("n", Kind.NUMBER)) == [("/n", "param_type")]


MODE = Param(
    "mode",
    Kind.CHOICE,
    WORD,
    WORD,
    default="a",
    choices=(Choice("a", WORD), Choice("b", WORD)),
)
ONLY_B = _param(
    "extra",
    Kind.NUMBER,
    required=True,
    expression=Expression.ALLOWED,
    shown_when=ShownWhen("mode", ("b",)),
)


def test_what_is_not_shown_is_neither_required_nor_checked() -> None:
    assert _found({}, MODE, ONLY_B) == []
    assert _found({"extra": "left over"}, MODE, ONLY_B) == []
    assert _found({"mode": "b"}, MODE, ONLY_B) == [("/extra", "param_missing")]


def test_what_is_not_shown_is_not_computed_either() -> None:
    params = {"mode": "a", "extra": "{{ nodes.gone.value }}"}
    assert resolve_params(params, _spec(MODE, ONLY_B), {})["extra"] is None


def test_rows_are_checked_column_by_column() -> None:
    columns = (_param("name", Kind.TEXT, required=True), _param("n", Kind.INTEGER))
    rows = _param("rows", Kind.ROWS, item=columns)
    given = [{"name": "a"}, {"n": "x"}, 3, {"name": "b", "m": 1}]
    assert _found({"rows": given}, rows) == [
        ("/rows/1/name", "param_missing"),
        ("/rows/1/n", "param_type"),
        ("/rows/2", "param_type"),
        ("/rows/3/m", "param_unknown"),
    ]


def test_what_is_computed_over_items_is_left_to_the_node() -> None:
    columns = (_param("value", Kind.EXPRESSION, expression=Expression.ALWAYS),)
    items = _param("items", Kind.LIST, expression=Expression.ALWAYS)
    rows = _param("by", Kind.ROWS, item=columns, over="items")
    params = {"items": "[1, 2]", "by": [{"value": "item.n"}]}
    assert resolve_params(params, _spec(items, rows), {}) == {
        "items": [1, 2],
        "by": [{"value": "item.n"}],
    }


def test_cases_need_a_name_and_a_condition() -> None:
    given = [{"name": "a", "condition": "true"}, {"name": ""}]
    assert _found({"cases": given}, _param("cases", Kind.CASES)) == [
        ("/cases/1/name", "param_missing"),
        ("/cases/1/condition", "param_missing"),
    ]


def test_a_schema_that_is_none_is_told_where_it_goes_wrong() -> None:
    found = _found({"s": {"properties": {"a/b": {"type": "x"}}}}, _param("s", Kind.SCHEMA))
    assert found == [("/s/properties/a~1b/type", "bad_schema")]
