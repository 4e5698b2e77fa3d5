"""Who follows the ends of runs hears of each, soon and at least once, whatever went wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import true, update
from sqlalchemy.orm import Session

from app.core.clock import FixedClock
from app.db.models import Run
from app.services.deps import Deps
from app.services.follow import BATCH, ENDS, HOLDS, Follower, Following
from tests.factories.runs import Workshop, drawing, held_or_not, node, publish

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
PLAIN = drawing(
    [node("start", "trigger.manual"), node("set", "data.set", fields={"a": 1})], "start -> set"
)


class Ear:
    """A follower that notes what it hears."""

    def __init__(self, wants: Any = None) -> None:
        self.heard: list[Any] = []
        self.fails = False
        wants = true() if wants is None else wants
        self.follower = Follower("ear", wants, self.hear)

    def hear(self, deps: Deps, db: Session, told: Sequence[Any], now: datetime) -> Sequence[str]:
        if self.fails:
            raise ValueError("deaf")
        self.heard += told
        return ()


def _ended_at(deps: Deps, run_id: str, at: datetime, state: str = "succeeded") -> None:
    with deps.db.transaction() as session:
        session.execute(update(Run).where(Run.id == run_id).values(ended_at=at, state=state))


def test_an_end_is_heard_once_by_each_follower(workshop: Workshop) -> None:
    ear, other = Ear(), Ear(Run.state == "failed")
    following = Following(ENDS, [ear.follower, other.follower])
    assert following.tell(workshop.deps) == 0
    run = workshop.run(PLAIN)
    following.tell(workshop.deps)
    following.tell(workshop.deps)
    assert [each.run_id for each in ear.heard] == [run["id"]]
    assert ear.heard[0].state == "succeeded"
    assert other.heard == []


def test_what_was_committed_late_is_heard_within_the_long_window(deps: Deps) -> None:
    clock = FixedClock(NOON)
    deps = replace(deps, clock=clock)
    workshop = Workshop(deps)
    late = workshop.start(PLAIN)
    ear = Ear()
    following = Following(ENDS, [ear.follower])
    following.tell(deps)
    clock.move(60)
    following.tell(deps)
    _ended_at(deps, late, NOON + timedelta(seconds=1))
    following.tell(deps)
    assert ear.heard == []
    following._long_at = 0.0
    following.tell(deps)
    assert [each.run_id for each in ear.heard] == [late]


def test_a_clock_that_was_off_goes_on_where_it_was(deps: Deps) -> None:
    clock = FixedClock(NOON)
    deps = replace(deps, clock=clock)
    workshop = Workshop(deps)
    run = workshop.start(PLAIN)
    Following(ENDS, [Ear().follower]).tell(deps)
    _ended_at(deps, run, NOON + timedelta(minutes=1))
    clock.move(3_600)
    ear = Ear()
    Following(ENDS, [ear.follower]).tell(deps)
    assert [each.run_id for each in ear.heard] == [run]


def test_more_than_a_page_is_heard_in_one_look(deps: Deps) -> None:
    clock = FixedClock(NOON)
    deps = replace(deps, clock=clock)
    workshop = Workshop(deps)
    workflow = publish(deps, PLAIN)
    ear = Ear()
    following = Following(ENDS, [ear.follower])
    following.tell(deps)
    for _ in range(BATCH + 5):
        workshop.start(workflow)
    with deps.db.transaction() as session:  # all at the same moment
        session.execute(update(Run).values(ended_at=NOON, state="succeeded"))
    following.tell(deps)
    assert len({each.run_id for each in ear.heard}) == BATCH + 5


def test_a_follower_that_fails_keeps_nobody_else_from_hearing_and_is_told_again(
    workshop: Workshop,
) -> None:
    deaf, ear = Ear(), Ear()
    deaf.follower = replace(deaf.follower, name="deaf")
    following = Following(ENDS, [deaf.follower, ear.follower])
    following.tell(workshop.deps)
    deaf.fails = True
    workshop.run(PLAIN)
    following.tell(workshop.deps)
    assert (len(deaf.heard), len(ear.heard)) == (0, 1)
    deaf.fails = False
    following.tell(workshop.deps)
    assert (len(deaf.heard), len(ear.heard)) == (1, 1)


def test_a_hold_is_heard_with_its_run(workshop: Workshop) -> None:
    ear = Ear()
    following = Following(HOLDS, [ear.follower])
    following.tell(workshop.deps)
    run_id = workshop.start(held_or_not(), {"items": [1, 2, 3]})
    workshop.until(run_id, "waiting")
    following.tell(workshop.deps)
    assert {each.run_id for each in ear.heard} == {run_id}
    assert [each.node for each in ear.heard] == ["ask", "ask"]


def test_tries_are_heard_by_nobody(workshop: Workshop) -> None:
    ear = Ear()
    following = Following(ENDS, [ear.follower])
    following.tell(workshop.deps)
    run = workshop.run(PLAIN)
    with workshop.deps.db.transaction() as session:
        session.execute(update(Run).where(Run.id == run["id"]).values(kind="try"))
    following.tell(workshop.deps)
    assert ear.heard == []
