"""Live views: where a browser goes on, and how long one connection may last."""

import re
import time
from collections.abc import Iterator
from typing import Final

LONGEST_SECONDS: Final = 600.0
_POSITION: Final = re.compile(r"[0-9]{1,18}(-[0-9]{1,18})?")


def position(last_event_id: str | None, after: str) -> str:
    """Where to go on: what the browser saw last, if it says so in a form that we gave out."""
    if last_event_id and _POSITION.fullmatch(last_event_id):
        return last_event_id
    return after


def within(frames: Iterator[bytes], seconds: float = LONGEST_SECONDS) -> Iterator[bytes]:
    """The frames for some minutes; then the browser comes again and is asked who it is."""
    until = time.monotonic() + seconds
    for frame in frames:
        yield frame
        if time.monotonic() > until:
            return
