"""Callers that start runs and wait for their answers, with little work of their own."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(slots=True)
class Load:
    """What some callers saw: seconds for each call, and how many calls went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    wall_seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Calls answered a second."""
        return len(self.seconds) / self.wall_seconds


def call(address: str, token: str, workflow: str, value: Any, *, callers: int, calls: int) -> Load:
    """Each of so many callers at once makes so many calls, one after the other."""
    load = Load()
    body = json.dumps({"input": value})
    path = f"/api/v1/workflows/{workflow}/runs"
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Prefer": "wait=30",
    }
    start = threading.Barrier(callers + 1)

    def work() -> None:
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        connection.connect()
        start.wait()
        for _ in range(calls):
            begin = time.perf_counter()
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            good = answer.status == 200 and b'"succeeded"' in answer.read()
            load.seconds.append(time.perf_counter() - begin)
            load.errors += not good
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(callers)]
    for thread in threads:
        thread.start()
    start.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    load.wall_seconds = time.perf_counter() - begin
    return load
