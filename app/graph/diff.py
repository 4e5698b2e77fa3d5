"""What changed between two documents, for people who compare versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from app.core.json import canonical, pointer
from app.graph.canonical import canonical_document


class ChangeKind(StrEnum):
    """What sort of change it is."""

    NODE_ADDED = "node_added"
    NODE_REMOVED = "node_removed"
    NODE_CHANGED = "node_changed"
    EDGE_ADDED = "edge_added"
    EDGE_REMOVED = "edge_removed"
    DOCUMENT_CHANGED = "document_changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `pointer` is relative to the node, or to the document where it is none.

    `before` and `after` are JSON; None stands for what is not there.
    """

    kind: ChangeKind
    node: str | None = None
    pointer: str = ""
    before: Any = None
    after: Any = None

    def to_json(self) -> dict[str, Any]:
        """The form in which the API gives it."""
        return {
            "kind": self.kind.value,
            "node": self.node,
            "pointer": self.pointer,
            "before": self.before,
            "after": self.after,
        }


# Their members are compared one by one, since a change of one says nothing of the others.
_OPENED: Final = frozenset({"params", "retry", "on_error", "settings", "vars", "output"})


def diff(old_raw: Mapping[str, Any], new_raw: Mapping[str, Any]) -> list[Change]:
    """The changes from old to new: steps, wires, then settings; layout and notes do not count."""
    old, new = canonical_document(old_raw), canonical_document(new_raw)
    return [*_nodes(old, new), *_edges(old, new), *_document(old, new)]


def _nodes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before = {node["id"]: node for node in old["nodes"]}
    after = {node["id"]: node for node in new["nodes"]}
    for name, node in before.items():
        if name not in after:
            yield Change(ChangeKind.NODE_REMOVED, name, before=node)
    for name, node in after.items():
        if name not in before:
            yield Change(ChangeKind.NODE_ADDED, name, after=node)
        else:
            for place, was, now in _members(before[name], node, ""):
                yield Change(ChangeKind.NODE_CHANGED, name, place, was, now)


def _edges(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before = {_key(edge): edge for edge in old.get("edges", ())}
    after = {_key(edge): edge for edge in new.get("edges", ())}
    for key, edge in before.items():
        if key not in after:
            yield Change(ChangeKind.EDGE_REMOVED, edge["from"]["node"], before=edge)
    for key, edge in after.items():
        if key not in before:
            yield Change(ChangeKind.EDGE_ADDED, edge["from"]["node"], after=edge)


def _key(edge: Mapping[str, Any]) -> tuple[str, str, str, str]:
    source, target = edge["from"], edge["to"]
    return source["node"], source["port"], target["node"], target["port"]


def _document(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    parts = ("nodes", "edges")
    before = {name: value for name, value in old.items() if name not in parts}
    after = {name: value for name, value in new.items() if name not in parts}
    for place, was, now in _members(before, after, ""):
        yield Change(ChangeKind.DOCUMENT_CHANGED, None, place, was, now)


def _members(
    old: Mapping[str, Any], new: Mapping[str, Any], place: str
) -> Iterator[tuple[str, Any, Any]]:
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        if canonical(was) == canonical(now):  # to Python 1 and true are equal
            continue
        where = place + pointer(name)
        if name in _OPENED and isinstance(was or {}, dict) and isinstance(now or {}, dict):
            yield from _members(was or {}, now or {}, where)
        else:
            yield where, was, now
