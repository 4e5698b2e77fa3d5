"""Comparing versions: steps, wires and settings, each change with its place."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.graph.diff import Change, ChangeKind, diff

WIRE = {"from": {"node": "a", "port": "out"}, "to": {"node": "b", "port": "in"}}


def _document(**changes: Any) -> dict[str, Any]:
    nodes = [
        {"id": "a", "type": "trigger.manual"},
        {"id": "b", "type": "data.template", "params": {"text": "x", "keep_input": False}},
    ]
    return {"format": 1, "nodes": nodes, "edges": [WIRE], **changes}


def test_equal_documents_have_no_changes() -> None:
    assert diff(_document(), _document()) == []


def test_moving_a_step_is_no_change() -> None:
    moved = _document()
    moved["nodes"][0]["position"] = {"x": 5, "y": 5}
    assert diff(_document(), moved) == []


def test_steps_come_and_go() -> None:
    other = _document()
    other["nodes"][1] = {"id": "c", "type": "flow.stop"}
    changes = [(change.kind, change.node) for change in diff(_document(), other)]
    assert changes == [(ChangeKind.NODE_REMOVED, "b"), (ChangeKind.NODE_ADDED, "c")]


def test_a_changed_parameter_is_named_with_both_values() -> None:
    other = _document()
    other["nodes"][1]["params"] = {"text": "y", "keep_input": False}
    [change] = diff(_document(), other)
    assert change == Change(ChangeKind.NODE_CHANGED, "b", "/params/text", "x", "y")


def test_true_and_one_are_different() -> None:
    old, new = _document(settings={"vars": {"n": 1}}), _document(settings={"vars": {"n": True}})
    assert [change.pointer for change in diff(old, new)] == ["/settings/vars/n"]


def test_wires_come_and_go_whatever_their_order() -> None:
    more = {"from": {"node": "a", "port": "out"}, "to": {"node": "b", "port": "other"}}
    assert diff(_document(edges=[WIRE, more]), _document(edges=[more, WIRE])) == []
    [change] = diff(_document(), _document(edges=[more, WIRE]))
    assert (change.kind, change.after) == (ChangeKind.EDGE_ADDED, more)


def test_settings_and_outputs_are_compared_one_by_one() -> None:
    old = _document(output={"x": "nodes.a", "y": "1"}, settings={"vars": {"v": 1}})
    new = _document(output={"x": "nodes.b", "z": "1"}, settings={"vars": {"v": 2}})
    assert [(change.pointer, change.before, change.after) for change in diff(old, new)] == [
        ("/output/x", "nodes.a", "nodes.b"),
        ("/output/y", "1", None),
        ("/output/z", None, "1"),
        ("/settings/vars/v", 1, 2),
    ]


_params = st.dictionaries(st.sampled_from("pqr"), st.integers(0, 2) | st.none(), max_size=3)
_documents = st.lists(_params, max_size=3).map(
    lambda given: {
        "nodes": [{"id": f"n{i}", "type": "t.x", "params": p} for i, p in enumerate(given)]
    }
)


@given(_documents, _documents)
def test_the_way_back_undoes_every_change(old: Any, new: Any) -> None:
    there = {(c.node, c.pointer): (c.before, c.after) for c in diff(old, new)}
    back = {(c.node, c.pointer): (c.after, c.before) for c in diff(new, old)}
    assert there == back
