"""HOOKS: 1,000 webhooks a second for 10 s, and 500 delivery ids that come ten times in parallel."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from app.hooks.signatures import standard_headers
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.benchmarks.offered import Answers, offer
from tests.benchmarks.stack import Stack
from tests.factories.hooks import NAME, SECRET, with_webhook

PER_SECOND, SECONDS, CONNECTIONS = 1_000, 10, 400
IDS, TIMES = 500, 10
REST_SECONDS: Final = 2.0  # what refused callers are told to wait
MOST_SECONDS: Final = 180.0
METHOD: Final = "signed calls on keep-alive connections, 2 workers, all on this machine"


def measure(stack: Stack) -> Iterator[Figure]:
    """The figures on this database."""
    secret = {"name": NAME, "title": NAME, "kind": "signing", "fields": {"secret": SECRET}}
    stack.caller.post("/secrets", secret)
    yield from _flood(stack)
    yield from _repeats(stack)


def _flood(stack: Stack) -> Iterator[Figure]:
    workflow, url = _hook(stack, "flood")
    calls = _calls(url, [f"msg_{number}" for number in range(PER_SECOND * SECONDS)])
    first = offer(stack.product.address, calls, per_second=PER_SECOND, connections=CONNECTIONS)
    counted = Counter(first.status.values())
    taken = _runs_of(first)
    times = [
        first.seconds[number] * 1000 for number, status in first.status.items() if status == 202
    ]
    name = f"{stack.database}: {PER_SECOND:,} webhooks a second for {SECONDS} s"
    told = f"p50 {percentile(times, 50):.0f} ms, p95 {percentile(times, 95):.0f} ms; {METHOD}"
    yield Figure("HOOKS", f"{name}, accepted", len(taken), "", method=told)
    per_second = len(taken) / first.wall_seconds
    yield Figure("HOOKS", f"{name}, accepted a second", per_second, "/s", method=METHOD)
    others = len(calls) - counted[202] - counted[429] + first.broken
    yield Figure("HOOKS", f"{name}, refused (429)", counted[429], "", method="Retry-After: 2")
    yield at_most("HOOKS", f"{name}, other answers or none", others, "", 0, METHOD)
    kept = _kept(stack, workflow)
    lost, doubled = len(taken - kept), len(kept - taken)
    yield at_most("HOOKS", f"{name}, lost", lost, "", 0, "accepted calls without a run")
    yield at_most("HOOKS", f"{name}, doubled", doubled, "", 0, "runs beyond the accepted calls")
    began = time.perf_counter()
    again = _insist(stack, calls, first)
    kept = _kept(stack, workflow)
    wrong = abs(len(calls) - len(kept)) + len((taken | again) ^ kept)
    method = f"refused ones sent again after 2 s; all in after {time.perf_counter() - began:.0f} s"
    yield at_most("HOOKS", f"{name}, then sent again: missing or doubled", wrong, "", 0, method)


def _repeats(stack: Stack) -> Iterator[Figure]:
    workflow, url = _hook(stack, "repeats")
    calls = _calls(url, [f"msg_{number // TIMES}" for number in range(IDS * TIMES)])
    first = offer(stack.product.address, calls, per_second=1e9, connections=64)
    runs = _runs_of(first) | _insist(stack, calls, first)
    kept = _kept(stack, workflow)
    name = f"{stack.database}: {IDS} delivery ids x {TIMES} in parallel"
    wrong = abs(len(kept) - IDS) + len(runs ^ kept)
    method = f"{len(kept)} runs; 64 connections; refused calls sent again"
    yield at_most("HOOKS", f"{name}, runs missing or doubled", wrong, "", 0, method)


def _hook(stack: Stack, name: str) -> tuple[str, str]:
    workflow = stack.publish(name, with_webhook(per_minute=100_000))
    return workflow, stack.caller.get(f"/workflows/{workflow}/addresses/hook")["url"]


def _calls(url: str, ids: Sequence[str]) -> list[bytes]:
    """Whole requests, signed beforehand: signing is no work of this product."""
    parts, body, now = urlsplit(url), b'{"order":7}', datetime.now(UTC)
    made: list[bytes] = []
    for message_id in ids:
        headers = {
            "Host": parts.netloc,
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **standard_headers(SECRET, message_id, now, body),
        }
        lines = [f"POST {parts.path} HTTP/1.1", *(f"{key}: {headers[key]}" for key in headers)]
        made.append("\r\n".join([*lines, "", ""]).encode() + body)
    return made


def _runs_of(answers: Answers) -> set[str]:
    return {
        json.loads(answers.body[number])["run_id"]
        for number, status in answers.status.items()
        if status == 202
    }


def _insist(stack: Stack, calls: Sequence[bytes], first: Answers) -> set[str]:
    """The runs of the calls that were refused, which their senders send until they are taken."""
    left = [calls[at] for at in range(len(calls)) if first.status.get(at) != 202]
    runs: set[str] = set()
    until = time.monotonic() + MOST_SECONDS
    while left and time.monotonic() < until:
        time.sleep(REST_SECONDS)
        answers = offer(stack.product.address, left, per_second=1e9, connections=48)
        runs |= _runs_of(answers)
        left = [left[at] for at in range(len(left)) if answers.status.get(at) != 202]
    return runs


def _kept(stack: Stack, workflow: str) -> set[str]:
    """The ids of all runs of a workflow."""
    return {each["id"] for each in stack.caller.pages("/runs", workflow=workflow, limit=200)}
