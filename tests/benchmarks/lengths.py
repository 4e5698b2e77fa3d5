"""S3 and S4: long chains and many items."""

import csv
import io
import time
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.figures import Figure, at_least, at_most, percentile
from tests.benchmarks.stack import Stack
from tests.factories.documents import chain, for_each, node
from tests.infrastructure.reviewing import ENDED

NODES, ITEMS, MANY_ITEMS = 100, 1_000, 100_000
REPETITIONS = 15
METHOD = f"from the call to its answer, median of {REPETITIONS} warm runs"
LIST = {"items": {"type": "array", "items": {"type": "integer"}}}
FILE = {"file": {"type": "object"}}


def measure(stack: Stack) -> Iterator[Figure]:
    """The figures on this database."""
    name = stack.database
    seconds = _median(stack, stack.publish("chain", chain(NODES)), {"note": "x"})
    yield at_most("S3", f"{name}: chain of {NODES} nodes", seconds * 1000, "ms", 20, METHOD)
    yield at_least("S3", f"{name}: nodes a second", NODES / seconds, "/s", 5_000, METHOD)
    workflow = stack.publish("each", for_each("input.items", fields=LIST))
    seconds = _median(stack, workflow, {"items": list(range(ITEMS))})
    yield at_most("S4", f"{name}: {ITEMS:,} items and back", seconds, "s", 0.12, METHOD)
    if name == "SQLite FULL":
        yield from _many(stack)


def _many(stack: Stack) -> Iterator[Figure]:
    read = node("read", "data.csv_read", file="input.file")
    workflow = stack.publish(
        "many", for_each("nodes.read.rows", read, fields=FILE, item="item.number")
    )
    tenth = _run(stack, workflow, {"file": _upload(stack, MANY_ITEMS // 10)})
    seconds = _run(stack, workflow, {"file": _upload(stack, MANY_ITEMS)})
    method = "CSV file, one run, both workers"
    yield Figure("S4", f"{MANY_ITEMS:,} items and back", seconds, "s", method=method)
    yield at_most("S4", "time for ten times the items", seconds / tenth, "×", 12, method)
    peak = max(_peak_bytes(process.pid) for process in stack.product.processes("-m workers"))
    yield Figure("S4", "largest worker so far", peak / 1e6, "MB", method=method)


def _median(stack: Stack, workflow: str, value: Any) -> float:
    times = [_run(stack, workflow, value) for _ in range(REPETITIONS + 3)]
    return percentile(times[3:], 50)


def _run(stack: Stack, workflow: str, value: Any) -> float:
    begin = time.perf_counter()
    body = {"input": value}
    run = stack.caller.post(f"/workflows/{workflow}/runs", body, Prefer="wait=60")
    while run["state"] not in ENDED:
        time.sleep(0.25)
        run = stack.caller.get(f"/runs/{run['id']}")
    assert run["state"] == "succeeded", run["error"]
    return time.perf_counter() - begin


def _upload(stack: Stack, rows: int) -> Any:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["number"], *([number] for number in range(rows))])
    content = text.getvalue().encode()
    answer = stack.caller.ask("POST", "/files", files={"file": ("n.csv", content, "text/csv")})
    assert answer.is_success, answer.text
    return stack.caller.get(f"/files/{answer.json()['id']}/info")


def _peak_bytes(pid: int) -> int:
    with open(f"/proc/{pid}/status") as status:
        lines = (line.split() for line in status if line.startswith("VmHWM"))
        return 1024 * int(next(lines)[1])
