"""Ends the supervisor's children when the supervisor is killed.

Run as a script, with the standard library alone. Its standard input is a pipe that only the
supervisor holds open: lines `+pid` and `-pid` name the process groups to end, and the end of
the pipe means that the supervisor is gone.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time

GRACE_SECONDS = 5.0


class Guard:
    """The supervisor's side of the pipe."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__], stdin=subprocess.PIPE, start_new_session=True
        )

    def watch(self, pid: int) -> None:
        """From now on the process group `pid` ends with the supervisor."""
        self._tell(f"+{pid}\n")

    def forget(self, pid: int) -> None:
        """The process group `pid` is gone; its number may be used by others."""
        self._tell(f"-{pid}\n")

    def close(self) -> None:
        """Ends the guard, and whatever it still watches."""
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()


def _signal_all(groups: set[int], number: signal.Signals) -> set[int]:
    reached: set[int] = set()
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)
            reached.add(group)
    return reached


def main() -> None:
    """Waits for the end of the pipe, then ends what is watched."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    watched: set[int] = set()
    for line in sys.stdin:
        pid = int(line[1:])
        (watched.add if line[0] == "+" else watched.discard)(pid)
    left = _signal_all(watched, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        left = {group for group in left if _is_there(group)}
    _signal_all(left, signal.SIGKILL)


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    main()
