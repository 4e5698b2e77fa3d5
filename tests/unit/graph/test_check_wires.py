"""The check of wires: where they lead, and where several meet."""

from typing import Any

import pytest

from app.graph.check import MAX_PROBLEMS
from tests.unit.graph.drawings import document, edge, found, node, problems

TEXT = {"text": "hello"}


def _step(name: str) -> Any:
    return node(name, "data.template", TEXT)


def _branch(name: str) -> Any:
    return node(name, "flow.branch", {"condition": "input.age > 3"})


def test_a_wire_to_nowhere_is_told_at_its_end() -> None:
    raw = document([_step("a")], "start > a", "a > b", "c > a")
    assert ("edge_to_nowhere", "/edges/1/to/node") in found(raw)
    assert ("edge_to_nowhere", "/edges/2/from/node") in found(raw)


def test_ports_that_do_not_exist_are_told_with_those_that_do() -> None:
    [first, second] = problems(
        document(
            [_branch("b"), _step("a")], "start > b", "b.maybe > a", "b.yes > a.inn", "b.no > a"
        )
    )
    assert (first.code, first.pointer) == ("unknown_exit", "/edges/1/from/port")
    assert first.fields["known"] == ["yes", "no"]
    assert (second.code, second.pointer) == ("unknown_entry", "/edges/2/to/port")


def test_a_trigger_has_no_entry() -> None:
    raw = document([_step("a")], "start > a", "a > start")
    assert ("unknown_entry", "/edges/1/to/port") in found(raw)


def test_the_exits_of_a_switch_are_those_of_its_cases() -> None:
    cases = {"cases": [{"name": "経理", "condition": "true"}]}
    raw = document([node("s", "flow.switch", cases), _step("a")], "start > s")
    raw["edges"].append(edge("s.経理", "a"))
    assert found(raw) == []


def test_an_error_exit_is_there_only_where_errors_leave_by_it() -> None:
    wires = ("start > a", "a.error > b")
    assert ("unknown_exit", "/edges/1/from/port") in found(
        document([_step("a"), _step("b")], *wires)
    )
    failing = {**_step("a"), "on_error": {"mode": "port"}}
    assert found(document([failing, _step("b")], *wires)) == []


def test_a_wire_drawn_twice_is_told_once_at_the_second() -> None:
    raw = document([_step("a")], "start > a", "start > a")
    assert [problem for problem in found(raw) if problem[0] == "duplicate_edge"] == [
        ("duplicate_edge", "/edges/1")
    ]


def test_a_wire_to_its_own_step_is_refused() -> None:
    assert ("self_edge", "/edges/1") in found(document([_step("a")], "start > a", "a > a"))


def test_an_entry_without_a_wire_is_refused() -> None:
    assert ("entry_unconnected", "/nodes/1") in found(document([_step("a")]))


def _needs_join(nodes: list[Any], *wires: str) -> bool:
    return any(problem.code == "needs_join" for problem in problems(document(nodes, *wires)))


def test_ways_that_run_together_need_a_join() -> None:
    nodes = [_step("a"), _step("b"), _step("c")]
    assert _needs_join(nodes, "start > a", "start > b", "a > c", "b > c")


def test_a_join_takes_ways_that_run_together() -> None:
    nodes = [_step("a"), _step("b"), node("j", "flow.join")]
    assert not _needs_join(nodes, "start > a", "start > b", "a > j", "b > j")


def test_ways_that_exclude_each_other_may_meet() -> None:
    nodes = [_branch("x"), _step("a"), _step("b"), _step("c")]
    wires = ("start > x", "x.yes > a", "x.no > b", "a > c", "b > c")
    assert not _needs_join(nodes, *wires)


def test_both_exits_of_one_branch_may_meet_at_once() -> None:
    assert not _needs_join([_branch("x"), _step("c")], "start > x", "x.yes > c", "x.no > c")


def test_a_way_around_a_branch_does_not_exclude_it() -> None:
    nodes = [_branch("x"), _step("c")]
    assert _needs_join(nodes, "start > x", "start > c", "x.yes > c")


def test_two_wires_of_one_exit_that_meet_again_need_a_join() -> None:
    nodes = [_branch("x"), _step("a"), _step("c")]
    assert _needs_join(nodes, "start > x", "x.yes > a", "x.yes > c", "a > c")


def test_branches_one_after_the_other_exclude_each_other_through_the_first() -> None:
    nodes = [_branch("x"), _branch("y"), _step("a"), _step("c")]
    wires = ("start > x", "x.yes > y", "x.no > c", "y.yes > a", "y.no > c", "a > c")
    assert not _needs_join(nodes, *wires)


def test_two_branches_side_by_side_do_not_exclude_each_other() -> None:
    nodes = [_branch("x"), _branch("y"), _step("c")]
    assert _needs_join(nodes, "start > x", "start > y", "x.yes > c", "y.no > c")


def test_equal_conditions_side_by_side_are_not_looked_into() -> None:
    nodes = [_branch("x"), _branch("y"), _step("c")]
    assert _needs_join(nodes, "start > x", "start > y", "x.yes > c", "y.yes > c")


def test_a_way_back_is_no_second_value() -> None:
    nodes = [_step("work"), node("ask", "people.check", {"proposal": 1}), _step("end")]
    wires = ("start > work", "work > ask", "ask.sent_back > work", "ask.answered > end")
    assert not _needs_join(nodes, *wires)


def test_the_exits_of_a_gate_and_its_check_may_meet() -> None:
    gate = node("gate", "people.confidence_gate", {"confidence": "input.age"})
    check = node("ask", "people.check", {"proposal": 1})
    wires = ("start > gate", "gate.passed > end", "gate.held > ask", "ask.answered > end")
    assert found(document([gate, check, _step("end")], *wires)) == []


@pytest.mark.timeout(10)
def test_many_ways_that_meet_again_and_again_are_searched_in_time() -> None:
    nodes, wires = [], ["start > x0"]
    for number in range(300):
        nodes += [_branch(f"x{number}"), _step(f"a{number}"), _step(f"b{number}")]
        wires += [f"x{number}.yes > a{number}", f"x{number}.no > b{number}"]
        wires += [f"a{number} > x{number + 1}", f"b{number} > x{number + 1}"]
    nodes.append(_branch("x300"))
    assert not _needs_join(nodes, *wires)


@pytest.mark.timeout(20)
def test_ten_thousand_wires_into_one_entry_are_no_trouble() -> None:
    raw = document([_branch("x"), _step("a")], "start > x", *["x.yes > a", "x.no > a"] * 5_000)
    assert len(problems(raw)) == MAX_PROBLEMS


@pytest.mark.timeout(20)
def test_a_switch_with_thousands_of_exits_is_no_trouble() -> None:
    cases = [{"name": f"case {number}", "condition": "true"} for number in range(5_000)]
    wires = [f"s.case {number} > a" for number in range(5_000)]
    more = [f"s.other {number} > a" for number in range(5_000)]
    nodes = [node("s", "flow.switch", {"cases": cases}), _step("a")]
    raw = document(nodes, "start > s", *wires, *more)
    assert {code for code, _ in found(raw)} == {"unknown_exit"}
