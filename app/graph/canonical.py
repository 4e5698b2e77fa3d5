"""The canonical form of a document, and the hash of what matters to a run."""

from collections.abc import Mapping
from typing import Any, Final

from app.core.json import digest

_LAYOUT: Final = frozenset({"position", "notes"})
_NODE_DEFAULTS: Final[Mapping[str, Any]] = {
    "type_version": 1,
    "name": "",
    "params": {},
    "retry": {},
    "on_error": {},
}
_RETRY_DEFAULTS: Final = {"attempts": 1, "delay_seconds": 1.0, "max_seconds": 300.0}
_RULE_DEFAULTS: Final = {"mode": "fail", "queue": "default"}
_TOP_DEFAULTS: Final = {"edges": [], "input_schema": {}, "output": {}, "settings": {}}


def canonical_document(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The document without positions, notes and whatever says no more than its default.

    `raw` is a document that `parse_document` accepts. Two documents with the same canonical form
    run alike.
    """
    result = _without(raw, _TOP_DEFAULTS)
    result["format"] = raw.get("format") or 1
    result["nodes"] = [_node(node) for node in raw.get("nodes") or ()]
    if "settings" in result:
        settings = _without(result["settings"], {"vars": {}})
        result = _without({**result, "settings": settings}, {"settings": {}})
    return result


def content_hash(raw: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, 64 hexadecimal digits."""
    return digest(canonical_document(raw))


def _node(raw: Mapping[str, Any]) -> dict[str, Any]:
    node = dict(raw)
    if node.get("retry"):
        node["retry"] = _without(node["retry"], _RETRY_DEFAULTS)
    if node.get("on_error"):
        node["on_error"] = _without(node["on_error"], _RULE_DEFAULTS)
    return _without(node, _NODE_DEFAULTS)


def _without(raw: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in raw.items()
        if name not in _LAYOUT
        and value is not None
        and not (name in defaults and value == defaults[name])
    }
