"""Many live views of one run at once, read by one thread."""

import json
import selectors
import socket
import time
from typing import Any, Final
from urllib.parse import urlsplit

_BYTES: Final = 262_144


class Streams:
    """So many open streams of a run's progress; `seen`: step → when each stream told its end."""

    def __init__(self, address: str, token: str, run_id: str, count: int) -> None:
        self.seen: list[dict[str, float]] = [{} for _ in range(count)]
        self._rests = [b""] * count
        self._begun: set[int] = set()
        self._known: dict[bytes, frozenset[str]] = {}
        self._selector = selectors.DefaultSelector()
        parts = urlsplit(address)
        request = (
            f"GET /api/v1/runs/{run_id}/events?view=progress HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Authorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n"
        )
        for number in range(count):
            link = socket.create_connection((parts.hostname or "", parts.port or 80))
            link.sendall(request.encode())
            link.setblocking(False)
            self._selector.register(link, selectors.EVENT_READ, number)
            self._read(0.0)
        while len(self._begun) < count:
            self._read(0.1)
        self.opened_at = time.time()

    def read_until_the_end(self, seconds: float) -> None:
        """Until the server has closed every stream."""
        deadline = time.monotonic() + seconds
        while self._selector.get_map() and time.monotonic() < deadline:
            self._read(0.5)

    def _read(self, patience: float) -> None:
        for key, _ in self._selector.select(patience):
            link: Any = key.fileobj
            got = link.recv(_BYTES)
            now = time.time()
            if got:
                self._take(key.data, got, now)
            if not got or b"event: end" in got:
                self._selector.unregister(link)
                link.close()

    def _take(self, number: int, got: bytes, now: float) -> None:
        *lines, self._rests[number] = (self._rests[number] + got).split(b"\n")
        self._begun.add(number)
        for line in lines:
            if line.startswith(b"data: "):
                for name in self._ended(line):
                    self.seen[number].setdefault(name, now)

    def _ended(self, line: bytes) -> frozenset[str]:
        """The steps that are done by what a line says; all streams are told the same lines."""
        if line not in self._known:
            nodes = json.loads(line[6:])["nodes"]
            self._known[line] = frozenset(name for name, each in nodes.items() if each["done"])
        return self._known[line]
