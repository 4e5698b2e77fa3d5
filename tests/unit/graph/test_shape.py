"""What the analysis finds in drawings with and without meaning."""

import random
import time

import pytest

from app.graph.model import Edge, Severity
from app.graph.shape import Shape, analyse
from tests.factories.graphs import TYPES, document, draw


def shape(text: str) -> Shape:
    return analyse(draw(text), TYPES)


def codes(text: str) -> list[str]:
    return [problem.code for problem in shape(text).problems]


def loops(found: Shape) -> dict[str, set[str]]:
    nodes = found.drawing.nodes
    return {
        nodes[loop.header].id: {
            nodes[n].id
            for n, inner in enumerate(found.loops.of)
            if inner >= 0 and loop.number in found.loops.around[inner]
        }
        for loop in found.loops.loops
    }


SEND_BACK = """
ask: review
start -> write -> ask.answered -> send
ask.sent_back -> write
"""


def test_a_plain_chain_has_no_problem():
    assert codes("start -> a -> b") == []


def test_a_back_edge_makes_a_natural_loop():
    assert loops(shape(SEND_BACK)) == {"write": {"write", "ask"}}
    assert codes(SEND_BACK) == []


def test_two_back_edges_to_one_header_are_one_loop():
    found = shape("""
    one: branch
    two: branch
    start -> head -> one.yes -> two.yes -> out
    one.no -> head
    two.no -> head
    """)
    assert loops(found) == {"head": {"head", "one", "two"}}
    assert len(found.loops.loops[0].back_edges) == 2


def test_loops_nest():
    found = shape("""
    inner: branch
    outer: branch
    start -> a -> b -> inner.yes -> outer.yes -> end
    inner.no -> b
    outer.no -> a
    """)
    assert loops(found) == {"b": {"b", "inner"}, "a": {"a", "b", "inner", "outer"}}


def test_a_step_may_loop_to_itself():
    assert loops(shape("gate: branch\nstart -> gate.yes -> gate\ngate.no -> end")) == {
        "gate": {"gate"}
    }


def test_a_cycle_entered_from_the_side_is_refused_at_its_wire():
    found = shape("""
    way: branch
    b: branch
    start -> way.yes -> a -> b.yes -> a
    way.no -> b
    b.no -> end
    """)
    assert [problem.code for problem in found.problems] == ["loop_entered_from_side"]
    assert found.problems[0].edge is not None


def test_a_loop_without_a_way_out_never_ends():
    assert codes("start -> a -> b -> a") == ["never_ends"]


def test_an_exit_without_a_wire_is_a_way_out():
    assert codes("ask: review\nstart -> a -> ask.sent_back -> a") == []


def test_a_step_that_nothing_leads_to_is_a_warning():
    found = shape("start -> a\nlost -> a")
    assert [(p.code, p.severity, p.node) for p in found.problems] == [
        ("unreachable", Severity.WARNING, "lost")
    ]


def test_a_workflow_needs_a_trigger():
    assert codes("a -> b") == ["no_trigger"]


FORKS = {
    "meets inside": ("start -> h -> a, b -> j -> gate\ngate.no -> h\ngate.yes -> end", []),
    "leaves on one way": ("start -> h -> a, gate\na -> end\ngate.no -> h", ["ambiguous_fork"]),
    "both turn": ("start -> h -> a, b -> h\nh.error -> end", ["ambiguous_fork"]),
    "outside of loops": ("start -> a, b\na -> c\nb -> d", []),
    "multiple ports": (
        "m: multi\nstart -> h -> m.a -> gate\nm.b -> gate\ngate.no -> h\ngate.yes -> x",
        [],
    ),
    "multiple ports apart": (
        "m: multi\nstart -> h -> m.a -> gate\nm.b -> x\ngate.no -> h",
        ["ambiguous_fork"],
    ),
    "exclusive ports apart": ("start -> gate.no -> a -> gate\ngate.yes -> x", []),
    "inner loop on one way": (
        "inner: branch\nstart -> h -> a, inner\ninner.no -> inner\ninner.yes -> j\na -> j\n"
        "j -> gate\ngate.no -> h\ngate.yes -> x",
        [],
    ),
}


@pytest.mark.parametrize("name", FORKS)
def test_ways_of_a_fork_in_a_loop_must_meet_inside(name: str):
    text, expected = FORKS[name]
    extra = "h: step on_error=port\n" if "h.error" in text else ""
    found = [c for c in codes(f"gate: branch\n{extra}{text}") if c == "ambiguous_fork"]
    assert found == expected


EACH = "each: each\nall: collect for_each=each\n"


def test_the_region_of_a_for_each_is_what_its_items_reach():
    found = shape(EACH + "start -> each.item -> a -> all -> end\na -> leaf\neach.done -> note")
    inside = {n.id for n in found.drawing.nodes if found.region(n.id) is not None}
    assert inside == {"a", "leaf"}
    assert found.problems == ()


def test_regions_nest():
    found = shape("""
    out: each
    in: each
    small: collect for_each=in
    big: collect for_each=out
    start -> out.item -> a -> in.item -> b -> small -> c -> big
    """)
    region = found.region("b")
    assert region is not None
    assert (region.for_each, region.depth) == ("in", 2)
    assert (found.region("small"), found.region("big")) == (found.region("c"), None)
    assert found.problems == ()


CROSSINGS = {
    "out of a region": "start -> each.item -> a -> all -> end\na -> end",
    "into a region": "start -> x\nx -> each.item -> a -> all\nx -> a",
    "back before the for-each": (
        "ask: review\nstart -> p -> each.item -> ask.answered -> all\nask.sent_back -> p"
    ),
    "done into the region": "start -> each.item -> a -> all\neach.done -> a",
    "past the region into the collect": "start -> x -> each.item -> a -> all\nx -> all",
}


@pytest.mark.parametrize("name", CROSSINGS)
def test_wires_that_cross_a_region_are_refused(name: str):
    assert "edge_crosses_region" in codes(EACH + CROSSINGS[name])


def test_a_for_each_needs_its_collect_and_the_reverse():
    assert codes("each: each\nstart -> each.item -> a") == ["for_each_without_collect"]
    assert codes("all: collect for_each=a\nstart -> a -> all") == ["collect_without_for_each"]
    assert codes("all: collect for_each=none\nstart -> a -> all") == ["collect_without_for_each"]
    both = EACH + "more: collect for_each=each\nstart -> each.item -> all, more"
    assert "collect_twice" in codes(both)
    assert "collect_unfed" in codes(EACH + "start -> each.item -> a\neach.done -> all")


def test_what_dominates_is_always_there_and_what_may_be_passed_by_is_optional():
    found = shape("way: branch\nstart -> way.yes -> a -> c\nway.no -> b -> c\nx -> y")
    assert found.availability("c", "way") == "always"
    assert found.availability("c", "a") == "maybe"
    assert found.availability("a", "b") == "never"
    assert found.availability("a", "c") == "never"
    assert found.availability("a", "nobody") == "never"


def test_a_loop_makes_what_follows_readable_on_the_next_visit():
    found = shape(SEND_BACK)
    assert found.availability("write", "ask") == "maybe"
    assert found.availability("ask", "write") == "always"
    assert found.availability("write", "write") == "maybe"
    assert found.availability("ask", "send") == "never"


def test_inside_a_for_each_the_outside_is_readable_but_not_the_reverse():
    found = shape(EACH + "start -> each.item -> a -> all -> end")
    assert found.availability("a", "start") == "always"
    assert found.availability("a", "each") == "never"
    assert found.availability("end", "a") == "never"
    assert found.availability("end", "each") == "always"
    assert found.readable("end") == {"each": "always", "all": "always", "start": "always"}
    assert (found.in_output("a"), found.in_output("end")) == (False, True)


def test_a_step_that_may_have_failed_is_optional_behind_its_error_exit():
    found = shape("a: step on_error=port\nstart -> a -> ok -> end\na.error -> fix -> end")
    assert found.availability("ok", "a") == "always"
    assert found.availability("fix", "a") == "maybe"
    assert found.availability("end", "a") == "maybe"


def test_broken_documents_are_analysed_too():
    drawn = draw("start -> a -> b")
    broken = document(
        (*drawn.nodes, *drawn.nodes),
        (*drawn.edges, Edge("a", "out", "ghost", "in"), Edge("a", "out", "a", "in")),
    )
    assert analyse(broken, TYPES).availability("b", "a") == "always"
    assert analyse(broken, {}).problems is not None
    assert analyse(document((), ()), TYPES).problems[0].code == "no_trigger"


def _big(size: int, seed: int) -> str:
    dice = random.Random(seed)
    lines = [f"n{i}: branch" for i in range(size)] + ["start -> n0"]
    for i in range(1, size):
        lines.append(f"n{dice.randrange(max(0, i - 8), i)}.{dice.choice(['yes', 'no'])} -> n{i}")
        if dice.random() < 0.5:
            other = dice.randrange(max(0, i - 30), min(size, i + 30))
            lines.append(f"n{i}.{dice.choice(['yes', 'no'])} -> n{other}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "start -> n0\n" + "\n".join(f"n{i} -> n{i + 1}" for i in range(5000)),
        "start -> n0\n" + "\n".join(f"n{i} -> n{i + 1}, last" for i in range(5000)),
        "\n".join(f"n{i}: branch" for i in range(5000))
        + "\nstart -> n0\n"
        + "\n".join(f"n{i}.yes -> n{i + 1}\nn{i}.no -> n{max(0, 5000 - i)}" for i in range(4999)),
        _big(5000, 1),
    ],
    ids=["chain", "fan-in", "nested loops", "tangle"],
)
def test_five_thousand_steps_are_no_trouble(text: str):
    drawn = draw(text)
    began = time.perf_counter()
    analyse(drawn, TYPES)
    assert time.perf_counter() - began < 10  # a quadratic walk would take minutes
