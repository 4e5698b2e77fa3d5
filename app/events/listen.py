"""One subscription per process that wakes whoever waits for a run here."""

import itertools
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError

from app.core.log import logger
from app.events.publish import CHANGED, ENDED

_log = logger(__name__)
_PAUSE_SECONDS: Final = 0.5


class Watch:
    """What one waiter holds: it is set when its run changed or ended."""

    def __init__(self) -> None:
        self.woken = threading.Event()
        self.ended: Mapping[str, Any] | None = None


class Listener:
    """Hears every announcement; the thread begins with the first waiter, so after any fork."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._lock = threading.Lock()
        self._watches: dict[tuple[str, str], set[Watch]] = {}
        self._heard: dict[tuple[str, str], int] = {}
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None
        self._connected = threading.Event()

    @property
    def connected(self) -> bool:
        """Whether announcements arrive; otherwise a waiter must poll."""
        return self._connected.is_set()

    @contextmanager
    def changes(self, root_run_id: str) -> Iterator[Watch]:
        """A watch that is woken whenever a root run has new events."""
        with self._watching((CHANGED, root_run_id)) as watch:
            yield watch

    def heard(self, root_run_id: str) -> int:
        """A number that is another one after each announcement, while somebody watches here."""
        key = (CHANGED, root_run_id)
        with self._lock:
            if key not in self._heard:
                self._heard[key] = next(self._numbers)
            return self._heard[key]

    @contextmanager
    def end(self, run_id: str) -> Iterator[Watch]:
        """A watch that is woken when a run ends; `ended` then says how."""
        with self._watching((ENDED, run_id)) as watch:
            yield watch

    @contextmanager
    def _watching(self, key: tuple[str, str]) -> Iterator[Watch]:
        watch = Watch()
        with self._lock:
            self._watches.setdefault(key, set()).add(watch)
        self._start()
        try:
            yield watch
        finally:
            with self._lock:
                waiting = self._watches[key]
                waiting.discard(watch)
                if not waiting:
                    del self._watches[key]
                    self._heard.pop(key, None)

    def _start(self) -> None:
        if self._thread is not None:
            return
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._listen, name="listener", daemon=True)
                self._thread.start()
        self._connected.wait(0.5)

    def _listen(self) -> None:
        silent = False
        while True:
            try:
                self._hear()
            except (RedisError, OSError) as error:
                if not silent:
                    _log.warning("announcements do not arrive", error=type(error).__name__)
            silent = not self._connected.is_set()
            self._connected.clear()
            time.sleep(_PAUSE_SECONDS)

    def _hear(self) -> None:
        with self._redis.pubsub() as subscription:
            subscription.subscribe(CHANGED, ENDED)
            for message in subscription.listen():
                if message["type"] == "subscribe":
                    self._connected.set()
                elif message["type"] == "message":
                    self._wake(message["channel"].decode(), message["data"])

    def _wake(self, channel: str, data: bytes) -> None:
        if channel == CHANGED:
            self._tell((CHANGED, data.decode()), None)
            return
        ended = json.loads(data)
        self._tell((ENDED, ended["run"]), ended)
        self._tell((CHANGED, ended["root"]), None)

    def _tell(self, key: tuple[str, str], ended: Mapping[str, Any] | None) -> None:
        with self._lock:
            watches = list(self._watches.get(key, ()))
            if watches:
                self._heard[key] = next(self._numbers)
        for watch in watches:
            watch.ended = ended
            watch.woken.set()
