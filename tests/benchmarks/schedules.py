"""SCHED: 10,000 schedules that are due at the same moment, or spread over a minute; and at rest."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from app.core.clock import FixedClock
from app.core.ids import new_id
from app.core.json import digest
from app.db.models import Trigger, Workflow, WorkflowVersion
from app.services import schedules
from app.services.deps import Deps
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.benchmarks.stores import stored
from tests.factories.runs import drawing, node
from tests.infrastructure.redis import RedisServer

SCHEDULES, WORKFLOWS, MINUTE = 10_000, 100, 60
START = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)
HOURLY = {"repeat": "hourly", "minute": 0, "missed": "once", "overlap": "queue", "input": {}}


def measure() -> Iterator[Figure]:
    """On both databases, in this process: what the clock does, without the workers."""
    redis = RedisServer()
    redis.start()
    try:
        for kind in ("SQLite", "PostgreSQL"):
            with ExitStack() as stack:
                deps = stored(stack, kind, redis.url)
                yield from _on(kind, replace(deps, clock=FixedClock(START)))
    finally:
        redis.stop()


def _on(kind: str, deps: Deps) -> Iterator[Figure]:
    clock = deps.clock
    assert isinstance(clock, FixedClock)
    _seed(deps, START + timedelta(hours=1))
    yield _at_rest(kind, deps)
    clock.move(3_600)
    lateness = _fire(deps)
    work = f"{SCHEDULES:,} schedules due at one moment on {kind}, lateness p95"
    method = f"median {percentile(lateness, 50):.1f} s, last {max(lateness):.1f} s; batches of 200"
    yield at_most("SCHED", work, percentile(lateness, 95), "s", MINUTE, method)


def _seed(deps: Deps, due: datetime) -> None:
    """Rows as publishing makes them; each workflow has a hundred schedules."""
    document = drawing([node("start", "trigger.manual")])
    with deps.db.transaction() as db:
        for number in range(WORKFLOWS):
            workflow = new_id()
            row = Workflow(id=workflow, slug=f"flow-{number}", name=f"Flow {number}")
            row.draft, row.published_version = document, 1
            row.created_at = row.updated_at = START
            db.add(row)
            db.flush()
            version = WorkflowVersion(id=new_id(), workflow_id=workflow, number=1)
            version.document, version.content_hash = document, digest(document)
            version.published_at = START
            db.add(version)
            db.flush()
            db.execute(insert(Trigger), [_row(workflow, place, due) for place in range(100)])


def _row(workflow: str, place: int, due: datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "workflow_id": workflow,
        "node": f"plan_{place}",
        "type": "trigger.schedule",
        "name": "",
        "params": HOURLY,
        "state": "active",
        "next_at": due,
        "created_at": START,
    }


def _at_rest(kind: str, deps: Deps) -> Figure:
    """The share of one core that the clock takes while nothing is due, at a tick a second."""
    ticks, began = 50, time.process_time()
    for _ in range(ticks):
        schedules.fire_due(deps)
        schedules.begin_waiting(deps)
    share = (time.process_time() - began) / ticks * 100
    work = f"{SCHEDULES:,} schedules on {kind}, none due: load of the clock at a tick a second"
    return at_most("SCHED", work, share, "% of a core", 1, f"mean of {ticks} ticks")


def _fire(deps: Deps) -> list[float]:
    """Seconds from the common moment until each run was written, its worker rung."""
    lateness: list[float] = []
    began = time.perf_counter()
    while found := schedules.fire_due(deps):
        lateness += [time.perf_counter() - began] * found
    return lateness
