"""S10 and RUN100K: how soon a person sees what happened, and how soon a very large run opens."""

import csv
import io
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from tests.benchmarks.editor import before_the_product, page_of
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.benchmarks.streams import Streams
from tests.factories.documents import for_each, node
from tests.infrastructure.client import Caller
from tests.infrastructure.reviewing import ENDED
from tests.infrastructure.until import until

STEPS: Final = 40
SECONDS_EACH: Final = 0.5
OPEN_STREAMS: Final = 500
ITEMS: Final = 100_000
FRAMES: Final = 5
SEEN = """() => {
  window.seen = {};
  const look = () => {
    for (const card of document.querySelectorAll('.react-flow__node [data-mark="done"]')) {
      const id = card.closest('.react-flow__node').dataset.id;
      window.seen[id] ??= performance.timeOrigin + performance.now();
    }
  };
  new MutationObserver(look).observe(document.body,
    {subtree: true, childList: true, attributes: true, attributeFilter: ['data-mark']});
}"""


def measure() -> Iterator[Figure]:
    """On SQLite, one worker, one web process with its threads as they are set by default."""
    with before_the_product() as (product, person, browser):
        program = person.program("watching")
        slow = _published(program, "Slow", _slow())
        with page_of(product, person, browser) as page:
            run_id = program.post(f"/workflows/{slow}/runs", {"input": {}})["id"]
            page.goto(f"{product.address}/runs/{run_id}")
            page.locator(".react-flow__node").first.wait_for()
            page.evaluate(SEEN)
            _end(program, run_id)
            page.wait_for_timeout(1_000)
            yield from _on_screen(program, run_id, page.evaluate("() => window.seen"))
        yield from _many_streams(product.address, program, slow)
        yield from _large(product, person, program, browser)


def _slow() -> dict[str, Any]:
    names = [f"w{number}" for number in range(STEPS)]
    waits = [node(name, "flow.wait", mode="seconds", seconds=SECONDS_EACH) for name in names]
    ways = zip(["start", *names], names, strict=False)
    edges = [
        {"from": {"node": source, "port": "out"}, "to": {"node": target, "port": "in"}}
        for source, target in ways
    ]
    return {
        "format": 1,
        "nodes": [node("start", "trigger.manual"), *waits],
        "edges": edges,
        "input_schema": {"type": "object"},
        "output": {},
    }


def _published(program: Caller, name: str, document: Mapping[str, Any]) -> str:
    made = program.post("/workflows", {"name": name, "document": document})
    program.post(f"/workflows/{made['id']}/publish", {"note": ""})
    return str(made["id"])


def _end(program: Caller, run_id: str) -> None:
    until(lambda: program.get(f"/runs/{run_id}")["state"] in ENDED, 180, every=1.0)


def _finished(program: Caller, run_id: str) -> dict[str, float]:
    """Step → when it ended, in seconds of this machine's clock."""
    page = program.get(f"/runs/{run_id}/events", limit=2000, kind="step")
    return {
        event["data"]["activation"].partition(":")[0]: datetime.fromisoformat(
            event["at"]
        ).timestamp()
        for event in page["items"]
        if event["type"] == "node_finished"
    }


def _on_screen(program: Caller, run_id: str, seen: Mapping[str, float]) -> Iterator[Figure]:
    ended = _finished(program, run_id)
    # The first steps may have ended before the page was there.
    late = [seen[name] - at * 1000 for name, at in ended.items() if name in seen][5:]
    method = f"{len(late)} steps, event's time until its card says so, real Chromium"
    yield Figure("S10", "event in the worker → on the screen, median", percentile(late, 50), "ms")
    p95 = percentile(late, 95)
    yield at_most("S10", "event in the worker → on the screen, p95", p95, "ms", 150, method)


def _many_streams(address: str, program: Caller, workflow: str) -> Iterator[Figure]:
    run_id = program.post(f"/workflows/{workflow}/runs", {"input": {}})["id"]
    streams = Streams(address, program.token, run_id, OPEN_STREAMS)
    streams.read_until_the_end(180)
    ended = _finished(program, run_id)
    late = [
        (seen - ended[name]) * 1000
        for each in streams.seen
        for name, seen in each.items()
        if name in ended and ended[name] > streams.opened_at
    ]
    complete = sum(each.keys() >= ended.keys() for each in streams.seen)
    method = f"{OPEN_STREAMS} streams of one run on one web process, {len(late):,} steps seen"
    yield Figure("S10", "streams that got everything", complete, "", f"= {OPEN_STREAMS}",
                 complete == OPEN_STREAMS, method)  # fmt: skip
    yield Figure("S10", "event → received, median", percentile(late, 50), "ms", method=method)
    yield at_most("S10", "event → received, p99", percentile(late, 99), "ms", 1_000, method)


def _large(product: Any, person: Caller, program: Caller, browser: Any) -> Iterator[Figure]:
    read = node("read", "data.csv_read", file="input.file")
    document = for_each(
        "nodes.read.rows", read, fields={"file": {"type": "object"}}, item="item.number"
    )
    workflow = _published(program, "Many", document)
    body = {"input": {"file": _uploaded(program)}}
    run_id = program.post(f"/workflows/{workflow}/runs", body)["id"]
    _end(program, run_id)
    begin = time.perf_counter()
    film = program.get(f"/runs/{run_id}/replay")
    method = f"{film['positions']:,} events, {len(film['frames'])} frames"
    seconds = time.perf_counter() - begin
    yield at_most("RUN100K", "replay from the server", seconds, "s", 2, method)
    for name, query, ready in (
        ("drawing", "", ".react-flow__node [data-mark]"),
        ("events from the end", "?tab=events&order=newest", "main table tbody tr"),
        ("times", "?tab=times", "main h2"),
    ):
        times = []
        for _ in range(FRAMES):
            with page_of(product, person, browser) as page:
                begin = time.perf_counter()
                page.goto(f"{product.address}/runs/{run_id}{query}", wait_until="commit")
                page.locator(ready).first.wait_for()
                times.append(time.perf_counter() - begin)
        method = f"empty cache, until it can be read, median of {FRAMES}"
        yield at_most("RUN100K", f"opening: {name}", percentile(times, 50), "s", 2, method)


def _uploaded(program: Caller) -> Any:
    text = io.StringIO()
    csv.writer(text).writerows([["number"], *([number] for number in range(ITEMS))])
    content = text.getvalue().encode()
    answer = program.ask("POST", "/files", files={"file": ("n.csv", content, "text/csv")})
    return program.get(f"/files/{answer.json()['id']}/info")
