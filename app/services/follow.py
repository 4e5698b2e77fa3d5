"""What follows the end of a run, and a run that comes to be held: told by the clock, soon after.

Runs say nothing themselves when they end: the clock reads the newest ends and tells those who
follow them. Somebody may be told twice, after a crash or by two clocks; he keeps a unique key.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import Session as DbSession

from app.core.log import logger
from app.db.models import Mark, Review, Run
from app.db.payloads import Stored
from app.db.upsert import insert_or_replace
from app.services.deps import Deps

BATCH: Final = 200
# What ended a moment before the last look may have been committed after it.
SHORT: Final = timedelta(seconds=3)
LONG: Final = timedelta(minutes=2)
LONG_EVERY_SECONDS: Final = 60.0
_REMEMBERED: Final = 20_000
_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Ended:
    """A live run that nobody called, at its end."""

    run_id: str
    number: int
    workflow_id: str
    state: str
    output: Stored | None
    error: Mapping[str, Any] | None
    callback: Mapping[str, Any] | None
    trigger: Mapping[str, Any] | None
    started_by: str | None
    created_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A review that was opened in a live run; the run is the one that nobody called."""

    review_id: str
    kind: str
    title: str
    node: str
    created_at: datetime
    run_id: str
    number: int
    workflow_id: str
    trigger: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Follower:
    """Who wants to know, in SQL, and what he does about it in the transaction he is given.

    `hear` returns the streams that are rung after the commit.
    """

    name: str
    wants: ColumnElement[bool]
    hear: Callable[[Deps, DbSession, Sequence[Any], datetime], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is followed: how its rows are read, by the moment that orders them."""

    name: str
    query: Select[*tuple[Any, ...]]
    at: ColumnElement[datetime]
    key: ColumnElement[str]
    make: Callable[..., Any]


ENDS: Final = Subject(
    "ends",
    select(
        Run.id,
        Run.number,
        Run.workflow_id,
        Run.state,
        Run.output,
        Run.error,
        Run.callback,
        Run.trigger,
        Run.started_by,
        Run.created_at,
        Run.ended_at,
    ).where(Run.kind == "live", Run.parent_run_id.is_(None), Run.ended_at.is_not(None)),
    Run.__table__.c.ended_at,
    Run.__table__.c.id,
    Ended,
)
HOLDS: Final = Subject(
    "holds",
    select(
        Review.id,
        Review.kind,
        Review.title,
        Review.node_id,
        Review.created_at,
        Run.id,
        Run.number,
        Run.workflow_id,
        Run.trigger,
    )
    .join(Run, Run.id == Review.root_run_id)
    .where(Review.in_try.is_(False)),
    Review.__table__.c.created_at,
    Review.__table__.c.id,
    Held,
)


class Following:
    """A duty of the clock: tells the followers of one subject what is new, a page at a time."""

    def __init__(self, subject: Subject, followers: Sequence[Follower]) -> None:
        self._subject = subject
        self._followers = followers
        self._mark: datetime | None = None
        self._heard: OrderedDict[tuple[str, str, datetime], None] = OrderedDict()
        self._long_at = 0.0

    def tell(self, deps: Deps) -> int:
        """Tells what happened since the last look, and what was committed late; how many."""
        now = deps.clock.now()
        if self._mark is None:
            self._mark = _read_mark(deps, self._subject.name, now)
        since = self._mark - (LONG if self._is_long() else SHORT)
        told = sum(self._tell(deps, each, since, now) for each in self._followers)
        if told or time.monotonic() >= self._long_at:
            self._long_at = time.monotonic() + LONG_EVERY_SECONDS
            with deps.db.writing() as session:
                row = {"name": self._subject.name, "at": now}
                insert_or_replace(session, Mark, row, key=("name",))
        self._mark = now
        return told

    def _is_long(self) -> bool:
        return time.monotonic() >= self._long_at

    def _tell(self, deps: Deps, follower: Follower, since: datetime, now: datetime) -> int:
        told, after = 0, (since, "")
        while True:
            rows = self._page(deps, follower, after)
            fresh = [row for row in rows if self._key(follower, row) not in self._heard]
            if fresh and self._told(deps, follower, fresh, now):
                told += len(fresh)
            if len(rows) < BATCH:
                return told
            after = (rows[-1][-2], rows[-1][-1])

    def _page(self, deps: Deps, follower: Follower, after: tuple[datetime, str]) -> list[Any]:
        subject = self._subject
        place = (subject.at, subject.key)
        query = subject.query.add_columns(subject.at.label("place"), subject.key.label("key"))
        query = query.where(follower.wants, tuple_(*place) > tuple_(*after))
        with deps.db.looking() as session:
            return list(session.connection().execute(query.order_by(*place).limit(BATCH)))

    def _told(self, deps: Deps, follower: Follower, rows: Sequence[Any], now: datetime) -> bool:
        """One follower's mishap is his own: the others hear all the same."""
        subjects = [self._subject.make(*row[:-2]) for row in rows]
        try:
            with deps.db.transaction() as session:
                rung = list(follower.hear(deps, session, subjects, now))
        except (LookupError, TypeError, ValueError):
            _log.exception("a follower failed", follower=follower.name)
            return False
        if rung:
            deps.queue.ring_all(sorted(set(rung)))
        for row in rows:
            self._heard[self._key(follower, row)] = None
        while len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)
        return True

    @staticmethod
    def _key(follower: Follower, row: Any) -> tuple[str, str, datetime]:
        return follower.name, row[-1], row[-2]


def _read_mark(deps: Deps, name: str, now: datetime) -> datetime:
    """Until when this was read before; the present where it never was."""
    with deps.db.looking() as session:
        found = session.connection().execute(select(Mark.at).where(Mark.name == name)).scalar()
    return found or now
