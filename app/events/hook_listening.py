"""Who waits in the editor for a call of a webhook, and the calls that came: in Redis, for minutes.

With Redis away nobody listens, and nothing else changes.
"""

from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError

from app.core import json
from app.core.errors import AppError, Kind

LISTENS_SECONDS: Final = 300
_KEPT_CALLS: Final = 3


class HookListening:
    """Listens at one starting step, which is named by its workflow and its id."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def begin(self, place: str) -> int:
        """Listens from now on, calls of before forgotten; for how many seconds."""
        try:
            pipe = self._redis.pipeline(transaction=True)
            pipe.set(_key(place), b"1", ex=LISTENS_SECONDS)
            pipe.delete(_calls(place))
            pipe.execute()
        except RedisError:
            detail = "The server that keeps test events is away; try again."
            raise AppError(
                Kind.UNAVAILABLE, "listening_unavailable", detail, retryable=True
            ) from None
        return LISTENS_SECONDS

    def end(self, place: str) -> None:
        """Listens no more; what came stays for a while."""
        try:
            self._redis.delete(_key(place))
        except RedisError:
            return  # it ends by itself

    def listens(self, place: str) -> bool:
        """Whether anybody listens there."""
        try:
            return bool(self._redis.exists(_key(place)))
        except RedisError:
            return False

    def hear(self, place: str, call: dict[str, Any]) -> None:
        """Keeps a call for those who listen."""
        try:
            pipe = self._redis.pipeline(transaction=True)
            pipe.lpush(_calls(place), json.dumps(call))
            pipe.ltrim(_calls(place), 0, _KEPT_CALLS - 1)
            pipe.expire(_calls(place), LISTENS_SECONDS)
            pipe.execute()
        except RedisError:
            return

    def heard(self, place: str) -> tuple[int, list[dict[str, Any]]]:
        """How many more seconds somebody listens (0: nobody), and what came, the latest first."""
        try:
            left = int(self._redis.ttl(_key(place)))  # type: ignore[arg-type]
            found: list[bytes] = self._redis.lrange(_calls(place), 0, -1)  # type: ignore[assignment]
        except RedisError:
            return 0, []
        return max(0, left), [json.loads(each, max_bytes=4 * json.MAX_BYTES) for each in found]


def _key(place: str) -> str:
    return f"sekimori:hook:listening:{place}"


def _calls(place: str) -> str:
    return f"sekimori:hook:heard:{place}"
