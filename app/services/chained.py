"""Runs that follow runs of other workflows: once for each run, trigger and event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import SYSTEM
from app.core.errors import AppError, Kind
from app.db import payloads
from app.db.models import FollowUp, Run, Trigger, Workflow
from app.db.upsert import insert_new
from app.services import notices
from app.services.deps import Deps
from app.services.follow import Ended, Follower, Held
from app.services.run_fire import Fired, start_fired

MOST_LINKS: Final = 16
HELD: Final = "held"


@dataclass(frozen=True, slots=True)
class _Source:
    """A run that something may follow, at one event."""

    run_id: str
    number: int
    workflow_id: str
    event: str
    at: datetime
    trigger: Mapping[str, Any] | None
    value: Mapping[str, Any]

    @property
    def depth(self) -> int:
        """How many runs stand before it in its chain."""
        depth = (self.trigger or {}).get("depth", 0)
        return depth if isinstance(depth, int) else 0


def _hear_ends(deps: Deps, db: DbSession, ended: Sequence[Ended], now: datetime) -> Sequence[str]:
    outputs = payloads.values_of(db, [each.output for each in ended])
    sources = [
        _Source(
            each.run_id,
            each.number,
            each.workflow_id,
            each.state,
            each.ended_at,
            each.trigger,
            {"output": output, "error": each.error, "review": None},
        )
        for each, output in zip(ended, outputs, strict=True)
    ]
    return _follow(deps, db, sources, now)


def _hear_holds(deps: Deps, db: DbSession, held: Sequence[Held], now: datetime) -> Sequence[str]:
    sources = [
        _Source(
            each.run_id,
            each.number,
            each.workflow_id,
            HELD,
            each.created_at,
            each.trigger,
            {"output": None, "error": None, "review": _review(each)},
        )
        for each in held
    ]
    return _follow(deps, db, sources, now)


def _review(held: Held) -> dict[str, str]:
    return {"id": held.review_id, "kind": held.kind, "title": held.title, "node": held.node}


def _follow(deps: Deps, db: DbSession, sources: Sequence[_Source], now: datetime) -> Sequence[str]:
    """The runs that were started."""
    watched = {each.workflow_id for each in sources}
    rows = db.execute(
        select(Trigger, Workflow.slug)
        .join(Workflow, Workflow.id == Trigger.watched_id)
        .where(Trigger.watched_id.in_(watched), Trigger.state == "active")
        .order_by(Trigger.id)
    ).all()
    started: list[str] = []
    for source in sources:
        for row, slug in rows:
            if row.watched_id == source.workflow_id and _wants(row, source):
                started += _start(deps, db, row, source, slug, now)
    return started


def _wants(row: Trigger, source: _Source) -> bool:
    since = row.since or row.created_at
    return source.event in (row.params.get("on") or ()) and source.at >= since


def _start(
    deps: Deps, db: DbSession, row: Trigger, source: _Source, slug: str, now: datetime
) -> list[str]:
    key = {"trigger_id": row.id, "source_run_id": source.run_id, "event": source.event}
    fresh = {**key, "state": "started", "reason": None, "run_id": None, "at": now}
    if not insert_new(db, FollowUp, fresh):
        return []
    try:
        run_id = _fire(deps, db, row, source, slug, now)
        change: dict[str, Any] = {"run_id": run_id}
    except AppError as error:
        run_id = None
        change = {"state": "refused", "reason": _reason(error)}
        _note(db, row, source, error, now)
    db.execute(update(FollowUp).filter_by(**key).values(change))
    return [run_id] if run_id else []


def _fire(
    deps: Deps, db: DbSession, row: Trigger, source: _Source, slug: str, now: datetime
) -> str:
    if source.depth >= MOST_LINKS:
        detail = f"More than {MOST_LINKS} workflows started each other one after the other."
        raise AppError(Kind.CONFLICT, "too_deep", detail, fields={"limit": MOST_LINKS})
    told = {
        "node": row.node,
        "type": row.type,
        "event": source.event,
        "run": {"id": source.run_id, "number": source.number, "workflow": slug},
        "depth": source.depth + 1,
    }
    fired = Fired(row.id, row.workflow_id, told, _value(row, source, slug))
    return start_fired(deps, db, SYSTEM, fired, now)


def _value(row: Trigger, source: _Source, slug: str) -> Any:
    """The output alone where that is wanted and there is one, else all that is known."""
    if row.params.get("give") == "output" and source.event == "succeeded":
        return source.value["output"]
    state = "waiting" if source.event == HELD else source.event
    run = {"id": source.run_id, "number": source.number, "state": state, "workflow": slug}
    return {"event": source.event, **source.value, "run": run}


def _reason(error: AppError) -> dict[str, Any]:
    places = [{"pointer": each.pointer, "detail": each.detail} for each in error.errors]
    return {"code": error.code, "detail": error.detail, "errors": places}


def _note(db: DbSession, row: Trigger, source: _Source, error: AppError, now: datetime) -> None:
    detail = {
        "code": error.code,
        "detail": error.detail,
        "node": row.node,
        "trigger_id": row.id,
        "trigger_name": row.name,
    }
    key = f"{row.id}:{source.run_id}:{source.event}"
    notices.note(db, "trigger_refused", row.workflow_id, key, detail, now)


_WATCHED: Final = Run.workflow_id.in_(
    select(Trigger.watched_id).where(Trigger.watched_id.is_not(None), Trigger.state == "active")
)
OF_ENDS: Final = Follower("chained", _WATCHED & Run.state.in_(("succeeded", "failed")), _hear_ends)
OF_HOLDS: Final = Follower("chained", _WATCHED, _hear_holds)
