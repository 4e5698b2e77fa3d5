"""What the engine is told about a drawing."""

import pytest

from app.core.errors import AppError
from app.graph.plan import Plan, Wire, compile_plan
from tests.factories.graphs import TYPES, draw


def plan(text: str, **settings: object) -> Plan:
    return compile_plan(draw(text, **settings), TYPES)


def wires(found: Plan, source: str, port: str = "out") -> list[tuple[str, str]]:
    edges = found.node(source).out.get(port, ())
    return [(found.nodes[edge.target].id, str(edge.wire)) for edge in edges]


def test_a_drawing_with_errors_has_no_plan():
    with pytest.raises(AppError) as refused:
        plan("start -> a -> b -> a")
    assert refused.value.errors[0].code == "never_ends"


def test_wires_know_what_they_are():
    found = plan("ask: review max_visits=3\nstart -> ask.sent_back -> ask.answered -> end")
    assert wires(found, "ask", "sent_back") == [("ask", Wire.BACK)]
    assert wires(found, "ask", "answered") == [("end", Wire.FORWARD)]
    assert found.node("ask").out["answered"][0].loop == 0
    assert found.loops[0].max_visits == 3
    assert found.into[found.number["ask"]] == 1


def test_an_exit_edge_belongs_to_the_outermost_loop_that_it_leaves():
    found = plan("""
    inner: review
    outer: branch
    start -> a -> b -> inner.answered -> outer.yes -> end
    inner.sent_back -> b
    outer.no -> a
    inner.rejected -> far
    """)
    by_header = {found.nodes[loop.header].id: loop for loop in found.loops}
    ask = found.node("inner")
    assert found.loops[ask.loops[0]] == by_header["b"]
    assert ask.out["answered"][0].loop == by_header["b"].number
    assert ask.out["rejected"][0].loop == by_header["a"].number
    assert by_header["a"].inner == (by_header["b"].number,)
    assert by_header["a"].inner_exits == (ask.out["answered"][0].number,)


def test_a_for_each_stands_for_its_items_in_the_run():
    found = plan("""
    each: each on_item_error=skip
    all: collect for_each=each
    start -> each.item -> a -> all -> end
    each.done -> note
    """)
    assert wires(found, "each", "item") == [("all", Wire.COLLECTED)]
    assert wires(found, "a") == [("all", Wire.RESULT)]
    region = found.regions[found.region_of[found.number["each"]]]
    assert [found.nodes[edge.target].id for edge in region.entries] == ["a"]
    assert region.on_item_error == "skip"
    assert found.node("each").main_port == "done"


def test_a_join_finds_its_values_by_their_source():
    found = plan("meet: join\nstart -> a, b -> meet")
    assert [edge.key for edge in found.node("meet").into] == ["a", "b"]


def test_an_unreachable_step_keeps_nobody_waiting():
    assert plan("start -> a\nlost -> a").into[1] == 1


def hurried(text: str) -> set[str]:
    found = plan("meet: join join=first\n" + text)
    return {found.nodes[n].id for n in found.node("meet").hurries}


def test_a_hurried_step_has_no_way_but_to_the_join():
    assert hurried("start -> a, b -> meet\na -> x") == {"b"}
    assert hurried("start -> a -> b -> meet\na -> meet") == {"b"}
    assert hurried("ask: review\nstart -> h -> ask.answered -> meet\nh -> timer -> meet") == {
        "ask",
        "timer",
    }
    assert hurried("b: branch\nstart -> h -> b.no -> c -> b\nb.yes -> meet\nh -> meet") == {
        "b",
        "c",
    }


def test_a_workflow_may_raise_the_limit_of_activations():
    assert plan("start -> a").max_activations == 10_000
    assert plan("start -> a", max_activations=50_000).max_activations == 50_000
