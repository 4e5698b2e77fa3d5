"""The functions that an expression may call, with the JSON type that each gives."""

from typing import Final

_BY_TYPE: Final[dict[str, tuple[str, ...]]] = {
    "boolean": (
        "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_&&_", "_||_", "!_", "@in",
        "@not_strictly_false", "bool", "contains", "startsWith", "endsWith", "matches",
        "math.isNaN", "math.isInf", "math.isFinite",
    ),
    "integer": (
        "size", "int", "uint", "indexOf", "lastIndexOf", "getDate", "getDayOfMonth",
        "getDayOfWeek", "getDayOfYear", "getFullYear", "getHours", "getMilliseconds",
        "getMinutes", "getMonth", "getSeconds", "math.bitAnd", "math.bitOr", "math.bitXor",
        "math.bitNot", "math.bitShiftLeft", "math.bitShiftRight",
    ),
    "number": (
        "double", "_/_", "math.ceil", "math.floor", "math.round", "math.trunc", "math.sqrt",
    ),
    "string": (
        "string", "charAt", "join", "lowerAscii", "upperAscii", "replace", "reverse",
        "substring", "trim", "format", "strings.quote", "timestamp",
    ),
    "array": ("split",),
    # What depends on the arguments: see `infer`.
    "": (
        "_+_", "_-_", "_*_", "_%_", "-_", "_?_:_", "_[_]", "dyn", "duration", "type", "bytes",
        "math.abs", "math.sign", "math.@max", "math.@min",
    ),
}  # fmt: skip

RESULTS: Final[dict[str, str]] = {
    name: result for result, names in _BY_TYPE.items() for name in names
}
TYPE_NAMES: Final = frozenset(
    {"bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type"}
)
WRITTEN: Final = frozenset(
    {name for name in RESULTS if name[0].isalpha() and "@" not in name}
    | {"has", "all", "exists", "exists_one", "map", "filter", "math.greatest", "math.least"}
)
OPERATORS: Final[dict[str, str]] = {
    "_==_": "==", "_!=_": "!=", "_<_": "<", "_<=_": "<=", "_>_": ">", "_>=_": ">=",
    "_&&_": "&&", "_||_": "||", "!_": "!", "@in": "in", "_+_": "+", "_-_": "-", "_*_": "*",
    "_/_": "/", "_%_": "%", "-_": "-", "_?_:_": "? :", "_[_]": "[ ]",
    "math.@max": "math.greatest", "math.@min": "math.least",
}  # fmt: skip


def plain(function: str) -> str:
    """The function as one writes it: `_<_` → `<`."""
    return OPERATORS.get(function, function)
