"""The triage sample with all 3,080 inquiries through the whole product, two workers."""

import time
from collections.abc import Iterator

from app.samples.triage import TRIAGE
from tests.benchmarks.figures import Figure
from tests.benchmarks.stack import Stack
from tests.infrastructure.reviewing import decide_until_the_end
from tests.infrastructure.until import until

METHOD = "two workers, models trained before; decisions by four callers of the API"


def measure(stack: Stack) -> Iterator[Figure]:
    """Until everything that passes is done, and until a script has decided the rest."""
    caller, name = stack.caller, stack.database
    begin = time.perf_counter()
    body = {"input": TRIAGE.input("en")}
    run_id = caller.post(f"/workflows/{TRIAGE.key}/runs", body)["id"]
    until(lambda: caller.get(f"/runs/{run_id}")["state"] == "waiting", 600, every=0.1)
    waiting = time.perf_counter() - begin
    held = caller.get("/reviews", run=run_id)["total"]
    yield Figure("triage", f"{name}: until only people wait", waiting, "s", method=METHOD)
    yield Figure("triage", f"{name}: held at gate 0.7", held / 30.80, "%")
    run = decide_until_the_end(caller, run_id, seconds=900)
    assert run["state"] == "succeeded"
    decided = time.perf_counter() - begin - waiting
    yield Figure("triage", f"{name}: {held} decisions until the run ended", decided, "s")
    yield Figure("triage", f"{name}: the whole run", waiting + decided, "s")
