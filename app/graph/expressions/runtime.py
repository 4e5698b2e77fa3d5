"""The library's environment in which expressions run: every variable dynamic, numbers at ease.

JSON has one kind of number, CEL has several, and the same data may hold 1 or 1.0. So that an
expression means the same for both, arithmetic takes mixed numbers, and `/` divides exactly
(CEL would give 2 for 5 / 2 and 2.5 for 5.0 / 2). Comparisons mix by themselves.
"""

import math
import operator
import threading
from collections.abc import Callable
from typing import Any, Final

from cel_expr_python import cel
from cel_expr_python.ext import ext_math, ext_strings

from app.graph.expressions import wire
from app.graph.expressions.said import syntax_fault
from app.graph.expressions.values import POOL, ROWS_TYPE, keep_none

keep_none()

_INT: Final = cel.Type.INT
_DOUBLE: Final = cel.Type.DOUBLE
_DIVIDE: Final = "divide"
CHANGING: Final = frozenset({"item", "index"})


class _Current(threading.local):
    """The item that this thread is looking at."""

    item: Any = None
    index: Any = None


current: Final = _Current()


def _divide(left: Any, right: Any) -> float:
    if right == 0:
        raise ValueError("divide by zero")
    return left / right


def _remainder(left: Any, right: Any) -> float:
    if right == 0:
        raise ValueError("modulus by zero")
    return math.fmod(left, right)


def _pairs(
    name: str, function: Callable[[Any, Any], float], *kinds: tuple[Any, Any]
) -> cel.FunctionDecl:
    overloads = [
        cel.Overload(f"{name}_{left.name()}_{right.name()}", _DOUBLE, [left, right], impl=function)
        for left, right in kinds
    ]
    return cel.FunctionDecl(name, overloads)


def _current_function(name: str) -> cel.FunctionDecl:
    read = operator.attrgetter(name)
    overload = cel.Overload(f"current_{name}", cel.Type.DYN, [], impl=lambda: read(current))
    return cel.FunctionDecl(f"current_{name}", [overload])


_MIXED: Final = ((_INT, _DOUBLE), (_DOUBLE, _INT))
_ALL: Final = (*_MIXED, (_DOUBLE, _DOUBLE))


def _functions() -> list[cel.FunctionDecl]:
    rows = [cel.Type(ROWS_TYPE)]
    count = operator.attrgetter("count")
    size = [
        cel.Overload("size_rows", _INT, rows, impl=count),
        cel.Overload("rows_size", _INT, rows, is_member=True, impl=count),
    ]
    whole = [
        cel.FunctionDecl(
            f"math.{name}", [cel.Overload(f"math_{name}_whole", _DOUBLE, [_INT], impl=float)]
        )
        for name in ("ceil", "floor", "round", "trunc")
    ]
    return [
        cel.FunctionDecl("size", size),
        _pairs("_+_", operator.add, *_MIXED),
        _pairs("_-_", operator.sub, *_MIXED),
        _pairs("_*_", operator.mul, *_MIXED),
        _pairs("_%_", _remainder, *_ALL),
        _pairs(_DIVIDE, _divide, *_ALL, (_INT, _INT)),
        *whole,
        _current_function("item"),
        _current_function("index"),
    ]


EXTENSIONS: Final = [ext_strings.ExtStrings(), ext_math.ExtMath()]
_parser: Final = cel.NewEnv(POOL, extensions=EXTENSIONS)
_env: Final = cel.NewEnv(POOL, extensions=EXTENSIONS, functions=_functions())


def parse(source: str) -> Any:
    """The ParsedExpr message of a text; raises syntax, too_complex (nested too deeply)."""
    try:
        return wire.read(_parser.compile(source, True).serialize())
    except RuntimeError as error:
        raise syntax_fault(source, str(error)) from None


def load(parsed: Any) -> cel.Expression:
    """A parsed expression, ready to run; changes `parsed`."""
    _rewrite(parsed.expr)
    return _env.deserialize(wire.write(parsed))


def load_for_items(parsed: Any) -> cel.Expression:
    """The same, but `item` and `index` are what `current` holds, not bound values."""
    _rewrite(parsed.expr)
    _call_current(parsed.expr, frozenset())
    return _env.deserialize(wire.write(parsed))


def activation(data: dict[str, Any]) -> cel.Activation:
    """Values for many evaluations, each converted once, when first used."""
    return _env.Activation(data)


def _rewrite(node: Any) -> None:
    """Exact division, and `has(a.b.c)` that is false where a.b is missing or null."""
    for part in wire.parts(node):
        _rewrite(part)
    kind = node.WhichOneof("kind")
    if kind == "call_expr" and node.call_expr.function == "_/_":
        node.call_expr.function = _DIVIDE
    elif kind == "select_expr" and node.select_expr.test_only:
        _deepen(node)


def _deepen(node: Any) -> None:
    """has(a.b.c) → has(a.b) && a.b != null && has(a.b.c)."""
    whole, present = type(node)(), type(node)()
    whole.CopyFrom(node)
    operand = node.select_expr.operand
    present.call_expr.function = "_!=_"
    present.call_expr.args.add().CopyFrom(operand)
    present.call_expr.args.add().const_expr.null_value = 0
    parts = [present, whole]
    if operand.WhichOneof("kind") == "select_expr":
        inner = type(node)()
        inner.CopyFrom(operand)
        inner.select_expr.test_only = True
        _deepen(inner)
        parts.insert(0, inner)
    node.CopyFrom(_all_of(parts))


def _all_of(parts: list[Any]) -> Any:
    node = parts[-1]
    for part in reversed(parts[:-1]):
        both = type(node)()
        both.call_expr.function = "_&&_"
        both.call_expr.args.extend([part, node])
        node = both
    return node


def _call_current(node: Any, bound: frozenset[str]) -> None:
    kind = node.WhichOneof("kind")
    if kind == "ident_expr":
        name = node.ident_expr.name
        if name in CHANGING and name not in bound:
            node.call_expr.function = f"current_{name}"
        return
    loop = node.comprehension_expr if kind == "comprehension_expr" else None
    inner = bound | {loop.iter_var} if loop else bound
    for part in wire.parts(node):
        outside = loop is not None and part.id in (loop.iter_range.id, loop.accu_init.id)
        _call_current(part, bound if outside else inner)
