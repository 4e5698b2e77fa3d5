"""The outputs of a workflow: name → expression, where a step that did not run gives null."""

from collections.abc import Mapping
from typing import Any

from app.core.json import pointer
from app.graph.expressions.binding import Bindings
from app.graph.expressions.expression import Expression, compile_expression
from app.graph.expressions.fault import ExpressionFault


def evaluate_outputs(outputs: Mapping[str, str], bindings: Bindings) -> dict[str, Any]:
    """The value of each output; null where it reads a step that is not in `nodes`.

    Raises `ExpressionFault` whose `pointer` is /name.
    """
    made: dict[str, Any] = {}
    for name, source in outputs.items():
        try:
            made[name] = _output(compile_expression(source), bindings)
        except ExpressionFault as fault:
            fault.pointer = pointer(name)
            raise
    return made


def _output(expression: Expression, bindings: Bindings) -> Any:
    try:
        return expression.evaluate(bindings)
    except ExpressionFault as fault:
        if fault.code == "missing_key" and _reads_dead(expression, bindings):
            return None
        raise


def _reads_dead(expression: Expression, bindings: Bindings) -> bool:
    nodes = bindings.get("nodes") or {}
    return any(
        reference.path[0] == "nodes" and reference.path[1] not in nodes
        for reference in expression.references
        if len(reference.path) > 1
    )
