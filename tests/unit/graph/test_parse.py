"""Reading documents: what is accepted, and how each fault is told with its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import AppError
from app.graph.canonical import canonical_document, content_hash
from app.graph.model import Edge, OnError
from app.graph.parse import parse_document


def _document(**changes: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "nodes": [
            {"id": "start", "type": "trigger.manual", "position": {"x": 1, "y": 2.5}},
            {"id": "greet", "type": "data.template", "params": {"text": "Hello"}},
        ],
        "edges": [
            {"from": {"node": "start", "port": "out"}, "to": {"node": "greet", "port": "in"}}
        ],
        **changes,
    }


def _faults(value: Any) -> dict[str, str]:
    with pytest.raises(AppError) as caught:
        parse_document(value)
    assert caught.value.code == "bad_document"
    return {error.pointer: error.code for error in caught.value.errors}


def test_a_small_document_is_read_with_its_defaults() -> None:
    document = parse_document(_document())
    assert [node.id for node in document.nodes] == ["start", "greet"]
    assert document.nodes[0].position == (1.0, 2.5)
    assert document.nodes[1].retry.attempts == 1
    assert document.edges == (Edge("start", "out", "greet", "in"),)


def test_null_stands_for_whatever_is_optional() -> None:
    node = {"id": "a", "type": "t.x", "params": None, "retry": None, "runs_on": None, "name": None}
    document = parse_document({"nodes": [node], "edges": None, "settings": None, "output": None})
    assert document.nodes[0].params == {}
    assert document.settings == {"vars": {}}


def test_every_member_of_a_node_is_read() -> None:
    node = {
        "id": "a",
        "type": "t.x",
        "type_version": 2,
        "retry": {"attempts": 3, "delay_seconds": 0.5},
        "timeout_seconds": 10,
        "on_error": {"mode": "continue", "value": [1]},
        "runs_on": "gpu",
    }
    read = parse_document(_document(nodes=[node], edges=[])).nodes[0]
    assert (read.type_version, read.retry.attempts, read.timeout_seconds) == (2, 3, 10)
    assert (read.on_error.mode, read.on_error.value) == (OnError.CONTINUE, [1])


def test_all_faults_are_told_at_once_each_with_its_place() -> None:
    faults = _faults(
        {
            "format": 2,
            "nodes": [
                {"id": "A b", "type": "", "parms": {}},
                {"type": 3, "retry": {"attempts": 0}, "on_error": {"mode": "explode"}},
            ],
            "edges": [{"from": {"node": "a"}, "to": 5}],
            "output": {"": "x", "b/c": 4},
            "colour": "red",
        }
    )
    assert faults == {
        "/format": "out_of_range",
        "/nodes/0/id": "bad_format",
        "/nodes/0/type": "empty",
        "/nodes/0/parms": "unknown_field",
        "/nodes/1/id": "missing",
        "/nodes/1/type": "wrong_type",
        "/nodes/1/retry/attempts": "out_of_range",
        "/nodes/1/on_error/mode": "unknown_choice",
        "/edges/0/from/port": "missing",
        "/edges/0/to": "wrong_type",
        "/output/": "bad_name",
        "/output/b~1c": "wrong_type",
        "/colour": "unknown_field",
    }


def test_a_misspelt_member_gets_a_suggestion() -> None:
    with pytest.raises(AppError) as caught:
        parse_document({"nodes": [{"id": "a", "type": "t.x", "parms": {}}]})
    assert "Did you mean 'params'?" in caught.value.errors[0].detail


def test_an_id_given_twice_is_told_at_the_second() -> None:
    node = {"id": "a", "type": "t.x"}
    assert _faults({"nodes": [node, node]}) == {"/nodes/1/id": "duplicate_id"}


def test_an_id_that_expressions_cannot_write_is_refused() -> None:
    assert _faults({"nodes": [{"id": "in", "type": "t.x"}]}) == {"/nodes/0/id": "reserved_id"}


@pytest.mark.parametrize("value", [None, [], "x", 3, True])
def test_what_is_no_object_is_no_document(value: Any) -> None:
    assert _faults(value) == {"": "wrong_type"}


def test_nesting_beyond_the_limit_is_refused() -> None:
    value: Any = 1
    for _ in range(1_000):
        value = [value]
    assert _faults(_document(settings={"vars": {"deep": value}})) == {"": "too_deep"}


def test_at_most_a_hundred_faults_are_listed_but_all_are_counted() -> None:
    with pytest.raises(AppError) as caught:
        parse_document({"nodes": [{}] * 200})
    assert len(caught.value.errors) == 100
    assert caught.value.fields["count"] == 400


def test_layout_and_notes_do_not_change_the_hash() -> None:
    moved = _document(notes=[{"text": "see the manual"}])
    moved["nodes"][0] |= {"position": {"x": 9, "y": 9}, "notes": "why"}
    assert content_hash(moved) == content_hash(_document())


def test_what_only_repeats_a_default_does_not_change_the_hash() -> None:
    spelt_out = _document(output={}, settings={"vars": {}}, input_schema=None)
    spelt_out["nodes"][1] |= {"type_version": 1, "retry": {"attempts": 1}, "on_error": None}
    assert content_hash(spelt_out) == content_hash(_document())


def test_parameters_and_wires_change_the_hash() -> None:
    other = _document()
    other["nodes"][1]["params"] = {"text": "Bye"}
    assert content_hash(other) != content_hash(_document())
    assert content_hash(_document(edges=[])) != content_hash(_document())


def test_parameters_named_like_layout_are_kept() -> None:
    raw = _document(nodes=[{"id": "a", "type": "t.x", "params": {"notes": "n", "x": None}}])
    assert canonical_document(raw)["nodes"][0]["params"] == {"notes": "n", "x": None}


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["nodes", "edges", "id", "type", "from", "to", "node", "port", "params"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(_json)
def test_any_json_is_either_read_or_refused_with_places(value: Any) -> None:
    refused: tuple[Any, ...] = ()
    try:
        content_hash(parse_document(value).raw)
    except AppError as error:
        refused = error.errors
        read = False
    else:
        read = True
    assert read or refused
