"""The guarded client against real servers: what it sends, where it refuses, when it gives up."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from tests.unit.workers.http.servers import Server, certificate, serving, trickling
from workers.http import GuardedHttp


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server()) as running:
        yield running


@pytest.fixture
def http(server: Server) -> GuardedHttp:
    """A client that may reach the server, and no other port of this machine."""
    return GuardedHttp([f"127.0.0.1:{server.port}"])


def _url(server: Server, path: str = "/") -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def _refused(client: GuardedHttp, url: str, method: str = "GET", **more: Any) -> AppError:
    with pytest.raises(AppError) as caught:
        client.request(method, url, **more)
    return caught.value


def test_a_request_carries_method_query_headers_and_body(http: GuardedHttp, server: Server) -> None:
    answer = http.request(
        "post", _url(server, "/x?a=1"), query={"b": "２ 3"}, headers={"X-Key": "k"}, body=b"abc"
    )
    assert (answer.status, answer.body) == (200, b"abc")
    method, path, headers, body = server.seen[0]
    assert (method, path, body) == ("POST", "/x?a=1&b=%EF%BC%92+3", b"abc")
    assert headers["x-key"] == "k"
    assert headers["host"] == f"127.0.0.1:{server.port}"


def test_head_has_headers_and_no_body(http: GuardedHttp, server: Server) -> None:
    answer = http.request("HEAD", _url(server))
    assert (answer.body, answer.headers["content-length"]) == (b"", "5")


def test_loopback_is_closed_without_the_allow_list(server: Server) -> None:
    assert _refused(GuardedHttp(), _url(server)).code == "address_forbidden"
    assert server.seen == []


def test_a_name_is_resolved_once_and_that_address_is_used(server: Server) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int, seconds: float) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    client = GuardedHttp([f"shop.example:{server.port}"], resolver=rebinding)
    assert client.request("GET", f"http://shop.example:{server.port}/").status == 200
    assert asked == ["shop.example"]
    assert server.seen[0][2]["host"] == f"shop.example:{server.port}"


def test_a_name_that_turns_private_between_two_requests_is_refused(server: Server) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    client = GuardedHttp(["127.0.0.0/8"], resolver=lambda *_: next(answers))
    target = f"http://shop.example:{server.port}/to/302/http://shop.example:{server.port}/"
    assert _refused(client, target).code == "address_forbidden"


def test_a_redirect_into_a_forbidden_address_is_refused(http: GuardedHttp, server: Server) -> None:
    for target in ("http://127.0.0.1:1/", "http://169.254.169.254/", "http://[::1]/"):
        error = _refused(http, _url(server, f"/to/302/{target}"))
        assert (error.code, error.retryable) == ("address_forbidden", False)


def test_a_redirect_to_another_scheme_is_refused(http: GuardedHttp, server: Server) -> None:
    assert _refused(http, _url(server, "/to/302/file:///etc/passwd")).code == "bad_url"


def test_five_redirects_are_followed_and_not_six(http: GuardedHttp, server: Server) -> None:
    assert _refused(http, _url(server, "/loop")).code == "too_many_redirects"
    assert len(server.seen) == 6


def test_a_post_that_is_sent_elsewhere_becomes_a_get(http: GuardedHttp, server: Server) -> None:
    headers = {"Content-Type": "text/plain", "Authorization": "Bearer x"}
    http.request("POST", _url(server, "/to/303//there"), body=b"abc", headers=headers)
    method, path, seen, body = server.seen[1]
    assert (method, path, body) == ("GET", "/there", b"")
    assert "content-type" not in seen
    assert seen["authorization"] == "Bearer x"


def test_a_redirect_to_another_origin_does_not_carry_the_callers_headers(server: Server) -> None:
    with serving(Server()) as other:
        client = GuardedHttp(["127.0.0.0/8"])
        headers = {"Authorization": "Bearer x", "X-Api-Key": "y", "Accept": "text/plain"}
        client.request("GET", _url(server, f"/to/307/{_url(other)}"), headers=headers)
        assert {"authorization", "x-api-key"}.isdisjoint(other.seen[0][2])
        assert other.seen[0][2]["accept"] == "text/plain"


def test_a_body_beyond_the_limit_is_refused(http: GuardedHttp, server: Server) -> None:
    assert _refused(http, _url(server, "/large"), max_bytes=99_999).code == "too_large"
    assert len(http.request("GET", _url(server, "/large"), max_bytes=100_000).body) == 100_000


def test_a_packed_body_is_unpacked(http: GuardedHttp, server: Server) -> None:
    assert http.request("GET", _url(server, "/gzip")).body == b"packed"
    assert _refused(http, _url(server, "/cut")).code == "bad_answer"


def test_a_bomb_is_noticed_while_it_is_small(http: GuardedHttp, server: Server) -> None:
    assert _refused(http, _url(server, "/bomb")).code == "too_large"


@pytest.mark.parametrize(
    "first", [b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-A: "]
)
def test_an_answer_that_trickles_ends_at_the_deadline(first: bytes) -> None:
    with trickling(first) as port:
        started = time.monotonic()
        client = GuardedHttp([f"127.0.0.1:{port}"])
        error = _refused(client, f"http://127.0.0.1:{port}/", timeout_seconds=0.3)
        assert (error.code, error.retryable) == ("timeout", True)
        assert time.monotonic() - started < 5


def test_what_is_no_http_is_a_bad_answer() -> None:
    with trickling(b"220 mail ready\r\n\r\n") as port:
        error = _refused(GuardedHttp([f"127.0.0.1:{port}"]), f"http://127.0.0.1:{port}/")
        assert (error.code, error.retryable) == ("bad_answer", True)


def test_nobody_listening_may_be_tried_again(server: Server) -> None:
    client = GuardedHttp(["127.0.0.0/8"])
    error = _refused(client, "http://127.0.0.1:1/")
    assert (error.code, error.retryable) == ("connect_failed", True)


def test_an_unknown_name_may_be_tried_again() -> None:
    def unknown(host: str, port: int, seconds: float) -> list[str]:
        raise OSError("no such host")

    error = _refused(GuardedHttp(resolver=unknown), "http://nowhere.example/")
    assert (error.code, error.retryable) == ("name_unknown", True)


def test_the_certificate_is_checked_against_the_name(tmp_path: Path) -> None:
    chain, key = certificate(tmp_path, "shop.example")
    side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    side.load_cert_chain(chain, key)
    trust = ssl.create_default_context(cafile=chain)
    with serving(Server(side)) as server:
        client = GuardedHttp(["127.0.0.0/8"], resolver=lambda *_: ["127.0.0.1"], tls=trust)
        assert client.request("GET", f"https://shop.example:{server.port}/").status == 200
        error = _refused(client, f"https://other.example:{server.port}/")
        assert (error.code, error.retryable) == ("tls_failed", False)


@pytest.mark.parametrize(
    ("url", "more", "code"),
    [
        ("ftp://a.example/", {}, "bad_url"),
        ("http://alice:secret@a.example/", {}, "bad_url"),
        ("http:///path", {}, "bad_url"),
        ("http://a.example:99999/", {}, "bad_url"),
        ("http://a.example/" + "x" * 8_000, {}, "bad_url"),
        ("http://a.example/", {"headers": {"Host": "b"}}, "bad_header"),
        ("http://a.example/", {"headers": {"X": "a\r\nY: b"}}, "bad_header"),
        ("http://a.example/", {"headers": {"X Y": "a"}}, "bad_header"),
        ("http://a.example/", {"headers": {"X": "a" * 20_000}}, "bad_header"),
        ("http://a.example/", {"method": "TRACE"}, "bad_method"),
    ],
)
def test_what_may_not_be_sent_is_refused(url: str, more: dict[str, Any], code: str) -> None:
    assert _refused(GuardedHttp(), url, **more).code == code
