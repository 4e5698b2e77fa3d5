"""The two commands in a fresh clone: no environment, no packages, no build."""

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.infrastructure.product import ROOT, environment

METHOD = "fresh clone of the commit; package caches of the machine as they are"


@contextmanager
def _clone() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sekimori-bench-") as folder:
        path = Path(folder) / "sekimori"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(path)], check=True)
        yield path


def measure_run() -> Iterator[Figure]:
    """From `make run` to the first administrator's link."""
    with _clone() as path:
        begin = time.perf_counter()
        process = subprocess.Popen(
            ["make", "run", "ARGS=--json --port 0"],
            cwd=path,
            env=_bare(),
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        ready = next(line for line in process.stdout or () if '"event": "ready"' in line)
        seconds = time.perf_counter() - begin
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)
        assert json.loads(ready)["first_link"]
        yield Figure("run", "make run from nothing until ready", seconds, "s", method=METHOD)


def measure_test() -> Iterator[Figure]:
    """All of `make test`."""
    with _clone() as path:
        begin = time.perf_counter()
        done = subprocess.run(["make", "test"], cwd=path, env={**_bare(), "CI": "true"})
        seconds = time.perf_counter() - begin
        assert done.returncode == 0
        yield Figure("test", "make test from nothing", seconds, "s", method=METHOD)


def _bare() -> dict[str, str]:
    own = {"PYTHONPATH", "VIRTUAL_ENV"}
    return {name: value for name, value in environment().items() if name not in own}
