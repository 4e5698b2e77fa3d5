"""How many requests may hold a thread for long: live views and callers who wait."""

import threading
from typing import Final

from flask import Flask, current_app

from app.core.errors import AppError, Kind

KEPT_FREE: Final = 8  # threads that are always left for short requests
_NAME: Final = "slots"


class Slots:
    """A number of places; who finds none is told at once instead of stopping everybody."""

    def __init__(self, count: int) -> None:
        self._places = threading.BoundedSemaphore(count)

    def take(self) -> bool:
        """Takes a place; False when there is none."""
        return self._places.acquire(blocking=False)

    def give_back(self) -> None:
        """Leaves the place to the next."""
        self._places.release()


def provide(app: Flask, threads: int) -> None:
    """Gives the application as many places as `threads` allow."""
    app.extensions[_NAME] = Slots(max(1, threads - KEPT_FREE))


def slots() -> Slots:
    """The places of this process."""
    found: Slots = current_app.extensions[_NAME]
    return found


def take_for_stream() -> Slots:
    """Takes a place for a live view; raises AppError too_many_streams when there is none."""
    places = slots()
    if not places.take():
        raise AppError(
            Kind.UNAVAILABLE,
            "too_many_streams",
            "Too many live views are open; ask for pages instead, or try again.",
            fields={"retry_after_seconds": 10},
            retryable=True,
        )
    return places
