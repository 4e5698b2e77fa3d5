"""Results that come later: asked for at the start, sent when the run ends, seen, sent again."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from app.db.models import Notice
from app.services.deps import Deps
from tests.factories.callbacks import Ear, Outbox
from tests.factories.runs import Workshop, drawing, node, person
from tests.fakes.callers import Program
from tests.infrastructure.until import until

ADD = drawing(
    [node("start", "trigger.manual"), node("sum", "data.set", fields={"n": "{{ 1 / input.n }}"})],
    "start -> sum",
    output={"n": "nodes.sum.n"},
)


def asking(**settings: Any) -> dict[str, Any]:
    """A person is asked before the end."""
    return drawing(
        [
            node("start", "trigger.manual"),
            node("ask", "people.check", title="?", proposal="x"),
            node("end", "data.set", fields={"n": 1}),
        ],
        "start -> ask",
        "ask.answered -> end",
        output={"n": "nodes.end.n"},
        settings=settings,
    )


ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # says nothing of SQL


@pytest.fixture
def ear() -> Iterator[Ear]:
    """A receiver that says 200."""
    made = Ear()
    yield made
    made.close()


class House:
    """A worker and a clock whose callbacks may go to the receiver."""

    def __init__(self, deps: Deps, ear: Ear) -> None:
        self.outbox = Outbox(deps, ear)
        self.workshop = Workshop(self.outbox.deps, alice=person(deps, "workshop"))

    def until(self, run_id: str, *states: str) -> None:
        self.workshop.until(run_id, *states)

    def until_told(self, ear: Ear, count: int = 1) -> None:
        def told() -> bool:
            self.workshop.clock.tick()
            return len(ear.arrived) >= count

        until(told)


@pytest.fixture
def house(deps: Deps, ear: Ear) -> House:
    """A house that works when it is told to."""
    return House(deps, ear)


@pytest.fixture
def working(house: House) -> Iterator[House]:
    """The same, at work in the background."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            if not house.workshop.take():
                stop.wait(0.005)

    thread = threading.Thread(target=work)
    thread.start()
    yield house
    stop.set()
    thread.join()


def publish(caller: Program, document: dict[str, Any], slug: str = "flow") -> None:
    caller.post("/workflows", {"name": slug, "slug": slug, "document": document})
    assert caller.post(f"/workflows/{slug}/publish", {}).status_code == 200


def start(caller: Program, ear: Ear, value: Any, **rest: Any) -> Any:
    body = {"input": value, "callback": {"url": ear.url()}}
    return caller.post("/workflows/flow/runs", body, **rest)


def test_the_result_arrives_where_the_caller_wants_it(bob: Program, house: House, ear: Ear) -> None:
    publish(bob, ADD)
    run = start(bob, ear, {"n": 2}).json["id"]
    house.until(run)
    house.until_told(ear)
    [arrived] = ear.arrived
    assert arrived.json["type"] == "run.succeeded"
    data = arrived.json["data"]
    assert (data["id"], data["output"], data["error"]) == (run, {"n": 0.5}, None)
    assert data["workflow"]["slug"] == "flow"
    [item] = bob.get(f"/callbacks?run={run}").json["items"]
    until(lambda: bob.get(f"/callbacks?run={run}").json["items"][0]["state"] == "sent")
    assert (item["run"]["id"], item["url"]) == (run, ear.url())


def test_a_failed_run_is_told_and_told_again_after_a_retry(
    bob: Program, house: House, ear: Ear
) -> None:
    publish(bob, ADD)
    run = start(bob, ear, {"n": 0}).json["id"]
    house.until(run, "failed")
    house.until_told(ear)
    assert ear.arrived[0].json["type"] == "run.failed"
    assert ear.arrived[0].json["data"]["error"]["node"] == "sum"
    bob.post(f"/runs/{run}/retry", {})
    house.until(run, "failed")
    house.until_told(ear, 2)
    assert len({each.headers["webhook-id"] for each in ear.arrived}) == 2


@ON_ONE
def test_an_address_that_is_none_is_refused_at_the_start(bob: Program) -> None:
    publish(bob, ADD)
    body = {"input": {"n": 1}, "callback": {"url": "ftp://example.com/"}}
    answer = bob.post("/workflows/flow/runs", body)
    assert (answer.status_code, answer.json["code"]) == (422, "bad_callback")
    assert answer.json["errors"][0]["pointer"] == "/callback/url"
    assert bob.get("/runs?workflow=flow").json["items"] == []


@ON_ONE
def test_one_key_stands_for_one_callback(bob: Program, ear: Ear) -> None:
    publish(bob, ADD)
    key = {"Idempotency-Key": "k"}
    first = start(bob, ear, {"n": 1}, headers=key).json["id"]
    assert start(bob, ear, {"n": 1}, headers=key).json["id"] == first
    other = {"input": {"n": 1}, "callback": {"url": ear.url("/other")}}
    answer = bob.post("/workflows/flow/runs", other, headers=key)
    assert (answer.status_code, answer.json["code"]) == (422, "idempotency_key_reused")


def _dead(bob: Program, house: House, ear: Ear) -> str:
    ear.statuses = [410]
    run = start(bob, ear, {"n": 1}).json["id"]
    house.until(run)

    def dead() -> str:
        house.workshop.clock.tick()
        items = bob.get("/callbacks?state=dead").json["items"]
        return items[0]["id"] if items else ""

    return until(dead)


def test_a_dead_callback_is_seen_and_sent_again(
    bob: Program, charlie: Program, house: House, ear: Ear
) -> None:
    publish(bob, ADD)
    dead = _dead(bob, house, ear)
    shown = bob.get(f"/callbacks/{dead}").json
    assert [each["status"] for each in shown["attempts"]] == [410]
    assert charlie.get(f"/callbacks/{dead}").status_code == 404
    assert charlie.post(f"/callbacks/{dead}/send", {}).status_code in (403, 404)
    assert bob.post(f"/callbacks/{dead}/send", {}).json["state"] == "waiting"
    assert bob.post(f"/callbacks/{dead}/send", {}).status_code == 409
    house.until_told(ear, 2)
    ids = {each.headers["webhook-id"] for each in ear.arrived}
    assert ids == {dead}


def test_all_dead_ones_are_sent_again_at_once(bob: Program, house: House, ear: Ear) -> None:
    publish(bob, ADD)
    _dead(bob, house, ear)
    publish(bob, ADD, "other")
    assert bob.post("/callbacks/send", {"workflow": "other"}).json == {"count": 0}
    assert bob.post("/callbacks/send", {}).json == {"count": 1}
    assert bob.post("/callbacks/send", {}).json == {"count": 0}


@ON_ONE
def test_the_owner_hears_of_a_dead_callback(bob: Program, house: House, ear: Ear) -> None:
    publish(bob, ADD)
    _dead(bob, house, ear)
    with house.outbox.deps.db.reading() as session:
        assert session.scalars(select(Notice.kind)).all() == ["callback_dead"]


def test_the_list_is_filtered_and_paged(bob: Program, house: House, ear: Ear) -> None:
    publish(bob, ADD)
    for _ in range(3):
        house.until(start(bob, ear, {"n": 1}).json["id"])
    house.until_told(ear, 3)
    until(lambda: len(bob.get("/callbacks?state=sent").json["items"]) == 3)
    first = bob.get("/callbacks?workflow=flow&limit=2").json
    assert len(first["items"]) == 2
    rest = bob.get(f"/callbacks?workflow=flow&limit=2&cursor={first['next_cursor']}").json
    assert (len(rest["items"]), rest["next_cursor"]) == (1, None)
    assert bob.get("/callbacks?workflow=nothing").json["items"] == []
    assert bob.get("/callbacks?state=dead").json["items"] == []
    assert bob.get("/callbacks/nothing").status_code == 404


def test_the_secret_is_told_once_to_who_may_replace_it(alice: Program, bob: Program) -> None:
    assert bob.get("/callback-signing").json["may_replace"] is False
    assert bob.post("/callback-signing/replace", {}).status_code == 403
    first = alice.post("/callback-signing/replace", {}).json["secret"]
    second = alice.post("/callback-signing/replace", {}).json["secret"]
    assert first.startswith("whsec_")
    assert first != second
    assert alice.get("/callback-signing").json["valid"] == 2
    assert second not in alice.get("/callback-signing").text


@ON_ONE
def test_both_secrets_sign_while_one_replaces_the_other(
    alice: Program, bob: Program, house: House, ear: Ear
) -> None:
    old = alice.post("/callback-signing/replace", {}).json["secret"]
    new = alice.post("/callback-signing/replace", {}).json["secret"]
    publish(bob, ADD)
    house.until(start(bob, ear, {"n": 1}).json["id"])
    house.until_told(ear)
    assert ear.arrived[0].is_signed_with(old)
    assert ear.arrived[0].is_signed_with(new)


def _asked(caller: Program, wait: int = 20) -> Any:
    headers = {"Prefer": f"wait={wait}"}
    return caller.post("/workflows/flow/runs", {"input": {}}, headers=headers)


def test_a_caller_is_given_the_fallback_when_a_person_has_to_decide(
    bob: Program, working: House
) -> None:
    publish(bob, asking(on_hold={"answer": "fallback", "value": {"n": None, "later": True}}))
    answer = _asked(bob)
    assert (answer.status_code, answer.json["state"]) == (200, "waiting")
    assert answer.json["fallback"] is True
    assert answer.json["output"] == {"n": None, "later": True}


@ON_ONE
def test_a_caller_is_told_at_once_that_it_will_take_longer(bob: Program, working: House) -> None:
    publish(bob, asking(on_hold={"answer": "accepted"}))
    answer = _asked(bob)
    assert (answer.status_code, answer.json["state"]) == (202, "waiting")
    assert (answer.json["fallback"], answer.json["output"]) == (False, None)


@ON_ONE
def test_a_caller_goes_on_waiting_where_nothing_else_is_said(bob: Program, working: House) -> None:
    publish(bob, asking())
    answer = _asked(bob, wait=1)
    assert (answer.status_code, answer.json["fallback"]) == (202, False)


@ON_ONE
def test_who_needs_no_person_gets_the_result_whatever_a_hold_would_give(
    bob: Program, working: House
) -> None:
    publish(bob, {**ADD, "settings": {"on_hold": {"answer": "fallback", "value": 0}}})
    headers = {"Prefer": "wait=20"}
    answer = bob.post("/workflows/flow/runs", {"input": {"n": 4}}, headers=headers)
    assert (answer.status_code, answer.json["output"]) == (200, {"n": 0.25})
    assert answer.json["fallback"] is False
