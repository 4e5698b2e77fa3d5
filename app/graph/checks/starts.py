"""Faults of the steps that start a run: two for the same hand, values that no run can take."""

from collections.abc import Iterator
from typing import Any

from app.graph.checks.drawn import Drawn
from app.graph.model import Problem
from app.graph.problems import error, warning
from app.graph.schemas import ValueRule
from app.graph.spec import Group, Kind, Param
from app.graph.starts import AFTER, MANUAL

GIVEN = "input"  # the parameter that says what runs are given


def find(drawn: Drawn) -> Iterator[Problem]:
    """One problem for each further start by hand, and for each value that does not fit."""
    first: str | None = None
    rule: ValueRule | None = None
    for number, node in enumerate(drawn.nodes):
        kind = drawn.kind(number)
        if kind is None or kind.spec.group is not Group.TRIGGER:
            continue
        if node.type == MANUAL:
            if first is not None:
                detail = f"{first!r} starts the workflow by hand already."
                yield error(
                    "several_triggers", f"/nodes/{number}", detail, node=node.id, first=first
                )
            first = first or node.id
        if node.type == AFTER:
            yield from _circles(drawn, number)
        if number in drawn.sound and any(_gives(param) for param in kind.spec.params):
            rule = rule or ValueRule(drawn.input_schema)
            yield from _misfits(rule, node.params.get(GIVEN) or {}, node.id, number)


def _gives(param: Param) -> bool:
    return param.name == GIVEN and param.kind is Kind.FIELDS


def _circles(drawn: Drawn, number: int) -> Iterator[Problem]:
    """It starts after itself, or after a workflow that starts after it: stopped in time."""
    node, facts = drawn.nodes[number], drawn.facts
    name = str(node.params.get("workflow") or "")
    fact = (facts.workflows or {}).get(name)
    if name in facts.own or (fact is not None and fact.follows & facts.own):
        detail = f"The workflow would start itself again and again, by way of {name!r}."
        where = f"/nodes/{number}/params/workflow"
        yield warning("starts_itself", where, detail, node=node.id, workflow=name)


def _misfits(rule: ValueRule, value: Any, node: str, number: int) -> Iterator[Problem]:
    for fault in rule.faults(value):
        place = f"/nodes/{number}/params/{GIVEN}{fault.pointer}"
        yield error("start_misfit", place, fault.detail, node=node, reason=fault.detail)
