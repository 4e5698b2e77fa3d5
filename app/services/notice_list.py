"""A person's notices: listed, counted, read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select, tuple_, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, visible
from app.core.errors import not_found
from app.db.models import Notice, Workflow
from app.services.deps import Deps
from app.services.notice_places import place_of
from app.services.page import Page, decode_cursor, encode_cursor

MOST_COUNTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Which notices; a filter that is empty lets all pass. `workflow` is an id or a slug."""

    unread: bool = False
    kind: str = ""
    workflow: str = ""


def list_page(
    deps: Deps, principal: Principal, which: NoticeFilter, cursor: str | None, limit: int
) -> Page:
    """One's own notices, the latest first; `total` is how many of all are unread."""
    query = select(Notice, Workflow.name, Workflow.slug).join(Workflow)
    query = query.where(*_mine(principal), *_conditions(which))
    if cursor:
        after = decode_cursor(cursor, datetime, str)
        query = query.where(tuple_(Notice.last_at, Notice.id) < tuple_(*after))
    with deps.db.reading() as db:
        ordered = query.order_by(Notice.last_at.desc(), Notice.id.desc())
        rows = db.execute(ordered.limit(limit + 1)).all()
        unread = _unread(db, principal)
    last = rows[limit - 1][0] if len(rows) > limit else None
    more = encode_cursor(last.last_at, last.id) if last else None
    return Page([_described(*row) for row in rows[:limit]], more, unread)


def unread(deps: Deps, principal: Principal) -> int:
    """How many notices one has not read."""
    with deps.db.reading() as db:
        return _unread(db, principal)


def get(deps: Deps, principal: Principal, notice_id: str) -> dict[str, Any]:
    """One's own notice; raises AppError not_found."""
    query = select(Notice, Workflow.name, Workflow.slug).join(Workflow)
    with deps.db.reading() as db:
        row = db.execute(query.where(*_mine(principal), Notice.id == notice_id)).first()
    if row is None:
        raise not_found("notice")
    return _described(*row)


def read(deps: Deps, principal: Principal, notice_id: str) -> dict[str, Any]:
    """Notes that it was read: the next occurrence opens a new one. Raises AppError not_found."""
    _close(deps, principal, [Notice.id == notice_id])
    return get(deps, principal, notice_id)


def read_all(deps: Deps, principal: Principal, which: NoticeFilter, until: datetime | None) -> int:
    """Notes that all that the filter holds were read, those that came by `until`; how many."""
    conditions = _conditions(which)
    if until is not None:
        conditions.append(Notice.last_at <= until)
    return _close(deps, principal, conditions)


def _close(deps: Deps, principal: Principal, conditions: Sequence[ColumnElement[bool]]) -> int:
    """What was read needs no mail any more."""
    now = deps.clock.now()
    opened = (*_mine(principal), Notice.closed_at.is_(None), *conditions)
    with deps.db.transaction() as db:
        ids = db.scalars(select(Notice.id).where(*opened).order_by(Notice.id)).all()
        for start in range(0, len(ids), MOST_COUNTED):
            some = Notice.id.in_(ids[start : start + MOST_COUNTED])
            db.execute(update(Notice).where(some).values(closed_at=now, send_at=None))
    return len(ids)


def _mine(principal: Principal) -> tuple[ColumnElement[bool], ...]:
    allowed = visible(principal, Action.WORKFLOW_READ, Workflow)
    own = Notice.workflow_id.in_(select(Workflow.id).where(allowed))
    return (Notice.reader == principal.user_id, Notice.shown.is_(True), own)


def _conditions(which: NoticeFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if which.unread:
        found.append(Notice.closed_at.is_(None))
    if which.kind:
        found.append(Notice.kind == which.kind)
    if which.workflow:
        named = (Workflow.id == which.workflow) | (Workflow.slug == which.workflow)
        found.append(Notice.workflow_id.in_(select(Workflow.id).where(named)))
    return found


def _unread(db: DbSession, principal: Principal) -> int:
    some = select(Notice.id).where(*_mine(principal), Notice.closed_at.is_(None))
    query = select(func.count()).select_from(some.limit(MOST_COUNTED).subquery())
    return db.scalar(query) or 0


def _described(row: Notice, name: str, slug: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "workflow": {"id": row.workflow_id, "name": name, "slug": slug},
        "count": row.count,
        "first_at": row.first_at,
        "last_at": row.last_at,
        "read": row.closed_at is not None,
        "details": [_whole(each) for each in row.details],
        "place": place_of(row.kind, row.workflow_id, row.count, row.details),
    }


_DETAIL: Final = (
    "at", "code", "detail", "node", "run_id", "run_number", "trigger_id", "trigger_name",
    "review_id", "queue", "outgoing_id", "count",
)  # fmt: skip


def _whole(detail: dict[str, Any]) -> dict[str, Any]:
    return {name: detail.get(name) for name in _DETAIL}
