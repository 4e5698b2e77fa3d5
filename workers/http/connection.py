"""Connections that go to checked addresses only and end at a deadline, whatever trickles in."""

import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from app.core.errors import AppError, Kind
from workers.http.addresses import AllowList, Resolver, checked


class Deadline:
    """A moment on the monotonic clock after which nothing waits any longer."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then; raises `AppError` timeout when there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise timed_out()
        return seconds


def timed_out() -> AppError:
    """The answer when the target did not answer in time."""
    detail = "The target did not answer completely in time."
    return AppError(Kind.UNAVAILABLE, "timeout", detail, retryable=True)


def found_addresses(
    host: str, port: int, allowed: AllowList, resolver: Resolver, deadline: Deadline
) -> list[str]:
    """A host's checked addresses, in order; the name is asked for once.

    Raises `AppError` address_forbidden and, retryable, name_unknown and timeout.
    """
    try:
        found = resolver(host, port, deadline.left())
    except TimeoutError:
        raise timed_out() from None
    except OSError as error:
        detail = f"The name {host} is not known: {error}."
        raise AppError(Kind.UNAVAILABLE, "name_unknown", detail, retryable=True) from None
    return checked(host, port, found, allowed)


class TimedStream(httpcore.NetworkStream):
    """A connection each of whose waits is cut at the deadline of the whole exchange."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What arrives before the deadline."""
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends before the deadline."""
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        """Ends it."""
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, the certificate checked against the host's name."""
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._inner.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Resolves a name once, checks every address, and connects to what was checked.

    The name is never resolved a second time, so it cannot change its meaning in between.
    """

    def __init__(self, allowed: AllowList, resolver: Resolver, deadline: Deadline) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address that answers."""
        addresses = found_addresses(host, port, self._allowed, self._resolver, self._deadline)
        return self._first(addresses, lambda address, seconds: self._open(address, port, seconds))

    def _open(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        return TimedStream(self._sockets.connect_tcp(address, port, seconds), self._deadline)

    def _first(
        self, addresses: list[str], connect: Callable[[str, float], httpcore.NetworkStream]
    ) -> httpcore.NetworkStream:
        for number, address in enumerate(addresses):
            remaining = len(addresses) - number
            try:
                return connect(address, self._deadline.left() / remaining)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if remaining == 1:
                    raise
        raise AssertionError("there is at least one address")
