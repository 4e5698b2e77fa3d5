"""Node types and the nodes of a document, as the API and the screens show them."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from app.core.text import Text
from app.graph.model import Document, Node
from app.graph.params import COMMON, param_problems
from app.graph.spec import Kind, NodeType, NodeTypes, Param, Port, Spec, with_defaults
from app.nodes import reference
from app.nodes.field_names import TitleOf, last_name, marked, named, titles
from app.nodes.params import params_schema

_GAP: Final = re.compile(r"\{(\w+)\}")


def type_json(kind: NodeType) -> dict[str, Any]:
    """All that is known of a node type, with every text in both languages."""
    spec = kind.spec
    return {
        "type": spec.type,
        "version": spec.version,
        "group": spec.group.value,
        "icon": spec.icon,
        "title": spec.title.to_json(),
        "help": spec.help.to_json(),
        "effect": spec.effect.value,
        "tells_unsent": spec.tells_unsent,
        "first_retry": asdict(spec.first_retry),
        "effect_text": reference.EFFECTS[spec.effect].to_json(),
        "inputs": [_port(port) for port in spec.inputs],
        "outputs": [_port(port) for port in spec.outputs],
        "outputs_depend_on_params": kind.ports is not None,
        "params": [_param(param) for param in (*spec.params, *COMMON)],
        "params_schema": params_schema(spec),
        "output_schema": spec.output_schema,
        "fields": reference.fields(spec),
        "example": reference.example(spec),
        "gives_confidence": spec.gives_confidence,
        "credentials": list(spec.credentials),
        "permissions": list(spec.permissions),
        "summary": spec.summary.to_json(),
        "expected_ms": spec.expected_ms,
    }


def types_json(types: NodeTypes) -> list[dict[str, Any]]:
    """Every installed type; where there are several versions, the newest first."""
    ordered = sorted(types.items(), key=lambda entry: (entry[0][0], -entry[0][1]))
    return [type_json(kind) for _, kind in ordered]


def node_json(node: Node, types: NodeTypes, title_of: TitleOf = last_name) -> dict[str, Any]:
    """What a card shows of a node beside the document: sentence and exits in both languages.

    `title_of` says what the fields that its expressions name are called.
    """
    kind = types.get((node.type, node.type_version))
    if kind is None:
        return {"summary": Text("", "").to_json(), "outputs": [], "known": False}
    return {
        "summary": summary(node, kind, title_of).to_json(),
        "outputs": [_port(port) for port in kind.outputs(node.params)],
        "known": True,
    }


def nodes_json(document: Document, types: NodeTypes) -> dict[str, dict[str, Any]]:
    """`node_json` of every node, by id."""
    of_node = titles(document, types)
    return {node.id: node_json(node, types, of_node(node)) for node in document.nodes}


def summary(node: Node, kind: NodeType, title_of: TitleOf = last_name) -> Text:
    """A sentence made from the parameters; empty while they are not right."""
    if param_problems(node.params, kind.spec):
        return Text("", "")
    values = with_defaults(node.params, kind.spec)
    if kind.summary:
        return named(kind.summary(values), title_of)
    en = _filled(kind.spec.summary.en, values, kind.spec, "en")
    return named(Text(en, _filled(kind.spec.summary.ja, values, kind.spec, "ja")), title_of)


def _filled(pattern: str, values: Mapping[str, Any], spec: Spec, language: str) -> str:
    def value(match: re.Match[str]) -> str:
        found = values.get(match[1])
        for param in spec.params:
            if param.name == match[1] and param.kind is Kind.NODE and found:
                return marked(f"nodes.{found}")
            for choice in param.choices if param.name == match[1] else ():
                if choice.value == found:
                    return choice.label.ja if language == "ja" else choice.label.en
        return "" if found is None else str(found)[:80]

    return _GAP.sub(value, pattern)


def _port(port: Port) -> dict[str, Any]:
    return {
        "name": port.name,
        "label": port.label.to_json(),
        "multiple": port.multiple,
        "required": port.required,
    }


def _param(param: Param) -> dict[str, Any]:
    rule = param.shown_when
    return {
        "name": param.name,
        "kind": param.kind.value,
        "kind_text": reference.KINDS[param.kind].to_json(),
        "label": param.label.to_json(),
        "help": param.help.to_json(),
        "default": param.default,
        "required": param.required,
        "expression": param.expression.value,
        "choices": [{"value": c.value, "label": c.label.to_json()} for c in param.choices],
        "shown_when": {"param": rule.param, "values": list(rule.values)} if rule else None,
        "minimum": param.minimum,
        "maximum": param.maximum,
        "max_length": param.max_length,
        "item": [_param(column) for column in param.item],
        "over": param.over,
        "accepts": list(param.accepts),
        "folded": param.folded,
    }
