"""One expression over many items: what does not change is converted once, not for each item."""

from collections.abc import Callable
from typing import Any, Final

from app.graph.expressions import runtime
from app.graph.expressions.binding import Bindings, Overlay, pick, wanted
from app.graph.expressions.expression import Expression, compile_expression, result
from app.graph.expressions.fault import ExpressionFault

ItemFunction = Callable[[Any, int], Any]

# An activation keeps what its evaluations made; a new one lets go of it.
_RENEW_AFTER: Final = 256


def item_function(source: str, bindings: Bindings) -> ItemFunction:
    """A function (item, index) → value; raises `ExpressionFault` as compiling and running do.

    Not to be called by several threads at once.
    """
    expression = compile_expression(source)
    if expression.path is None and expression.cost.bounded:
        return _OverItems(expression, bindings)

    def function(item: Any, index: int) -> Any:
        return expression.evaluate(Overlay(bindings, {"item": item, "index": index}))

    return function


def item_predicate(source: str, bindings: Bindings) -> Callable[[Any, int], bool]:
    """A function (item, index) → true or false; anything else raises `ExpressionFault`."""
    expression = compile_expression(source)
    function = item_function(source, bindings)

    def predicate(item: Any, index: int) -> bool:
        value = function(item, index)
        if value is True or value is False:
            return value
        return expression.boolean(value)

    return predicate


class _OverItems:
    __slots__ = ("_activation", "_bindings", "_changing", "_expression", "_fixed", "_left", "_run")

    def __init__(self, expression: Expression, bindings: Bindings) -> None:
        paths = [reference.path for reference in expression.references]
        self._expression = expression
        self._bindings = bindings
        self._changing = wanted(path for path in paths if path[0] in runtime.CHANGING)
        fixed = wanted(path for path in paths if path[0] not in runtime.CHANGING)
        self._run = runtime.load_for_items(runtime.parse(expression.source)).eval
        try:
            self._fixed = pick(bindings, fixed)
        except ExpressionFault as fault:
            expression.fail(fault, bindings)
        self._activation = runtime.activation(self._fixed)
        self._left = _RENEW_AFTER

    def __call__(self, item: Any, index: int) -> Any:
        if self._left == 0:
            self._activation = runtime.activation(self._fixed)
            self._left = _RENEW_AFTER
        self._left -= 1
        values = {"item": item, "index": index}
        try:
            picked = pick(values, self._changing)
            runtime.current.item = picked.get("item")
            runtime.current.index = index
            return result(self._run(self._activation))
        except (ExpressionFault, RuntimeError) as error:
            self._expression.fail(error, Overlay(self._bindings, values))
