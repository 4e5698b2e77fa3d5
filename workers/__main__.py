"""Starts one process of the edge: `python -m workers worker` or `python -m workers clock`."""

import signal
import sys
import threading
from collections.abc import Mapping
from os import environ
from types import FrameType
from typing import Final

from redis.exceptions import RedisError

from app.config import Settings
from app.core.errors import AppError
from app.core.log import configure, logger
from app.queue.connect import client
from app.queue.names import ADVANCE, PREVIEW, RUN_TASK, TRAIN
from app.queue.take import Worker
from app.services.deps import connect
from workers import tasks
from workers.clock import ClockProcess

USAGE: Final = "usage: python -m workers worker|clock"
BAD_SETTINGS: Final = 2
_PAUSE_SECONDS: Final = 1.0
_log = logger("workers")


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """The exit code: 0 after a request to stop, 2 for a wrong call or wrong settings."""
    if arguments not in (["worker"], ["clock"]):
        print(USAGE, file=sys.stderr)
        return BAD_SETTINGS
    try:
        settings = Settings.from_env(environment)
    except AppError as error:
        print(error.detail, file=sys.stderr)
        return BAD_SETTINGS
    configure(settings.log_level)
    (work if arguments == ["worker"] else tick)(settings)
    return 0


def work(settings: Settings) -> None:
    """Serves the queue until it is told to stop; while Redis is away it tries again."""
    functions = {
        ADVANCE: tasks.advance,
        RUN_TASK: tasks.run_task,
        TRAIN: tasks.train,
        PREVIEW: tasks.preview,
    }
    watchdog = tasks.here().desk.watchdog
    stop = threading.Event()
    while not stop.is_set():
        _heed(stop)  # RQ's worker takes the signals while it works
        try:
            redis = client(settings.redis_url, patience_seconds=None)
            worker = Worker(settings.queue, redis, functions, stop)
            worker.on_idle = watchdog.disarm
            worker.work(logging_level=settings.log_level)
            return
        except RedisError as error:
            _log.warning("Redis is away", error=type(error).__name__)
        watchdog.disarm()
        _heed(stop)
        stop.wait(_PAUSE_SECONDS)


def tick(settings: Settings) -> None:
    """Runs the clock until it is told to stop."""
    deps = connect(settings)
    stop = threading.Event()
    _heed(stop)
    try:
        ClockProcess(deps).run(stop)
    finally:
        deps.close()


def _heed(stop: threading.Event) -> None:
    """From now on a request to end sets `stop`."""

    def leave(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], environ))
