"""Tries over HTTP: who may, what is refused, who sees them; pins and samples."""

import io
from typing import Any

import pytest
from flask import Flask

from app.auth.permissions import SYSTEM
from app.services.deps import Deps
from tests.factories.runs import Workshop, drawing, node
from tests.fakes.callers import Program, add_person
from tests.fakes.documents import ECHO

ASK = drawing(
    [
        node("start", "trigger.manual"),
        node("ask", "people.approval", title="{{ input.name }}", proposal="{{ input }}"),
        node("granted", "data.set", fields={"yes": "{{ true }}"}),
    ],
    "start -> ask",
    "ask.approved -> granted",
    input_schema=ECHO["input_schema"],
)


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A worker and a clock in this process, watched by somebody who sees everything."""
    return Workshop(deps, alice=SYSTEM)


@pytest.fixture
def dora(app: Flask, deps: Deps) -> Program:
    """Another editor."""
    return Program(app, add_person(deps, "dora", "editor"))


def draft(caller: Program, document: dict[str, Any] = ECHO, slug: str = "echo") -> str:
    body = {"name": slug, "slug": slug, "document": document}
    assert caller.post("/workflows", body).status_code == 201
    return f"/workflows/{slug}"


def start(caller: Program, path: str, document: Any = ECHO, **rest: Any) -> Any:
    body = {"document": document, "input": {"name": "x"}, **rest}
    return caller.post(f"{path}/tries", body)


def test_a_draft_is_tried_without_being_published(bob: Program, workshop: Workshop) -> None:
    answer = start(bob, draft(bob))
    run_id = answer.json["run_id"]
    assert (answer.status_code, answer.headers["Location"].endswith(run_id)) == (201, True)
    workshop.until(run_id)
    run = bob.get(f"/runs/{run_id}").json
    assert (run["state"], run["kind"], run["number"], run["version"]) == ("succeeded", "try", 1, 0)
    assert (run["output"], run["document"]) == ({"text": "x"}, ECHO)
    (turn,) = bob.get(f"/runs/{run_id}/nodes/greet").json["items"]
    assert (turn["pinned"], turn["not_sent"], turn["output"]) == (False, None, {"text": "x"})


def test_the_document_that_was_sent_is_tried_not_the_saved_one(
    bob: Program, workshop: Workshop
) -> None:
    path = draft(bob)
    newer = {**ECHO, "output": {"text": "nodes.greet.text + '!'"}}
    run_id = start(bob, path, newer).json["run_id"]
    workshop.until(run_id)
    assert bob.get(f"/runs/{run_id}").json["output"] == {"text": "x!"}
    assert bob.get(path).json["document"] == ECHO


def test_tries_are_in_no_list_and_leave_no_gap_in_the_numbers(
    bob: Program, workshop: Workshop
) -> None:
    path = draft(bob)
    bob.post(f"{path}/publish", {})
    tried = [start(bob, path).json["run_id"] for _ in range(2)]
    live = bob.post(f"{path}/runs", {"input": {"name": "x"}}).json
    for run_id in (*tried, live["id"]):
        workshop.until(run_id)
    assert live["number"] == 1
    assert [each["id"] for each in bob.get("/runs").json["items"]] == [live["id"]]
    mine = bob.get("/runs?kind=try").json["items"]
    assert {each["id"] for each in mine} == set(tried)
    listed = bob.get(f"{path}/tries?limit=1").json["items"]
    assert [(each["id"], each["number"]) for each in listed] == [(tried[1], 2)]
    assert [each["number"] for each in bob.get(f"{path}/versions").json["items"]] == [1]
    assert bob.get(path).json["runs_24h"]["total"] == 1
    assert bob.post(f"{path}/publish", {}).json["version"] == 1


def test_only_who_tries_and_administrators_see_a_try(
    alice: Program, bob: Program, charlie: Program, dora: Program, workshop: Workshop
) -> None:
    path = draft(bob)
    run_id = start(bob, path).json["run_id"]
    workshop.until(run_id)
    for stranger in (dora, charlie):
        for part in ("", "/events", "/nodes/greet", "/timeline"):
            assert stranger.get(f"/runs/{run_id}{part}").status_code == 404
    assert dora.post(f"/runs/{run_id}/cancel").status_code == 404
    assert dora.get(f"{path}/tries").json["items"] == []
    assert alice.get(f"/runs/{run_id}").status_code == 200


def test_an_approver_may_not_try(bob: Program, charlie: Program) -> None:
    path = draft(bob)
    assert start(charlie, path).status_code == 403
    assert charlie.get(f"{path}/tries").status_code == 403


def test_what_a_try_asks_waits_for_who_tries_only(
    alice: Program, bob: Program, charlie: Program, workshop: Workshop
) -> None:
    path = draft(bob, ASK)
    answer = start(bob, path, ASK)
    assert answer.status_code == 201, answer.json
    run_id = answer.json["run_id"]
    workshop.until(run_id, "waiting")
    for anybody in (alice, bob, charlie):
        page = anybody.get("/reviews").json
        assert (page["items"], page["queues"], page["total"]) == ([], [], 0)
    assert bob.get(path).json["open_reviews"] == 0
    (review,) = bob.get(f"/reviews?run={run_id}").json["items"]
    assert charlie.get(f"/reviews/{review['id']}").status_code == 404
    assert charlie.get(f"/reviews?run={run_id}").json["items"] == []
    refused = alice.post(f"/reviews/{review['id']}/claim", {})
    assert (refused.status_code, refused.json["code"]) == (403, "somebody_elses_try")
    lock = bob.post(f"/reviews/{review['id']}/claim", {}).json["lock"]
    body = {"lock": lock, "decision": review["decisions"][0]}
    assert bob.post(f"/reviews/{review['id']}/decision", body).status_code == 200
    assert workshop.until(run_id)["state"] == "succeeded"


@pytest.mark.parametrize(
    ("change", "status", "code", "place"),
    [
        ({"document": []}, 400, "bad_document", ""),
        ({"document": "x"}, 400, "bad_document", ""),
        ({"mode": "half"}, 400, "invalid_request", "/mode"),
        ({"mode": "to"}, 422, "required", "/node"),
        ({"mode": "to", "node": "nobody"}, 422, "unknown_node", "/node"),
        ({"mode": "only", "node": "nobody"}, 422, "unknown_node", "/node"),
        ({"mode": "only", "node": "greet", "item": -1}, 400, "invalid_request", "/item"),
        ({"confirm": ["nobody"]}, 422, "unknown_node", "/confirm/0"),
        ({"input": {"nmae": 1}}, 422, "bad_input", "/input/name"),
        ({"twice": True}, 400, "invalid_request", "/twice"),
    ],
)
def test_bad_requests_say_where(
    bob: Program, change: dict[str, Any], status: int, code: str, place: str
) -> None:
    answer = start(bob, draft(bob), **{"document": ECHO, **change})
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert place in {each["pointer"] for each in answer.json["errors"]}
    assert bob.get("/workflows/echo/tries").json["items"] == []


def test_problems_of_what_is_tried_are_told_and_those_elsewhere_are_not(bob: Program) -> None:
    broken = drawing(
        [*ECHO["nodes"], node("bad", "data.set", fields={"x": "{{ nodes.nobody.y }}"})],
        "start -> greet",
        "greet -> bad",
        input_schema=ECHO["input_schema"],
    )
    path = draft(bob, broken)
    refused = start(bob, path, broken)
    assert (refused.status_code, refused.json["code"]) == (422, "document_has_problems")
    assert {each["node"] for each in refused.json["problems"]} == {"bad"}
    assert start(bob, path, broken, mode="to", node="greet").status_code == 201
    assert start(bob, path, broken, mode="to", node="bad").status_code == 422


def test_pins_are_kept_beside_the_draft(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    body = {"port": "out", "value": {"text": "pinned"}}
    assert bob.call("PUT", f"{path}/pins/greet", body).status_code == 200
    (pin,) = bob.get(f"{path}/pins").json["items"]
    assert (pin["node"], pin["value"], pin["by"]["name"]) == ("greet", body["value"], "Bob")
    assert bob.get(path).json["document"] == ECHO
    run_id = start(bob, path).json["run_id"]
    assert workshop.until(run_id)["output"] == {"text": "pinned"}
    (turn,) = bob.get(f"/runs/{run_id}/nodes/greet").json["items"]
    assert (turn["pinned"], turn["output"]) == (True, {"text": "pinned"})
    assert bob.call("DELETE", f"{path}/pins/greet").status_code == 204
    assert bob.call("DELETE", f"{path}/pins/greet").status_code == 404
    assert bob.get(f"{path}/pins").json["items"] == []


def test_a_published_run_never_looks_at_pins(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    bob.call("PUT", f"{path}/pins/greet", {"port": "out", "value": {"text": "pinned"}})
    bob.post(f"{path}/publish", {})
    run_id = bob.post(f"{path}/runs", {"input": {"name": "x"}}).json["id"]
    assert workshop.until(run_id)["output"] == {"text": "x"}


def test_pins_that_cannot_be_are_refused(bob: Program, charlie: Program) -> None:
    path = draft(bob)
    pin = {"port": "out", "value": 1}
    unknown = bob.call("PUT", f"{path}/pins/nobody", pin)
    assert (unknown.status_code, unknown.json["code"]) == (422, "unknown_node")
    port = bob.call("PUT", f"{path}/pins/greet", {"port": "yes", "value": 1})
    assert (port.status_code, port.json["ports"]) == (422, ["out"])
    large = bob.call("PUT", f"{path}/pins/greet", {"port": "out", "value": "x" * 16_777_216})
    assert (large.status_code, large.json["code"]) == (413, "body_too_large")
    deep: Any = 1
    for _ in range(62):
        deep = [deep]
    assert bob.call("PUT", f"{path}/pins/greet", {"port": "out", "value": deep}).status_code == 200
    assert charlie.call("PUT", f"{path}/pins/greet", pin).status_code == 403
    assert bob.call("PUT", "/workflows/nobody/pins/greet", pin).status_code == 404


def test_a_large_pin_is_delivered_and_forgotten_whole(
    bob: Program, workshop: Workshop, deps: Deps
) -> None:
    from sqlalchemy import func, select

    from app.db.models import Payload

    path = draft(bob)
    large = {"text": "x" * 100_000}
    bob.call("PUT", f"{path}/pins/greet", {"port": "out", "value": large})
    run_id = start(bob, path).json["run_id"]
    assert workshop.until(run_id)["output"] == large
    bob.call("PUT", f"{path}/pins/greet", {"port": "out", "value": {"text": "y" * 100_000}})
    bob.call("DELETE", f"{path}/pins/greet")
    with deps.db.reading() as session:
        owned = select(func.count()).where(Payload.owner.startswith("pin:"))
        assert session.scalar(owned) == 0
    assert bob.get(f"/runs/{run_id}").json["output"] == large


def test_samples_are_kept_changed_and_forgotten(bob: Program) -> None:
    path = draft(bob)
    made = bob.post(f"{path}/samples", {"name": "long", "input": {"name": "x" * 50_000}})
    assert (made.status_code, made.json["built_in"]) == (201, False)
    place = f"{path}/samples/{made.json['id']}"
    assert bob.call("PUT", place, {"name": "short", "input": {"name": "y"}}).status_code == 200
    assert bob.get(f"{path}/samples").json["items"] == [
        {"id": made.json["id"], "name": "short", "input": {"name": "y"}, "built_in": False}
    ]
    assert bob.call("DELETE", place).status_code == 204
    assert bob.call("DELETE", place).status_code == 404
    assert bob.post(f"{path}/samples", {"name": " ", "input": 1}).status_code == 400


def test_a_sample_of_another_workflow_is_not_found(bob: Program) -> None:
    made = bob.post(f"{draft(bob)}/samples", {"name": "a", "input": 1}).json
    other = draft(bob, slug="other")
    body = {"name": "b", "input": 2}
    assert bob.call("PUT", f"{other}/samples/{made['id']}", body).status_code == 404


def test_a_try_reads_only_files_that_its_starter_may_read(bob: Program) -> None:
    document = {**ECHO, "input_schema": {}}
    path = draft(bob, document)
    sent = bob.client.post(
        "/api/v1/files",
        data={"file": (io.BytesIO(b"a"), "a.csv")},
        headers=bob.headers(),
        content_type="multipart/form-data",
    ).json
    assert sent is not None
    file = {name: sent[name] for name in ("id", "name", "media_type", "size_bytes")}
    assert start(bob, path, document, input={"file": file}).status_code == 201
    refused = start(bob, path, document, input={"file": {**file, "id": "nobody"}})
    assert (refused.status_code, refused.json["code"]) == (422, "file_not_found")
