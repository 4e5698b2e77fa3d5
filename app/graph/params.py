"""Whether a node's parameters are what its type asks for, found without running anything."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from app.core.errors import FieldError
from app.core.json import pointer
from app.core.text import Text
from app.graph.expressions import is_template
from app.graph.reading import did_you_mean, name_of
from app.graph.schemas import schema_faults
from app.graph.spec import Expression, Kind, Param, Params, Spec, is_shown

MAX_NAME: Final = 100
MAX_TEXT: Final = 100_000
MAX_UNKNOWN: Final = 20  # told of one object


@dataclass(frozen=True, slots=True)
class ParamProblem:
    """One thing that is wrong; `pointer` is relative to the params."""

    code: str
    pointer: str
    detail: str
    fields: Mapping[str, Any] = field(default_factory=lambda: {})


# What any step may be told besides its own parameters: how often a loop that begins at it turns.
COMMON: Final = (
    Param(
        "max_visits",
        Kind.INTEGER,
        Text("Turns at most", "くり返しの上限"),
        Text(
            "Where wires lead back to this step: how often it may run before the run fails.",
            "線がこのステップに戻るとき、失敗になるまでに何回くり返してよいかです。",
        ),
        default=10,
        minimum=1,
        maximum=1_000,
    ),
)


def param_problems(params: Params, spec: Spec) -> list[ParamProblem]:
    """Everything that is missing, unknown, or of the wrong sort; expressions are not opened."""
    return list(_object(params, (*spec.params, *COMMON), ""))


def _object(params: Params, known: Sequence[Param], place: str) -> Iterator[ParamProblem]:
    names = [param.name for param in known]
    unknown = [name for name in params if name not in names]
    for name in unknown[:MAX_UNKNOWN]:
        detail = f"The parameter {name[:60]!r} is not known.{did_you_mean(name, names)}"
        yield ParamProblem("param_unknown", place + pointer(name), detail, {"param": name[:60]})
    for param in known:
        if param.shown_when is None or is_shown(param, params, known):
            yield from _param(params.get(param.name), param, f"{place}/{param.name}")


def _param(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    if value is None or value in ("", [], {}):
        if param.required and (value is not None or param.default in (None, "", [], {})):
            detail = f"{param.label.en} is required."
            yield ParamProblem("param_missing", place, detail, _named(param))
        elif value is not None:
            yield from _READERS[param.kind](value, param, place)
        return
    if param.expression is Expression.ALLOWED and isinstance(value, str) and is_template(value):
        return
    yield from _READERS[param.kind](value, param, place)


def _named(param: Param, **more: Any) -> dict[str, Any]:
    return {"param": param.name, "label": param.label.to_json(), **more}


def _wrong(param: Param, place: str, expected: str, value: Any) -> ParamProblem:
    detail = f"{param.label.en} has to be {expected}, not {name_of(value)}."
    return ParamProblem("param_type", place, detail, _named(param, expected=expected))


def _text(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    limit = param.max_length or MAX_TEXT
    if not isinstance(value, str):
        yield _wrong(param, place, "a text", value)
    elif len(value) > limit:
        detail = f"{param.label.en} may have {limit} characters."
        yield ParamProblem("param_too_long", place, detail, _named(param, limit=limit))


def _number(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    whole = param.kind is Kind.INTEGER
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not math.isfinite(value):
        yield _wrong(param, place, "a whole number" if whole else "a number", value)
        return
    low, high = param.minimum, param.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        between = [f"at least {low:g}"] if low is not None else []
        between += [f"at most {high:g}"] if high is not None else []
        detail = f"{param.label.en} has to be {' and '.join(between)}."
        fields = _named(param, minimum=low, maximum=high)
        yield ParamProblem("param_out_of_range", place, detail, fields)


def _boolean(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    if not isinstance(value, bool):
        yield _wrong(param, place, "true or false", value)


def _choice(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    values = [choice.value for choice in param.choices]
    if value not in values:
        detail = f"{param.label.en} has to be one of {', '.join(values)}."
        yield ParamProblem("param_unknown_choice", place, detail, _named(param, choices=values))


def _choices(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    if not isinstance(value, list):
        yield _wrong(param, place, "a list", value)
        return
    for index, item in enumerate(value):
        yield from _choice(item, param, f"{place}/{index}")


def _anything(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    return iter(())


def _schema(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    if not isinstance(value, dict):
        yield _wrong(param, place, "a JSON Schema", value)
        return
    for fault in schema_faults(value):
        yield schema_problem(fault, place)


def schema_problem(fault: FieldError, place: str) -> ParamProblem:
    """What makes a JSON Schema unusable, as a problem at its place."""
    detail = f"This is no JSON Schema: {fault.detail}"
    return ParamProblem("bad_schema", place + fault.pointer, detail, {"reason": fault.detail})


def _fields(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    if not isinstance(value, dict):
        yield _wrong(param, place, "an object", value)
        return
    for name, item in value.items():
        if not 0 < len(name) <= MAX_NAME:
            detail = f"A name must have 1 to {MAX_NAME} characters."
            yield ParamProblem("bad_name", place + pointer(name), detail, {"limit": MAX_NAME})
        if param.expression is Expression.ALWAYS and not isinstance(item, str):
            yield _wrong(param, place + pointer(name), "an expression", item)


_CASE: Final = (
    Param(
        "name",
        Kind.TEXT,
        Text("Name", "名前"),
        Text("The name of the exit.", "出口の名前です。"),
        required=True,
        max_length=MAX_NAME,
    ),
    Param(
        "condition",
        Kind.CONDITION,
        Text("Condition", "条件"),
        Text("When it is taken.", "この出口へ進む条件です。"),
        required=True,
    ),
)


def _rows(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    columns = _CASE if param.kind is Kind.CASES else param.item
    if not isinstance(value, list):
        yield _wrong(param, place, "a list", value)
        return
    for index, row in enumerate(value):
        if isinstance(row, dict):
            yield from _object(row, columns, f"{place}/{index}")
        else:
            yield _wrong(param, f"{place}/{index}", "an object", row)


def _strings(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    if not isinstance(value, list):
        yield _wrong(param, place, "a list", value)
        return
    for index, item in enumerate(value):
        yield from _text(item, param, f"{place}/{index}")


def _file(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    if not isinstance(value, str) and not (isinstance(value, dict) and "id" in value):
        yield _wrong(param, place, "a file", value)


def _moment(value: Any, param: Param, place: str) -> Iterator[ParamProblem]:
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        yield _wrong(param, place, "a date and time (RFC 3339)", value)


_READERS: Final[Mapping[Kind, Callable[[Any, Param, str], Iterator[ParamProblem]]]] = {
    Kind.TEXT: _text,
    Kind.MULTILINE: _text,
    Kind.NUMBER: _number,
    Kind.INTEGER: _number,
    Kind.DURATION: _number,
    Kind.BOOLEAN: _boolean,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.CONDITION: _text,
    Kind.EXPRESSION: _text,
    Kind.LIST: _text,
    Kind.JSON: _anything,
    Kind.SCHEMA: _schema,
    Kind.FIELDS: _fields,
    Kind.CASES: _rows,
    Kind.ROWS: _rows,
    Kind.STRINGS: _strings,
    Kind.CODE: _text,
    Kind.NODE: _text,
    Kind.WORKFLOW: _text,
    Kind.MODEL: _text,
    Kind.CREDENTIAL: _text,
    Kind.FILE: _file,
    Kind.DATETIME: _moment,
}
