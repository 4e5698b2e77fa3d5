"""A refused request with a large body leaves its connection usable, behind the real web server."""

import http.client
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from tests.infrastructure import run
from tests.infrastructure.process import start_kept, stop_kept, wait_until_ready
from tests.infrastructure.product import environment

TWO_MEBIBYTES = b'{"document":"' + b"x" * 2_097_152 + b'"}'
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, number = tmp_path_factory.mktemp("web"), _free_port()
    argv = [sys.executable, "-m", "gunicorn", "app.wsgi:application", "--worker-class", "gthread"]
    argv += ["--threads", "2", "--keep-alive", "30", "--bind", f"127.0.0.1:{number}"]
    log = folder / "web.log"
    keeper = start_kept(
        [*argv, "--no-control-socket"],
        watched_pid=run.owner_pid(),
        log=log,
        environment=environment(SEKIMORI_DATA_DIR=str(folder)),
    )
    wait_until_ready(keeper, lambda: _status(number) == 200, log)
    yield number
    stop_kept(keeper)


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def _status(port: int) -> int:
    with suppress(OSError), closing(http.client.HTTPConnection("127.0.0.1", port, 5)) as client:
        client.request("GET", "/health")
        return client.getresponse().status
    return 0


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/api/v1/session", 413),
        ("POST", "/api/v1/check", 401),
        ("PUT", "/api/v1/check", 405),
        ("POST", "/api/v1/nowhere", 404),
    ],
)
def test_the_next_request_on_the_connection_is_answered(
    port: int, method: str, path: str, status: int
) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, 20)) as client:
        client.auto_open = 0  # a second connection would hide that the first one was closed
        client.connect()
        client.request(method, path, TWO_MEBIBYTES, JSON)
        refusal = client.getresponse()
        assert (refusal.status, refusal.read()[:1]) == (status, b"{")
        client.request("GET", "/health")
        assert client.getresponse().status == 200


@pytest.mark.parametrize(
    ("chunks", "status"),
    [
        (b"ZZ\r\n", 400),
        (b"200000\r\n" + b" " * 0x200000 + b"\r\n0\r\n\r\n", 413),
        (b"2\r\n{}\r\n0\r\n\r\n", 400),
    ],
)
def test_a_body_in_chunks_is_read_as_strictly(port: int, chunks: bytes, status: int) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, 20)) as client:
        client.putrequest("POST", "/api/v1/session")
        client.putheader("Content-Type", "application/json")
        client.putheader("Transfer-Encoding", "chunked")
        client.endheaders(chunks)
        assert client.getresponse().status == status
