"""A child is started again when it dies, and ends with its supervisor in any case."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.core.text import Text
from app.supervisor.child import Child, Program
from app.supervisor.guard import Guard
from tests.infrastructure.until import until

SLEEP = "import time; print('here', flush=True); time.sleep(600)"
PARENT = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[1]]); {SLEEP}"
SUPERVISE = """
import sys, time
from pathlib import Path
from app.core.text import Text
from app.supervisor.child import Child, Program
from app.supervisor.guard import Guard
program = Program(Text("x", "x"), "x", (sys.executable, "-c", *sys.argv[2:]))
child = Child(program, {}, Path(sys.argv[1]), Guard())
child.start()
time.sleep(600)
"""


@pytest.fixture
def guard() -> Iterator[Guard]:
    guard = Guard()
    yield guard
    guard.close()


def _child(tmp_path: Path, guard: Guard, script: str) -> Child:
    program = Program(Text("Bob", "ボブ"), "bob", (sys.executable, "-c", script), stop_seconds=1)
    child = Child(program, {}, tmp_path, guard)
    child.start()
    return child


def test_a_killed_process_is_started_again(tmp_path: Path, guard: Guard) -> None:
    child = _child(tmp_path, guard, SLEEP)
    first = child.pid
    psutil.Process(first).kill()
    until(lambda: child.look() == -9)
    assert child.pid is None
    until(lambda: child.look() is None and child.pid is not None)
    assert child.pid != first
    child.stop()


def test_pauses_grow_while_it_keeps_failing(tmp_path: Path, guard: Guard) -> None:
    child = _child(tmp_path, guard, "raise SystemExit(7)")
    pauses = []
    for _ in range(3):
        until(lambda: child.look() == 7)
        pauses.append(child.pause_seconds())
    assert pauses == pytest.approx([0.2, 0.4, 0.8], abs=0.15)


def test_its_output_stands_in_its_log(tmp_path: Path, guard: Guard) -> None:
    child = _child(tmp_path, guard, "print('関守', flush=True); raise SystemExit(1)")
    until(lambda: child.look() == 1)
    assert child.end_of_log() == "関守"


def test_a_process_that_will_not_end_is_ended(tmp_path: Path, guard: Guard) -> None:
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEP
    child = _child(tmp_path, guard, deaf)
    until(lambda: "here" in child.end_of_log())
    process = psutil.Process(child.pid)
    child.stop()
    assert not process.is_running()


def test_nothing_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISE, str(tmp_path), PARENT, SLEEP])
    log = tmp_path / "x.log"
    until(lambda: log.exists() and log.read_text().count("here") == 2)
    family = psutil.Process(supervisor.pid).children(recursive=True)
    assert len(family) == 3  # the guard, the child, and what the child started
    supervisor.kill()
    supervisor.wait()
    until(lambda: not any(process.is_running() for process in family))
