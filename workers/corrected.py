"""What expressions read after a person has corrected the input of a failed step."""

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from app.engine.state import Act, State
from app.graph.plan_model import Plan, Wire


def names(plan: Plan, act: Act) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Name → value (`input`, `item`) and node id → value that the correction stands for.

    Both are empty where nothing was corrected. The corrected value takes the place of what was
    delivered, under every name that the step may know it by.
    """
    if act.revision == 0 or not act.inputs:
        return {}, {}
    port, value = next(iter(act.inputs.items()))
    region = plan.regions[plan.nodes[act.node].region]
    sources = _sources(plan, act, port)
    found = {"input": value} if sources & set(region.triggers) else {}
    if any(edge.target == act.node and edge.key == port for edge in region.entries):
        found["item"] = value
    return found, {plan.nodes[source].id: value for source in sources}


def visible(state: State, key: str, nodes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The outputs that the step can read, corrected ones first; only those that are there."""
    outputs = state.visible_outputs(key)
    corrected = {node: value for node, value in nodes.items() if node in outputs}
    return ChainMap(corrected, dict(outputs)) if corrected else outputs


def _sources(plan: Plan, act: Act, port: str) -> set[int]:
    """The steps whose output this turn was begun with."""
    if act.visit > 1:
        back = {
            edge.source
            for edge in plan.edges.values()
            if edge.wire is Wire.BACK and edge.target == act.node and edge.key == port
        }
        if back:
            return back
    return {edge.source for edge in plan.nodes[act.node].into if edge.key == port}
