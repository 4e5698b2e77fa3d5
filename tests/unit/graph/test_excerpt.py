"""Parts of a drawing: up to a step, and one step alone; what is cut out can always be run."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.graph import excerpt
from app.graph.parse import parse_document
from app.graph.plan import compile_plan
from app.nodes import registry
from tests.factories.runs import drawing, node

TYPES = registry.load()
START = node("start", "trigger.manual")


def step(name: str, **fields: Any) -> dict[str, Any]:
    return node(name, "data.set", fields=fields or {"x": 1})


def up_to(document: dict[str, Any], name: str) -> set[str]:
    """The wires of the excerpt, which must compile."""
    return _wires(excerpt.up_to(parse_document(document), TYPES, name))


def only(document: dict[str, Any], name: str, values: Mapping[str, str]) -> set[str]:
    whole = parse_document(document)
    names = {each["id"] for each in document["nodes"]}
    needed = excerpt.needs(whole, TYPES, name, names - {name})
    return _wires(excerpt.only(whole, TYPES, name, needed, values))


def _wires(raw: dict[str, Any]) -> set[str]:
    compile_plan(parse_document(raw), TYPES)
    return {
        f"{each['from']['node']}.{each['from']['port']} -> {each['to']['node']}"
        for each in raw["edges"]
    }


CHAIN = drawing([START, step("a"), step("b"), step("c")], "start -> a", "a -> b", "b -> c")
BRANCH = drawing(
    [START, node("if", "flow.branch", condition="true"), step("a"), step("b"), step("end")],
    "start -> if",
    "if.yes -> a",
    "if.no -> b",
    "a -> end",
    "b -> end",
)
LOOP = drawing(
    [
        START,
        step("head"),
        node("ask", "people.approval", title="t", proposal="{{ input }}"),
        step("end"),
    ],
    "start -> head",
    "head -> ask",
    "ask.sent_back -> head",
    "ask.approved -> end",
)
EACH = drawing(
    [
        START,
        step("rows"),
        node("each", "flow.for_each", items="nodes.rows.x"),
        step("a"),
        step("b"),
        node("all", "flow.collect", for_each="each"),
        step("end"),
    ],
    "start -> rows",
    "rows -> each",
    "each.item -> a",
    "a -> b",
    "b -> all",
    "all -> end",
)
NESTED = drawing(
    [
        START,
        node("outer", "flow.for_each", items="input.rows"),
        node("inner", "flow.for_each", items="item.rows"),
        step("a"),
        step("b"),
        node("inner_all", "flow.collect", for_each="inner"),
        step("c"),
        node("outer_all", "flow.collect", for_each="outer"),
    ],
    "start -> outer",
    "outer.item -> inner",
    "inner.item -> a",
    "a -> b",
    "b -> inner_all",
    "inner_all -> c",
    "c -> outer_all",
)


def test_up_to_a_step_is_what_leads_there() -> None:
    assert up_to(CHAIN, "b") == {"start.out -> a", "a.out -> b"}
    assert up_to(CHAIN, "start") == set()


def test_only_the_way_that_leads_there_is_kept() -> None:
    assert up_to(BRANCH, "a") == {"start.out -> if", "if.yes -> a"}
    assert len(up_to(BRANCH, "end")) == 5


def test_turns_of_a_loop_that_come_after_are_left_out() -> None:
    assert up_to(LOOP, "head") == {"start.out -> head"}
    assert up_to(LOOP, "ask") == {"start.out -> head", "head.out -> ask"}


def test_a_loop_before_the_step_stays_whole() -> None:
    assert "ask.sent_back -> head" in up_to(LOOP, "end")


def test_inside_a_for_each_the_for_each_stays_and_the_rest_is_left_out() -> None:
    assert up_to(EACH, "a") == {
        "start.out -> rows",
        "rows.out -> each",
        "each.item -> a",
        "a.out -> all",
    }


def test_behind_a_for_each_all_of_it_is_needed() -> None:
    assert len(up_to(EACH, "end")) == 6
    assert len(up_to(EACH, "all")) == 5


def test_up_to_a_for_each_its_items_go_through_nothing() -> None:
    assert up_to(EACH, "each") == {"start.out -> rows", "rows.out -> each", "each.item -> all"}


def test_inside_nested_for_eaches_both_stay() -> None:
    assert up_to(NESTED, "a") == {
        "start.out -> outer",
        "outer.item -> inner",
        "inner.item -> a",
        "a.out -> inner_all",
        "inner_all.out -> outer_all",
    }


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError):
        up_to(CHAIN, "nobody")


def test_one_step_alone_is_fed_by_what_stands_before_it() -> None:
    assert only(CHAIN, "c", {"b": "out"}) == {"start.out -> b", "b.out -> c"}
    assert only(CHAIN, "a", {}) == {"start.out -> a"}
    assert only(CHAIN, "start", {}) == set()


def test_what_is_read_by_name_comes_first() -> None:
    document = drawing(
        [START, step("a"), step("b"), step("c", x="{{ nodes.a.x }}")],
        "start -> a",
        "a -> b",
        "b -> c",
    )
    assert only(document, "c", {"a": "out", "b": "out"}) == {
        "start.out -> a",
        "a.out -> b",
        "b.out -> c",
    }


def test_of_several_wires_one_with_a_value_is_enough() -> None:
    assert only(BRANCH, "end", {"b": "out"}) == {"start.out -> b", "b.out -> end"}


def test_a_join_is_fed_by_all_that_have_a_value() -> None:
    document = drawing(
        [START, step("a"), step("b"), node("both", "flow.join")],
        "start -> a",
        "start -> b",
        "a -> both",
        "b -> both",
    )
    wires = only(document, "both", {"a": "out", "b": "out"})
    assert {"a.out -> both", "b.out -> both"} <= wires


def test_one_step_of_a_for_each_keeps_its_frame() -> None:
    assert only(EACH, "b", {"a": "out"}) == {
        "start.out -> each",
        "each.item -> a",
        "a.out -> b",
        "b.out -> all",
    }
    assert only(EACH, "a", {}) == {"start.out -> each", "each.item -> a", "a.out -> all"}


def test_one_step_of_nested_for_eaches_keeps_both_frames() -> None:
    assert only(NESTED, "b", {"a": "out"}) == {
        "start.out -> outer",
        "outer.item -> inner",
        "inner.item -> a",
        "a.out -> b",
        "b.out -> inner_all",
        "inner_all.out -> outer_all",
    }


def test_what_a_for_each_gave_as_a_whole_is_only_a_value() -> None:
    assert only(EACH, "end", {"all": "out"}) == {"start.out -> all", "all.out -> end"}
    assert only(NESTED, "c", {"inner_all": "out"}) == {
        "start.out -> outer",
        "outer.item -> inner_all",
        "inner_all.out -> c",
        "c.out -> outer_all",
    }


def test_a_for_each_alone_only_counts_its_items() -> None:
    assert only(EACH, "each", {"rows": "out"}) == {
        "start.out -> rows",
        "rows.out -> each",
        "each.item -> all",
    }
