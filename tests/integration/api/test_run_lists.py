"""The list of runs: every filter gives what it says, page by page; and many runs at once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.core.clock import iso
from app.core.ids import new_id
from app.db.models import Run
from app.services.deps import Deps
from tests.factories.many_runs import BEGIN, Owners, owners, seed
from tests.factories.runs import Workshop, drawing, node
from tests.fakes.callers import Program

COUNT = 300
SUM = drawing(
    [node("start", "trigger.manual"), node("sum", "data.set", fields={"n": "{{ 1 / input.n }}"})],
    "start -> sum",
)
HELD = drawing(
    [
        node("start", "trigger.manual"),
        node("ask", "people.check", title="Really?", proposal="input"),
        node("end", "data.set", fields={}),
    ],
    "start -> ask",
    "ask.answered -> end",
)


@pytest.fixture
def owned(deps: Deps) -> Owners:
    """Runs of three workflows and three persons, one a minute."""
    made = owners(deps, 3)
    seed(deps, made, COUNT)
    return made


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A worker and a clock in this process."""
    return Workshop(deps)


def rows(deps: Deps, matches: Callable[[Run], bool]) -> list[str]:
    with deps.db.reading() as session:
        found = [run for run in session.query(Run) if matches(run)]
    return [run.id for run in sorted(found, key=lambda run: run.created_at, reverse=True)]


def listed(caller: Program, limit: int = 20, **query: Any) -> list[str]:
    """The ids on all pages."""
    ids: list[str] = []
    cursor = None
    while True:
        more = {"cursor": cursor} if cursor else {}
        page = caller.get("/runs", query_string={**query, **more, "limit": limit}).json
        ids += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return ids


@pytest.mark.parametrize("state", ["failed", "succeeded"])
def test_runs_of_a_state(bob: Program, deps: Deps, owned: Owners, state: str) -> None:
    assert listed(bob, state=state) == rows(deps, lambda run: run.state == state)


def test_all_runs_newest_first(bob: Program, deps: Deps, owned: Owners) -> None:
    assert listed(bob, 150) == rows(deps, lambda run: True)


def test_active_runs(bob: Program, deps: Deps, owned: Owners) -> None:
    active = ("waiting", "running", "queued", "cancelling")
    assert listed(bob, 3, state="active") == rows(deps, lambda run: run.state in active)


def test_runs_of_a_workflow_and_of_one_version(bob: Program, deps: Deps, owned: Owners) -> None:
    second, version = owned.workflows[1], owned.versions[1][1]
    mine = rows(deps, lambda run: run.workflow_id == second)
    assert listed(bob, workflow="flow-1") == listed(bob, workflow=second) == mine
    newer = rows(deps, lambda run: run.version_id == version)
    assert listed(bob, workflow="flow-1", version=2) == newer


def test_a_version_without_its_workflow_is_refused(bob: Program) -> None:
    answer = bob.get("/runs?version=2")
    assert (answer.status_code, answer.json["code"]) == (400, "version_of_what")


def test_runs_of_a_period_and_of_a_person(bob: Program, deps: Deps, owned: Owners) -> None:
    since, before = BEGIN + timedelta(minutes=50), BEGIN + timedelta(minutes=90)
    period = rows(deps, lambda run: since <= run.created_at < before)
    assert listed(bob, **{"from": iso(since), "to": iso(before)}) == period
    person = owned.people[1]
    assert listed(bob, started_by=person) == rows(deps, lambda run: run.started_by == person)
    assert listed(bob, started_by="me") == []


def test_runs_by_number_id_and_name(bob: Program, deps: Deps, owned: Owners) -> None:
    assert listed(bob, q="7") == rows(deps, lambda run: run.number == 7)
    assert listed(bob, q=" FLOW 2 ") == rows(
        deps, lambda run: run.workflow_id == owned.workflows[2]
    )
    one = rows(deps, lambda run: True)[40]
    assert listed(bob, q=one) == [one]
    assert listed(bob, q="%") == []


def test_tries_are_seen_by_who_tries(bob: Program, alice: Program, deps: Deps) -> None:
    made = owners(deps, 1)
    seed(deps, made, 2)
    with deps.db.transaction() as session:
        first = session.query(Run).order_by(Run.created_at).first()
        assert first is not None
        first.kind, first.started_by, run_id = "try", bob.id, first.id
    assert run_id not in listed(bob)
    assert listed(bob, kind="try") == listed(alice, kind="try") == [run_id]


def test_what_runs_wait_for(bob: Program, workshop: Workshop) -> None:
    held = workshop.start(HELD)
    workshop.until(held, "waiting")
    assert listed(bob, waiting_for="person") == listed(bob, state="held") == [held]
    assert listed(bob, waiting_for="timer") == listed(bob, waiting_for="child") == []


def test_many_runs_are_cancelled_at_once(bob: Program, workshop: Workshop) -> None:
    held = [workshop.start(HELD) for _ in range(3)]
    over = workshop.start(SUM, {"n": 1})
    for each in held:
        workshop.until(each, "waiting")
    workshop.until(over)
    nobody = new_id()
    answer = bob.post("/runs/bulk", {"action": "cancel", "ids": [*held, over, nobody]}).json
    assert answer["done"] == held
    assert [(left["id"], left["code"]) for left in answer["skipped"]] == [(over, "run_over")]
    assert [(left["id"], left["code"]) for left in answer["failed"]] == [(nobody, "not_found")]
    assert {workshop.until(each)["state"] for each in held} == {"cancelled"}
    assert workshop.reviews(held[0]) == []


def test_what_a_filter_matches_is_retried(bob: Program, workshop: Workshop) -> None:
    failed = [workshop.start(SUM, {"n": 0}) for _ in range(2)]
    for each in failed:
        workshop.until(each, "failed")
    answer = bob.post("/runs/bulk", {"action": "retry", "filter": {}}).json
    assert (sorted(answer["done"]), answer["more"]) == (sorted(failed), False)
    for each in failed:
        assert workshop.until(each)["state"] == "failed"
    again = bob.post("/runs/bulk", {"action": "retry", "ids": failed}).json
    assert (again["done"], again["skipped"]) == (failed, [])


def test_who_may_not_cancel_is_told_for_each_run(charlie: Program, workshop: Workshop) -> None:
    held = workshop.start(HELD)
    workshop.until(held, "waiting")
    answer = charlie.post("/runs/bulk", {"action": "cancel", "ids": [held]}).json
    assert [left["code"] for left in answer["failed"]] == ["forbidden"]


@pytest.mark.parametrize(
    "body",
    [
        {"action": "cancel"},
        {"action": "cancel", "ids": ["x"], "filter": {}},
        {"action": "cancel", "ids": []},
        {"action": "delete", "ids": ["x"]},
        {"action": "cancel", "ids": ["x"] * 1001},
        {"action": "cancel", "filter": {"status": "failed"}},
        {"action": "cancel", "filter": {"version": 1}},
    ],
)
def test_an_unclear_request_changes_nothing(bob: Program, body: dict[str, Any]) -> None:
    assert bob.post("/runs/bulk", body).status_code in (400, 422)
