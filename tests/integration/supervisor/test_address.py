"""The port is the one that was asked for, or the next free one after the default."""

import socket
from collections.abc import Iterator

import pytest

from app.config import Settings
from app.supervisor.address import PortTaken, choose, is_healthy


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def _settings(port: int, host: str = "127.0.0.1") -> Settings:
    return Settings(host=host, port=port)


def test_a_default_port_that_is_taken_moves_on(taken: int) -> None:
    chosen = choose(_settings(taken), {})
    assert int(chosen["SEKIMORI_PORT"]) > taken
    assert chosen["SEKIMORI_PUBLIC_URL"] == f"http://127.0.0.1:{chosen['SEKIMORI_PORT']}"


def test_a_named_port_that_is_taken_is_refused(taken: int) -> None:
    with pytest.raises(PortTaken):
        choose(_settings(taken), {"SEKIMORI_PORT": str(taken)})


def test_a_server_for_everybody_is_known_by_the_machines_name() -> None:
    chosen = choose(_settings(0, "0.0.0.0"), {})
    assert socket.gethostname() in chosen["SEKIMORI_PUBLIC_URL"]


def test_a_public_address_that_was_set_stays() -> None:
    settings = Settings(port=0, public_url="https://sekimori.example")
    assert "SEKIMORI_PUBLIC_URL" not in choose(settings, {})


def test_a_port_where_nobody_answers_is_not_healthy() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
    assert not is_healthy(_settings(port))
