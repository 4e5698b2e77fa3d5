"""What makes notices: failed runs, long waits, missed moments, refused starts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.auth.permissions import Principal
from app.core.clock import FixedClock
from app.db.models import Notice, NoticeChoice, Review, Run, WorkflowVersion
from app.services import notice_holds, notice_keeping, schedules, versions, workflows
from app.services.deps import Deps
from app.services.follow import ENDS, Following
from app.services.notice_failures import FOLLOWER
from app.services.workflows import NewWorkflow
from tests.factories.runs import Workshop, drawing, node
from tests.integration.notices.conftest import MakeWorkflow

STOP = node("bad", "flow.stop", state="failed", message="no")
ASK = node("ask", "people.form", queue="経理", title="いくらですか")


def notices(deps: Deps) -> list[Notice]:
    with deps.db.reading() as db:
        return list(db.scalars(select(Notice).order_by(Notice.reader, Notice.first_at)))


def test_failed_runs_make_one_notice_however_often_they_are_read(
    deps: Deps, workflow_of: MakeWorkflow
) -> None:
    shop = Workshop(deps)
    flow = workflow_of(shop.alice, STOP, wires="start -> bad")
    follow = Following(ENDS, (FOLLOWER,))
    follow.tell(deps)
    for _ in range(3):
        shop.until(shop.start(flow))
    follow.tell(deps)
    Following(ENDS, (FOLLOWER,)).tell(deps)
    [row] = notices(deps)
    assert (row.kind, row.count, row.reader) == ("run_failed", 3, shop.alice.user_id)
    assert sorted(each["run_number"] for each in row.details) == [1, 2, 3]
    assert {each["node"] for each in row.details} == {"bad"}


def test_500_failed_runs_make_one_notice(deps: Deps, workflow_of: MakeWorkflow) -> None:
    shop = Workshop(deps)
    flow = workflow_of(shop.alice)
    follow = Following(ENDS, (FOLLOWER,))
    follow.tell(deps)
    shop.until(shop.start(flow))
    with deps.db.transaction() as db:
        [like] = db.scalars(select(Run)).all()
        names = [each.name for each in Run.__table__.columns]
        values = {name: getattr(like, name) for name in names}
        more = {"state": "failed", "ended_at": deps.clock.now(), "error": {"code": "x"}}
        db.add_all(
            Run(**{**values, **more, "id": f"failed-{number}", "number": number})
            for number in range(100, 600)
        )
    follow.tell(deps)
    [row] = notices(deps)
    assert (row.count, len(row.details)) == (500, 5)


def test_what_waits_for_too_long_is_told_by_the_hours_of_each(
    deps: Deps, workflow_of: MakeWorkflow
) -> None:
    shop = Workshop(deps)
    flow = workflow_of(shop.alice, ASK, wires="start -> ask")
    for _ in range(2):
        shop.until(shop.start(flow), "waiting")
    assert notice_holds.tell_of_holds(deps) == 0
    age(deps, hours=5)
    assert notice_holds.tell_of_holds(deps) == 0
    with deps.db.transaction() as db:
        chosen = NoticeChoice(user_id=shop.alice.user_id, workflow_id=flow, ways={}, hours=4)
        db.add(chosen)
    assert notice_holds.tell_of_holds(deps) == 2
    assert notice_holds.tell_of_holds(deps) == 0
    [row] = notices(deps)
    assert (row.kind, row.count) == ("held_too_long", 2)
    assert row.details[0]["detail"] == "いくらですか"


def test_tries_and_what_was_decided_wait_for_nobody(deps: Deps, workflow_of: MakeWorkflow) -> None:
    shop = Workshop(deps)
    flow = workflow_of(shop.alice, ASK, wires="start -> ask")
    for change in ({"in_try": True}, {"state": "withdrawn"}):
        run = shop.start(flow)
        shop.until(run, "waiting")
        with deps.db.transaction() as db:
            db.execute(update(Review).where(Review.root_run_id == run).values(**change))
    age(deps, hours=100)
    assert notice_holds.tell_of_holds(deps) == 0


def age(deps: Deps, **time: float) -> None:
    with deps.db.transaction() as db:
        earlier = deps.clock.now() - timedelta(**time)
        db.execute(update(Review).values(created_at=earlier))


@pytest.fixture
def office(deps: Deps) -> "Office":
    return Office(deps)


class Office:
    """A published workflow with a schedule, and a clock that is moved by hand."""

    def __init__(self, deps: Deps) -> None:
        self.clock = FixedClock(deps.clock.now().replace(minute=1, second=0))
        self.deps = replace(deps, clock=self.clock)
        self.shop = Workshop(self.deps)

    @property
    def alice(self) -> Principal:
        return self.shop.alice

    def publish(self, missed: str, **rest: Any) -> None:
        plan = node("plan", "trigger.schedule", repeat="hourly", minute=0, missed=missed)
        after = node("after", "data.set", fields={"n": 1})
        document = drawing([plan, after], "plan -> after", **rest)
        made = workflows.create(self.deps, self.alice, NewWorkflow("毎時", document))
        versions.publish(self.deps, self.alice, made["id"], "")


def test_a_schedule_that_was_missed_is_told_once(office: Office) -> None:
    office.publish("skip")
    office.clock.move(timedelta(hours=4).total_seconds())
    for _ in range(2):
        schedules.fire_due(office.deps)
    [row] = notices(office.deps)
    assert (row.kind, row.count) == ("schedule_missed", 4)
    assert row.details[0]["trigger_name"] == "plan"


def test_a_start_that_is_refused_is_told(office: Office) -> None:
    needed = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    office.publish("once")
    with office.deps.db.transaction() as db:
        version = db.scalars(select(WorkflowVersion)).one()
        version.document = {**version.document, "input_schema": needed}
    office.clock.move(timedelta(minutes=59).total_seconds())
    schedules.fire_due(office.deps)
    [row] = notices(office.deps)
    assert (row.kind, row.count) == ("trigger_refused", 1)
    assert row.details[0]["code"]


def test_what_is_old_is_forgotten(office: Office) -> None:
    office.publish("skip")
    office.clock.move(timedelta(hours=4).total_seconds())
    schedules.fire_due(office.deps)
    notice_keeping.tidy_notices(office.deps)
    assert len(notices(office.deps)) == 1
    office.clock.move(timedelta(days=91).total_seconds())
    notice_keeping.tidy_notices(office.deps)
    assert notices(office.deps) == []
