"""The worker's end of the queue: RQ's worker without the bookkeeping that the database has."""

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from types import FrameType
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.job import Job
from rq.queue import Queue as RqQueue
from rq.serializers import JSONSerializer
from rq.timeouts import BaseDeathPenalty
from rq.worker import WorkerStatus
from rq.worker_registration import register

from app.core.log import logger
from app.queue.names import lanes

_log = logger(__name__)
_HEARTBEAT_SECONDS: Final = 30.0
_PATIENCE_SECONDS: Final = 5
_PAUSE_SECONDS: Final = 1.0


class NoDeathPenalty(BaseDeathPenalty):
    """RQ's own time limit, switched off: limits are set for each node (`workers.limits`)."""

    def setup_death_penalty(self) -> None:
        """Nothing to set up."""

    def cancel_death_penalty(self) -> None:
        """Nothing to cancel."""


class Worker(SimpleWorker):
    """Takes messages of one queue, those that somebody waits for first, and runs them here.

    See `names.lanes` for what that queue is made of.

    A message is removed as it is taken: what it is about is in the database, and the clock
    rings again for what was not finished. So there are no results, registries or executions,
    and a message costs two exchanges with Redis instead of nine.
    """

    death_penalty_class = NoDeathPenalty
    log_job_description = False

    def __init__(
        self,
        queue: str,
        redis: Redis,
        functions: dict[str, Callable[..., None]],
        stop: Event | None = None,
    ) -> None:
        queues = [
            RqQueue(name, connection=redis, serializer=JSONSerializer) for name in lanes(queue)
        ]
        super().__init__(queues, connection=redis, serializer=JSONSerializer)
        self._functions = functions
        self._stop = stop or Event()
        self._by_key = {queue.key.encode(): queue for queue in self.queues}
        self._beaten_at = 0.0
        self.on_idle: Callable[[], None] = _nothing

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """A signal asks to end: `stop` outlives this worker, which Redis may take away."""
        self._stop.set()
        super().request_stop(signum, frame)

    def set_shutdown_requested_date(self) -> None:
        """Not kept in Redis, which may be away."""

    def teardown(self) -> None:
        """Takes its name out of Redis, where that answers."""
        with suppress(RedisError):
            super().teardown()

    def dequeue_job_and_maintain_ttl(
        self, timeout: int | None, max_idle_time: int | None = None
    ) -> tuple[Job, RqQueue] | None:
        """The next message; None only where there is none and `timeout` is None (burst)."""
        keys = [queue.key for queue in self.queues]
        while not self._stop_requested:
            try:
                self.heartbeat()
                popped = self._pop(keys, block=timeout is not None)
                if popped is not None:
                    found = self._fetch(*popped)
                    if found is not None:
                        return found
                elif timeout is None:
                    return None
                else:
                    self.on_idle()
            except RedisError as error:
                _log.warning("the queue could not be read", error=type(error).__name__)
                self._beaten_at = -_HEARTBEAT_SECONDS  # it may come back empty
                time.sleep(_PAUSE_SECONDS)
        return None

    def execute_job(self, job: Job, queue: RqQueue) -> None:
        """Runs what a message asks for; a fault is logged, the clock rings again."""
        function = self._functions.get(job.func_name)
        if function is None:
            _log.warning("a message names no function of ours", function=job.func_name)
            return
        self._state = WorkerStatus.BUSY  # a request to stop waits until it is done
        try:
            function(*job.args)
        except Exception:
            _log.exception("a message could not be worked on", function=job.func_name)
        finally:
            self._state = WorkerStatus.IDLE

    def heartbeat(self, timeout: int | None = None, pipeline: Any = None) -> None:
        """Tells Redis twice a minute that this worker lives, and its name, should that be lost."""
        now = time.monotonic()
        if now - self._beaten_at >= _HEARTBEAT_SECONDS:
            self._beaten_at = now
            register(self, pipeline)
            super().heartbeat(timeout, pipeline)

    def run_maintenance_tasks(self) -> None:
        """There are no registries to clean."""
        self.last_cleaned_at = None

    @property
    def should_run_maintenance_tasks(self) -> bool:
        """Never."""
        return False

    def subscribe(self) -> None:
        """Commands over Redis are not taken."""

    def unsubscribe(self) -> None:
        """There is no subscription."""

    def check_for_suspension(self, burst: bool) -> None:
        """`rq suspend` is not asked for before each message."""

    def _pop(self, keys: list[str], *, block: bool) -> tuple[bytes, bytes] | None:
        if block:
            return self.connection.blpop(keys, timeout=_PATIENCE_SECONDS)
        for key in keys:
            item = self.connection.lpop(key)
            if item is not None:
                return key.encode(), item
        return None

    def _fetch(self, queue_key: bytes, job_id: bytes) -> tuple[Job, RqQueue] | None:
        """The message of an id, removed; None when an equal one was taken before."""
        key = Job.key_for(job_id.decode())
        pipe = self.connection.pipeline(transaction=False)
        pipe.hget(key, "data")
        pipe.delete(key)
        data, _ = pipe.execute()
        if not data:
            return None
        job = Job(job_id.decode(), connection=self.connection, serializer=JSONSerializer)
        job.data = data
        return job, self._by_key[queue_key]


def _nothing() -> None:
    """Until somebody wants to know of idle moments."""
