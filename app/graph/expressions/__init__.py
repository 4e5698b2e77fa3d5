"""CEL expressions and templates: compile, evaluate, find references, check types.

Values in and out are plain JSON. Everything that goes wrong is an `ExpressionFault` (a value at
run time, an `ExpressionProblem` while drawing). Nothing here loops or grows without bound.
"""

from app.graph.expressions.binding import Bindings
from app.graph.expressions.expression import Expression, compile_expression, references
from app.graph.expressions.fault import ExpressionFault, ExpressionProblem
from app.graph.expressions.items import ItemFunction, item_function, item_predicate
from app.graph.expressions.outputs import evaluate_outputs
from app.graph.expressions.params import ParamProgram, compile_params, resolve_params
from app.graph.expressions.references import Reference
from app.graph.expressions.schema import kind as kind_of_schema
from app.graph.expressions.schema import kind_of_value
from app.graph.expressions.template import Template, as_text, compile_template, is_template
from app.graph.expressions.typed import (
    RUN_SCHEMA,
    Availability,
    Expected,
    TypedEnvironment,
    TypedScope,
)
from app.graph.expressions.written import Written, written

__all__ = [
    "RUN_SCHEMA",
    "Availability",
    "Bindings",
    "Expected",
    "Expression",
    "ExpressionFault",
    "ExpressionProblem",
    "ItemFunction",
    "ParamProgram",
    "Reference",
    "Template",
    "TypedEnvironment",
    "TypedScope",
    "Written",
    "as_text",
    "compile_expression",
    "compile_params",
    "compile_template",
    "evaluate_outputs",
    "is_template",
    "item_function",
    "item_predicate",
    "kind_of_schema",
    "kind_of_value",
    "references",
    "resolve_params",
    "written",
]
