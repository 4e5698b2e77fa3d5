"""Graphs drawn as text, with a handful of node types that need no node files.

    gate: branch max_visits=3         declares a node: type alias, then params and node settings
    start -> ask -> gate.no -> ask    wires; `name.port` leaves by a port, `port@name` enters by one
    gate.yes -> a, b                  several targets

Undeclared nodes are triggers when they begin with "start", else plain steps. The settings
`on_error`, `retry` (attempts) and `value` (of on_error=continue) belong to the node; everything
else becomes a param (whole numbers are read as such).
"""

from itertools import pairwise
from typing import Any

from app.core.text import Text
from app.graph.model import Document, Edge, ErrorRule, Node, OnError, Retry
from app.graph.spec import IN, OUT, Effect, Group, NodeType, NodeTypes, Port, Spec

ALIASES = {
    "start": "trigger.manual",
    "step": "test.step",
    "once": "test.once",
    "costly": "test.costly",
    "multi": "test.multi",
    "branch": "flow.branch",
    "join": "flow.join",
    "each": "flow.for_each",
    "collect": "flow.collect",
    "wait": "flow.wait",
    "call": "flow.subworkflow",
    "stop": "flow.stop",
    "review": "people.check",
}


def port(name: str, *, multiple: bool = False) -> Port:
    """An exit with its name for a label."""
    return Port(name, Text(name, name), multiple=multiple)


def _type(name: str, outputs: tuple[Port, ...], effect: Effect = Effect.PURE) -> NodeType:
    group = Group.TRIGGER if name.startswith("trigger") else Group.FLOW
    inputs = () if group is Group.TRIGGER else (IN,)
    text = Text(name, name)
    spec = Spec(name, 1, group, "box", text, text, effect, inputs=inputs, outputs=outputs)
    return NodeType(spec, run=lambda _: None)


def _types() -> NodeTypes:
    answers = (port("answered"), port("rejected"), port("sent_back"))
    engine = Effect.ENGINE
    found = [
        _type("trigger.manual", (OUT,)),
        _type("test.step", (OUT,)),
        _type("test.once", (OUT,), Effect.ONCE),
        _type("test.costly", (OUT,), Effect.COSTLY),
        _type("test.multi", (port("a", multiple=True), port("b", multiple=True))),
        _type("flow.branch", (port("yes"), port("no"))),
        _type("flow.join", (OUT,), engine),
        _type("flow.for_each", (port("item", multiple=True), port("done", multiple=True)), engine),
        _type("flow.collect", (OUT,), engine),
        _type("flow.wait", (OUT,), engine),
        _type("flow.subworkflow", (OUT,), engine),
        _type("flow.stop", (), engine),
        _type("people.check", answers, engine),
    ]
    return {(kind.spec.type, 1): kind for kind in found}


TYPES = _types()


def draw(text: str, **settings: Any) -> Document:
    """The document that the text draws; nodes in order of appearance."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for line in filter(None, (raw.split("#")[0].strip() for raw in text.splitlines())):
        if "->" in line:
            edges += _wires(line, nodes)
        else:
            name, _, rest = line.partition(":")
            nodes[name.strip()] = _node(name.strip(), rest.split())
    return document(tuple(nodes.values()), tuple(edges), **settings)


def written(drawn: Document) -> str:
    """The text that draws it, to read a counterexample by."""
    names = {kind: alias for alias, kind in ALIASES.items()}
    lines = [f"{node.id}: {names[node.type]} {dict(node.params)}" for node in drawn.nodes]
    lines += [f"{e.from_node}.{e.from_port} -> {e.to_node}" for e in drawn.edges]
    return "\n".join(lines)


def document(nodes: tuple[Node, ...], edges: tuple[Edge, ...], **settings: Any) -> Document:
    """A document without schema and output."""
    return Document(nodes, edges, {}, {}, settings, {})


def _wires(line: str, nodes: dict[str, Node]) -> list[Edge]:
    edges: list[Edge] = []
    places = [part.strip() for part in line.split("->")]
    for left, right in pairwise(places):
        for origin in left.split(","):
            source, _, exit_port = origin.strip().partition(".")
            source = source.split("@")[-1]
            for end in right.split(","):
                entry, at, target = end.strip().rpartition("@")
                target = target.split(".")[0]
                for name in (source, target):
                    nodes.setdefault(name, _node(name, []))
                wire = Edge(source, exit_port or "out", target, entry if at else "in")
                edges.append(wire)
    return edges


def _node(name: str, words: list[str]) -> Node:
    alias = "start" if name.startswith("start") else "step"
    if words and "=" not in words[0]:
        alias = words.pop(0)
    given: dict[str, Any] = {}
    for word in words:
        key, _, value = word.partition("=")
        given[key] = int(value) if value.isdigit() else value
    rule = ErrorRule(OnError(given.pop("on_error", "fail")), given.pop("value", None))
    retry = Retry(attempts=given.pop("retry", 1))
    return Node(name, ALIASES[alias], params=given, retry=retry, on_error=rule)
