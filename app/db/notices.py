"""Rows of notices: each occurrence is counted once, in the one open notice of its group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import iso
from app.core.ids import new_id
from app.db.models import Notice, NoticeItem
from app.db.upsert import insert_new, insert_those_new

GATHERED: Final = timedelta(seconds=10)  # what happens at once is told at once, in one message
BETWEEN: Final = timedelta(hours=1)  # two messages of one notice
LATEST: Final = 5  # occurrences that are kept one by one
_LONGEST: Final = 500
_LONGEST_KEY: Final = 160
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened; `key` tells it from the others of its kind."""

    key: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """What is counted together; `shown` in the product, and `sent` by mail or chat."""

    reader: str
    workflow_id: str
    kind: str
    shown: bool
    sent: bool


def add(session: Session, group: Group, happened: Sequence[Occurrence], now: datetime) -> int:
    """Counts what this reader has not been told yet; how many occurrences were new."""
    fresh = _fresh(session, group, happened, now)
    if not fresh:
        return 0
    row = _open_row(session, group, now)
    row.count += sum(_times(each.detail) for each in fresh)
    shown = [{**_cut(each.detail), "at": iso(now)} for each in reversed(fresh[-LATEST:])]
    row.details = [*shown, *row.details][:LATEST]
    row.last_at, row.shown = now, row.shown or group.shown
    if group.sent and row.send_at is None:
        soon = now + GATHERED
        row.send_at = soon if row.sent_at is None else max(soon, row.sent_at + BETWEEN)
    session.flush()
    return len(fresh)


def _fresh(
    session: Session, group: Group, happened: Sequence[Occurrence], now: datetime
) -> list[Occurrence]:
    # In one order for all, so that two who tell the same do not wait for each other in a ring.
    by_key = {each.key[:_LONGEST_KEY]: each for each in happened}
    rows = [
        {"reader": group.reader, "kind": group.kind, "key": key, "at": now}
        for key in sorted(by_key)
    ]
    new = insert_those_new(session, NoticeItem, rows, "key")
    return [each for key, each in by_key.items() if key in new]


def _open_row(session: Session, group: Group, now: datetime) -> Notice:
    where = {"reader": group.reader, "workflow_id": group.workflow_id, "kind": group.kind}
    query = select(Notice).filter_by(**where, closed_at=None).with_for_update()
    for _ in range(_TRIES):  # it may be closed just when it is looked for
        row = session.scalar(query)
        if row is not None:
            return row
        begun = {"first_at": now, "last_at": now, "count": 0, "details": []}
        insert_new(session, Notice, {"id": new_id(), **where, **begun, "shown": group.shown})
    raise RuntimeError("a notice was closed again and again while it was written")


def _times(detail: Mapping[str, Any]) -> int:
    count = detail.get("count")
    return count if isinstance(count, int) and count > 0 else 1


def _cut(detail: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value[:_LONGEST] if isinstance(value, str) else value
        for name, value in detail.items()
    }
