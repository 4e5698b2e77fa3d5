"""Rings workers, after the commit; a message that is lost is rung again by the clock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from json import loads
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError
from rq.job import Job, JobStatus
from rq.queue import Queue as RqQueue
from rq.serializers import JSONSerializer
from rq.worker_registration import REDIS_WORKER_KEYS

from app.core.ids import new_id
from app.core.json import dumps
from app.core.log import logger
from app.queue.names import ADVANCE, DEFAULT, INTERACTIVE, PREVIEW, RUN_TASK, TRAIN, waited

_log = logger(__name__)
_ASKED_SECONDS: Final = 5


class Queue:
    """The way to the workers.

    The id of a message says what it is about, so that a second message about the same thing, as
    long as the first is not taken, adds no work; a worker removes a message before it begins.
    """

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def ring(self, stream_id: str, queue: str = DEFAULT, *, front: bool = False) -> bool:
        """Tells a worker to go on with a stream; False when Redis could not be reached.

        `front`: somebody waits for it, so it passes by everything that nobody waits for.
        """
        return self._send([(ADVANCE, stream_id)], waited(queue) if front else queue)

    def ring_all(self, stream_ids: Sequence[str], queue: str = DEFAULT) -> bool:
        """The same for many streams, in one exchange; for none, in none."""
        messages = [(ADVANCE, stream_id) for stream_id in stream_ids]
        return not messages or self._send(messages, queue)

    def hand_out(self, task_id: str, queue: str = DEFAULT) -> bool:
        """Tells a worker to run an activation that was handed out."""
        return self._send([(RUN_TASK, task_id)], queue)

    def train(self, version_id: str, queue: str = DEFAULT) -> bool:
        """Tells a worker to train a model version."""
        return self._send([(TRAIN, version_id)], queue)

    def ask(self, question: Mapping[str, Any], seconds: float) -> Any:
        """A worker's answer to a question that is not kept; None when none came in time.

        Raises `RedisError`.
        """
        question_id = new_id()
        key, reply = _question(question_id), _answer(question_id)
        self._redis.set(key, dumps(question), ex=_ASKED_SECONDS)
        try:
            if seconds <= 0 or not self._send([(PREVIEW, question_id)], INTERACTIVE):
                return None
            found: Any = self._redis.blpop([reply], timeout=seconds)
            return None if found is None else loads(found[1])
        finally:
            self._redis.delete(key, reply)

    def question(self, question_id: str) -> Any:
        """What is asked; None when nobody waits for the answer any more."""
        found: Any = self._redis.getdel(_question(question_id))
        return None if found is None else loads(found)

    def answer(self, question_id: str, value: Any) -> None:
        """Tells who asked; what nobody takes is soon gone."""
        pipe = self._redis.pipeline(transaction=False)
        pipe.rpush(_answer(question_id), dumps(value))
        pipe.expire(_answer(question_id), _ASKED_SECONDS)
        pipe.execute()

    def missing(self, ids: Sequence[str], queue: str = DEFAULT) -> set[str]:
        """Of these streams, tasks or versions those about which no message waits in a queue.

        Raises `RedisError`.
        """
        pipe = self._redis.pipeline(transaction=False)
        for name in (queue, waited(queue)):
            pipe.llen(RqQueue.redis_queue_namespace_prefix + name)
        for item in ids:
            pipe.exists(Job.key_for(item))
        plain, first, *there = pipe.execute()
        if not plain + first:
            return set(ids)
        return {item for item, found in zip(ids, there, strict=True) if not found}

    def length(self, queue: str = DEFAULT) -> int:
        """How many messages wait; raises `RedisError`."""
        return RqQueue(queue, connection=self._redis).count

    def alive(self) -> bool:
        """Whether Redis answers."""
        try:
            return bool(self._redis.ping())
        except RedisError:
            return False

    def workers(self) -> int:
        """How many workers have been heard of lately; 0 when Redis is away."""
        try:
            keys = list(self._redis.smembers(REDIS_WORKER_KEYS))
            return int(self._redis.exists(*keys)) if keys else 0
        except RedisError:
            return 0

    def _send(self, messages: Iterable[tuple[str, str]], queue: str) -> bool:
        try:
            pipe = self._redis.pipeline(transaction=False)
            key = RqQueue.redis_queue_namespace_prefix + queue
            pipe.sadd(RqQueue.redis_queues_keys, key)
            for function, subject in messages:
                pipe.hset(Job.key_for(subject), mapping=_message(function, subject, queue))
                pipe.rpush(key, subject)
            pipe.execute()
        except RedisError as error:
            _log.warning("the queue could not be reached", error=type(error).__name__, queue=queue)
            return False
        return True


def _question(question_id: str) -> str:
    return f"sekimori:question:{question_id}"


def _answer(question_id: str) -> str:
    return f"sekimori:answer:{question_id}"


def _message(function: str, subject: str, queue: str) -> dict[str, Any]:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return {
        "created_at": now,
        "enqueued_at": now,
        "data": JSONSerializer.dumps([function, None, [subject], {}]),
        "origin": queue,
        "description": function,
        "status": JobStatus.QUEUED.value,
        "result_ttl": 0,
    }
