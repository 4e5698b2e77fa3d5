"""S1 and S2: a workflow of three nodes is called over HTTP and its answer waited for."""

from collections.abc import Iterator

from tests.benchmarks.figures import Figure, at_least, at_most, percentile
from tests.benchmarks.load import Load, call
from tests.benchmarks.stack import Stack
from tests.factories.documents import greeting

SEQUENTIAL_CALLS = 400
CALLERS, CALLS_EACH = 16, 150
METHOD = "keep-alive connection, Prefer: wait, warm; all processes and the caller on this machine"


def measure(stack: Stack) -> Iterator[Figure]:
    """The figures on this database."""
    workflow = stack.publish("greeting", greeting())
    normal = stack.database == "SQLite NORMAL"
    _call(stack, workflow, 1, 100)
    one = _call(stack, workflow, 1, SEQUENTIAL_CALLS)
    times = [seconds * 1000 for seconds in one.seconds]
    p50, p95 = percentile(times, 50), percentile(times, 95)
    yield at_most("S1", f"{stack.database}: call, p50", p50, "ms", 5 if normal else 7, METHOD)
    yield at_most("S1", f"{stack.database}: call, p95", p95, "ms", 10 if normal else 12, METHOD)
    _call(stack, workflow, CALLERS, 20)
    many = _call(stack, workflow, CALLERS, CALLS_EACH)
    reach = 300 if normal else 250
    name = f"{stack.database}: {CALLERS} callers"
    yield at_least("S2", f"{name}, runs a second", many.per_second, "/s", reach, METHOD)
    p99 = percentile([seconds * 1000 for seconds in many.seconds], 99)
    yield at_most("S2", f"{name}, p99", p99, "ms", 100, METHOD)
    yield at_most("S2", f"{name}, errors", one.errors + many.errors, "", 0, METHOD)


def _call(stack: Stack, workflow: str, callers: int, calls: int) -> Load:
    value = {"name": "田中"}
    return call(stack.product.address, stack.token, workflow, value, callers=callers, calls=calls)
