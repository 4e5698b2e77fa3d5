"""The web server's address: a free port, the name that people use, whether it answers."""

import socket
from collections.abc import Mapping
from typing import Final

from app.config import Settings

TRIES: Final = 20
_ANY: Final = ("0.0.0.0", "::", "")  # noqa: S104 compared with, not bound to


class PortTaken(Exception):
    """The port that was asked for cannot be listened on."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"{host}:{port}: {reason}")
        self.host = host
        self.port = port
        self.reason = reason


def choose(settings: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    """The settings that name port and public address.

    A port that was named is used or refused; the default may move on to the next free one.
    Raises `PortTaken`.
    """
    named = bool(environ.get("SEKIMORI_PORT"))
    port = _free_port(settings.host, settings.port, 1 if named else TRIES)
    chosen = {"SEKIMORI_PORT": str(port)}
    if not settings.public_url:
        host = socket.gethostname() if settings.host in _ANY else settings.host
        shown = f"[{host}]" if ":" in host else host
        chosen["SEKIMORI_PUBLIC_URL"] = f"http://{shown}:{port}"
    return chosen


def _free_port(host: str, first: int, tries: int) -> int:
    fault = ""
    for port in range(first, first + tries):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except (OSError, OverflowError) as error:
                fault = fault or str(error)
                continue
            return int(probe.getsockname()[1])
    raise PortTaken(host, first, fault)


def is_healthy(settings: Settings) -> bool:
    """Whether the web server answers `GET /health` with 200."""
    host = "127.0.0.1" if settings.host in _ANY else settings.host
    request = f"GET /health HTTP/1.0\r\nHost: {host}\r\n\r\n"
    try:
        with socket.create_connection((host, settings.port), timeout=5) as connection:
            connection.sendall(request.encode())
            return b" 200 " in connection.recv(64)
    except OSError:
        return False
