"""S11: memory of everything while idle, and from the command to the first finished run."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.stack import Stack
from tests.factories.documents import greeting
from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product

IDLE_SECONDS = 10
METHOD = "sekimori up on a data folder that was set up before, until a called run has answered"


def measure() -> Iterator[Figure]:
    """On SQLite, two workers."""
    with tempfile.TemporaryDirectory(prefix="sekimori-bench-") as folder:
        product = Product(Path(folder) / "data").start()
        first = product.seconds_to_ready
        assert product.first_link is not None
        person = Caller(product.address).follow(product.first_link)
        program = person.program("bench")
        stack = Stack("SQLite FULL", product, program, program.token)
        workflow = stack.publish("greeting", greeting())
        product.stop()
        yield Figure("S11", "first start, sample model trained", first, "s")
        begin = time.perf_counter()
        product.start()
        again = Caller(product.address, token=stack.token)
        body = {"input": {"name": "田中"}}
        answer = again.post(f"/workflows/{workflow}/runs", body, Prefer="wait=30")
        assert answer["state"] == "succeeded"
        yield at_most("S11", "cold start", time.perf_counter() - begin, "s", 5, METHOD)
        time.sleep(IDLE_SECONDS)
        yield from _memory(product)
        product.stop()


def _memory(product: Product) -> Iterator[Figure]:
    method = "proportional set size of all processes, after the run"
    total = product.memory_bytes() / 1e6
    yield at_most("S11", "idle memory of everything", total, "MB", 350, method)
    resident = sum(item.memory_info().rss for item in [product.supervisor, *product.processes()])
    yield Figure("S11", "the same as resident set sizes", resident / 1e6, "MB")
