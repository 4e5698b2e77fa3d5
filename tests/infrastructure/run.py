"""One test run: its folder, which the parallel test processes share, and its owner's process."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


def owner_pid() -> int:
    """The process that lives as long as the whole test run: the one that was started by hand."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


def shared_folder() -> Path:
    """A short-named folder that all test processes of this run see; other users may pass it."""
    base = Path(tempfile.gettempdir())
    if len(str(base)) > 40:
        base = Path("/tmp")  # the path of a unix socket may have 107 bytes
    folder = base / f"sekimori-test-{owner_pid()}"
    folder.mkdir(mode=0o711, exist_ok=True)
    return folder


@contextlib.contextmanager
def exclusive(name: str) -> Iterator[None]:
    """One test process at a time passes a lock of this name."""
    with (shared_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def remove_shared_folder() -> None:
    """Clears the folder away; servers that run in it are stopped by their keepers."""
    shutil.rmtree(shared_folder(), ignore_errors=True)
