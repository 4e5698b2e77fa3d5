"""Every refusal is a problem with a code, a request id and no 5xx."""

import pytest

from tests.fakes.callers import Caller, Program

DEEP = "[" * 1000 + "]" * 1000


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_address_below_the_api_is_a_problem(alice: Program, method: str) -> None:
    answer = alice.call(method, "/nothing")
    assert (answer.status_code, answer.json["code"]) == (404, "route_not_found")
    assert answer.content_type == "application/problem+json"
    assert answer.headers["X-Request-Id"] == answer.json["request_id"] != ""


def test_a_wrong_method_says_which_ones_there_are(alice: Program) -> None:
    answer = alice.call("DELETE", "/workflows")
    assert (answer.status_code, answer.json["code"]) == (405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ('{"document": {}, "document": {}}', 400, "duplicate_key"),
        ('{"document": NaN}', 400, "not_a_number"),
        ('{"document": 1e999}', 400, "number_range"),
        ('{"document": 99999999999999999999999}', 400, "integer_range"),
        ('{"document": ' + DEEP + "}", 400, "too_deep"),
        ('{"document": "\\ud800"}', 400, "lone_surrogate"),
        ("{", 400, "bad_json"),
        ("[]", 400, "invalid_request"),
        ("{}", 400, "invalid_request"),
        ('{"document": {}, "more": 1}', 400, "invalid_request"),
        ('{"document": []}', 400, "bad_document"),
        ('{"document": "' + "x" * 2_097_152 + '"}', 413, "body_too_large"),
    ],
)
def test_a_bad_body_is_refused_with_its_code(
    bob: Program, body: str, status: int, code: str
) -> None:
    answer = bob.call("POST", "/check", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_bytes_that_are_not_utf_8_are_refused(bob: Program) -> None:
    answer = bob.call("POST", "/check", data=b'{"a": "\xff"}', content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (400, "bad_encoding")


def test_a_body_that_is_not_json_is_refused(bob: Program) -> None:
    answer = bob.call("POST", "/check", data="a=1", content_type="text/plain")
    assert (answer.status_code, answer.json["code"]) == (415, "unsupported_media_type")


def test_a_fault_names_its_place(bob: Program) -> None:
    answer = bob.post("/models", {"name": "m", "rows": [{"text": "a", "label": 3}, {"x": 1}]})
    places = {(each["pointer"], each["code"]) for each in answer.json["errors"]}
    assert ("/rows/0/label", "invalid") in places
    assert ("/rows/1/text", "required") in places
    assert ("/rows/1/x", "unknown_field") in places


def test_a_fault_in_the_query_names_the_parameter(bob: Program) -> None:
    answer = bob.get("/workflows?limit=0&colour=red")
    places = {(each["pointer"], each["code"]) for each in answer.json["errors"]}
    assert places == {("?limit", "range"), ("?colour", "unknown_field")}


def test_titles_follow_the_language_of_the_caller(bob: Program) -> None:
    answer = bob.get("/workflows/nothing", headers={"Accept-Language": "ja,en;q=0.5"})
    assert answer.json["title"] == "見つかりません。"


def test_without_a_key_nothing_is_told(app: object, bob: Program) -> None:
    answer = Caller(bob.client.application).get("/workflows")
    assert (answer.status_code, answer.json["code"]) == (401, "unauthenticated")


def test_every_answer_carries_the_security_headers(bob: Program) -> None:
    for path in ("/workflows", "/nothing", "/docs"):
        headers = bob.get(path).headers
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
