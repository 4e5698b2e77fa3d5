"""http.request: what is sent, how the answer is read, and what is never sent twice."""

from typing import Any

import pytest

from app.core.errors import AppError, Kind
from app.nodes.builtin.http_request import check, effect, run, summary
from app.nodes.kit import Done, Effect, Fault, HttpAnswer
from tests.fakes.context import FakeContext, FakeHttp

URL = "https://api.example/orders"


def _context(answer: HttpAnswer | AppError, **params: Any) -> FakeContext:
    return FakeContext(params={"url": URL, **params}, http=FakeHttp([answer]))


def _answer(body: bytes = b"", kind: str = "application/json", status: int = 200) -> HttpAnswer:
    return HttpAnswer(status, {"content-type": kind}, body)


def _value(ctx: FakeContext) -> Any:
    outcome = run(ctx)
    assert isinstance(outcome, Done)
    return outcome.outputs["out"]


def test_json_is_read_by_its_content_type() -> None:
    value = _value(_context(_answer(b'{"a": [1]}', "application/problem+json")))
    assert (value["status"], value["body"]) == (200, {"a": [1]})


def test_text_is_read_in_its_character_set() -> None:
    body = "①関所".encode("cp932")
    assert _value(_context(_answer(body, 'text/plain; charset="Shift_JIS"')))["body"] == "①関所"


def test_anything_else_becomes_a_file() -> None:
    value = _value(_context(_answer(b"\x89PNG", "image/png"), url="https://a.example/x/logo.png?a"))
    assert (value["body"]["name"], value["body"]["media_type"]) == ("logo.png", "image/png")


def test_what_is_no_json_is_a_fault_when_json_is_asked_for() -> None:
    outcome = run(_context(_answer(b"<html>", "text/html"), response="json"))
    assert isinstance(outcome, Fault)
    assert outcome.code == "bad_answer"


def test_an_object_is_sent_as_json() -> None:
    ctx = _context(_answer(), method="POST", body={"a": "あ"}, query={"n": 1, "s": "x"})
    _value(ctx)
    sent = ctx.http.sent[0]
    assert sent["body"] == '{"a": "あ"}'.encode()
    assert sent["headers"] == {"Content-Type": "application/json"}
    assert sent["query"] == {"n": "1", "s": "x"}


def test_get_sends_no_body() -> None:
    ctx = _context(_answer(), body={"a": 1})
    _value(ctx)
    assert ctx.http.sent[0]["body"] is None


def test_a_safe_repeat_carries_the_key() -> None:
    ctx = _context(_answer(), method="PUT", repeat="idempotent")
    _value(ctx)
    assert ctx.http.sent[0]["headers"]["Idempotency-Key"] == ctx.idempotency_key


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, Effect.READ),
        ({"method": "HEAD", "repeat": "once"}, Effect.READ),
        ({"method": "POST"}, Effect.ONCE),
        ({"method": "POST", "repeat": "idempotent"}, Effect.IDEMPOTENT),
    ],
)
def test_the_effect_follows_from_the_method(params: dict[str, Any], expected: Effect) -> None:
    assert effect(params) is expected


@pytest.mark.parametrize(
    ("status", "method", "retryable"),
    [(404, "GET", False), (503, "GET", True), (500, "POST", False), (429, "POST", True)],
)
def test_a_bad_status_is_a_fault(status: int, method: str, retryable: bool) -> None:
    outcome = run(_context(_answer(b"no", status=status), method=method))
    assert isinstance(outcome, Fault)
    assert (outcome.code, outcome.retryable) == ("http_status", retryable)


def test_a_bad_status_may_be_let_through() -> None:
    assert _value(_context(_answer(status=404), fail_on_status=False))["status"] == 404


def test_an_act_of_unknown_fate_is_not_repeated() -> None:
    late = AppError(Kind.UNAVAILABLE, "timeout", "Too late.", retryable=True)
    outcome = run(_context(late, method="POST"))
    assert isinstance(outcome, Fault)
    assert (outcome.code, outcome.retryable) == ("timeout", False)
    with pytest.raises(AppError):
        run(_context(late, method="GET"))


def test_an_act_that_was_never_sent_may_be_repeated() -> None:
    refused = AppError(Kind.UNAVAILABLE, "connect_failed", "Closed.", retryable=True)
    with pytest.raises(AppError):
        run(_context(refused, method="POST"))


def test_an_address_of_another_kind_is_a_problem_while_drawing() -> None:
    assert check({"url": "ftp://a"})[0].pointer == "/url"
    assert check({"url": "{{ input.url }}"}) == check({"url": URL}) == ()


def test_the_summary_is_method_and_host() -> None:
    assert summary({"method": "POST", "url": URL}).en == "POST api.example"
