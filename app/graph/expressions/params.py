"""A node's parameters: compiled once, computed for each activation."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

from app.core.json import pointer
from app.graph.expressions.binding import Bindings
from app.graph.expressions.expression import compile_expression
from app.graph.expressions.fault import ExpressionFault
from app.graph.expressions.references import Reference
from app.graph.expressions.template import compile_template, is_template
from app.graph.expressions.values import is_rows
from app.graph.spec import Expression as Use
from app.graph.spec import Kind, Param, Spec, is_shown, with_defaults

Evaluate = Callable[[Bindings], Any]

# A node evaluates these itself, for each item or by `ctx.condition`.
LEFT_ALONE: Final = frozenset({Kind.CONDITION, Kind.CASES, Kind.CODE, Kind.SCHEMA, Kind.NODE})
_TEXTS: Final = frozenset({Kind.TEXT, Kind.MULTILINE})


class ParamProgram:
    """Made by `compile_params`; may be kept and used by several threads."""

    __slots__ = ("_computed", "_fixed", "references")

    def __init__(
        self,
        fixed: Mapping[str, Any],
        computed: tuple[tuple[str, Evaluate], ...],
        references: frozenset[Reference],
    ) -> None:
        self._fixed = fixed
        self._computed = computed
        self.references = references

    def evaluate(self, bindings: Bindings) -> dict[str, Any]:
        """Every parameter with its expressions computed and defaults filled in.

        Raises `ExpressionFault` whose `pointer` says which parameter it was.
        """
        made = dict(self._fixed)
        for name, evaluate in self._computed:
            made[name] = evaluate(bindings)
        return made


def compile_params(params: Mapping[str, Any], spec: Spec) -> ParamProgram:
    """The program of one node's parameters.

    A parameter that the Spec marks ALWAYS is one bare expression, ALLOWED may hold templates;
    NEVER, what is computed `over` items, and the kinds that a node evaluates itself (CONDITION,
    CASES), stay as written; one that is not shown has its default.
    Raises `ExpressionFault` with `pointer`.
    """
    fixed = with_defaults(params, spec)
    compiler = _Compiler(fixed, spec.params)
    computed: list[tuple[str, Evaluate]] = []
    for param in spec.params:
        if not is_shown(param, params, spec.params):
            fixed[param.name] = param.default
            continue
        evaluate = compiler.param(param, fixed[param.name], (param.name,))
        if evaluate is not None:
            computed.append((param.name, evaluate))
    return ParamProgram(fixed, tuple(computed), frozenset(compiler.references))


def resolve_params(params: Mapping[str, Any], spec: Spec, bindings: Bindings) -> dict[str, Any]:
    """`compile_params` and `evaluate` in one, for what runs once."""
    return compile_params(params, spec).evaluate(bindings)


class _Compiler:
    """Turns values into functions of the bindings; None where nothing has to be computed."""

    def __init__(self, params: Mapping[str, Any], every: tuple[Param, ...]) -> None:
        self._params = params
        self._all = every
        self.references: set[Reference] = set()

    def param(self, param: Param, value: Any, path: tuple[str | int, ...]) -> Evaluate | None:
        if param.over is not None or not is_shown(param, self._params, self._all):
            return None
        if param.kind is Kind.ROWS:
            return self._rows(param, value, path)
        if param.expression is Use.NEVER or param.kind in LEFT_ALONE:
            return None
        if param.expression is Use.ALWAYS:
            return self._bare(param.kind, value, path)
        return self._value(value, path, param.kind)

    def _bare(self, kind: Kind, value: Any, path: tuple[str | int, ...]) -> Evaluate | None:
        if not isinstance(value, str) or not value.strip():
            return None
        compiled = _placed(compile_expression, value, path)
        self.references.update(compiled.references)
        return _at(_convert(kind, compiled.evaluate), path)

    def _rows(self, param: Param, value: Any, path: tuple[str | int, ...]) -> Evaluate | None:
        """A list of small objects; each column by its own description."""
        if isinstance(value, str):
            return None if param.expression is Use.NEVER else self._value(value, path, param.kind)
        if not isinstance(value, list):
            return None
        made: dict[int, dict[str, Evaluate]] = {}
        for number, row in enumerate(value):
            if isinstance(row, dict):
                cells = self._cells(param.item, row, (*path, number))
                if cells:
                    made[number] = cells
        return _rebuild_rows(value, made) if made else None

    def _cells(
        self, columns: tuple[Param, ...], row: dict[str, Any], path: tuple[str | int, ...]
    ) -> dict[str, Evaluate]:
        inner = _Compiler(row, columns)
        made: dict[str, Evaluate] = {}
        for column in columns:
            if column.name in row:
                cell = inner.param(column, row[column.name], (*path, column.name))
                if cell is not None:
                    made[column.name] = cell
        self.references |= inner.references
        return made

    def _value(self, value: Any, path: tuple[str | int, ...], kind: Kind | None) -> Evaluate | None:
        if isinstance(value, str):
            return self._text(value, path, kind)
        parts: dict[Any, Evaluate] = {}
        for key, part in _entries(value):
            evaluate = self._value(part, (*path, key), None)
            if evaluate is not None:
                parts[key] = evaluate
        return _rebuild(value, parts) if parts else None

    def _text(self, text: str, path: tuple[str | int, ...], kind: Kind | None) -> Evaluate | None:
        if not is_template(text):
            return None
        compiled = _placed(compile_template, text, path)
        self.references.update(compiled.references)
        evaluate = compiled.render if kind in _TEXTS else compiled.evaluate
        return _at(_convert(kind, evaluate), path)


def _placed(compile_text: Callable[[str], Any], text: str, path: tuple[str | int, ...]) -> Any:
    try:
        return compile_text(text)
    except ExpressionFault as fault:
        _raise_at(fault, path)


def _raise_at(fault: ExpressionFault, path: tuple[str | int, ...]) -> NoReturn:
    fault.pointer = pointer(*path)
    raise fault


def _at(evaluate: Evaluate, path: tuple[str | int, ...]) -> Evaluate:
    def placed(bindings: Bindings) -> Any:
        try:
            return evaluate(bindings)
        except ExpressionFault as fault:
            _raise_at(fault, path)

    return placed


def _rebuild(value: Any, parts: dict[Any, Evaluate]) -> Evaluate:
    def rebuilt(bindings: Bindings) -> Any:
        made = value.copy()
        for key, evaluate in parts.items():
            made[key] = evaluate(bindings)
        return made

    return rebuilt


def _rebuild_rows(value: list[Any], made: dict[int, dict[str, Evaluate]]) -> Evaluate:
    def rebuilt(bindings: Bindings) -> Any:
        rows = value.copy()
        for number, cells in made.items():
            computed = {name: evaluate(bindings) for name, evaluate in cells.items()}
            rows[number] = {**value[number], **computed}
        return rows

    return rebuilt


def _entries(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _convert(kind: Kind | None, evaluate: Evaluate) -> Evaluate:
    check = _CHECKS.get(kind) if kind else None
    if check is None:
        return evaluate

    def converted(bindings: Bindings) -> Any:
        return check(evaluate(bindings))

    return converted


def _number(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ExpressionFault("not_a_number", "The result has to be a number.")


def _integer(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ExpressionFault("not_a_number", "The result has to be a whole number.")


def _boolean(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    raise ExpressionFault("not_boolean", "The result has to be true or false.")


def _list(value: Any) -> Any:
    if isinstance(value, list) or is_rows(value):
        return value
    raise ExpressionFault("not_a_list", "The result has to be a list.")


_CHECKS: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.NUMBER: _number,
    Kind.DURATION: _number,
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
    Kind.LIST: _list,
    Kind.ROWS: _list,
}
