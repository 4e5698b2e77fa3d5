"""Calls that are sent at their moments whether or not earlier ones were answered (an open loop)."""

import re
import selectors
import socket
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_PART: Final = 65_536


@dataclass(slots=True)
class Answers:
    """Status and body of each call's answer, by the call's place; seconds from its moment on."""

    status: dict[int, int] = field(default_factory=dict)
    body: dict[int, bytes] = field(default_factory=dict)
    seconds: dict[int, float] = field(default_factory=dict)
    broken: int = 0  # connections that ended without an answer
    wall_seconds: float = 0.0


class _Line:
    """One keep-alive connection, with what has come of the answer that it waits for."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address, timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.number = -1
        self.came = b""

    def send(self, number: int, request: bytes) -> None:
        self.number, self.came = number, b""
        self.socket.sendall(request)

    def take(self) -> tuple[int, bytes] | None:
        """(status, body) when the answer is whole; raises ConnectionError when it breaks off."""
        part = self.socket.recv(_PART)
        if not part:
            raise ConnectionError
        self.came += part
        head, found, body = self.came.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not found or length is None or len(body) < int(length[1]):
            return None
        return int(head[9:12]), body


def offer(
    address: str, requests: Sequence[bytes], *, per_second: float, connections: int
) -> Answers:
    """Sends each request at its moment, late only while all connections wait for answers."""
    parts = urlsplit(address)
    place = (parts.hostname or "", parts.port or 80)
    free = [_Line(place) for _ in range(connections)]
    watched = selectors.DefaultSelector()
    for line in free:
        watched.register(line.socket, selectors.EVENT_READ, line)
    answers, due = Answers(), deque(enumerate(requests))
    began = time.perf_counter()
    while due or len(free) < connections:
        now = time.perf_counter() - began
        while due and free and due[0][0] / per_second <= now:
            free.pop().send(*due.popleft())
        waits = max(0.0, due[0][0] / per_second - now) if due and free else 0.1
        for key, _ in watched.select(waits):
            line: _Line = key.data
            try:
                taken = line.take()
            except OSError:
                watched.unregister(line.socket)
                answers.broken += 1
                line = _Line(place)
                watched.register(line.socket, selectors.EVENT_READ, line)
                free.append(line)
                continue
            if taken is not None:
                number = line.number
                answers.status[number], answers.body[number] = taken
                answers.seconds[number] = time.perf_counter() - began - number / per_second
                free.append(line)
    answers.wall_seconds = time.perf_counter() - began
    for line in free:
        line.socket.close()
    return answers
