"""The fields that a step's expressions may read."""

from typing import Any

from app.graph.fields import Field, readable
from app.graph.parse import parse_document
from tests.unit.graph.drawings import document, node, types


def _fields(raw: Any, reader: str | None) -> dict[str, Field]:
    found = readable(parse_document(raw), types(), reader).fields
    return {".".join(field.path): field for field in found}


def _classified() -> Any:
    classify = node("sort", "ai.classify", {"model": "m", "text": "{{ input.name }}"})
    return document(
        [classify, node("use", "data.set", {"fields": {"kind": "{{ nodes.sort.label }}"}})],
        "start > sort",
        "sort > use",
    )


def test_a_step_reads_the_input_and_what_runs_before_it() -> None:
    found = _fields(_classified(), "use")
    assert found["nodes.sort.confidence"].type == "number"
    assert found["input.age"].type == "integer"
    assert "nodes.use" not in found


def test_the_nearest_step_comes_first() -> None:
    paths = list(_fields(_classified(), None))
    assert paths.index("nodes.use") < paths.index("nodes.sort") < paths.index("input")


def test_the_start_is_not_told_beside_the_input() -> None:
    assert not any(path.startswith("nodes.start") for path in _fields(_classified(), "use"))


def test_a_field_that_is_only_handed_on_is_told_where_it_comes_from() -> None:
    gate = node("gate", "people.confidence_gate", {"confidence": "input.age"})
    raw = document([gate, node("use", "data.set")], "start > gate", "gate.passed > use")
    found = _fields(raw, "use")
    assert "nodes.gate.decision" in found
    assert "nodes.gate.name" not in found


def test_a_step_does_not_read_what_runs_after_it() -> None:
    assert not any(path.startswith("nodes.use") for path in _fields(_classified(), "sort"))


def test_a_field_that_was_read_keeps_its_type_but_has_its_own_name() -> None:
    field = _fields(_classified(), None)["nodes.use.kind"]
    assert (field.type, field.title) == ("string", None)


def test_the_answer_of_a_node_type_is_named_in_both_languages() -> None:
    title = _fields(_classified(), "use")["nodes.sort.confidence"].title
    assert title is not None
    assert (title.en, title.ja) == ("Confidence", "確信度")


def test_a_step_that_may_have_been_passed_by_is_marked() -> None:
    raw = document(
        [
            node("fork", "flow.branch", {"condition": "input.age > 3"}),
            node("a", "data.set", {"fields": {"x": 1}}),
            node("b", "data.set", {"fields": {"y": 1}}),
        ],
        "start > fork",
        "fork.yes > a",
        "fork.no > b",
        "a > b",
    )
    assert _fields(raw, "b")["nodes.a.x"].availability == "maybe"


def test_the_items_of_a_for_each_are_read_as_item() -> None:
    raw = document(
        [
            node("each", "flow.for_each", {"items": "input.lines"}),
            node("use", "data.set"),
            node("all", "flow.collect", {"for_each": "each"}),
        ],
        "start > each",
        "each.item > use",
        "use > all",
    )
    found = _fields(raw, "use")
    assert list(found)[:3] == ["item", "item.kind", "item.n"]
    assert "item" not in _fields(raw, "all")


def test_a_list_that_a_step_walks_itself_has_its_own_items() -> None:
    params = {"items": "input.lines", "condition": "item.n > 1"}
    raw = document([node("few", "data.filter", params)], "start > few")
    found = readable(parse_document(raw), types(), "few")
    assert [field.path for field in found.items["items"]] == [
        ("item",),
        ("item", "kind"),
        ("item", "n"),
    ]


def test_a_file_and_the_values_to_choose_from_are_told() -> None:
    schema = {
        "type": "object",
        "properties": {
            "table": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "media_type": {"type": "string"}},
            },
            "size": {"type": "string", "enum": ["S", "M"], "examples": ["M"]},
        },
    }
    found = _fields(document([], input_schema=schema), None)
    assert found["input.table"].type == "file"
    assert found["input.size"].choices == ("S", "M")
    assert found["input.size"].example == "M"


def test_the_labels_of_a_model_can_be_chosen_from() -> None:
    document = parse_document(_classified())
    found = readable(document, types(), "use", {"m": ["refund", "delivery"]}).fields
    label = next(field for field in found if field.path == ("nodes", "sort", "label"))
    assert label.choices == ("refund", "delivery")


def test_a_document_that_is_too_large_to_check_tells_nothing() -> None:
    nodes = [node(f"n{number}", "data.set") for number in range(5_001)]
    assert readable(parse_document(document(nodes)), types(), "n1").fields == ()


def test_a_step_that_is_not_there_reads_nothing() -> None:
    assert readable(parse_document(document([])), types(), "nobody").fields == ()
