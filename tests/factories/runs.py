"""Published workflows and their runs, on real servers, worked on in this process."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from app.auth.permissions import Principal
from app.core.ids import new_id
from app.core.json import digest
from app.db.models import Review, Run, User, Workflow, WorkflowVersion
from app.db.queries import events
from app.graph.spec import Effect, NodeType
from app.queue.connect import client
from app.queue.names import ADVANCE, PREVIEW, RUN_TASK, TRAIN
from app.queue.take import Worker
from app.services import runs
from app.services.deps import Deps
from tests.factories.graphs import port
from workers.clock import ClockProcess, _Duty
from workers.desk import Desk, furnish
from workers.ports.everything import ports
from workers.tasks import Tasks

ENDS = ("succeeded", "failed", "cancelled")


def node(name: str, type_: str, /, **rest: Any) -> dict[str, Any]:
    """A node; what belongs to the node itself stays there, the rest is its params."""
    own = {
        key: rest.pop(key)
        for key in ("retry", "on_error", "timeout_seconds", "runs_on", "name")
        if key in rest
    }
    return {"id": name, "type": type_, "params": rest, **own}


def drawing(nodes: list[dict[str, Any]], *wires: str, **rest: Any) -> dict[str, Any]:
    """A document; a wire is "a -> b", "a.port -> b" or "a.port -> b.port"."""
    return {
        "format": 1,
        "nodes": nodes,
        "edges": [_edge(*wire.split(" -> ")) for wire in wires],
        "input_schema": rest.pop("input_schema", {"type": "object"}),
        "output": rest.pop("output", {}),
        **rest,
    }


def _edge(source: str, target: str) -> dict[str, Any]:
    node_, _, exit_ = source.partition(".")
    to, _, entry = target.partition(".")
    return {
        "from": {"node": node_, "port": exit_ or "out"},
        "to": {"node": to, "port": entry or "in"},
    }


def held_or_not() -> dict[str, Any]:
    """Odd items are held; the even ones, and whatever is right, pass on."""
    return drawing(
        [
            node("start", "trigger.manual"),
            node("each", "flow.for_each", items="input.items", concurrency=10),
            node("odd", "flow.branch", condition="item % 2 == 1"),
            node("ask", "people.check", title="?", proposal="{{ item }}"),
            node("after", "data.set", fields={"a": 1}),
            node("even", "data.set", fields={"a": 2}),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> odd",
        "odd.yes -> ask",
        "ask.answered -> after",
        "after -> all",
        "odd.no -> even",
        "even -> all",
    )


def publish(deps: Deps, document: Mapping[str, Any], slug: str = "flow") -> str:
    """The id of a published workflow with this document."""
    workflow_id, version_id, now = new_id(), new_id(), deps.clock.now()
    with deps.db.transaction() as session:
        row = Workflow(id=workflow_id, slug=slug, name=slug, draft=dict(document))
        row.published_version, row.created_at, row.updated_at = 1, now, now
        session.add(row)
        session.flush()
        version = WorkflowVersion(id=version_id, workflow_id=workflow_id, number=1)
        version.document, version.content_hash = dict(document), digest(document)
        version.published_at = now
        session.add(version)
    return workflow_id


def person(deps: Deps, name: str = "alice", role: str = "editor") -> Principal:
    """A person who may sign in."""
    user = User(id=new_id(), email=f"{name}@example.com", name=name, role=role)
    user.created_at = deps.clock.now()
    with deps.db.transaction() as session:
        session.add(user)
    return Principal(user.id, role, name)


def made(name: str, run: Any, effect: Effect = Effect.PURE, **spec: Any) -> NodeType:
    """A node type of a test."""
    from app.core.text import Text
    from app.graph.spec import Group, Spec

    text = Text(name, name)
    outputs = spec.pop("outputs", (port("out"),))
    return NodeType(
        Spec(name, 1, Group.DATA, "box", text, text, effect, outputs=outputs, **spec), run=run
    )


class StrictClock(ClockProcess):
    """A clock whose duties fail where they are called."""

    def _do(self, duty: _Duty) -> None:
        duty.run(self._deps)


class Workshop:
    """A worker and a clock in this process, on the real queue."""

    def __init__(self, deps: Deps, *types: NodeType, alice: Principal | None = None) -> None:
        more = {(each.spec.type, each.spec.version): each for each in types}
        self.deps = replace(deps, types={**deps.types, **more})
        self.alice = alice or person(deps)
        self.clock = StrictClock(self.deps)
        self.desk: Desk = furnish(self.deps, ports(self.deps))
        self.tasks = Tasks(self.desk)
        self._worker = Worker(
            "default", client(deps.settings.redis_url), self._functions(self.tasks)
        )

    @staticmethod
    def _functions(tasks: Tasks) -> dict[str, Any]:
        return {
            ADVANCE: tasks.advance,
            RUN_TASK: tasks.run_task,
            TRAIN: tasks.train,
            PREVIEW: tasks.preview,
        }

    def forget(self) -> None:
        """A new worker process: nothing is in memory."""
        self.desk = furnish(self.deps, ports(self.deps))
        self._worker._functions = self._functions(Tasks(self.desk))

    def start(self, document: Mapping[str, Any] | str, value: Any = None, **rest: Any) -> str:
        """The id of a new run, not worked on yet."""
        if not isinstance(document, str):
            document = publish(self.deps, document, f"flow-{new_id()}")
        given = {} if value is None else value
        return runs.start(self.deps, self.alice, document, given, **rest).run_id

    def take(self) -> bool:
        """Works on one message; False when none waits.

        The watchdog is called off each time: this process lives on after the test.
        """
        found = self._worker.dequeue_job_and_maintain_ttl(None)
        if found is not None:
            self._worker.execute_job(*found)
            self.desk.watchdog.disarm()
        return found is not None

    def work(self) -> None:
        """Works until no message waits."""
        while self.take():
            pass

    def until(self, run_id: str, *states: str, seconds: float = 30.0) -> dict[str, Any]:
        """The run once it is in one of these states (an end by default), with clock and worker,
        and all its events can be read."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.work()
            run = runs.get(self.deps, self.alice, run_id)
            if run["state"] in (states or ENDS):
                while self._withheld(run_id) and time.monotonic() < deadline:
                    time.sleep(0.01)
                return run
            self.clock.tick()
            time.sleep(0.01)
        raise AssertionError(f"the run is {run['state']}, not {states or ENDS}: {run['error']}")

    def _withheld(self, run_id: str) -> bool:
        with self.deps.db.reading() as session:
            return events.withheld(session, session.get_one(Run, run_id).root_run_id)

    def run(self, document: Mapping[str, Any], value: Any = None) -> dict[str, Any]:
        """A run of this document, to its end."""
        return self.until(self.start(document, value))

    def reviews(self, run_id: str, state: str = "open") -> list[Review]:
        """The reviews of a root run."""
        query = select(Review).where(Review.root_run_id == run_id, Review.state == state)
        with self.deps.db.reading() as session:
            return list(session.scalars(query.order_by(Review.id)))

    def decide(self, review: Review, decision: str, **fields: Any) -> None:
        """Decides as a person does, at once in effect."""
        from app.db import reviews

        now = self.deps.clock.now()
        with self.deps.db.transaction() as session:
            row = session.get_one(Review, review.id)
            row.state, row.decision, row.fields = "decided", decision, fields or None
            row.decided_by, row.decided_at, row.effective_at = self.alice.user_id, now, now
            session.flush()
            reviews.deliver(session, review.id, now)
        self.deps.queue.ring(review.stream_id)
