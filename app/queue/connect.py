"""Clients of the Redis server, with patience set."""

from typing import Any, Final

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE_SECONDS: Final = 2.0


def client(url: str, *, patience_seconds: float | None = PATIENCE_SECONDS) -> Redis:
    """A pooled client that fails within `patience_seconds`; None waits as long as it takes.

    One repetition, because a connection of the pool may have died since it was used last.
    """
    options: dict[str, Any] = {"socket_timeout": patience_seconds}
    if not url.startswith("unix:"):
        options["socket_connect_timeout"] = PATIENCE_SECONDS
        options["socket_keepalive"] = True
    return Redis.from_url(url, retry=Retry(NoBackoff(), 1), **options)
