"""How many calls of webhooks are worked on at once; who finds no room is told when to come again.

A call costs a transaction. Beyond what the database takes, calls would only wait for each other
until their senders give up; refused after a moment, they are sent again. To refuse costs nearly as
much as to accept, so nobody is sent away who only has to wait for that moment.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final

from app.api.runs.calling import patience
from app.core.errors import AppError, Kind

MOST: Final = 24  # in one process: as many as it keeps connections to the database
WAIT_SECONDS: Final = 1.0
RETRY_SECONDS: Final = 2


class Entrance:
    """A number of places."""

    def __init__(self, places: int = MOST) -> None:
        self._places = threading.BoundedSemaphore(places)

    @contextmanager
    def enter(self) -> Iterator["Visit"]:
        """A place until the call is answered; raises AppError too_busy."""
        if not self._places.acquire(timeout=WAIT_SECONDS):
            detail = f"Too many calls at once. Send it again in {RETRY_SECONDS} seconds."
            raise AppError(
                Kind.RATE_LIMITED,
                "too_busy",
                detail,
                fields={"retry_after_seconds": RETRY_SECONDS},
                retryable=True,
            )
        visit = Visit(self._places)
        try:
            yield visit
        finally:
            visit.leave()


class Visit:
    """One call's place; left early by a call that only waits for its result."""

    def __init__(self, places: threading.BoundedSemaphore) -> None:
        self._places: threading.BoundedSemaphore | None = places

    def leave(self) -> None:
        """Gives the place to the next."""
        places, self._places = self._places, None
        if places is not None:
            places.release()

    def patience(self, seconds: int) -> AbstractContextManager[int]:
        """How long this call may wait; those who wait are counted with the others who do."""
        return self._waiting(seconds)

    @contextmanager
    def _waiting(self, seconds: int) -> Iterator[int]:
        with patience(seconds) as allowed:
            if allowed:
                self.leave()
            yield allowed


ENTRANCE: Final = Entrance()
