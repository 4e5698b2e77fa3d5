"""Schedules fire each moment once, catch up as chosen, and keep out of each other's way."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.auth.permissions import SYSTEM
from app.core.clock import FixedClock
from app.core.errors import AppError
from app.core.ids import new_id
from app.db.models import Firing, Run, Workflow
from app.services import firings, runs, schedules, triggers, versions, workflows
from app.services.deps import Deps
from app.services.turn_filter import TurnFilter
from app.services.workflows import NewWorkflow
from tests.factories.runs import Workshop, drawing, node, person

MONDAY = datetime(2026, 11, 16, 0, 10, tzinfo=UTC)  # 9:10 in Tokyo
HOURLY = {"repeat": "hourly", "minute": 0}


class Office:
    """A published workflow with a schedule, and a clock that is moved by hand."""

    def __init__(
        self, deps: Deps, *steps: dict[str, Any], wires: tuple[str, ...] = (), **params: Any
    ) -> None:
        self.clock = FixedClock(MONDAY)
        self.deps = replace(deps, clock=self.clock)
        self.alice = person(deps)
        self.workshop = Workshop(self.deps, alice=self.alice)
        self.wires = wires
        self.steps = steps or (node("note", "data.set", fields={"at": "{{ run.scheduled_at }}"}),)
        new = NewWorkflow("日次の集計", self.document(**{**HOURLY, **params}))
        self.workflow = workflows.create(self.deps, self.alice, new)["id"]
        self.publish()

    def document(self, **params: Any) -> dict[str, Any]:
        first = self.steps[0]["id"]
        plan = node("plan", "trigger.schedule", **params)
        nodes = [node("hand", "trigger.manual"), plan, *self.steps]
        return drawing(nodes, f"hand -> {first}", f"plan -> {first}", *self.wires)

    def publish(self, **params: Any) -> None:
        if params:
            with self.deps.db.transaction() as db:
                db.get_one(Workflow, self.workflow).draft = self.document(**params)
        versions.publish(self.deps, self.alice, self.workflow, "")

    def trigger(self) -> dict[str, Any]:
        [found] = triggers.list_of_workflow(self.deps, self.alice, self.workflow)
        return found

    def pass_by(self, **time: float) -> None:
        """Time goes on, and the clock wakes up."""
        self.clock.move(timedelta(**time).total_seconds())
        self.tick()

    def tick(self) -> None:
        schedules.fire_due(self.deps)
        schedules.begin_waiting(self.deps)

    def work(self) -> None:
        self.workshop.work()

    def outputs(self, run_id: str, step: str) -> list[Any]:
        page = runs.node_activations(self.deps, self.alice, run_id, step, TurnFilter(), None, 5)
        return [each["output"] for each in page.items]

    def runs(self) -> list[Run]:
        with self.deps.db.reading() as db:
            return list(db.scalars(select(Run).order_by(Run.created_at, Run.id)))

    def fired(self) -> list[tuple[str, str]]:
        with self.deps.db.reading() as db:
            rows = db.scalars(select(Firing).order_by(Firing.scheduled_at))
            return [(f"{row.scheduled_at:%d %H:%M}", row.state) for row in rows]


def test_a_schedule_starts_a_run_that_knows_its_moment(deps: Deps) -> None:
    office = Office(deps)
    office.tick()
    assert office.fired() == []
    office.pass_by(minutes=50)
    office.work()
    [run] = office.runs()
    assert run.state == "succeeded"
    assert run.trigger is not None
    assert run.trigger["scheduled_at"] == "2026-11-16T01:00:00.000Z"
    assert run.trigger["interval_start"] == "2026-11-16T00:00:00.000Z"
    assert office.outputs(run.id, "note") == [{"at": "2026-11-16T01:00:00.000Z"}]
    assert office.outputs(run.id, "hand") == []


def test_a_moment_fires_once_with_two_clocks(deps: Deps) -> None:
    office = Office(deps)
    office.clock.move(3_000)
    clocks = [threading.Thread(target=schedules.fire_due, args=(office.deps,)) for _ in range(4)]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join()
    assert len(office.runs()) == 1
    office.tick()
    assert office.fired() == [("16 01:00", "started")]


@pytest.mark.parametrize(
    ("missed", "fired"),
    [
        ("once", [("16 03:00", "left_out"), ("16 04:00", "started")]),
        ("skip", [("16 04:00", "left_out")]),
        (
            "all",
            [
                ("16 01:00", "started"),
                ("16 02:00", "waiting"),
                ("16 03:00", "waiting"),
                ("16 04:00", "waiting"),
            ],
        ),
    ],
)
def test_what_passed_while_all_was_off_is_caught_up_as_chosen(
    deps: Deps, missed: str, fired: list[tuple[str, str]]
) -> None:
    office = Office(deps, missed=missed)
    office.pass_by(hours=4)
    assert office.fired() == fired


def test_the_next_run_waits_for_the_end_of_the_one_before(deps: Deps) -> None:
    office = Office(deps)
    office.pass_by(minutes=50)
    office.pass_by(hours=1)
    assert [state for _, state in office.fired()] == ["started", "waiting"]
    office.work()
    office.tick()
    assert [state for _, state in office.fired()] == ["started", "started"]


def test_an_overlapping_run_is_left_out_where_so_chosen(deps: Deps) -> None:
    office = Office(deps, overlap="skip")
    office.pass_by(minutes=50)
    office.pass_by(hours=1)
    assert [state for _, state in office.fired()] == ["started", "left_out"]


def test_the_older_run_is_cancelled_where_so_chosen(deps: Deps) -> None:
    ask = node("ask", "people.check", title="?", proposal="x")
    end = node("end", "data.set", fields={"n": 1})
    office = Office(deps, ask, end, wires=("ask.answered -> end",), overlap="cancel")
    office.pass_by(minutes=50)
    office.work()
    office.pass_by(hours=1)
    office.work()
    assert office.runs()[0].state == "cancelled"
    assert [state for _, state in office.fired()] == ["started", "started"]


def test_what_is_paused_fires_nothing_and_goes_on_from_the_present(deps: Deps) -> None:
    office = Office(deps)
    paused = triggers.pause(office.deps, office.alice, office.trigger()["id"])
    assert (paused["state"], list(paused["next"])) == ("paused", [])
    office.pass_by(hours=5)
    office.publish(repeat="hourly", minute=30)  # publishing does not resume
    assert office.trigger()["state"] == "paused"
    resumed = triggers.resume(office.deps, office.alice, paused["id"])
    assert [f"{at:%H:%M}" for at in resumed["next"]][:2] == ["05:30", "06:30"]
    office.pass_by(minutes=25)
    assert office.fired() == [("16 05:30", "started")]


def test_an_archived_workflow_starts_nothing(deps: Deps) -> None:
    office = Office(deps)
    workflows.archive(office.deps, office.alice, office.workflow, archived=True)
    office.pass_by(hours=2)
    assert office.fired() == []


def test_publishing_the_same_rule_again_keeps_the_next_moment(deps: Deps) -> None:
    office = Office(deps)
    office.clock.move(3_000)  # due, but the clock has not woken up yet
    office.publish()
    office.tick()
    assert office.fired() == [("16 01:00", "started")]


def test_a_schedule_that_was_taken_out_is_gone(deps: Deps) -> None:
    office = Office(deps)
    trigger = office.trigger()["id"]
    with deps.db.transaction() as db:
        first = office.steps[0]["id"]
        draft = drawing([node("hand", "trigger.manual"), *office.steps], f"hand -> {first}")
        db.get_one(Workflow, office.workflow).draft = draft
    office.publish()
    assert triggers.list_of_workflow(deps, office.alice, office.workflow) == []
    office.pass_by(hours=2)
    assert office.fired() == []
    with pytest.raises(AppError) as found:
        triggers.resume(office.deps, office.alice, trigger)
    assert found.value.code == "trigger_gone"


def test_a_past_period_is_run_one_after_the_other_and_nothing_twice(deps: Deps) -> None:
    office = Office(deps)
    office.pass_by(minutes=50)
    office.work()
    start, end = MONDAY - timedelta(hours=3), MONDAY + timedelta(minutes=50)
    told = firings.backfill(office.deps, office.alice, office.trigger()["id"], start, end)
    assert told == {"moments": 4, "new": 3}
    for _ in range(4):
        office.tick()
        office.work()
    assert {state for _, state in office.fired()} == {"started"}
    assert [run.trigger["scheduled_at"][11:16] for run in office.runs() if run.trigger] == [
        "01:00",
        "22:00",
        "23:00",
        "00:00",
    ]


def test_a_period_that_is_too_long_or_not_over_is_refused(deps: Deps) -> None:
    office = Office(deps)
    trigger, now = office.trigger()["id"], office.clock.now()
    for start, end, code in (
        (now - timedelta(days=90), now, "too_many_moments"),
        (now, now - timedelta(days=1), "bad_period"),
        (now, now + timedelta(days=1), "bad_period"),
    ):
        with pytest.raises(AppError) as found:
            firings.backfill(office.deps, office.alice, trigger, start, end)
        assert found.value.code == code
    assert office.fired() == []


def test_a_start_by_hand_takes_its_own_way(deps: Deps) -> None:
    office = Office(deps)
    started = runs.start(office.deps, office.alice, office.workflow, {})
    office.work()
    run = runs.get(deps, office.alice, started.run_id)
    assert run["state"] == "succeeded"
    assert office.outputs(started.run_id, "plan") == []


def test_the_list_tells_what_became_of_each_moment(deps: Deps) -> None:
    office = Office(deps, overlap="skip")
    office.pass_by(minutes=50)
    office.pass_by(hours=1)
    trigger = office.trigger()["id"]
    page = firings.list_page(office.deps, office.alice, trigger, None, 1)
    assert page.items[0]["reason"] == {"code": "overlap"}
    rest = firings.list_page(office.deps, office.alice, trigger, page.next_cursor, 5)
    assert [each["run"]["number"] for each in rest.items] == [1]
    with pytest.raises(AppError):
        firings.list_page(office.deps, SYSTEM, new_id(), None, 5)
