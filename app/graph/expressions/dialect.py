"""The operators as the type check knows them: those of CEL, with numbers that mix.

The check never evaluates, so it may declare operators anew; `runtime` gives them their meaning.
"""

from typing import Any, Final

from cel_expr_python import cel

_NUMBERS: Final = ("int", "double")
_MIXED: Final = (("int", "double"), ("double", "int"))
_SAME: Final = ("int", "uint", "double")
_ORDERED: Final = (*_SAME, "bool", "string", "bytes", "timestamp", "duration")
_LIST: Final = "list(A)"

Overload = tuple[tuple[str, ...], str]  # argument types, result type; A and B are any types


def _equality() -> list[Overload]:
    pairs = [("A", "A"), ("A", "null"), ("null", "A"), *_MIXED]
    return [(pair, "bool") for pair in pairs]


def _ordering() -> list[Overload]:
    return [(pair, "bool") for pair in [*((kind, kind) for kind in _ORDERED), *_MIXED]]


def _arithmetic(*more: Overload) -> list[Overload]:
    same: list[Overload] = [((kind, kind), kind) for kind in _SAME]
    return [*same, *((pair, "double") for pair in _MIXED), *more]


_OPERATORS: Final[dict[str, list[Overload]]] = {
    "_==_": _equality(),
    "_!=_": _equality(),
    "_<_": _ordering(),
    "_<=_": _ordering(),
    "_>_": _ordering(),
    "_>=_": _ordering(),
    "_+_": _arithmetic(
        (("string", "string"), "string"),
        (("bytes", "bytes"), "bytes"),
        ((_LIST, _LIST), _LIST),
        (("list(int)", "list(double)"), "list(double)"),
        (("list(double)", "list(int)"), "list(double)"),
        (("timestamp", "duration"), "timestamp"),
        (("duration", "timestamp"), "timestamp"),
        (("duration", "duration"), "duration"),
    ),
    "_-_": _arithmetic(
        (("timestamp", "timestamp"), "duration"),
        (("timestamp", "duration"), "timestamp"),
        (("duration", "duration"), "duration"),
    ),
    "_*_": _arithmetic(),
    "_/_": [((left, right), "double") for left in _NUMBERS for right in _NUMBERS],
    "_%_": _arithmetic(),
    "@in": [
        (("A", _LIST), "bool"),
        (("A", "map(A,B)"), "bool"),
        (("int", "list(double)"), "bool"),
        (("double", "list(int)"), "bool"),
    ],
    "_?_:_": [
        (("bool", "A", "A"), "A"),
        (("bool", "A", "null"), "A"),
        (("bool", "null", "A"), "A"),
        (("bool", "int", "double"), "double"),
        (("bool", "double", "int"), "double"),
    ],
}


def _type(written: str) -> str:
    name, _, inner = written.rstrip(")").partition("(")
    if name in ("A", "B"):
        return f"{{type_name: {name}, is_type_param: true}}"
    params = ", ".join(_type(part) for part in inner.split(",")) if inner else ""
    return f'{{type_name: "{name}", params: [{params}]}}' if params else f'{{type_name: "{name}"}}'


def _yaml() -> str:
    lines = ["name: check", "stdlib:", "  exclude_functions:"]
    lines += [f'  - name: "{name}"' for name in _OPERATORS]
    lines.append("functions:")
    for name, overloads in _OPERATORS.items():
        lines += [f'- name: "{name}"', "  overloads:"]
        for number, (args, result) in enumerate(overloads):
            types = ", ".join(_type(arg) for arg in args)
            lines.append(f'  - id: "{name}{number}"')
            lines.append(f"    args: [{types}]")
            lines.append(f"    return: {_type(result)}")
    return "\n".join(lines)


CONFIG: Final[Any] = cel.NewEnvConfigFromYaml(_yaml())
