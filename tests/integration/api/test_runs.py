"""Runs over HTTP: started once, waited for, watched live, held for people, ended."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from app.services.deps import Deps
from tests.factories.runs import Workshop, drawing, node
from tests.fakes.callers import Program
from tests.fakes.documents import ECHO

ASK = drawing(
    [
        node("start", "trigger.manual"),
        node("each", "flow.for_each", items="input.names"),
        node("ask", "people.check", title="{{ item }}", proposal="{{ item }}"),
        node("all", "flow.collect", for_each="each"),
    ],
    "start -> each",
    "each.item -> ask",
    "ask.answered -> all",
    output={"rows": "nodes.all"},
)
BROKEN = drawing(
    [node("start", "trigger.manual"), node("sum", "data.set", fields={"n": "{{ 1 / input.n }}"})],
    "start -> sum",
    output={"n": "nodes.sum.n"},
)


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A worker and a clock in this process."""
    return Workshop(deps)


@pytest.fixture
def working(workshop: Workshop) -> Iterator[Workshop]:
    """The same, at work in the background."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            if not workshop.take():
                stop.wait(0.005)

    thread = threading.Thread(target=work)
    thread.start()
    yield workshop
    stop.set()
    thread.join()


def publish(caller: Program, document: dict[str, Any], slug: str = "flow") -> str:
    made = caller.post("/workflows", {"name": slug, "slug": slug, "document": document})
    assert caller.post(f"/workflows/{slug}/publish", {}).status_code == 200, made.json
    return slug


def start(caller: Program, slug: str, value: Any, **headers: str) -> Any:
    return caller.post(f"/workflows/{slug}/runs", {"input": value}, headers=headers)


def test_a_caller_who_waits_gets_the_output(bob: Program, working: Workshop) -> None:
    answer = start(bob, publish(bob, ECHO), {"name": "x"}, Prefer="wait=20")
    assert (answer.status_code, answer.json["state"]) == (200, "succeeded")
    assert answer.json["output"] == {"text": "x"}
    assert answer.headers["Location"].endswith(answer.json["id"])


def test_a_caller_who_does_not_wait_gets_a_handle(bob: Program, workshop: Workshop) -> None:
    answer = start(bob, publish(bob, ECHO), {"name": "x"})
    assert (answer.status_code, answer.json["state"]) == (202, "queued")
    workshop.until(answer.json["id"])
    run = bob.get(f"/runs/{answer.json['id']}").json
    assert (run["state"], run["output"]) == ("succeeded", {"text": "x"})
    assert run["progress"]["nodes"]["greet"]["done"] == 1
    assert run["nodes"]["greet"]["known"] is True


def test_a_draft_cannot_be_run(bob: Program) -> None:
    bob.post("/workflows", {"name": "Echo", "slug": "echo", "document": ECHO})
    answer = start(bob, "echo", {"name": "x"})
    assert (answer.status_code, answer.json["code"]) == (409, "not_published")


def test_an_input_that_does_not_fit_is_refused_with_its_places(bob: Program) -> None:
    answer = start(bob, publish(bob, ECHO), {"nmae": 3})
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")
    places = {each["pointer"] for each in answer.json["errors"]}
    assert "/input/name" in places


def test_the_same_key_starts_one_run(bob: Program, workshop: Workshop) -> None:
    slug = publish(bob, ECHO)
    first = start(bob, slug, {"name": "x"}, **{"Idempotency-Key": "k"})
    again = start(bob, slug, {"name": "x"}, **{"Idempotency-Key": "k"})
    assert first.json["id"] == again.json["id"]
    assert (first.json["created"], again.json["created"]) == (True, False)
    other = start(bob, slug, {"name": "y"}, **{"Idempotency-Key": "k"})
    assert (other.status_code, other.json["code"]) == (422, "idempotency_key_reused")
    assert start(bob, slug, {"name": "x"}, **{"Idempotency-Key": "x" * 300}).status_code == 400


def test_a_run_waits_for_people_and_goes_on_by_their_decisions(
    bob: Program, charlie: Program, workshop: Workshop
) -> None:
    started = start(bob, publish(bob, ASK), {"names": ["a", "b", "c"]})
    run = workshop.until(started.json["id"], "waiting")
    assert bob.get(f"/runs/{run['id']}").json["waiting_for"] == "person"
    reviews = charlie.get(f"/reviews?run={run['id']}").json["items"]
    assert sorted(each["index"] for each in reviews) == [0, 1, 2]
    for each in reviews:
        lock = charlie.post(f"/reviews/{each['id']}/claim", {}).json["lock"]
        fields = {"value": each["proposal"] * 2}
        body = {"lock": lock, "decision": "edit", "fields": fields}
        assert charlie.post(f"/reviews/{each['id']}/decision", body).status_code == 200
    workshop.until(run["id"])
    turns = charlie.get(f"/runs/{run['id']}/nodes/ask").json["items"]
    assert [each["output"]["value"] for each in turns] == ["aa", "bb", "cc"]
    assert turns[0]["decided_by"]["name"] == "Charlie"
    rows = bob.get(f"/runs/{run['id']}/rows?limit=2").json
    assert (len(rows["items"]), rows["total"]) == (2, 3)
    table = bob.get(f"/runs/{run['id']}/output.csv")
    assert table.data.startswith(b"\xef\xbb\xbfindex,status")
    assert "attachment" in table.headers["Content-Disposition"]


def test_an_approver_sees_only_runs_that_ask_people(
    bob: Program, charlie: Program, workshop: Workshop
) -> None:
    silent = start(bob, publish(bob, ECHO, "echo"), {"name": "x"}).json["id"]
    asking = start(bob, publish(bob, ASK, "ask"), {"names": ["a"]}).json["id"]
    workshop.until(asking, "waiting")
    assert charlie.get(f"/runs/{silent}").status_code == 404
    assert [each["id"] for each in charlie.get("/runs").json["items"]] == [asking]
    assert charlie.post(f"/runs/{asking}/cancel").status_code == 403


def test_a_failed_run_tells_why_and_can_be_tried_again(bob: Program, workshop: Workshop) -> None:
    started = start(bob, publish(bob, BROKEN), {"n": 0})
    workshop.until(started.json["id"])
    run = bob.get(f"/runs/{started.json['id']}").json
    assert run["state"] == "failed"
    assert run["error"]["code"]
    assert bob.get("/runs?state=failed").json["items"][0]["id"] == run["id"]
    assert bob.post(f"/runs/{run['id']}/retry").status_code == 202
    workshop.until(run["id"])
    assert bob.post(f"/runs/{run['id']}/cancel").json["code"] == "run_over"


def test_a_waiting_run_is_cancelled_with_its_reviews(
    bob: Program, charlie: Program, workshop: Workshop
) -> None:
    run_id = start(bob, publish(bob, ASK), {"names": ["a"]}).json["id"]
    workshop.until(run_id, "waiting")
    review_id = charlie.get("/reviews").json["items"][0]["id"]
    assert bob.post(f"/runs/{run_id}/cancel").status_code == 202
    workshop.until(run_id)
    assert charlie.get(f"/reviews/{review_id}").json["state"] == "withdrawn"


def test_events_are_paged_and_streamed_from_any_place(bob: Program, workshop: Workshop) -> None:
    run_id = start(bob, publish(bob, ECHO), {"name": "x"}).json["id"]
    workshop.until(run_id)
    page = bob.get(f"/runs/{run_id}/events?limit=1").json
    rest = bob.get(f"/runs/{run_id}/events?after={page['next']}").json
    assert [each["type"] for each in page["items"]] == ["run_started"]
    assert rest["items"][-1]["type"] == "stream_ended"
    headers = {"Accept": "text/event-stream", "Last-Event-ID": page["next"]}
    stream = bob.get(f"/runs/{run_id}/events", headers=headers)
    assert stream.mimetype == "text/event-stream"
    frames = [each for each in stream.get_data(as_text=True).split("\n\n") if "event:" in each]
    assert len(frames) == len(rest["items"]) + 1
    assert "event: end" in frames[-1]


def test_the_live_view_sends_states_and_the_end(bob: Program, working: Workshop) -> None:
    run_id = start(bob, publish(bob, ECHO), {"name": "x"}).json["id"]
    headers = {"Accept": "text/event-stream"}
    stream = bob.get(f"/runs/{run_id}/events?view=progress", headers=headers)
    frames = stream.get_data(as_text=True).split("\n\n")
    last = next(each for each in reversed(frames) if each.startswith("event: progress"))
    data = json.loads(last.partition("data: ")[2])
    assert data["run"]["state"] == "succeeded"
    assert any(each.startswith("event: end") for each in frames)


def test_a_preference_that_makes_no_sense_is_refused(bob: Program) -> None:
    answer = start(bob, publish(bob, ECHO), {"name": "x"}, Prefer="wait=soon")
    assert (answer.status_code, answer.json["code"]) == (400, "bad_prefer")
