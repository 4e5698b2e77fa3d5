"""The worker's name in the queue: what readiness counts."""

from app.queue.connect import client
from app.queue.take import Worker
from app.services.deps import Deps


def test_a_worker_is_counted_again_after_the_queue_lost_everything(deps: Deps) -> None:
    redis = client(deps.settings.redis_url)
    worker = Worker("default", redis, {})
    worker.register_birth()
    assert deps.queue.workers() == 1
    redis.flushdb()
    worker._beaten_at = float("-inf")  # half a minute later
    worker.heartbeat()
    assert deps.queue.workers() == 1
