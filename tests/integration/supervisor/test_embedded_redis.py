"""The message server of the product is a real one, on a socket for its owner alone."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from app.supervisor import embedded_redis
from app.supervisor.child import Child
from app.supervisor.guard import Guard
from tests.infrastructure.until import until


@pytest.fixture(autouse=True)
def short_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a long data folder falls back to is cleared away too."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield


def test_it_answers_on_its_socket_and_keeps_nothing(tmp_path: Path) -> None:
    guard = Guard()
    server = embedded_redis.find_server()
    assert server is not None
    path = embedded_redis.socket_path(tmp_path / ("d" * 120))
    child = Child(embedded_redis.program(server, path), {}, tmp_path, guard)
    child.start()
    until(lambda: embedded_redis.answers(path))
    client = redis.Redis.from_url(embedded_redis.url(path))
    assert client.set("alice", "1")
    assert client.config_get("save") == {"save": ""}
    assert path.stat().st_mode & 0o777 == 0o700
    child.stop()
    guard.close()
    assert not embedded_redis.answers(path)


def test_a_long_folder_gets_a_short_socket(tmp_path: Path) -> None:
    path = embedded_redis.socket_path(tmp_path / ("d" * 120))
    assert len(bytes(path)) <= embedded_redis.LONGEST_SOCKET_PATH
    assert embedded_redis.socket_path(tmp_path) == tmp_path / "redis.sock"


def test_an_address_may_hold_any_character() -> None:
    address = embedded_redis.url(Path("/data of 田中/50%/redis.sock"))
    pool = redis.ConnectionPool.from_url(address)
    assert pool.connection_kwargs["path"] == "/data of 田中/50%/redis.sock"
