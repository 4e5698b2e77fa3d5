"""Proofs of the caller, held against the examples that their inventors publish."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.hooks.call import Call, Style
from app.hooks.signatures import (
    WINDOW_SECONDS,
    fault_of,
    github_headers,
    standard_headers,
    stripe_headers,
)

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BODY = b'{"order": 1}'
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
Signer = Callable[[str, datetime, bytes], dict[str, str]]
SIGNERS: dict[Style, Signer] = {
    Style.STANDARD: lambda secret, at, body: standard_headers(secret, "msg_1", at, body),
    Style.GITHUB: lambda secret, _, body: github_headers(secret, body),
    Style.STRIPE: stripe_headers,
    Style.API_KEY: lambda secret, *_: {"x-api-key": secret},
}
TIMED = (Style.STANDARD, Style.STRIPE)


def _code(style: Style, headers: dict[str, str], body: bytes = BODY) -> str | None:
    fault = fault_of(style, [SECRET], Call(headers, body), NOW)
    return fault and fault.code


def test_the_example_of_standard_webhooks_is_proven() -> None:
    at = datetime.fromtimestamp(1614265330, UTC)
    made = standard_headers(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')
    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_example_of_github_is_proven() -> None:
    made = github_headers("It's a Secret to Everybody", b"Hello, World!")
    expected = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    assert made == {"x-hub-signature-256": expected}


@pytest.mark.parametrize("style", SIGNERS)
def test_what_is_signed_is_proven(style: Style) -> None:
    assert _code(style, SIGNERS[style](SECRET, NOW, BODY)) is None


@pytest.mark.parametrize("style", SIGNERS)
def test_another_secret_proves_nothing(style: Style) -> None:
    code = _code(style, SIGNERS[style]("whsec_b3RoZXI=", NOW, BODY))
    assert code == ("api_key_wrong" if style is Style.API_KEY else "signature_wrong")


@pytest.mark.parametrize("style", SIGNERS)
def test_while_a_secret_is_rotated_both_count(style: Style) -> None:
    call = Call(SIGNERS[style](SECRET, NOW, BODY), BODY)
    assert fault_of(style, ["the new one", SECRET], call, NOW) is None
    assert fault_of(style, [SECRET, "the old one"], call, NOW) is None
    assert fault_of(style, [], call, NOW) is not None


@pytest.mark.parametrize("style", [Style.STANDARD, Style.GITHUB, Style.STRIPE])
def test_another_body_is_refused(style: Style) -> None:
    headers = SIGNERS[style](SECRET, NOW, BODY)
    assert _code(style, headers, BODY + b" ") == "signature_wrong"


@pytest.mark.parametrize("style", SIGNERS)
def test_a_call_without_proof_is_told_what_is_missing(style: Style) -> None:
    code = _code(style, {})
    assert code == ("api_key_missing" if style is Style.API_KEY else "signature_missing")


@pytest.mark.parametrize("style", TIMED)
@pytest.mark.parametrize(
    ("age", "code"),
    [
        (WINDOW_SECONDS, None),
        (WINDOW_SECONDS + 1, "signature_old"),
        (-WINDOW_SECONDS, None),
        (-WINDOW_SECONDS - 1, "signature_early"),
    ],
)
def test_a_signature_counts_for_five_minutes(style: Style, age: int, code: str | None) -> None:
    headers = SIGNERS[style](SECRET, NOW - timedelta(seconds=age), BODY)
    assert _code(style, headers) == code


@pytest.mark.parametrize("at", ["", "x", "-1", "1e9", "9" * 40, "１２", "1614265330.5"])
def test_a_moment_that_is_no_number_is_refused(at: str) -> None:
    headers = SIGNERS[Style.STANDARD](SECRET, NOW, BODY) | {"webhook-timestamp": at}
    assert _code(Style.STANDARD, headers) in ("timestamp_bad", "signature_missing")
    assert _code(Style.STRIPE, {"stripe-signature": f"t={at},v1=00"}) == "timestamp_bad"


@pytest.mark.parametrize("text", ["v1,", "v2,abc", ",", " ", "v1,é", "v1 " * 5000])
def test_odd_signatures_are_refused(text: str) -> None:
    headers = SIGNERS[Style.STANDARD](SECRET, NOW, BODY) | {"webhook-signature": text}
    assert _code(Style.STANDARD, headers) in ("signature_wrong", "signature_missing")


def test_one_good_signature_among_several_is_enough() -> None:
    headers = SIGNERS[Style.STANDARD](SECRET, NOW, BODY)
    headers["webhook-signature"] = "v1a,xx v1,AAAA " + headers["webhook-signature"]
    assert _code(Style.STANDARD, headers) is None


def test_a_key_may_come_as_a_bearer_token() -> None:
    assert _code(Style.API_KEY, {"authorization": f"Bearer {SECRET}"}) is None
    assert _code(Style.API_KEY, {"authorization": f"Basic {SECRET}"}) == "api_key_missing"


def test_where_nothing_is_to_be_proven_nothing_is_asked() -> None:
    assert _code(Style.NONE, {}) is None
