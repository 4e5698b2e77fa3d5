"""Webhooks: calls that start runs, once each, and calls that are refused with a reason."""

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from app.auth.permissions import SYSTEM
from app.core import json
from app.core.clock import FixedClock
from app.hooks.signatures import standard_headers
from app.services import deliveries, secret_editing
from app.services.deps import Deps, connect
from tests.factories.hooks import NAME, SECRET, Sender, keep_secret, published, with_webhook
from tests.factories.runs import Workshop
from tests.fakes.callers import Program

ORDER = {"order": 7}
JSON = {"content-type": "application/json"}


@pytest.fixture
def shop(app: Flask, deps: Deps, bob: Program) -> Sender:
    """Another system that calls a published webhook."""
    return published(app, deps, bob)


def _runs(bob: Program, shop: Sender) -> list[dict[str, Any]]:
    return bob.get(f"/runs?workflow={shop.workflow}").json["items"]


def _deliveries(bob: Program, shop: Sender) -> list[dict[str, Any]]:
    return bob.get(f"/triggers/{shop.trigger}/deliveries").json["items"]


def test_a_signed_call_starts_a_run(bob: Program, shop: Sender) -> None:
    answer = shop.send(ORDER, "msg_1")
    assert answer.status_code == 202
    [run] = _runs(bob, shop)
    assert answer.json == {
        "run_id": run["id"],
        "number": run["number"],
        "state": "queued",
        "repeated": False,
    }
    assert run["trigger"]["type"] == "trigger.webhook"
    assert bob.get(f"/runs/{run['id']}").json["input"] == ORDER


def test_a_repeated_call_is_answered_by_the_same_run(bob: Program, shop: Sender) -> None:
    first, second = shop.send(ORDER, "msg_1"), shop.send(ORDER, "msg_1")
    assert second.status_code == 202
    assert second.json == first.json | {"repeated": True}
    assert len(_runs(bob, shop)) == 1
    [seen] = _deliveries(bob, shop)
    assert (seen["state"], seen["delivery_id"], seen["repeats"]) == ("started", "msg_1", 1)


def test_a_call_repeated_in_parallel_starts_one_run(bob: Program, shop: Sender) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: shop.send(ORDER, "msg_1"), range(8)))
    assert {each.status_code for each in answers} == {202}
    assert len({each.json["run_id"] for each in answers}) == 1
    assert len(_runs(bob, shop)) == 1


def test_a_caller_may_be_given_the_result(app: Flask, deps: Deps, bob: Program) -> None:
    shop = published(app, deps, bob, answer="result", wait_seconds=20)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(shop.send, ORDER, "msg_1")
        shop_floor = Workshop(deps)
        while not asked.done():
            shop_floor.work()
            shop_floor.clock.tick()
    answer = asked.result()
    assert (answer.status_code, answer.json["output"]) == (200, {"given": ORDER})
    again = shop.send(ORDER, "msg_1")
    assert (again.status_code, again.json["output"]) == (200, {"given": ORDER})


def test_who_does_not_prove_himself_is_refused(bob: Program, shop: Sender) -> None:
    body = json.dumps(ORDER).encode()
    now = shop.deps.clock.now()
    wrong = standard_headers("whsec_b3RoZXI=", "msg_1", now, body)
    old = standard_headers(SECRET, "msg_1", now - timedelta(minutes=6), body)
    for headers, code in ((JSON, "signature_missing"), (wrong, "signature_wrong")):
        answer = shop.send(body, headers=headers)
        assert (answer.status_code, answer.json["code"]) == (401, code)
    answer = shop.send(body, headers=old)
    assert (answer.status_code, answer.json["code"]) == (401, "signature_old")
    assert _runs(bob, shop) == []
    assert {each["reason"]["code"] for each in _deliveries(bob, shop)} == {
        "signature_missing",
        "signature_wrong",
        "signature_old",
    }


def test_a_refused_call_may_be_sent_again(bob: Program, shop: Sender) -> None:
    assert shop.send({"order": "x"}, "msg_1").status_code == 422
    assert shop.send(ORDER, "msg_1").status_code == 202


BAD_BODIES: list[tuple[bytes, str, int, str]] = [
    (b"{", "application/json", 400, "bad_json"),
    (b"\xff\xfe", "application/json", 400, "bad_encoding"),
    (b'{"order": "\x00"}', "application/json", 400, "bad_json"),
    (b'{"order": "\\u0000"}', "application/json", 422, "bad_input"),
    (b"order=7", "application/x-www-form-urlencoded", 422, "bad_input"),
    (b"<a/>", "application/xml", 415, "unsupported_media_type"),
    (b"", "application/json", 422, "bad_input"),
    (b"[" * 100, "application/json", 400, "too_deep"),
    (b'{"order": 7}' + b" " * 2_097_152, "application/json", 413, "body_too_large"),
]


def test_bad_bodies_are_refused_with_a_reason(bob: Program, shop: Sender) -> None:
    for body, kind, status, code in BAD_BODIES:
        answer = shop.send(body, headers=shop.sign(body) | {"content-type": kind})
        assert (answer.status_code, answer.json["code"]) == (status, code), (body[:20], kind)
    assert _runs(bob, shop) == []


def test_an_unknown_address_is_not_found(app: Flask, deps: Deps) -> None:
    client = app.test_client()
    for token in ("x" * 43, "x", "%00", "a/b", "%E6%9D%B1", "x" * 5000):
        assert client.post(f"/hooks/{token}", json=ORDER).status_code == 404
    answer = client.get("/hooks/" + "x" * 43)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_a_paused_or_archived_webhook_says_so(bob: Program, shop: Sender) -> None:
    bob.post(f"/triggers/{shop.trigger}/pause", {})
    assert shop.send(ORDER).json["code"] == "hook_paused"
    bob.post(f"/triggers/{shop.trigger}/resume", {})
    bob.post(f"/workflows/{shop.workflow}/archive", {})
    answer = shop.send(ORDER)
    assert (answer.status_code, answer.json["code"]) == (409, "hook_archived")
    assert _runs(bob, shop) == []


def test_a_renewed_address_takes_the_place_of_the_old_one(bob: Program, shop: Sender) -> None:
    new = bob.post(f"/workflows/{shop.workflow}/addresses/hook/renew").json["token"]
    assert shop.send(ORDER).status_code == 404
    assert replace(shop, token=new).send(ORDER).status_code == 202


def test_more_calls_a_minute_than_allowed_are_sent_away(
    app: Flask, deps: Deps, bob: Program
) -> None:
    shop = published(app, replace(deps, clock=FixedClock(deps.clock.now())), bob, per_minute=2)
    app.extensions["deps"] = shop.deps
    answers = [shop.send(ORDER) for _ in range(3)]
    assert [each.status_code for each in answers] == [202, 202, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60


def test_both_secrets_count_while_one_is_rotated(deps: Deps, shop: Sender) -> None:
    new = {"secret": "whsec_bmV3bmV3bmV3"}
    secret_editing.rotate(deps, SYSTEM, NAME, new, keep_old_seconds=60)
    body = json.dumps(ORDER).encode()
    now = deps.clock.now()
    for number, secret in enumerate(("whsec_bmV3bmV3bmV3", SECRET)):
        headers = JSON | standard_headers(secret, f"msg_{number}", now, body)
        assert shop.send(body, headers=headers).status_code == 202


def test_a_webhook_without_its_secret_refuses_calls(deps: Deps, shop: Sender) -> None:
    secret_editing.remove(deps, SYSTEM, NAME)
    answer = shop.send(ORDER)
    assert (answer.status_code, answer.json["code"]) == (409, "hook_credential")


def test_a_caller_reads_no_file_of_this_house(app: Flask, deps: Deps, bob: Program) -> None:
    shop = published(app, deps, bob, schema={"type": "object"})
    made = bob.post("/files", data={"file": (BytesIO(b"paper"), "a.txt")}).json
    answer = shop.send({"paper": made})
    assert (answer.status_code, answer.json["code"]) == (422, "file_not_found")


def test_a_run_may_be_given_the_whole_call(app: Flask, deps: Deps, bob: Program) -> None:
    shop = published(app, deps, bob, schema={"type": "object"}, input="whole")
    run = shop.send(ORDER).json["run_id"]
    given = bob.get(f"/runs/{run}").json["input"]
    assert given["body"] == ORDER
    assert given["headers"]["webhook-signature"] == "•••"


def test_only_the_last_calls_are_kept_but_no_id_is_forgotten(
    deps: Deps, bob: Program, shop: Sender
) -> None:
    for number in range(deliveries.SHOWN + 5):
        shop.send(ORDER, f"msg_{number}")
    assert len(_deliveries(bob, shop)) == deliveries.SHOWN
    assert deliveries.forget(deps) == 5
    assert deliveries.forget(deps) == 0
    assert shop.send(ORDER, "msg_0").json["repeated"] is True
    later = replace(deps, clock=FixedClock(deps.clock.now() + timedelta(days=8)))
    assert deliveries.forget(later) == 5


def test_refusals_do_not_fill_the_database(bob: Program, shop: Sender) -> None:
    for _ in range(40):
        shop.send(ORDER, headers=JSON)
    assert len(_deliveries(bob, shop)) <= 60


def test_without_redis_calls_are_taken_but_nobody_listens(
    app: Flask, deps: Deps, bob: Program, shop: Sender, tmp_path: Path
) -> None:
    away = replace(deps.settings, redis_url=f"unix://{tmp_path}/nobody.sock")
    app.extensions["deps"] = alone = connect(away)
    assert [shop.send(ORDER, "msg_1").json["repeated"] for _ in range(2)] == [False, True]
    answer = bob.post(f"/workflows/{shop.workflow}/addresses/hook/listen")
    assert (answer.status_code, answer.json["code"]) == (503, "listening_unavailable")
    alone.close()


@pytest.fixture
def draft(app: Flask, deps: Deps, bob: Program) -> Sender:
    """Another system that calls a webhook which is drawn, but not published."""
    keep_secret(deps)
    made = bob.post("/workflows", {"name": "Orders", "document": with_webhook()}).json
    token = bob.get(f"/workflows/{made['id']}/addresses/hook").json["token"]
    return Sender(app, deps, made["id"], token)


def test_a_test_event_is_heard_before_publishing(bob: Program, draft: Sender) -> None:
    assert draft.send(ORDER).json["code"] == "hook_not_published"
    path = f"/workflows/{draft.workflow}/addresses/hook/listen"
    begun = bob.post(path).json
    assert (begun["seconds_left"], begun["calls"]) == (300, [])
    answer = draft.send(ORDER)
    assert (answer.status_code, answer.json) == (202, {"test": True})
    [heard] = bob.get(path).json["calls"]
    assert (heard["input"], heard["problem"]) == (ORDER, None)
    assert heard["headers"]["webhook-signature"] == "•••"
    assert draft.send(ORDER, headers=JSON).status_code == 401
    assert bob.get(path).json["calls"][0]["problem"]["code"] == "signature_missing"
    bob.call("DELETE", path)
    assert bob.get(path).json["seconds_left"] == 0
    assert draft.send(ORDER).json["code"] == "hook_not_published"
    assert bob.get(f"/runs?workflow={draft.workflow}").json["items"] == []


def test_a_published_webhook_is_heard_and_starts_its_run(bob: Program, shop: Sender) -> None:
    path = f"/workflows/{shop.workflow}/addresses/hook/listen"
    bob.post(path)
    assert "run_id" in shop.send(ORDER).json
    assert bob.get(path).json["calls"][0]["input"] == ORDER


def test_approvers_see_no_calls(charlie: Program, shop: Sender) -> None:
    assert charlie.get(f"/triggers/{shop.trigger}/deliveries").status_code == 403
    path = f"/workflows/{shop.workflow}/addresses/hook/listen"
    assert charlie.post(path).status_code == 403


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """The application behind a real socket."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()


def test_ten_of_each_over_real_connections_start_one_run_each(
    bob: Program, shop: Sender, port: int
) -> None:
    body = json.dumps(ORDER).encode()
    calls = [shop.sign(body, f"msg_{number % 12}") for number in range(120)]

    def send(headers: dict[str, str]) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", port, 30)) as client:
            client.request("POST", f"/hooks/{shop.token}", body, headers)
            answer = client.getresponse()
            return answer.status, json.loads(answer.read())["run_id"]

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(send, calls))
    assert {status for status, _ in answers} == {202}
    runs = {run for _, run in answers}
    assert runs == {each["id"] for each in _runs(bob, shop)}
    assert len(runs) == 12
