"""Time limits that hold for code that does not cooperate, in the worker's main thread."""

import faulthandler
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

GRACE_SECONDS: Final = 5.0
_REARM_SECONDS: Final = 1.0
_SHORT_SECONDS: Final = 60.0


class TimeUp(BaseException):
    """The time is over; no `except Exception` of a node's code can swallow it."""


class Watchdog:
    """First a signal that interrupts Python code; then, for code that holds the interpreter
    (native loops), the end of the process by a thread that needs no interpreter.

    The lease of a process that ended this way runs out; whoever takes it over sees by the times
    of the events that the activation was over its limit.
    """

    def __init__(self) -> None:
        self._armed_until = 0.0

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Raises `TimeUp` inside when the time is over."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self._arm(seconds)
        if signal.getsignal(signal.SIGALRM) is not _ring:
            signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if seconds < _SHORT_SECONDS:
                self.disarm()

    def disarm(self) -> None:
        """Calls the end of the process off, when a worker has nothing to do."""
        if self._armed_until:
            faulthandler.cancel_dump_traceback_later()
            self._armed_until = 0.0

    def _arm(self, seconds: float) -> None:
        """Arming starts a thread: one that ends within a second of what is wanted will do."""
        wanted = time.monotonic() + seconds + GRACE_SECONDS
        if wanted <= self._armed_until <= wanted + _REARM_SECONDS:
            return
        faulthandler.dump_traceback_later(seconds + GRACE_SECONDS + _REARM_SECONDS, exit=True)
        self._armed_until = wanted + _REARM_SECONDS


def _ring(signum: int, frame: FrameType | None) -> None:
    raise TimeUp
