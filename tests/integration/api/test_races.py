"""Two who want the same at the same instant: exactly one wins."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from app.db.models import Inbox, Review
from app.services import runs
from app.services.deps import Deps
from app.services.due import deliver_decisions
from tests.factories.runs import person
from tests.fakes.callers import Browser, Program
from tests.fakes.reviews import Waiting, waiting_run

ROUNDS = 5


@pytest.fixture
def waiting(deps: Deps, bob: Program) -> Waiting:
    """A run that waits for people."""
    return waiting_run(deps, bob)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, all begun at the same instant."""
    barrier, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int) -> None:
        barrier.wait()
        found[number] = acts[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def messages(deps: Deps) -> int:
    with deps.db.reading() as session:
        return session.scalar(select(func.count()).where(Inbox.kind == "decision")) or 0


def test_of_many_claims_one_holds(
    app: Flask, waiting: Waiting, charlie: Program, bob: Program
) -> None:
    for _ in range(ROUNDS):
        review_id = waiting.add()

        def claim(caller: Program, review_id: str = review_id) -> int:
            fresh = Program(app, caller.person)
            return fresh.post(f"/reviews/{review_id}/claim", {}).status_code

        found = at_once(lambda: claim(charlie), lambda: claim(bob))
        assert sorted(found) == [200, 409]


def test_of_many_decisions_one_counts(
    app: Flask, deps: Deps, waiting: Waiting, charlie: Program
) -> None:
    for number in range(ROUNDS):
        review_id = waiting.add()
        lock = charlie.post(f"/reviews/{review_id}/claim", {}).json["lock"]

        def decide(decision: str, review_id: str = review_id, lock: str = lock) -> int:
            body = {"lock": lock, "decision": decision}
            path = f"/reviews/{review_id}/decision"
            return Program(app, charlie.person).post(path, body).status_code

        found = Counter(
            at_once(*[lambda each=each: decide(each) for each in ["accept", "reject"] * 2])
        )
        assert found == {200: 1, 409: 3}
        assert messages(deps) == number + 1


def test_undo_and_delivery_exclude_each_other(
    deps: Deps, waiting: Waiting, browser_of_charlie: Browser
) -> None:
    browser, told = browser_of_charlie, 0
    for _ in range(ROUNDS):
        review_id = waiting.add()
        lock = browser.post(f"/reviews/{review_id}/claim", {}).json["lock"]
        browser.post(f"/reviews/{review_id}/decision", {"lock": lock, "decision": "accept"})
        _make_due_soon(deps, review_id)

        def undo(path: str = f"/reviews/{review_id}/undo") -> int:
            return browser.post(path).status_code

        undone, _ = at_once(undo, lambda: _deliver_for_a_while(deps))
        assert undone in (200, 409)
        deliver_decisions(deps)  # what was too late to be undone is due, however slow the machine
        told += undone == 409
        assert messages(deps) == told


def _make_due_soon(deps: Deps, review_id: str) -> None:
    with deps.db.transaction() as session:
        soon = deps.clock.now() + timedelta(milliseconds=5)
        session.execute(update(Review).where(Review.id == review_id).values(effective_at=soon))


def _deliver_for_a_while(deps: Deps) -> None:
    until = time.monotonic() + 0.1
    while time.monotonic() < until:
        deliver_decisions(deps)


def test_a_decision_and_a_cancel_end_in_one_of_the_two(
    app: Flask, deps: Deps, waiting: Waiting, charlie: Program
) -> None:
    editor = person(deps, "eve")
    review_id = waiting.add()
    lock = charlie.post(f"/reviews/{review_id}/claim", {}).json["lock"]
    body = {"lock": lock, "decision": "accept"}
    decided, _ = at_once(
        lambda: charlie.post(f"/reviews/{review_id}/decision", body),
        lambda: runs.cancel(deps, editor, waiting.run_id),
    )
    state = charlie.get(f"/reviews/{review_id}").json["state"]
    assert (decided.status_code, state) in [(200, "decided"), (409, "withdrawn")]
    assert messages(deps) == (1 if decided.status_code == 200 else 0)
