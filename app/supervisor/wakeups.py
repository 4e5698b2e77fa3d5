"""What wakes the supervisor: signals, the end of a child, messages on descriptors."""

import os
import selectors
import signal
import socket
from types import FrameType
from typing import Final, Protocol

STOP_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class HasDescriptor(Protocol):
    """Something that can be waited for."""

    def fileno(self) -> int:
        """Its descriptor."""
        ...


class Wakeups:
    """Waits for the next thing to look at; knows whether somebody asked to stop."""

    def __init__(self) -> None:
        self.stopping = False
        self._selector = selectors.DefaultSelector()
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)
        self._selector.register(self._ours, selectors.EVENT_READ)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, self._child_ended)
        for number in STOP_SIGNALS:
            signal.signal(number, self._asked_to_stop)

    def add(self, source: HasDescriptor) -> None:
        """From now on data on `source` wakes too."""
        self._selector.register(source.fileno(), selectors.EVENT_READ, source)

    def remove(self, source: HasDescriptor) -> None:
        """`source` wakes no more."""
        self._selector.unregister(source.fileno())

    def wait(self, seconds: float) -> bool:
        """Waits at most so long; whether data waits on a source that was added."""
        found = False
        for key, _ in self._selector.select(seconds):
            if key.data is None:
                self._ours.recv(4096)
            else:
                found = True
        return found

    def _child_ended(self, number: int, frame: FrameType | None) -> None:
        """The wake-up itself is all that is needed."""

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:
            os._exit(1)  # asked twice: the guard ends what is left
        self.stopping = True
