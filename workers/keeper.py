"""Keeps the lease of what this worker is busy with, from a thread beside it."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from app.core.log import logger

_log = logger(__name__)


class Keeper:
    """Renews one lease at a time when a third of it is over, but only until a deadline.

    All times are monotonic: a clock that is set back or forth prolongs nothing.
    """

    def __init__(self, lease_seconds: float) -> None:
        self.lease_seconds = lease_seconds
        self._lock = threading.Lock()
        self._renew: Callable[[], bool] | None = None
        self._deadline = 0.0
        self._renewed_at = 0.0
        self._thread: threading.Thread | None = None

    @contextmanager
    def keeping(self, renew: Callable[[], bool], seconds: float) -> Iterator[None]:
        """Calls `renew` now and then while the block runs, for at most `seconds`."""
        with self._lock:
            self._renew = renew
            self._deadline = time.monotonic() + seconds
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
            self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._renew = None

    def renewed(self) -> None:
        """The lease was just taken, or prolonged by a commit."""
        self._renewed_at = time.monotonic()

    def is_safe(self) -> bool:
        """Whether at least half of the lease is left: else no effect may begin."""
        return time.monotonic() - self._renewed_at < self.lease_seconds / 2

    def _run(self) -> None:
        while True:
            time.sleep(self.lease_seconds / 10)
            now = time.monotonic()
            with self._lock:
                due = now - self._renewed_at >= self.lease_seconds / 3
                if self._renew is not None and due and now < self._deadline:
                    self._try(self._renew)

    def _try(self, renew: Callable[[], bool]) -> None:
        try:
            if renew():
                self.renewed()
        except SQLAlchemyError as error:
            _log.warning("a lease could not be prolonged", error=type(error).__name__)
