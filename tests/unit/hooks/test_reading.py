"""What a call says: its body as a value, and what tells it from other calls."""

from typing import Any

import pytest

from app.core.errors import AppError
from app.hooks.call import Call, Style
from app.hooks.reading import MAX_FIELDS, body_value, delivery_id, run_input
from app.hooks.showing import HIDDEN, MAX_BODY, shown_body, shown_headers, shown_query

FORM = "application/x-www-form-urlencoded"


def _call(body: bytes, kind: str = "", **headers: str) -> Call:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Call({"content-type": kind, **named}, body)


@pytest.mark.parametrize(
    ("kind", "body", "value"),
    [
        ("application/json", b'{"a": [1]}', {"a": [1]}),
        ("application/json; charset=utf-8", b'"x"', "x"),
        ("application/cloudevents+json", b"[]", []),
        ("", b"{}", {}),
        ("application/json", b"", {}),
        (FORM, b"a=1&b=%E6%9D%B1&b=&c", {"a": "1", "b": ["東", ""], "c": ""}),
        (FORM, b"payload=%7B%7D", {"payload": "{}"}),
        ("text/plain; charset=utf-8", "受注".encode(), {"text": "受注"}),
    ],
)
def test_a_body_is_read_by_its_type(kind: str, body: bytes, value: Any) -> None:
    assert body_value(_call(body, kind)) == value


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("application/json", b"{", "bad_json"),
        ("application/json", b"\xff", "bad_encoding"),
        ("application/json", b'{"a": NaN}', "not_a_number"),
        ("application/json", b"[" * 100, "too_deep"),
        ("application/json", b'{"a": 1, "a": 2}', "duplicate_key"),
        (FORM, b"a=%ff", "bad_encoding"),
        (FORM, "a=東".encode(), "bad_encoding"),
        (FORM, b"a=1&" * (MAX_FIELDS + 1), "bad_form"),
        ("text/plain", b"\xff", "bad_encoding"),
        ("application/xml", b"<a/>", "unsupported_media_type"),
        ("multipart/form-data; boundary=x", b"--x--", "unsupported_media_type"),
    ],
)
def test_what_cannot_be_read_says_why(kind: str, body: bytes, code: str) -> None:
    with pytest.raises(AppError) as refused:
        body_value(_call(body, kind))
    assert refused.value.code == code
    assert refused.value.detail


@pytest.mark.parametrize(
    ("style", "call", "found"),
    [
        (Style.STANDARD, _call(b"", webhook_id="msg_1"), "msg_1"),
        (Style.GITHUB, _call(b"", x_github_delivery="72d3"), "72d3"),
        (Style.STRIPE, _call(b'{"id": "evt_1"}'), "evt_1"),
        (Style.STRIPE, _call(b'{"id": 5}'), None),
        (Style.NONE, _call(b"", idempotency_key="k"), "k"),
        (Style.NONE, _call(b""), None),
        (Style.API_KEY, _call(b"", webhook_id=" "), None),
    ],
)
def test_deliveries_are_told_apart_as_is_usual(style: Style, call: Call, found: str | None) -> None:
    assert delivery_id(style, "", call, body_value(call)) == found


def test_a_header_may_be_named_that_tells_them_apart() -> None:
    assert delivery_id(Style.STANDARD, "X-Order", _call(b"", x_order="7"), {}) == "7"
    with pytest.raises(AppError, match="X-Order"):
        delivery_id(Style.STANDARD, "X-Order", _call(b""), {})


@pytest.mark.parametrize("name", ["x" * 256, "a\x07b"])
def test_an_odd_delivery_id_is_refused(name: str) -> None:
    with pytest.raises(AppError) as refused:
        delivery_id(Style.NONE, "", _call(b"", webhook_id=name), {})
    assert refused.value.code == "bad_delivery_id"


def test_a_run_may_be_given_headers_and_query_without_secrets() -> None:
    call = Call({"x-event": "push", "authorization": "Bearer x"}, b"{}", {"a": "1"})
    given = run_input(call, {}, whole=True)
    assert given == {
        "body": {},
        "headers": {"x-event": "push", "authorization": HIDDEN},
        "query": {"a": "1"},
    }
    assert run_input(call, {"n": 1}, whole=False) == {"n": 1}


def test_what_people_see_of_a_call_has_no_secrets() -> None:
    headers = {"cookie": "a", "x-api-key": "b", "stripe-signature": "c", "host": "d", "x": "e"}
    assert shown_headers(headers) == {
        "cookie": HIDDEN,
        "stripe-signature": HIDDEN,
        "x": "e",
        "x-api-key": HIDDEN,
    }
    assert shown_query({"token": "a", "page": "2"}) == {"token": HIDDEN, "page": "2"}


def test_only_the_beginning_of_a_body_is_kept() -> None:
    assert len(shown_body("東".encode() * 50_000)) == MAX_BODY
    assert "\x00" not in shown_body(b"\x00\xff")
