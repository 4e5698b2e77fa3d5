"""Two workers at one stream, lost workers, doubled and lost messages."""

import time
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text, update

from app.core.ids import new_id
from app.db import streams
from app.db.models import Stream
from app.db.streams import Append, Holding, LeaseLost
from app.graph.spec import Effect
from app.nodes.kit import Context, Done, Outcome
from app.queue.connect import client
from app.services import repair
from app.services.deps import Deps
from app.services.streams import Grip, Work, commit
from tests.factories.runs import Workshop, drawing, made, node
from workers.clock import ClockProcess

START = node("start", "trigger.manual")
acts: list[str] = []


class Killed(BaseException):
    """What a test throws instead of kill -9."""


def act(ctx: Context) -> Outcome:
    acts.append(ctx.idempotency_key)
    if len(acts) <= ctx.input.get("kills", 0):
        raise Killed
    return Done({"out": {"acts": len(acts)}})


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A workshop with steps that kill their worker as often as the input says."""
    acts.clear()
    effects = (Effect.PURE, Effect.IDEMPOTENT, Effect.ONCE)
    return Workshop(deps, *[made(f"test.{effect}", act, effect) for effect in effects])


def single(effect: Effect, **rest: Any) -> dict[str, Any]:
    steps = [START, node("step", f"test.{effect}", **rest)]
    return drawing(steps, "start -> step", output={"s": "nodes.step"})


def lose(workshop: Workshop) -> None:
    """A worker that dies at the next message, and its lease that runs out."""
    with pytest.raises(Killed):
        workshop.work()
    workshop.forget()
    make_old(workshop.deps)


def make_old(deps: Deps) -> None:
    """A minute passes: leases run out, and what was sent is long ago."""
    past = deps.clock.now() - timedelta(seconds=60)
    with deps.db.transaction() as session:
        leased = Stream.lease_token.is_not(None)
        session.execute(update(Stream).where(leased).values(lease_until=past))
        session.execute(update(Stream).values(sent_at=past))


def test_an_append_from_an_old_place_is_refused(workshop: Workshop) -> None:
    run_id = workshop.start(single(Effect.PURE), {})
    zombie = Holding(run_id, run_id, 1, 1)
    workshop.until(run_id)
    with pytest.raises(LeaseLost):
        commit(workshop.deps, zombie, Work(events=[("went_idle", {})]), Grip())
    with workshop.deps.db.reading() as session:
        query = text("SELECT count(*) FROM event WHERE type = 'went_idle'")
        assert session.execute(query).scalar() == 0


def test_an_append_under_a_lost_lease_is_refused(workshop: Workshop) -> None:
    run_id = workshop.start(single(Effect.PURE), {})
    now = workshop.deps.clock.now()
    zombie, heir = Holding(run_id, run_id, 1, 1), Holding(run_id, run_id, 1, 1)
    with workshop.deps.db.transaction() as session:
        assert streams.take_lease(session, zombie, new_id(), now, now - timedelta(seconds=1))
    with workshop.deps.db.transaction() as session:
        assert streams.take_lease(session, heir, new_id(), now, now + timedelta(seconds=9))
    with pytest.raises(LeaseLost), workshop.deps.db.transaction() as session:
        streams.append(session, zombie, Append([("went_idle", {})], now))


def test_a_doubled_message_does_nothing_twice(workshop: Workshop) -> None:
    run_id = workshop.start(single(Effect.IDEMPOTENT), {})
    for _ in range(5):
        workshop.deps.queue.ring(run_id)
    assert workshop.until(run_id)["output"] == {"s": {"acts": 1}}
    workshop.deps.queue.ring(run_id)
    workshop.work()
    assert len(acts) == 1


@pytest.mark.parametrize("effect", [Effect.PURE, Effect.IDEMPOTENT])
def test_after_a_lost_worker_the_step_runs_again_with_the_same_key(
    workshop: Workshop, effect: Effect
) -> None:
    run_id = workshop.start(single(effect), {"kills": 1})
    lose(workshop)
    assert workshop.until(run_id)["output"] == {"s": {"acts": 2}}
    assert len(set(acts)) == 1


def test_a_step_that_kills_its_workers_is_given_up(workshop: Workshop) -> None:
    run_id = workshop.start(single(Effect.PURE), {"kills": 99})
    for _ in range(3):
        lose(workshop)
        repair.ring_streams(workshop.deps)
    run = workshop.until(run_id)
    assert (run["error"]["code"], len(acts)) == ("crashed", 3)


def test_an_act_of_unknown_end_is_not_repeated_but_shown_to_a_person(workshop: Workshop) -> None:
    run_id = workshop.start(single(Effect.ONCE, timeout_seconds=0.2), {"kills": 1})
    lose(workshop)
    time.sleep(0.2)
    run = workshop.until(run_id, "waiting", "failed")
    assert (run["state"], run["waiting_for"]) == ("waiting", "person")
    (review,) = workshop.reviews(run_id)
    assert review.request["evidence"]["error"]["code"] == "unknown_result"
    assert len(acts) == 1


def test_lost_messages_are_rung_again(workshop: Workshop, redis_url: str) -> None:
    run_ids = [workshop.start(single(Effect.PURE), {}) for _ in range(3)]
    client(redis_url).flushall()
    assert not workshop.take()
    began = time.monotonic()
    for run_id in run_ids:
        assert workshop.until(run_id)["state"] == "succeeded"
    assert time.monotonic() - began < 10


def test_a_message_that_still_waits_is_not_rung_again(workshop: Workshop) -> None:
    workshop.start(single(Effect.PURE), {})
    make_old(workshop.deps)
    assert repair.ring_streams(workshop.deps) == 0
    assert workshop.deps.queue.length() == 1


def test_only_one_of_two_clocks_leads(workshop: Workshop) -> None:
    other = ClockProcess(workshop.deps)
    assert workshop.clock.tick()
    assert not other.tick()
