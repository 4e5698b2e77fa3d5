"""What many watch is read once: the newest answer about a run, shared by all who follow it here."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

from app.events.listen import Listener

OLDEST_SECONDS: Final = 0.9
_KEPT: Final = 64
_V = TypeVar("_V")


@dataclass(slots=True)
class _Entry:
    lock: threading.Lock = field(default_factory=threading.Lock)
    heard: int = -1
    made_at: float = 0.0
    value: Any = None


class Latest:
    """One answer for each key, made anew once something was announced since it was made.

    Without announcements it is made anew after a second, because one may have been lost.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def of(self, key: str, root_run_id: str, make: Callable[[], _V]) -> _V:
        """The answer under a key, no older than the last announcement of this root run."""
        entry = self._entry(key)
        with entry.lock:
            heard = self._listener.heard(root_run_id)
            age = time.monotonic() - entry.made_at
            if entry.heard != heard or age > OLDEST_SECONDS:
                entry.made_at = time.monotonic()
                entry.value = make()
                entry.heard = heard
            return cast("_V", entry.value)

    def _entry(self, key: str) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            if len(self._entries) > _KEPT:
                self._entries.popitem(last=False)
            return entry
