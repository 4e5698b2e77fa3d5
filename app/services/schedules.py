"""Schedules: fired by the clock, each moment once; caught up, held back while a run goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import SYSTEM
from app.core.clock import iso
from app.core.errors import AppError
from app.db.models import Firing, Run, Trigger, Workflow
from app.schedule.moments import between, previous, upcoming
from app.schedule.rule import Rule, rule_of
from app.services.deps import Deps
from app.services.notices import note
from app.services.run_control import cancel_row
from app.services.run_counts import ENDS
from app.services.run_fire import Fired, start_fired

BATCH: Final = 200
PUNCTUAL: Final = timedelta(seconds=60)  # later than this a moment counts as missed
MOST_AT_ONCE: Final = 500  # moments of one schedule that are caught up on in one go
MOST_COUNTED: Final = 10_000


@dataclass(slots=True)
class _Work:
    """What is to be told when the transaction is done."""

    started: list[str]
    woken: list[str]

    def tell(self, deps: Deps) -> None:
        deps.queue.ring_all(sorted({*self.started, *self.woken}))


def fire_due(deps: Deps) -> int:
    """Fires the schedules whose moment has come; how many there were."""
    now = deps.clock.now()
    with deps.db.reading() as db:
        due = db.scalars(_due(now)).all()
    if not due:
        return 0
    work = _Work([], [])
    with deps.db.transaction() as db:
        rows = db.scalars(
            select(Trigger)
            .where(Trigger.id.in_(due), Trigger.state == "active", Trigger.next_at <= now)
            .order_by(Trigger.id)
            .with_for_update(skip_locked=True)
        )
        for row in rows.all():
            _fire(deps, db, row, now, work)
    work.tell(deps)
    return len(due)


def _due(now: datetime) -> Any:
    return (
        select(Trigger.id)
        .join(Workflow, Workflow.id == Trigger.workflow_id)
        .where(
            Trigger.state == "active",
            Trigger.next_at <= now,
            Workflow.archived_at.is_(None),
            Workflow.published_version.is_not(None),
        )
        .order_by(Trigger.next_at)
        .limit(BATCH)
    )


def _fire(deps: Deps, db: DbSession, row: Trigger, now: datetime, work: _Work) -> None:
    rule, policy = rule_of(row.params), str(row.params.get("missed"))
    passed = _passed(rule, row.next_at or now, now, policy)
    wanted = _wanted(passed, now, policy)
    for moment in wanted:
        note_firing(db, row, rule, moment, now)
    left_out = [moment for moment in passed if moment not in wanted]
    if left_out:
        reason = {"code": "missed", "count": len(left_out)}
        note_firing(db, row, rule, left_out[-1], now, state="left_out", reason=reason)
        _tell(db, "schedule_missed", row, left_out[-1], now, count=len(left_out))
    row.next_at = next(iter(upcoming(rule, passed[-1], 1)), None)
    db.flush()
    _begin_waiting(deps, db, row, now, work)


def _passed(rule: Rule, first: datetime, now: datetime, policy: str) -> list[datetime]:
    """The moments from the one that was due until now; with `all` not too many in one go."""
    if policy == "all":
        return between(rule, first, now, MOST_AT_ONCE) or [first]
    passed = between(rule, first, now, MOST_COUNTED) or [first]
    newest = previous(rule, now + timedelta(microseconds=1))
    return [*passed, newest] if newest is not None and newest > passed[-1] else passed


def _wanted(passed: Sequence[datetime], now: datetime, policy: str) -> list[datetime]:
    """The moments that are to be run: the punctual ones, and of the missed what was chosen."""
    punctual = [moment for moment in passed if now - moment <= PUNCTUAL]
    if policy == "all":
        return list(passed)
    return punctual if punctual or policy == "skip" else list(passed[-1:])


def note_firing(
    db: DbSession, row: Trigger, rule: Rule, moment: datetime, now: datetime, **rest: Any
) -> bool:
    """Notes that a moment of a schedule has come, once; says whether it was new."""
    if db.get(Firing, (row.id, moment)) is not None:
        return False
    begun = previous(rule, moment)
    db.add(
        Firing(trigger_id=row.id, scheduled_at=moment, interval_start=begun, fired_at=now, **rest)
    )
    return True


def begin_waiting(deps: Deps) -> int:
    """Starts what waited for the end of a run before it; how many schedules had something."""
    now = deps.clock.now()
    with deps.db.reading() as db:
        free = db.scalars(
            select(Firing.trigger_id)
            .where(Firing.state == "waiting", ~_busy(Firing.trigger_id))
            .distinct()
            .limit(BATCH)
        ).all()
    if not free:
        return 0
    work = _Work([], [])
    with deps.db.transaction() as db:
        for trigger_id in sorted(free):
            row = db.get(Trigger, trigger_id, with_for_update={"skip_locked": True})
            if row is not None:
                _begin_waiting(deps, db, row, now, work)
    work.tell(deps)
    return len(free)


def _busy(trigger_id: Any) -> Any:
    return exists().where(Run.trigger_id == trigger_id, Run.state.not_in(ENDS))


def _begin_waiting(deps: Deps, db: DbSession, row: Trigger, now: datetime, work: _Work) -> None:
    """Starts the oldest that waits; what the schedule does when a run still goes on is settled."""
    query = select(Firing).where(Firing.trigger_id == row.id, Firing.state == "waiting")
    waiting = db.scalars(query.order_by(Firing.scheduled_at).with_for_update()).all()
    policy = row.params.get("overlap")
    for firing in waiting:
        if _is_busy(db, row):
            if policy == "queue" or firing.origin == "backfill":
                return
            if policy == "skip":
                firing.state, firing.reason = "left_out", {"code": "overlap"}
                db.flush()
                continue
            _cancel_older(db, row, now, work)
        _start(deps, db, row, firing, now, work)
        db.flush()


def _is_busy(db: DbSession, row: Trigger) -> bool:
    found = select(Run.id).where(Run.trigger_id == row.id, Run.state.not_in(ENDS)).limit(1)
    return db.scalar(found) is not None


def _cancel_older(db: DbSession, row: Trigger, now: datetime, work: _Work) -> None:
    older = select(Run).where(
        Run.trigger_id == row.id, Run.state.not_in(ENDS), Run.cancel_requested_at.is_(None)
    )
    for run in db.scalars(older).all():
        work.woken += cancel_row(db, None, run, "overlap", now)


def _start(
    deps: Deps, db: DbSession, row: Trigger, firing: Firing, now: datetime, work: _Work
) -> None:
    begun = firing.interval_start
    told = {
        "node": row.node,
        "type": row.type,
        "scheduled_at": iso(firing.scheduled_at),
        "interval_start": iso(begun) if begun else None,
        "interval_end": iso(firing.scheduled_at),
    }
    fired = Fired(row.id, row.workflow_id, told, row.params.get("input") or {})
    try:
        run_id = start_fired(deps, db, SYSTEM, fired, now)
    except AppError as error:
        places = [{"pointer": each.pointer, "detail": each.detail} for each in error.errors]
        firing.state = "refused"
        firing.reason = {"code": error.code, "detail": error.detail, "errors": places}
        why = {"code": error.code, "detail": error.detail}
        _tell(db, "trigger_refused", row, firing.scheduled_at, now, **why)
        return
    firing.state, firing.run_id = "started", run_id
    work.started.append(run_id)


def _tell(
    db: DbSession, kind: str, row: Trigger, moment: datetime, now: datetime, **why: Any
) -> None:
    """A word to the owner of the workflow; one for each moment, however often it is looked at."""
    where = {"trigger_id": row.id, "trigger_name": row.name or row.node, "node": row.node}
    note(db, kind, row.workflow_id, f"{row.id}@{iso(moment)}", {**where, **why}, now)
