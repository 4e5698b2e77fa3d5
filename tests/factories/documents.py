"""Workflow documents as programs send them."""

from itertools import pairwise
from typing import Any

Json = dict[str, Any]


def node(id: str, type: str, **params: Any) -> Json:
    """One node."""
    return {"id": id, "type": type, "type_version": 1, "name": id, "params": params}


def edge(source: str, target: str, target_port: str = "in") -> Json:
    """A wire from `node` or `node.port` to a node."""
    start, _, port = source.partition(".")
    return {
        "from": {"node": start, "port": port or "out"},
        "to": {"node": target, "port": target_port},
    }


def document(
    nodes: list[Json], edges: list[Json], *, fields: Json | None = None, **output: str
) -> Json:
    """A whole document; `fields` are the input's, all required, `output` maps name to CEL."""
    schema = {"type": "object", "properties": fields or {}, "required": sorted(fields or {})}
    return {
        "format": 1,
        "nodes": nodes,
        "edges": edges,
        "input_schema": schema,
        "output": output,
        "settings": {},
    }


def greeting() -> Json:
    """Three nodes: start, a field, a text."""
    nodes = [
        node("start", "trigger.manual"),
        node("polite", "data.set", fields={"name": "{{ input.name + ' 様' }}"}),
        node("answer", "data.template", text="お客様 {{ nodes.polite.name }}"),
    ]
    return document(
        nodes,
        [edge("start", "polite"), edge("polite", "answer")],
        fields={"name": {"type": "string"}},
        text="nodes.answer.text",
    )


def chain(count: int) -> Json:
    """`count` nodes in a row, each of which sets one field."""
    names = ["start", *(f"step_{number}" for number in range(1, count))]
    steps = [node(name, "data.set", fields={"note": "{{ input.note }}"}) for name in names[1:]]
    return document(
        [node("start", "trigger.manual"), *steps],
        [edge(a, b) for a, b in pairwise(names)],
        fields={"note": {"type": "string"}},
        note=f"nodes.{names[-1]}.note",
    )


def for_each(items: str, *before: Json, fields: Json, item: str = "item") -> Json:
    """Start, what comes before, then one node for each item and back."""
    twice = {"double": f"{{{{ string({item}) + string({item}) }}}}"}
    nodes = [
        node("start", "trigger.manual"),
        *before,
        node("each", "flow.for_each", items=items, concurrency=100),
        node("double", "data.set", fields=twice),
        node("all", "flow.collect", for_each="each"),
        node("count", "data.set", fields={"count": "{{ size(nodes.all) }}"}),
    ]
    names = ["start", *(each["id"] for each in before), "each"]
    edges = [edge(a, b) for a, b in pairwise(names)]
    edges += [edge("each.item", "double"), edge("double", "all"), edge("all", "count")]
    return document(nodes, edges, fields=fields, count="nodes.count.count")
