"""A workflow that starts after another one: once for each run, with what is known of it."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from app.db.models import FollowUp, Mark, Notice, Run, Workflow
from app.services import follow_ups, followers, triggers, versions, workflows
from app.services.deps import Deps
from app.services.follow import ENDS, HOLDS, Following
from app.services.workflows import NewWorkflow
from tests.factories.callbacks import ShiftedClock
from tests.factories.runs import Workshop, drawing, node, person

DIVIDE = drawing(
    [node("start", "trigger.manual"), node("sum", "data.set", fields={"n": "{{ 1 / input.n }}"})],
    "start -> sum",
    output={"n": "nodes.sum.n"},
)


def after(slug: str, *on: str, **params: Any) -> dict[str, Any]:
    """A workflow that starts after another one and keeps what it is given."""
    first = node("after", "trigger.workflow", workflow=slug, on=list(on or ["succeeded"]), **params)
    keep = node("keep", "data.set", fields={"given": "{{ input }}"})
    return drawing([first, keep], "after -> keep", output={"given": "nodes.keep.given"})


ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # says nothing of SQL


class Chain:
    """Two clocks that follow, a worker, and alice's workflows."""

    def __init__(self, deps: Deps) -> None:
        self.clock = ShiftedClock()
        self.deps = replace(deps, clock=self.clock)
        self.alice = person(deps)
        self.workshop = Workshop(self.deps, alice=self.alice)
        self.clocks = [self._clock(), self._clock()]
        self.tick()

    def _clock(self) -> list[Following]:
        return [Following(ENDS, followers.OF_ENDS), Following(HOLDS, followers.OF_HOLDS)]

    def publish(self, document: dict[str, Any], name: str) -> str:
        """The id of a workflow that this document is the newest version of."""
        with self.deps.db.transaction() as db:
            known = db.scalar(select(Workflow).where(Workflow.slug == name))
            if known is not None:
                known.draft = document
        made = known.id if known is not None else self._create(document, name)
        versions.publish(self.deps, self.alice, made, "")
        return made

    def _create(self, document: dict[str, Any], name: str) -> str:
        return workflows.create(self.deps, self.alice, NewWorkflow(name, document, name))["id"]

    def run(self, name: str, value: Any = None, *states: str) -> str:
        run_id = self.workshop.start(name, value)
        self.workshop.until(run_id, *states)
        return run_id

    def tick(self) -> None:
        for clock in self.clocks:
            for each in clock:
                each.tell(self.deps)

    def settle(self) -> None:
        """Until nothing follows any more."""
        count = -1
        while count != len(self.followed()):
            count = len(self.followed())
            self.tick()
            self.workshop.work()

    def followed(self) -> list[FollowUp]:
        with self.deps.db.reading() as db:
            return list(db.scalars(select(FollowUp).order_by(FollowUp.at, FollowUp.event)))

    def runs_of(self, name: str) -> list[Run]:
        query = select(Run).join(Workflow, Workflow.id == Run.workflow_id)
        with self.deps.db.reading() as db:
            return list(db.scalars(query.where(Workflow.slug == name).order_by(Run.number)))


@pytest.fixture
def chain(deps: Deps) -> Chain:
    """A chain on each kind of database."""
    return Chain(deps)


def test_a_run_starts_after_another_with_all_about_it(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    chain.publish(after("first"), "second")
    source = chain.run("first", {"n": 2})
    chain.settle()
    [run] = chain.runs_of("second")
    assert run.state == "succeeded"
    assert run.trigger is not None
    assert run.trigger["run"] == {"id": source, "number": 1, "workflow": "first"}
    given = run.input["v"]
    assert (given["event"], given["output"], given["error"]) == ("succeeded", {"n": 0.5}, None)
    assert given["run"]["state"] == "succeeded"


@ON_ONE
def test_the_output_alone_is_given_where_so_chosen(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    document = after("first", give="output")
    fields = {"type": "object", "properties": {"n": {"type": "number"}}, "required": ["n"]}
    chain.publish({**document, "input_schema": fields}, "second")
    chain.run("first", {"n": 4})
    chain.settle()
    assert chain.runs_of("second")[0].input == {"v": {"n": 0.25}}


def test_a_failure_and_a_success_of_the_same_run_are_two_events(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    chain.publish(after("first", "succeeded", "failed"), "second")
    source = chain.run("first", {"n": 0}, "failed")
    chain.settle()
    for state in ("failed", "succeeded"):  # failed again, then mended
        with chain.deps.db.transaction() as db:
            now = chain.clock.now()
            db.execute(update(Run).where(Run.id == source).values(state=state, ended_at=now))
        chain.settle()
    assert [each.event for each in chain.followed()] == ["failed", "succeeded"]
    first = chain.runs_of("second")[0].input["v"]
    assert (first["error"]["node"], first["output"]) == ("sum", None)


def test_a_hold_is_followed_once_for_each_run(chain: Chain) -> None:
    items = drawing(
        [
            node("start", "trigger.manual"),
            node("each", "flow.for_each", items="input.items"),
            node("ask", "people.check", title="{{ item }}", proposal="{{ item }}"),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> ask",
        "ask.answered -> all",
    )
    chain.publish(items, "first")
    chain.publish(after("first", "held"), "second")
    chain.run("first", {"items": ["a", "b", "c"]}, "waiting")
    chain.settle()
    [run] = chain.runs_of("second")
    given = run.input["v"]
    assert given["event"] == "held"
    assert given["review"]["node"] == "ask"
    assert given["run"]["state"] == "waiting"


def test_two_clocks_start_one_run(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    chain.publish(after("first"), "second")
    for _ in range(5):
        chain.run("first", {"n": 1})
    clocks = [
        threading.Thread(target=Following(ENDS, followers.OF_ENDS).tell, args=(chain.deps,))
        for _ in range(4)
    ]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join()
    assert len(chain.runs_of("second")) == 5


@ON_ONE
def test_what_ended_before_it_was_published_is_not_followed(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    chain.run("first", {"n": 1})
    chain.publish(after("first"), "second")
    chain.settle()
    assert chain.followed() == []


def test_what_ended_while_it_was_paused_is_not_followed(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    second = chain.publish(after("first"), "second")
    [trigger] = triggers.list_of_workflow(chain.deps, chain.alice, second)
    triggers.pause(chain.deps, chain.alice, trigger["id"])
    chain.run("first", {"n": 1})
    chain.settle()
    triggers.resume(chain.deps, chain.alice, trigger["id"])
    chain.settle()
    assert chain.followed() == []
    chain.run("first", {"n": 1})
    chain.settle()
    assert len(chain.followed()) == 1


@ON_ONE
def test_a_workflow_that_was_renamed_is_followed_all_the_same(chain: Chain) -> None:
    first = chain.publish(DIVIDE, "first")
    chain.publish(after("first"), "second")
    with chain.deps.db.transaction() as db:
        db.get_one(Workflow, first).slug = "other"
    chain.run("other", {"n": 1})
    chain.settle()
    assert len(chain.runs_of("second")) == 1


@ON_ONE
def test_a_circle_is_stopped(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    chain.publish(after("first"), "second")
    chain.publish(after("second"), "third")
    circle = drawing(
        [
            node("start", "trigger.manual"),
            node("after", "trigger.workflow", workflow="third"),
            node("sum", "data.set", fields={"n": 1}),
        ],
        "start -> sum",
        "after -> sum",
    )
    chain.publish(circle, "first")
    chain.run("first")
    chain.settle()
    states = [each.state for each in chain.followed()]
    assert states == ["started"] * 16 + ["refused"]
    assert (chain.followed()[-1].reason or {})["code"] == "too_deep"


def test_what_does_not_fit_is_refused_and_its_owner_hears(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    document = after("first")
    fields = {"type": "object", "properties": {"x": {}}, "required": ["x"]}
    chain.publish({**document, "input_schema": fields}, "second")
    chain.run("first", {"n": 1})
    chain.settle()
    [row] = chain.followed()
    assert (row.state, row.run_id) == ("refused", None)
    assert (row.reason or {})["code"] == "bad_input"
    with chain.deps.db.reading() as db:
        assert db.scalars(select(Notice.kind)).all() == ["trigger_refused"]


@ON_ONE
def test_starting_after_itself_is_warned_of(chain: Chain) -> None:
    made = chain.publish(DIVIDE, "first")
    with chain.deps.db.transaction() as db:
        db.get_one(Workflow, made).draft = after("first")
    found = workflows.read(chain.deps, chain.alice, made)["problems"]
    assert [(each["code"], each["severity"]) for each in found] == [("starts_itself", "warning")]
    second = chain.publish(after("first"), "second")
    with chain.deps.db.transaction() as db:
        db.get_one(Workflow, made).draft = after("second")
    found = workflows.read(chain.deps, chain.alice, made)["problems"]
    assert [each["code"] for each in found] == ["starts_itself"]
    assert workflows.read(chain.deps, chain.alice, second)["problems"] == []


def test_after_a_clock_was_off_nothing_is_missed_and_nothing_done_twice(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    chain.publish(after("first"), "second")
    chain.run("first", {"n": 1})
    chain.clock.move(7_200)
    fresh = Following(ENDS, followers.OF_ENDS)
    fresh.tell(chain.deps)
    assert len(chain.followed()) == 1
    with chain.deps.db.transaction() as db:  # its mark was lost as it died
        db.execute(update(Mark).values(at=chain.clock.now()))
    Following(ENDS, followers.OF_ENDS).tell(chain.deps)
    assert len(chain.followed()) == 1


def test_the_list_tells_what_became_of_each_run(chain: Chain) -> None:
    chain.publish(DIVIDE, "first")
    second = chain.publish(after("first"), "second")
    for _ in range(3):
        chain.run("first", {"n": 1})
        chain.settle()
    [trigger] = triggers.list_of_workflow(chain.deps, chain.alice, second)
    page = follow_ups.list_page(chain.deps, chain.alice, trigger["id"], None, 2)
    assert [each["source"]["number"] for each in page.items] == [3, 2]
    assert page.items[0]["run"]["number"] == 3
    rest = follow_ups.list_page(chain.deps, chain.alice, trigger["id"], page.next_cursor, 2)
    assert [each["source"]["number"] for each in rest.items] == [1]
    assert rest.next_cursor is None
