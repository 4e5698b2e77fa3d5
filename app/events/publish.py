"""Tells live readers, after a commit, that something happened; the database holds what."""

from collections.abc import Mapping
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError

from app.core.json import dumps
from app.core.log import logger

CHANGED: Final = "sekimori:changed"  # message: the id of a root run that has new events
ENDED: Final = "sekimori:ended"  # message: {"root", "run", "state", …} of a run that ended
_log = logger(__name__)


class Events:
    """Announcements on Redis; a lost one costs a reader some of its polling time, nothing else."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def publish(self, root_run_id: str, ended: Mapping[str, Any] | None = None) -> bool:
        """Says that a root run has new events, and which run ended; False when Redis is away.

        One message: the end of a run is news of its root run too.
        """
        try:
            if ended is None:
                self._redis.publish(CHANGED, root_run_id)
            else:
                self._redis.publish(ENDED, dumps({**ended, "root": root_run_id}))
        except RedisError as error:
            _log.warning("nobody could be told", error=type(error).__name__)
            return False
        return True
