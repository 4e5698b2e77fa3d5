"""S9: pages of the list of 1,000,000 runs, by each filter."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text, true

from app.auth.permissions import SYSTEM
from app.db.queries import run_list
from app.services import runs
from app.services.deps import Deps
from app.services.page import encode_cursor
from app.services.runs import RunFilter
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.benchmarks.stores import stored
from tests.factories.many_runs import BEGIN, Owners, owners, seed
from tests.infrastructure.redis import RedisServer

ROWS = int(os.environ.get("SEKIMORI_BENCH_RUNS", "1000000"))
PAGE, FAR, REPETITIONS, LIMIT_MS = 50, 1_000, 7, 50


def measure() -> Iterator[Figure]:
    """On both databases; the slowest filter is the figure."""
    redis = RedisServer()
    redis.start()
    try:
        for kind in ("SQLite", "PostgreSQL"):
            with ExitStack() as stack:
                yield from _on(kind, stored(stack, kind, redis.url))
    finally:
        redis.stop()


def _on(kind: str, deps: Deps) -> Iterator[Figure]:
    owned = owners(deps, 200)
    seed(deps, owned, ROWS)
    if kind == "PostgreSQL":
        with deps.db.transaction() as session:
            session.execute(text("ANALYZE"))
    found: list[tuple[float, str, int]] = []
    for name, which in filters(owned).items():
        for page, cursor in ((1, None), (FAR, _cursor(deps, which))):
            times = [_milliseconds(deps, which, cursor) for _ in range(REPETITIONS)]
            found.append((percentile(times, 50), name, page))
    found.sort(reverse=True)
    slowest = ", ".join(f"{name} p.{page:,} {ms:.1f} ms" for ms, name, page in found[:3])
    method = f"{len(found) // 2} filters, median of {REPETITIONS}, slowest: {slowest}"
    work = f"{ROWS:,} runs on {kind}, page 1 and {FAR:,} of {PAGE}, slowest filter"
    yield at_most("S9", work, found[0][0], "ms", LIMIT_MS, method)


def filters(owned: Owners) -> dict[str, RunFilter]:
    """One for each parameter, and the combinations that people ask for."""
    flow, person = owned.workflows[0], owned.people[-1]
    since = {"since": _at(0.4), "before": _at(0.6)}
    named: dict[str, dict[str, Any]] = {
        "none": {},
        "failed": {"state": "failed"},
        "active": {"state": "active"},
        "held": {"state": "held"},
        "workflow": {"workflow": "flow-7"},
        "large workflow": {"workflow": flow},
        "workflow and state": {"workflow": "flow-7", "state": "failed"},
        "version": {"workflow": flow, "version": 1},
        "person": {"started_by": person},
        "person and state": {"started_by": person, "state": "cancelled"},
        "period": since,
        "period and state": {**since, "state": "failed"},
        "number": {"text": "4711"},
        "name": {"text": "flow 42"},
        "part of many names": {"text": "flow"},
        "no such name": {"text": "nothing"},
        "waits for a person": {"waiting_for": "person"},
        "waits for a child": {"waiting_for": "child"},
        "tries": {"kind": "try"},
    }
    return {name: RunFilter(**given) for name, given in named.items()}


def _at(share: float) -> datetime:
    return BEGIN + timedelta(minutes=ROWS * share)


def _cursor(deps: Deps, which: RunFilter) -> str:
    """Where page 1,000 begins, or the last full page of what has fewer."""
    with deps.db.reading() as session:
        rows = run_list.places(session, which, true(), None, PAGE * (FAR - 1))
    if not rows:
        return encode_cursor(_at(0.5), "")
    place = rows[max(0, len(rows) - 1 - (PAGE if len(rows) < PAGE * (FAR - 1) else 0))]
    return encode_cursor(*place)


def _milliseconds(deps: Deps, which: RunFilter, cursor: str | None) -> float:
    begin = time.perf_counter()
    runs.list_page(deps, SYSTEM, which, cursor, PAGE)
    return (time.perf_counter() - begin) * 1000
