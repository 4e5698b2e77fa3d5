"""One process that is kept running: started, watched, started again with growing pauses."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.core.text import Text
from app.supervisor.guard import Guard

FIRST_PAUSE_SECONDS: Final = 0.2
LONGEST_PAUSE_SECONDS: Final = 10.0
STEADY_SECONDS: Final = 30.0
LARGEST_LOG_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Program:
    """What to run: its name for people and for its log file, and the command."""

    name: Text
    log_name: str
    argv: tuple[str, ...]
    stop_seconds: float = 10.0


class Child:
    """A program's process; after an unwished end it is started again."""

    def __init__(
        self, program: Program, environment: Mapping[str, str], logs: Path, guard: Guard
    ) -> None:
        self.program = program
        self.log = logs / f"{program.log_name}.log"
        self._environment = dict(environment)
        self._guard = guard
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._start_at = 0.0
        self.failures = 0

    @property
    def pid(self) -> int | None:
        """Its process number while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Starts the process; its output goes to its log file."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self.program.argv,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._guard.watch(self._process.pid)
        self._started_at = time.monotonic()

    def look(self) -> int | None:
        """The exit code when it has just ended; starts it again when its pause is over."""
        if self._process is None:
            if time.monotonic() >= self._start_at:
                self.start()
            return None
        code = self._process.poll()
        if code is not None:
            self._ended()
        return code

    def pause_seconds(self) -> float:
        """How long until it wants to be looked at; infinite while it runs."""
        if self._process is not None:
            return float("inf")
        return max(0.0, self._start_at - time.monotonic())

    def ask_to_stop(self) -> None:
        """Asks the process to end in good order."""
        self._signal(signal.SIGTERM)

    def stop(self) -> None:
        """Returns when the process and all that it started are gone."""
        if self._process is None:
            return
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(self.program.stop_seconds)
        self._signal(signal.SIGKILL)
        self._process.wait()
        self._guard.forget(self._process.pid)
        self._process = None

    def shorten_log(self) -> None:
        """Moves a large log aside; the process goes on writing into the same, emptied file."""
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            shutil.copyfile(self.log, self.log.with_suffix(".log.1"))
            os.truncate(self.log, 0)

    def end_of_log(self, lines: int = 20) -> str:
        """The last lines that it wrote."""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 8192))
            return "\n".join(log.read().decode("utf-8", "replace").splitlines()[-lines:])

    def _ended(self) -> None:
        assert self._process is not None
        self._signal(signal.SIGKILL)  # what it started ends with it
        self._guard.forget(self._process.pid)
        self._process = None
        now = time.monotonic()
        steady = now - self._started_at > STEADY_SECONDS
        self.failures = 1 if steady else self.failures + 1
        pause = FIRST_PAUSE_SECONDS * 2 ** (self.failures - 1)
        self._start_at = now + min(pause, LONGEST_PAUSE_SECONDS)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)
