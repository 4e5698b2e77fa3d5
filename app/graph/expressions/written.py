"""Which expressions are written in a node's parameters, where, and what each has to give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.core.json import pointer
from app.graph.expressions.template import is_template
from app.graph.expressions.typed import Expected, Problems, TypedScope
from app.graph.spec import Expression as Use
from app.graph.spec import Kind, Param, Spec, is_shown

_EXPECTED: Final = {
    Kind.CONDITION: Expected.BOOLEAN,
    Kind.BOOLEAN: Expected.BOOLEAN,
    Kind.LIST: Expected.LIST,
    Kind.ROWS: Expected.LIST,
    Kind.NUMBER: Expected.NUMBER,
    Kind.INTEGER: Expected.NUMBER,
    Kind.DURATION: Expected.NUMBER,
}
Parts = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One expression or template.

    `pointer` is relative to the params. `over` names the parameter over whose items it is
    computed: then `item` and `index` are in scope.
    """

    pointer: str
    param: Param
    text: str
    template: bool
    expected: Expected
    over: str | None

    def check(self, scope: TypedScope) -> Problems:
        """What is wrong with it in a scope."""
        if self.template:
            return scope.check_template(self.text, self.expected)
        return scope.check(self.text, self.expected)


def written(params: Mapping[str, Any], spec: Spec) -> Iterator[Written]:
    """Every expression in the parameters that are shown, also those that nodes evaluate."""
    for param in spec.params:
        if param.name in params and is_shown(param, params, spec.params):
            yield from _in_param(param, params[param.name], (param.name,), param.over)


def _in_param(param: Param, value: Any, path: Parts, over: str | None) -> Iterator[Written]:
    if param.kind is Kind.CASES:
        yield from _in_cases(param, value, path, over)
    elif param.kind is Kind.ROWS and isinstance(value, list):
        yield from _in_rows(param, value, path, over)
    elif param.kind is Kind.CONDITION or param.expression is Use.ALWAYS:
        if isinstance(value, str) and value.strip():
            yield Written(pointer(*path), param, value, False, _expected(param), over)
    elif param.expression is Use.ALLOWED:
        yield from _in_value(param, value, path, over, _EXPECTED.get(param.kind, Expected.ANY))


def _expected(param: Param) -> Expected:
    limited = param.minimum is not None or param.maximum is not None
    return Expected.NUMBER if limited else _EXPECTED.get(param.kind, Expected.ANY)


def _in_cases(param: Param, value: Any, path: Parts, over: str | None) -> Iterator[Written]:
    cases: list[Any] = value if isinstance(value, list) else []
    for number, case in enumerate(cases):
        text = case.get("condition") if isinstance(case, dict) else None
        if isinstance(text, str) and text.strip():
            place = pointer(*path, number, "condition")
            yield Written(place, param, text, False, Expected.BOOLEAN, over)


def _in_rows(param: Param, rows: list[Any], path: Parts, over: str | None) -> Iterator[Written]:
    for number, row in enumerate(rows):
        if isinstance(row, dict):
            for column in param.item:
                if column.name in row and is_shown(column, row, param.item):
                    place = (*path, number, column.name)
                    yield from _in_param(column, row[column.name], place, column.over or over)


def _in_value(
    param: Param, value: Any, path: Parts, over: str | None, expected: Expected
) -> Iterator[Written]:
    if isinstance(value, str):
        if is_template(value):
            yield Written(pointer(*path), param, value, True, expected, over)
        return
    parts = value.items() if isinstance(value, dict) else ()
    for key, part in enumerate(value) if isinstance(value, list) else parts:
        yield from _in_value(param, part, (*path, key), over, Expected.ANY)
