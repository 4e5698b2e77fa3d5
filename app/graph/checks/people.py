"""Gates without a confidence, decisions without an exit, sub-workflows without their input."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.graph.checks.drawn import Drawn
from app.graph.expressions import ExpressionFault, compile_expression
from app.graph.expressions.references import Reference
from app.graph.model import Problem
from app.graph.problems import error, warning
from app.graph.spec import Group, Kind, NodeType

GATE: Final = "people.confidence_gate"
_CALLED_SO: Final = ("confidence", "score", "probability", "certainty")


def find(drawn: Drawn) -> Iterator[Problem]:
    """What would leave people without a question, or without an answer that counts."""
    for number, node in enumerate(drawn.nodes):
        kind = drawn.kind(number)
        if kind is None:
            continue
        if node.type == GATE:
            yield from _gate(drawn, number)
        if kind.spec.group is Group.PEOPLE and node.type != GATE and not drawn.wired(number):
            detail = "No exit has a wire, so no decision can be offered."
            yield error("no_decision", f"/nodes/{number}", detail, node=node.id)
        yield from _child_input(drawn, number, kind)


def _gate(drawn: Drawn, number: int) -> Iterator[Problem]:
    node, place = drawn.nodes[number], f"/nodes/{number}"
    if "held" not in drawn.wired(number):
        detail = "What the gate holds goes nowhere: its exit 'held' has no wire."
        yield warning("held_unwired", place, detail, node=node.id)
    source = node.params.get("confidence")
    if node.params.get("mode") == "rule" or not isinstance(source, str):
        return
    try:
        references = compile_expression(source).references
    except ExpressionFault:
        return
    where = f"{place}/params/confidence"
    if not references:
        detail = "The confidence is always the same: it is read from no step."
        yield error("gate_without_confidence", where, detail, node=node.id)
    elif not any(_may_be_confidence(drawn, reference) for reference in references):
        detail = "None of the steps that this reads gives a confidence."
        yield warning("gate_without_confidence", where, detail, node=node.id)


def _may_be_confidence(drawn: Drawn, reference: Reference) -> bool:
    if reference.path[0] != "nodes":
        return reference.path[0] in ("input", "item")
    number = drawn.shape.drawing.number.get(str(reference.path[1]))
    kind = drawn.kind(number) if number is not None else None
    if kind is None or kind.spec.gives_confidence:
        return True
    return any(word in str(reference.path[-1]).lower() for word in _CALLED_SO)


def _child_input(drawn: Drawn, number: int, kind: NodeType) -> Iterator[Problem]:
    node, known = drawn.nodes[number], drawn.facts.workflows
    given = node.params.get("input")
    if known is None or not isinstance(given, Mapping):
        return
    for param in kind.spec.params:
        fact = known.get(str(node.params.get(param.name)))
        if param.kind is not Kind.WORKFLOW or fact is None:
            continue
        for field in fact.input_schema.get("required", ()):
            if field not in given:
                detail = f"The sub-workflow needs the field {field!r}."
                where = f"/nodes/{number}/params/input"
                yield error("child_input_missing", where, detail, node=node.id, field=field)
