"""Who has a workflow open just now: kept in Redis alone, gone by itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError

from app.core import json
from app.core.errors import AppError
from app.core.log import logger

KEPT_SECONDS: Final = 30
_MOST_TABS: Final = 200  # of one workflow; what comes beyond is not noted
_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Tab:
    """One open page: whose, which step is chosen there, when it last told, and since when."""

    user_id: str
    tab: str
    node: str | None
    seen: datetime
    since: datetime | None = None


class Presence:
    """Tabs by workflow. Nothing stands on it: with Redis away nobody is seen, and that is all."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def tell(self, workflow_id: str, here: Tab) -> list[Tab]:
        """Notes that this tab is there; everybody who is, the longest first."""
        mine = _field(here.user_id, here.tab)
        try:
            there = self._living(workflow_id, here.seen)
            known = there.get(mine)
            here = replace(here, since=(known and known.since) or here.seen)
            if known or len(there) < _MOST_TABS:
                self._write(workflow_id, mine, here)
        except RedisError as error:
            _log.warning("nobody is seen", error=type(error).__name__)
            return []
        return sorted((there | {mine: here}).values(), key=_since)

    def leave(self, workflow_id: str, user_id: str, tab: str) -> None:
        """Takes this tab away at once; without Redis it goes by itself."""
        try:
            self._redis.hdel(_key(workflow_id), _field(user_id, tab))
        except RedisError:
            return

    def _living(self, workflow_id: str, now: datetime) -> dict[str, Tab]:
        found: dict[bytes, bytes] = self._redis.hgetall(_key(workflow_id))  # type: ignore[assignment]
        tabs = {name.decode(): _read(text) for name, text in found.items()}
        oldest = now - timedelta(seconds=KEPT_SECONDS)
        gone = [name for name, each in tabs.items() if each is None or each.seen < oldest]
        if gone:
            self._redis.hdel(_key(workflow_id), *gone)
        return {name: each for name, each in tabs.items() if each is not None and name not in gone}

    def _write(self, workflow_id: str, name: str, here: Tab) -> None:
        pipe = self._redis.pipeline(transaction=True)
        pipe.hset(_key(workflow_id), name, json.dumps(_stored(here)))
        pipe.expire(_key(workflow_id), KEPT_SECONDS)
        pipe.execute()


def _stored(here: Tab) -> dict[str, Any]:
    return {
        "user": here.user_id,
        "tab": here.tab,
        "node": here.node,
        "seen": here.seen.isoformat(),
        "since": (here.since or here.seen).isoformat(),
    }


def _read(text: bytes) -> Tab | None:
    try:
        value = json.loads(text)
        seen, since = (datetime.fromisoformat(value[name]) for name in ("seen", "since"))
        return Tab(value["user"], value["tab"], value["node"], seen, since)
    except (AppError, KeyError, TypeError, ValueError):
        return None  # written by another version of this product


def _since(each: Tab) -> tuple[datetime, str]:
    return each.since or each.seen, each.tab


def _key(workflow_id: str) -> str:
    return f"sekimori:presence:{workflow_id}"


def _field(user_id: str, tab: str) -> str:
    return f"{user_id} {tab}"
