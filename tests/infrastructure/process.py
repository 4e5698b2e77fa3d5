"""A server process that ends with the process it serves, even when that one is killed.

Run as a script it is the keeper: it starts the server, waits until the watched process or the
server is gone, stops the server and removes the folder. It uses the standard library alone.
"""

import argparse
import contextlib
import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

POLL_SECONDS = 0.05
STOP_SECONDS = 40
SET_PARENT_DEATH_SIGNAL = 1


class ServerFailed(RuntimeError):
    """A server did not start; the message holds the end of its log."""


def start_kept(
    argv: Sequence[str],
    *,
    watched_pid: int,
    log: Path,
    remove: Path | None = None,
    user_id: int | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """The keeper of a newly started server, which lives as long as the process `watched_pid`."""
    command = [sys.executable, "-I", "-S", __file__]
    command += ["--watch", str(watched_pid), "--signal", str(int(stop_signal))]
    command += ["--remove", str(remove)] if remove else []
    command += ["--user", str(user_id)] if user_id is not None else []
    with log.open("ab") as output:
        return subprocess.Popen(
            [*command, "--", *argv],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            env=environment,
        )


def stop_kept(keeper: subprocess.Popen[bytes]) -> None:
    """Ends a keeper and with it the server."""
    keeper.terminate()
    keeper.wait(STOP_SECONDS + 5)


def wait_until_ready(
    keeper: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path, seconds: float = 30
) -> None:
    """Returns when `ready` does not answer false; raises `ServerFailed` with the log's end."""
    deadline = time.monotonic() + seconds
    while not ready():
        if keeper.poll() is not None or time.monotonic() > deadline:
            keeper.terminate()
            end = log.read_text(errors="replace")[-2000:]
            raise ServerFailed(f"{keeper.args!r} is not ready:\n{end}")
        time.sleep(POLL_SECONDS)


def _die_with_parent(user_id: int | None) -> Callable[[], None]:
    library = ctypes.CDLL(None)

    def prepare() -> None:
        if user_id is not None:
            os.setgroups([])
            os.setgid(user_id)
            os.setuid(user_id)
        if sys.platform == "linux":
            library.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)

    return prepare


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _watch(watched_pid: int, server: subprocess.Popen[bytes]) -> None:
    descriptor = None
    if hasattr(os, "pidfd_open"):
        try:
            descriptor = os.pidfd_open(watched_pid)
        except ProcessLookupError:
            return
    while server.poll() is None and _exists(watched_pid):
        if descriptor is None:
            time.sleep(POLL_SECONDS)
        elif select.select([descriptor], [], [], 1)[0]:
            return


def _stop(server: subprocess.Popen[bytes], stop_signal: int) -> None:
    if server.poll() is None:
        server.send_signal(stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(STOP_SECONDS)
    if server.poll() is None:
        server.kill()
        server.wait()


def _asked_to_stop(number: int, frame: object) -> None:
    raise SystemExit(0)


def main() -> None:
    """Keeps one server."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--watch", type=int, required=True)
    parser.add_argument("--signal", type=int, default=int(signal.SIGTERM))
    parser.add_argument("--remove", type=Path)
    parser.add_argument("--user", type=int)
    parser.add_argument("argv", nargs="+")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, _asked_to_stop)
    server = subprocess.Popen(options.argv, preexec_fn=_die_with_parent(options.user))
    try:
        _watch(options.watch, server)
    finally:
        _stop(server, options.signal)
        if options.remove:
            shutil.rmtree(options.remove, ignore_errors=True)
    sys.exit(server.returncode or 0)


if __name__ == "__main__":
    main()
