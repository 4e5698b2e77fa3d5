"""How often a webhook is called: counted in Redis, a minute at a time."""

from datetime import datetime
from typing import Final

from redis import Redis
from redis.exceptions import RedisError

_MINUTE: Final = 60
_NOTED_REFUSALS: Final = 30  # a minute and trigger; whoever is refused must not fill the database


class HookTraffic:
    """Counts calls. Runs are safe without it: with Redis away nobody is refused."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def wait_seconds(self, trigger_id: str, per_minute: int, now: datetime) -> int:
        """0 where the call is within the limit, else the seconds until calls are taken again."""
        count = self._count("calls", trigger_id, now)
        return 0 if count <= per_minute else _MINUTE - int(now.timestamp()) % _MINUTE

    def refused(self, trigger_id: str, now: datetime) -> int:
        """Counts a refusal: the how manieth of this minute it is."""
        return self._count("refused", trigger_id, now)

    def is_noted(self, count: int) -> bool:
        """Whether the how manieth refusal of a minute is still written down."""
        return count <= _NOTED_REFUSALS

    def _count(self, what: str, trigger_id: str, now: datetime) -> int:
        key = f"sekimori:hook:{what}:{trigger_id}:{int(now.timestamp()) // _MINUTE}"
        try:
            pipe = self._redis.pipeline(transaction=False)
            pipe.incr(key)
            pipe.expire(key, 2 * _MINUTE, nx=True)
            return int(pipe.execute()[0])
        except RedisError:
            return 1
