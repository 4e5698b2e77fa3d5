"""S6: a document of 1,000 nodes is checked."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.graph.check import check
from app.graph.parse import parse_document
from app.nodes import registry
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.factories.documents import chain

NODES, REPETITIONS = 1_000, 15
COLD = """
import time
from app.graph.check import check
from app.graph.parse import parse_document
from app.nodes import registry
from tests.factories.documents import chain
types = registry.load()
document = parse_document(chain(1_000))
begin = time.perf_counter()
check(document, types)
print(time.perf_counter() - begin)
"""


def measure() -> Iterator[Figure]:
    """Warm, and cold in a new process."""
    types = registry.load()
    document = parse_document(chain(NODES))
    assert check(document, types) == []
    times = [_seconds(document, types) * 1000 for _ in range(REPETITIONS)]
    warm = f"median of {REPETITIONS}, a chain with one expression a node"
    yield at_most("S6", f"check {NODES:,} nodes, warm", percentile(times, 50), "ms", 50, warm)
    done = subprocess.run(
        [sys.executable, "-c", COLD],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    method = "first check of a new process"
    yield Figure("S6", "the same, cold", float(done.stdout) * 1000, "ms", method=method)


def _seconds(document: object, types: object) -> float:
    begin = time.perf_counter()
    check(document, types)  # type: ignore[arg-type]
    return time.perf_counter() - begin
