"""The data folder: made with narrow rights, held by one supervisor at a time."""

import fcntl
import json
import os
from pathlib import Path
from typing import IO, Any


class AlreadyRunning(Exception):
    """Another supervisor holds the folder; `pid` and `address` say which."""

    def __init__(self, pid: int, address: str) -> None:
        super().__init__(f"process {pid}")
        self.pid = pid
        self.address = address


class DataFolder:
    """One folder; it is held until this process ends, however that happens."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._lock: IO[str] | None = None

    @property
    def logs(self) -> Path:
        """Where the log files are."""
        return self.path / "logs"

    def hold(self) -> None:
        """Makes the folder and takes it; raises `AlreadyRunning` when another process has it."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.logs.mkdir(mode=0o700, exist_ok=True)
        lock = (self.path / "sekimori.lock").open("a+", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _read(lock)
            lock.close()
            raise AlreadyRunning(
                int(holder.get("pid", 0)), str(holder.get("address", ""))
            ) from None
        self._lock = lock
        self.announce("")

    def holder_address(self) -> str:
        """The address that whoever holds the folder announced; empty where nobody holds it."""
        try:
            lock = (self.path / "sekimori.lock").open(encoding="utf-8")
        except OSError:
            return ""
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return str(_read(lock).get("address", ""))
            return ""

    def announce(self, address: str) -> None:
        """Writes into the lock who holds it and where he can be reached."""
        assert self._lock is not None, "hold() first"
        self._lock.truncate(0)
        self._lock.write(json.dumps({"pid": os.getpid(), "address": address}))
        self._lock.flush()

    def release(self) -> None:
        """Lets another supervisor have the folder."""
        if self._lock is not None:
            self._lock.truncate(0)
            self._lock.close()
            self._lock = None


def _read(lock: IO[str]) -> dict[str, Any]:
    lock.seek(0)
    try:
        return dict(json.loads(lock.read()))
    except ValueError:
        return {}
