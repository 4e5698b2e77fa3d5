"""connect.chat: what is posted, and what its answers mean."""

import json
from typing import Any

import pytest

from app.core.errors import AppError, Kind
from app.nodes.builtin.connect_chat import check, effect, intent, run, summary
from app.nodes.kit import Done, Effect, Fault, HttpAnswer
from tests.fakes.context import FakeContext, FakeHttp


def context(answer: HttpAnswer | AppError, **params: Any) -> FakeContext:
    given = {"credential": "team", "service": "slack", "body": "こんにちは"}
    return FakeContext(params={**given, **params}, http=FakeHttp([answer]))


def answer(status: int = 200, body: bytes = b"ok", **headers: str) -> HttpAnswer:
    return HttpAnswer(
        status, {name.replace("_", "-"): text for name, text in headers.items()}, body
    )


def fault(ctx: FakeContext) -> Fault:
    outcome = run(ctx)
    assert isinstance(outcome, Fault)
    return outcome


@pytest.mark.parametrize("service", ["slack", "teams"])
def test_a_message_is_posted_to_the_credentials_address(service: str) -> None:
    ctx = context(answer(202), service=service)
    outcome = run(ctx)
    assert isinstance(outcome, Done)
    assert outcome.outputs["out"] == {"status": 202}
    (sent,) = ctx.http.sent
    assert (sent["method"], sent["url"], sent["credential"]) == ("POST", "", "team")
    assert json.loads(sent["body"]) == intent(ctx)["json"]
    assert "こんにちは" in sent["body"].decode()


def test_when_it_is_busy_it_is_tried_again_as_late_as_it_asks() -> None:
    found = fault(context(answer(429, b"rate_limited", retry_after="30")))
    assert (found.code, found.retryable, found.unsent) == ("chat_busy", True, True)
    assert found.wait_seconds == 30


def test_an_older_address_of_teams_says_so_in_the_text() -> None:
    said = (
        b"Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error "
    )
    busy = fault(context(answer(200, said + b"429 with ContextId x"), service="teams"))
    assert (busy.code, busy.retryable) == ("chat_busy", True)
    assert fault(context(answer(200, said + b"413"), service="teams")).code == "chat_refused"


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_a_refusal_stays_one(status: int) -> None:
    found = fault(context(answer(status, b"no_service")))
    assert (found.code, found.retryable) == ("chat_refused", False)
    assert "no_service" in found.detail


@pytest.mark.parametrize(
    ("repeat", "code", "retryable", "unsent"),
    [
        ("once", "connect_failed", True, True),
        ("once", "timeout", False, False),
        ("idempotent", "timeout", True, False),
    ],
)
def test_what_is_not_known_to_have_arrived(
    repeat: str, code: str, retryable: bool, unsent: bool
) -> None:
    lost = AppError(Kind.UNAVAILABLE, code, "Away.", retryable=True)
    found = fault(context(lost, repeat=repeat))
    assert (found.retryable, found.unsent) == (retryable, unsent)


def test_a_server_error_is_only_repeated_where_twice_does_no_harm() -> None:
    assert not fault(context(answer(500))).retryable
    assert fault(context(answer(500), repeat="idempotent")).retryable
    assert fault(context(answer(503))).retryable


def test_a_button_needs_a_web_address() -> None:
    assert [each.pointer for each in check({"link": "javascript:x"})] == ["/link"]
    assert check({"link": "{{ input.url }}"}) == check({"link": "https://a.example"}) == ()
    with pytest.raises(AppError):
        intent(context(answer(), link="javascript:x"))


def test_effect_and_card() -> None:
    assert effect({}) is Effect.ONCE
    assert effect({"repeat": "idempotent"}) is Effect.IDEMPOTENT
    assert summary({"service": "teams", "body": "x"}).en == "Teams · x"
