"""Texts with expressions in them."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.graph.expressions import ExpressionFault, as_text, compile_template, is_template
from app.graph.expressions.template import split


def value(text: str, **bindings: Any) -> Any:
    return compile_template(text).evaluate(bindings)


def test_expressions_are_written_into_the_text() -> None:
    bindings = {"input": {"name": "山田", "count": 3.0, "none": None, "list": [1, {"a": "い"}]}}
    assert value("お客様 {{ input.name }} 様", **bindings) == "お客様 山田 様"
    assert value("{{input.count}}件、{{ input.none }}{{ input.list }}", **bindings) == (
        '3件、[1,{"a":"い"}]'
    )
    assert value("{{ input.count / 2 }} {{ input.count > 1 }}", **bindings) == "1.5 true"


def test_one_lone_expression_keeps_its_type() -> None:
    bindings = {"input": {"amount": 5, "list": [1], "none": None}}
    assert value("{{ input.amount }}", **bindings) == 5
    assert value("  {{ input.list }}\n", **bindings) == [1]
    assert value("{{ input.none }}", **bindings) is None
    assert value("{{ input.amount }} ", **bindings) == 5
    assert value("{{ input.amount }}{{ input.amount }}", **bindings) == "55"


def test_a_result_is_never_evaluated_again() -> None:
    bindings = {"input": {"text": "{{ input.secret }}", "secret": "s3cret"}}
    assert value("{{ input.text }}", **bindings) == "{{ input.secret }}"
    assert value("a {{ input.text }}", **bindings) == "a {{ input.secret }}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ '}}' }}", "}}"),
        ("a {{ '}} {{' }} b", "a }} {{ b"),
        ('{{ "\\"}}" }}', '"}}'),
        ("{{ r'\\d' + '}}' }}", "\\d}}"),
        ('{{ """a "}}" b""" }}', 'a "}}" b'),
        ("{{ {'a': {'b': 1}}.a.b }}", 1),
        ("{{ {'a': {'b': 1}} }}", {"a": {"b": 1}}),
        ("{{{'a': 1}}}", {"a": 1}),
        ("{{ 1 // }} one\n + 1 }}", 2),
        ("{ {not} } }}", "{ {not} } }}"),
    ],
)
def test_braces_in_texts_and_objects_do_not_end_an_expression(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("a {{ 1 + }}", 1, 9, "syntax"),
        ("お客様\n  {{ inptu.name }}", 2, 6, "unknown_name"),
        ("a {{ b", 1, 3, "syntax"),
        ("{{ }}", 1, 4, "syntax"),
        ("x {{ input.a }}\ny {{ input.b }}", 2, 6, "missing_key"),
    ],
)
def test_a_fault_points_into_the_whole_text(text: str, line: int, column: int, code: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        value(text, input={"a": 1})
    assert (caught.value.code, caught.value.line, caught.value.column) == (code, line, column)


def test_references_have_their_place_in_the_whole_text() -> None:
    text = "お客様 {{ input.name }} 様 {{ nodes.a.b }}"
    places = {
        reference.path: text[reference.start :][: reference.length]
        for reference in compile_template(text).references
    }
    assert places == {("input", "name"): "input.name", ("nodes", "a", "b"): "nodes.a.b"}


def test_a_text_cannot_grow_without_bound() -> None:
    with pytest.raises(ExpressionFault, match="too_large"):
        value("{{ input.s }} " * 20, input={"s": "x" * 1_000_000})


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (None, ""),
        (True, "true"),
        (3, "3"),
        (3.0, "3"),
        (-0.5, "-0.5"),
        (1e21, "1e+21"),
        (0.1, "0.1"),
        ({"a": None}, '{"a":null}'),
        ([], "[]"),
        ("{{", "{{"),
    ],
)
def test_values_are_shown_as_people_write_them(shown: Any, text: str) -> None:
    assert as_text(shown) == text


def test_only_double_braces_make_a_template() -> None:
    assert is_template("a {{ b }}")
    assert not is_template("a { b } }}")


@given(st.lists(st.text(alphabet="ab{}'\"\\/ \n山", max_size=8), max_size=6))
def test_cutting_any_text_loses_nothing(parts: list[str]) -> None:
    text = "{{ 'x' }}".join(parts)
    with suppress(ExpressionFault):
        for part in split(text):
            source, at = part if isinstance(part, tuple) else (part, text.index(part))
            assert text[at:].startswith(source)
            assert isinstance(part, tuple) or "{{" not in part
