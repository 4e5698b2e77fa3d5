"""The JSON Schema of a node type's parameters, made from its Spec."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.graph.params import COMMON
from app.graph.spec import Expression, Kind, Param, Schema, Spec

_TEMPLATE: Final[Schema] = {"type": "string", "pattern": r"\{\{"}


def params_schema(spec: Spec) -> Schema:
    """The schema (draft 2020-12) that the parameters of a node of this type keep to.

    Whether one that depends on another is required is more than it says; the check says it.
    """
    return _object((*spec.params, *COMMON))


def _object(params: tuple[Param, ...]) -> Schema:
    required = [
        param.name
        for param in params
        if param.required and param.shown_when is None and param.default is None
    ]
    schema: Schema = {
        "type": "object",
        "properties": {param.name: _schema(param) for param in params},
        "additionalProperties": False,
    }
    return {**schema, "required": required} if required else schema


def _schema(param: Param) -> Schema:
    own = _KINDS[param.kind](param)
    if param.expression is Expression.ALLOWED and own.get("type") not in (None, "string"):
        own = {"anyOf": [own, _TEMPLATE]}
    if not param.required:
        own = {"anyOf": [own, {"type": "null"}]} if "type" in own or "anyOf" in own else own
    described = {"title": param.label.en, "description": param.help.en, **own}
    return described if param.default is None else {**described, "default": param.default}


def _text(param: Param) -> Schema:
    length = {"maxLength": param.max_length} if param.max_length else {}
    return {"type": "string", **length}


def _number(param: Param) -> Schema:
    schema: Schema = {"type": "integer" if param.kind is Kind.INTEGER else "number"}
    if param.minimum is not None:
        schema["minimum"] = param.minimum
    if param.maximum is not None:
        schema["maximum"] = param.maximum
    return schema


def _choice(param: Param) -> Schema:
    return {"type": "string", "enum": [choice.value for choice in param.choices]}


def _list_of(inner: Callable[[Param], Schema]) -> Callable[[Param], Schema]:
    return lambda param: {"type": "array", "items": inner(param)}


def _rows(param: Param) -> Schema:
    return {"type": "array", "items": _object(param.item)}


def _cases(param: Param) -> Schema:
    text: Schema = {"type": "string"}
    row: Schema = {
        "type": "object",
        "properties": {"name": text, "condition": text},
        "required": ["name", "condition"],
        "additionalProperties": False,
    }
    return {"type": "array", "items": row}


def _fixed(**schema: Any) -> Callable[[Param], Schema]:
    return lambda param: dict(schema)


_KINDS: Final[Mapping[Kind, Callable[[Param], Schema]]] = {
    Kind.TEXT: _text,
    Kind.MULTILINE: _text,
    Kind.NUMBER: _number,
    Kind.INTEGER: _number,
    Kind.DURATION: _number,
    Kind.BOOLEAN: _fixed(type="boolean"),
    Kind.CHOICE: _choice,
    Kind.CHOICES: _list_of(_choice),
    Kind.CONDITION: _text,
    Kind.EXPRESSION: _text,
    Kind.LIST: _text,
    Kind.JSON: _fixed(),
    Kind.SCHEMA: _fixed(type="object"),
    Kind.FIELDS: _fixed(type="object"),
    Kind.CASES: _cases,
    Kind.ROWS: _rows,
    Kind.STRINGS: _list_of(_text),
    Kind.CODE: _text,
    Kind.NODE: _text,
    Kind.WORKFLOW: _text,
    Kind.MODEL: _text,
    Kind.CREDENTIAL: _text,
    Kind.FILE: _fixed(type=["string", "object"]),
    Kind.DATETIME: _text,
}
