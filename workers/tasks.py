"""What messages ask for: the functions that `app.queue.names` names."""

import time
from collections import deque
from functools import cache
from os import environ
from typing import Final

from app.config import Settings
from app.queue.names import lanes
from app.services.deps import connect
from workers import handed_out, previews, segment, training
from workers.desk import Desk, furnish
from workers.ports.everything import ports

SLICE_SECONDS: Final = 0.5


class Tasks:
    """What a message may ask of one worker process, at its desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._served = lanes(desk.deps.settings.queue)

    def advance(self, stream_id: str) -> None:
        """Goes on with a stream, and with what it woke, as long as the time slice lasts.

        One of several woken streams is worked on here, the others by whoever is free.
        """
        mine, deps = deque([stream_id]), self.desk.deps
        until = time.monotonic() + SLICE_SECONDS
        while mine:
            current = mine.popleft()
            found, queue = segment.advance(self.desk, current)
            woken = list(dict.fromkeys(found))
            if current in woken or time.monotonic() > until:
                deps.queue.ring_all([*woken, *mine], queue)
                return
            if woken and queue in self._served:
                mine.append(woken.pop(0))
            if woken:
                deps.queue.ring_all(woken, queue)

    def run_task(self, task_id: str) -> None:
        """Runs an activation that was handed out, then goes on with its stream."""
        stream_id = handed_out.run_task(self.desk, task_id)
        if stream_id is not None:
            self.advance(stream_id)

    def train(self, version_id: str) -> None:
        """Trains a model version."""
        training.train(self.desk.deps, self.desk.keeper, self.desk.watchdog, version_id)

    def preview(self, question_id: str) -> None:
        """Answers what somebody waits to see; what nobody waits for is left."""
        question = self.desk.deps.queue.question(question_id)
        if question is not None:
            found = previews.answer(self.desk.deps, self.desk.watchdog, question)
            self.desk.deps.queue.answer(question_id, found)


@cache
def here() -> Tasks:
    """The tasks of this process, with its own desk; made at the first call, after any fork."""
    deps = connect(Settings.from_env(environ))
    return Tasks(furnish(deps, ports(deps)))


def advance(stream_id: str) -> None:
    """Goes on with a stream."""
    here().advance(stream_id)


def run_task(task_id: str) -> None:
    """Runs an activation that was handed out."""
    here().run_task(task_id)


def train(version_id: str) -> None:
    """Trains a model version."""
    here().train(version_id)


def preview(question_id: str) -> None:
    """Answers what somebody waits to see."""
    here().preview(question_id)
