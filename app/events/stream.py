"""Server-sent events: frames, and the loop that sends what is new when it is new."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.core.json import dumps
from app.events.listen import Listener

HEARTBEAT: Final = b": still here\n\n"
HEARTBEAT_SECONDS: Final = 15.0
SURE_SECONDS: Final = 2.0
POLL_SECONDS: Final = 0.25
RETRY: Final = b"retry: 1000\n\n"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is new; `ended`: nothing more will come; `more`: there is more at once."""

    frames: Iterable[bytes]
    ended: bool = False
    more: bool = False


def frame(event: str, data: Any, position: str | None = None) -> bytes:
    """One event of a stream; `position` is where a reader that lost us goes on."""
    head = f"id: {position}\n".encode() if position is not None else b""
    return head + frame_of(event, dumps(data).encode())


def frame_of(event: str, data: bytes) -> bytes:
    """One event whose data is JSON already."""
    return b"event: " + event.encode() + b"\ndata: " + data + b"\n\n"


def follow(
    listener: Listener,
    root_run_id: str,
    read: Callable[[], Batch],
    *,
    least_seconds: float = 0.0,
) -> Iterator[bytes]:
    """Frames as they come, until the end.

    `read` is asked at the beginning and after each announcement, but not sooner than
    `least_seconds` after the last time; where no announcements arrive it is asked regularly.
    """
    yield RETRY
    beaten_at = time.monotonic()
    with listener.changes(root_run_id) as watch:
        while True:
            watch.woken.clear()
            asked_at = time.monotonic()
            batch = read()
            for each in batch.frames:
                yield each
                beaten_at = time.monotonic()
            if batch.ended:
                return
            if batch.more:
                continue
            if time.monotonic() - beaten_at >= HEARTBEAT_SECONDS:
                yield HEARTBEAT
                beaten_at = time.monotonic()
            watch.woken.wait(SURE_SECONDS if listener.connected else POLL_SECONDS)
            rest = least_seconds - (time.monotonic() - asked_at)
            if rest > 0:
                time.sleep(rest)
