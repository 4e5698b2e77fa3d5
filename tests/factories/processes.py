"""Worker and clock processes as they really run."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.config import Settings

ROOT = Path(__file__).resolve().parents[2]


def start(settings: Settings, what: str, log: Path) -> subprocess.Popen[bytes]:
    """A worker or a clock with these settings."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SEKIMORI_DATABASE_URL": settings.database(),
        "SEKIMORI_REDIS_URL": settings.redis_url,
        "SEKIMORI_DATA_DIR": str(settings.data_dir),
        "SEKIMORI_SQLITE_SYNCHRONOUS": settings.sqlite_synchronous,
        "SEKIMORI_LEASE_SECONDS": str(settings.lease_seconds),
        "SEKIMORI_CLOCK_SECONDS": str(settings.clock_seconds),
        "SEKIMORI_ALLOW_HOSTS": ",".join(settings.allow_hosts),
    }
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "workers", what],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


class Processes:
    """Some workers and a clock; a worker that was killed is replaced on request."""

    def __init__(self, settings: Settings, log: Path, workers: int = 2) -> None:
        self._settings, self._log = settings, log
        self.clock = start(settings, "clock", log)
        self.workers = [start(settings, "worker", log) for _ in range(workers)]

    def kill(self, number: int = 0) -> None:
        """kill -9 of one worker; another takes its place."""
        self.workers[number].send_signal(signal.SIGKILL)
        self.workers[number].wait()
        self.workers[number] = start(self._settings, "worker", self._log)

    def stop(self) -> None:
        """Ends them all, friendly."""
        everybody = [*self.workers, self.clock]
        for each in everybody:
            each.terminate()
        for each in everybody:
            try:
                each.wait(10)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()


@contextmanager
def running(settings: Settings, log: Path, workers: int = 2) -> Iterator[Processes]:
    """Processes that end with the block."""
    processes = Processes(settings, log, workers)
    try:
        yield processes
    finally:
        processes.stop()
