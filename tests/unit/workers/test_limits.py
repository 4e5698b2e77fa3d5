"""Time limits: a signal for code that listens, the end of the process for code that does not."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from workers.limits import TimeUp, Watchdog

ROOT = Path(__file__).resolve().parents[3]


def stubborn() -> None:
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            continue


def test_code_that_catches_everything_is_interrupted() -> None:
    began = time.monotonic()
    with pytest.raises(TimeUp), Watchdog().limit(0.1):
        stubborn()
    assert time.monotonic() - began < 2


def test_code_that_ends_in_time_is_left_alone() -> None:
    watchdog = Watchdog()
    with watchdog.limit(0.2):
        pass
    time.sleep(0.25)
    watchdog.disarm()


def test_code_that_holds_the_interpreter_ends_with_its_process() -> None:
    program = (
        "import workers.limits as limits\n"
        "limits.GRACE_SECONDS = limits._REARM_SECONDS = 0.1\n"
        "with limits.Watchdog().limit(0.1):\n"
        "    sum(range(10**11))\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=20, check=False
    )
    assert done.returncode != 0
    assert b"Timeout" in done.stderr
    assert time.monotonic() - began < 10
