"""Slow steps run beside their stream and answer through its inbox."""

import time
from typing import Any

import pytest
from sqlalchemy import select, update

from app.db.models import Stream, Task
from app.graph.spec import Effect
from app.nodes.kit import Context, Done, Fault, Outcome
from app.services import repair, runs
from app.services.deps import Deps
from tests.factories.runs import Workshop, drawing, made, node

START = node("start", "trigger.manual")
keys: list[str] = []


def slow(ctx: Context) -> Outcome:
    keys.append(ctx.idempotency_key)
    if ctx.params.get("busy") and len(keys) < 3:
        return Fault("busy", retryable=True)
    return Done({"out": {"node": ctx.node_id, "size": "x" * 40_000}}, confidence=0.5)


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A workshop with slow steps."""
    keys.clear()
    types = [made(f"test.{each}", slow, each, expected_ms=500) for each in Effect]
    return Workshop(deps, *types)


def two(effect: Effect = Effect.IDEMPOTENT, **rest: Any) -> dict[str, Any]:
    return drawing(
        [
            START,
            node("a", f"test.{effect}", **rest),
            node("b", f"test.{effect}"),
            node("both", "flow.join"),
        ],
        "start -> a",
        "start -> b",
        "a -> both",
        "b -> both",
        output={"a": "nodes.both.a.node", "b": "nodes.both.b.node"},
    )


def tasks(workshop: Workshop) -> list[str]:
    with workshop.deps.db.reading() as session:
        return sorted(session.scalars(select(Task.state)))


@pytest.mark.parametrize("effect", [Effect.READ, Effect.COSTLY, Effect.IDEMPOTENT, Effect.ONCE])
def test_two_slow_branches_run_beside_each_other(workshop: Workshop, effect: Effect) -> None:
    run_id = workshop.start(two(effect))
    workshop.take()
    assert tasks(workshop) == ["open", "open"]
    assert runs.get(workshop.deps, workshop.alice, run_id)["state"] == "running"
    run = workshop.until(run_id)
    assert run["output"] == {"a": "a", "b": "b"}
    assert tasks(workshop) == ["done", "done"]
    assert len(keys) == 2
    assert run["progress"]["nodes"]["a"]["confidence_median"] == 0.51


def test_a_slow_step_that_is_alone_runs_in_its_stream(workshop: Workshop) -> None:
    document = drawing([START, node("a", "test.idempotent")], "start -> a")
    assert workshop.run(document)["state"] == "succeeded"
    assert tasks(workshop) == []


def test_a_slow_pure_step_is_not_handed_out(workshop: Workshop) -> None:
    assert workshop.run(two(Effect.PURE))["state"] == "succeeded"
    assert tasks(workshop) == []


def test_a_fault_of_a_handed_out_step_is_tried_again(workshop: Workshop) -> None:
    document = two(retry={"attempts": 5, "delay_seconds": 0.01}, busy=True)
    run = workshop.run(document)
    assert run["state"] == "succeeded", run["error"]


def test_a_lost_task_is_given_out_again(workshop: Workshop) -> None:
    run_id = workshop.start(two())
    workshop.take()
    now = workshop.deps.clock.now()
    with workshop.deps.db.transaction() as session:
        dead = {"lease_token": "gone", "lease_until": now, "began_at": now}
        session.execute(update(Task).values(dead))
    while workshop.take():
        pass
    time.sleep(0.01)
    repair.ring_tasks(workshop.deps)
    run = workshop.until(run_id)
    assert run["output"] == {"a": "a", "b": "b"}
    assert len(set(keys)) == 2


def test_a_cancelled_run_does_not_wait_for_a_task(workshop: Workshop) -> None:
    run_id = workshop.start(two())
    workshop.take()
    runs.cancel(workshop.deps, workshop.alice, run_id)
    with workshop.deps.db.reading() as session:
        stream = session.get_one(Stream, run_id)
        assert stream.wanted > stream.seen
    workshop.tasks.advance(run_id)
    run = workshop.until(run_id)
    assert run["state"] == "cancelled"
    workshop.work()
    assert keys == []
