"""Calls whose types are plainly right, so that the library need not be asked.

Most expressions in a document compare a field with a constant. Knowing those makes a first check
of a large document several times faster. What is not listed here is not wrong: the library says.
"""

from collections.abc import Callable
from typing import Final

from app.graph.expressions import schema as json_schema
from app.graph.expressions.schema import Schema

_NUMERIC: Final = frozenset({"integer", "number", ""})
_TEXT: Final = frozenset({"string", ""})
_TRUTH: Final = frozenset({"boolean", ""})
_PLAIN: Final = frozenset({"integer", "number", "string", "boolean", "null", ""})

Kinds = list[str]


def _numeric(kinds: Kinds) -> bool:
    return _NUMERIC.issuperset(kinds)


def _texts(kinds: Kinds) -> bool:
    return _TEXT.issuperset(kinds)


def _truths(kinds: Kinds) -> bool:
    return _TRUTH.issuperset(kinds)


def _alike(kinds: Kinds) -> bool:
    left, right = kinds
    if not left or not right:
        return True
    if left == right:
        return left in _PLAIN
    return _numeric(kinds) or ("null" in kinds and _PLAIN.issuperset(kinds))


def _ordered(kinds: Kinds) -> bool:
    return _numeric(kinds) or _texts(kinds) or _truths(kinds)


def _added(kinds: Kinds) -> bool:
    return _numeric(kinds) or _texts(kinds) or sorted(kinds) == ["", "array"]


def _chosen(kinds: Kinds) -> bool:
    return kinds[0] in _TRUTH and _alike(kinds[1:])


def _anything(kinds: Kinds) -> bool:
    return True


_RULES: Final[dict[str, Callable[[Kinds], bool]]] = {
    "_==_": _alike,
    "_!=_": _alike,
    "_<_": _ordered,
    "_<=_": _ordered,
    "_>_": _ordered,
    "_>=_": _ordered,
    "_&&_": _truths,
    "_||_": _truths,
    "!_": _truths,
    "@not_strictly_false": _anything,
    "_+_": _added,
    "_-_": _numeric,
    "_*_": _numeric,
    "_/_": _numeric,
    "-_": _numeric,
    "_?_:_": _chosen,
    "contains": _texts,
    "startsWith": _texts,
    "endsWith": _texts,
    "matches": _texts,
    "size": lambda kinds: kinds[0] in ("string", "array", ""),
    "string": lambda kinds: kinds[0] in ("integer", "number", "string", "boolean", ""),
}
_ARITY: Final = {"!_": 1, "-_": 1, "size": 1, "string": 1, "_?_:_": 3, "@not_strictly_false": 1}


def plainly_sound(function: str, given: list[Schema]) -> bool:
    """Whether a call with values of these schemas (target first) is right for certain."""
    kinds = [json_schema.kind(schema) for schema in given]
    if function == "@in":
        return len(kinds) == 2 and kinds[1] == "array" and _contained(given[1], kinds[0])
    rule = _RULES.get(function)
    return rule is not None and len(kinds) == _ARITY.get(function, 2) and rule(kinds)


def _contained(array: Schema, kind: str) -> bool:
    return _alike([kind, json_schema.kind(json_schema.items(array))])
