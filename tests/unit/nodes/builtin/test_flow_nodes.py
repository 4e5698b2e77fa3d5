"""flow.*: which exit is taken, and how waiting steps go on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.errors import AppError
from app.nodes.builtin import flow_branch, flow_collect, flow_subworkflow, flow_switch, flow_wait
from app.nodes.builtin import trigger_manual as trigger
from app.nodes.kit import Call, Done, Fault, Port, Sleep, Text
from tests.fakes.context import NOW, FakeContext

GIVEN = {"in": {"amount": 5}}


def test_a_manual_start_gives_the_runs_input() -> None:
    assert trigger.run(FakeContext(inputs=GIVEN)) == Done({"out": {"amount": 5}})


@pytest.mark.parametrize(("condition", "port"), [("input.amount > 3", "yes"), ("false", "no")])
def test_a_branch_goes_the_way_of_its_condition(condition: str, port: str) -> None:
    ctx = FakeContext({"condition": condition}, GIVEN, {"input": {"amount": 5}})
    assert flow_branch.run(ctx) == Done({port: {"amount": 5}})


@pytest.mark.parametrize("condition", ["input.missing", "input.amount", "input.missing > 3"])
def test_a_branch_whose_condition_gives_no_bool_fails_closed(condition: str) -> None:
    ctx = FakeContext({"condition": condition}, GIVEN, {"input": {"amount": 5}})
    with pytest.raises(AppError):
        flow_branch.run(ctx)


def test_a_branch_shows_its_exits_in_the_users_words() -> None:
    yes, no = flow_branch.ports({"yes_label": "10万円以上"})
    assert yes == Port("yes", Text("10万円以上", "10万円以上"))
    assert no.label.ja == "いいえ"


CASES = [
    {"name": "large", "condition": "input.amount > 100"},
    {"name": "中", "condition": "input.amount > 3"},
    {"name": "small", "condition": "true"},
]


def test_a_switch_takes_the_first_case_that_holds() -> None:
    ctx = FakeContext({"cases": CASES}, GIVEN, {"input": {"amount": 5}})
    assert flow_switch.run(ctx) == Done({"中": {"amount": 5}})


def test_a_switch_without_a_case_that_holds_goes_otherwise() -> None:
    ctx = FakeContext({"cases": CASES[:1]}, GIVEN, {"input": {"amount": 5}})
    assert flow_switch.run(ctx) == Done({"otherwise": {"amount": 5}})


def test_a_switch_has_an_exit_a_case() -> None:
    names = [port.name for port in flow_switch.ports({"cases": CASES})]
    assert names == ["large", "中", "small", "otherwise"]


@pytest.mark.parametrize("broken", [{}, {"cases": None}, {"cases": [3, {}]}, {"cases": "x"}])
def test_a_broken_switch_still_has_its_last_exit(broken: dict[str, Any]) -> None:
    assert [port.name for port in flow_switch.ports(broken)] == ["otherwise"]


def test_a_switch_refuses_names_that_are_taken() -> None:
    cases = [{"name": name, "condition": "true"} for name in ("a", "a", "otherwise", "error")]
    faults = flow_switch.check({"cases": cases})
    assert [fault.pointer for fault in faults] == [
        "/cases/1/name",
        "/cases/2/name",
        "/cases/3/name",
    ]


def test_a_wait_sleeps_for_its_seconds() -> None:
    ctx = FakeContext({"mode": "seconds", "seconds": 90})
    assert flow_wait.run(ctx) == Sleep(NOW + timedelta(seconds=90))


@pytest.mark.parametrize(
    ("until", "moment"),
    [
        ("2026-12-01T09:00:00+09:00", datetime(2026, 12, 1, tzinfo=UTC)),
        ("2026-12-01T00:00:00Z", datetime(2026, 12, 1, tzinfo=UTC)),
        ("2026-12-01T00:00:00", datetime(2026, 12, 1, tzinfo=UTC)),
        ("2020-01-01", datetime(2020, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_wait_sleeps_until_its_moment(until: str, moment: datetime) -> None:
    assert flow_wait.run(FakeContext({"mode": "until", "until": until})) == Sleep(moment)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"seconds": -1}, "bad_duration"),
        ({"seconds": "soon"}, "bad_duration"),
        ({"seconds": True}, "bad_duration"),
        ({"seconds": float("inf")}, "bad_duration"),
        ({}, "bad_duration"),
        ({"mode": "until", "until": "soon"}, "bad_moment"),
        ({"mode": "until", "until": 3}, "bad_moment"),
        ({"mode": "until", "until": "9999-01-01T00:00:00Z"}, "too_far"),
    ],
)
def test_a_wait_that_cannot_be_told_is_a_fault(params: dict[str, Any], code: str) -> None:
    outcome = flow_wait.run(FakeContext(params))
    assert isinstance(outcome, Fault)
    assert (outcome.code, outcome.retryable) == (code, False)


def test_a_wait_goes_on_with_what_came_in() -> None:
    assert flow_wait.resume(FakeContext(inputs=GIVEN), {}) == Done({"out": {"amount": 5}})


def test_a_subworkflow_gets_its_input_or_what_came_in() -> None:
    own = FakeContext({"workflow": "child", "input": {"a": 1}}, GIVEN)
    assert flow_subworkflow.run(own) == Call("child", {"a": 1})
    assert flow_subworkflow.run(FakeContext({"workflow": "child"}, GIVEN)).input == GIVEN["in"]


def test_a_subworkflow_goes_on_with_the_childs_output() -> None:
    answer = {"state": "succeeded", "output": {"b": 2}}
    assert flow_subworkflow.resume(FakeContext(), answer) == Done({"out": {"b": 2}})


@pytest.mark.parametrize(
    ("state", "code"), [("failed", "child_failed"), ("cancelled", "child_cancelled")]
)
def test_a_subworkflow_that_did_not_succeed_is_a_fault(state: str, code: str) -> None:
    answer = {"state": state, "error": {"code": "boom", "detail": "It broke."}}
    outcome = flow_subworkflow.resume(FakeContext(), answer)
    assert isinstance(outcome, Fault)
    assert (outcome.code, outcome.retryable) == (code, False)


def test_the_rows_of_a_collect_hold_what_came_in() -> None:
    schema = flow_collect.output_schema({}, {"type": "string"})
    assert schema["items"]["properties"]["value"] == {"type": "string"}
