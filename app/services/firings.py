"""What became of the moments of a schedule, and moments of the past that are run after all."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import select

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, Kind, invalid
from app.core.text import Text
from app.db.audit import record
from app.db.models import Firing, Run
from app.graph.params import param_problems
from app.graph.spec import with_defaults
from app.schedule.moments import between, sure_rule, upcoming
from app.schedule.rule import ScheduleFault, rule_of
from app.schedule.words import schedule_text
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.schedules import note_firing
from app.services.triggers import SCHEDULE, SHOWN_MOMENTS, find_trigger

MOST_BACKFILLED: Final = 1_000
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)


def list_page(
    deps: Deps, principal: Principal, trigger_id: str, cursor: str | None, limit: int
) -> Page:
    """The moments of a schedule that have come, the latest first, with their runs."""
    query = select(Firing, Run.number, Run.state).outerjoin(Run, Run.id == Firing.run_id)
    if cursor:
        (at,) = decode_cursor(cursor, datetime)
        query = query.where(Firing.scheduled_at < at)
    with deps.db.reading() as db:
        row = find_trigger(db, principal, trigger_id)
        query = query.where(Firing.trigger_id == row.id)
        ordered = query.order_by(Firing.scheduled_at.desc()).limit(limit + 1)
        found = db.execute(ordered).all()
    items = [_describe(*each) for each in found[:limit]]
    more = encode_cursor(found[limit - 1][0].scheduled_at) if len(found) > limit else None
    return Page(items, more)


def _describe(firing: Firing, number: int | None, state: str | None) -> dict[str, Any]:
    return {
        "scheduled_at": firing.scheduled_at,
        "interval_start": firing.interval_start,
        "origin": firing.origin,
        "state": firing.state,
        "reason": firing.reason,
        "fired_at": firing.fired_at,
        "run": {"id": firing.run_id, "number": number, "state": state} if firing.run_id else None,
    }


def backfill(
    deps: Deps, principal: Principal, trigger_id: str, first: datetime, last: datetime
) -> dict[str, int]:
    """Runs the moments of a past period that were not run, one after the other, oldest first.

    Raises AppError bad_period, too_many_moments, not_found, trigger_gone.
    """
    now = deps.clock.now()
    if first < EARLIEST or first > last or last > now:
        raise invalid(
            "bad_period",
            "The period begins before 2000, ends before it begins, or is not over.",
            pointer="/to",
        )
    with deps.db.transaction() as db:
        row = find_trigger(db, principal, trigger_id, Action.RUN_START, lock=True)
        if row.type != SCHEDULE:
            raise AppError(Kind.CONFLICT, "no_schedule", "Only a schedule can be run for a period.")
        rule = rule_of(row.params)
        moments = between(rule, first, last, MOST_BACKFILLED + 1)
        if len(moments) > MOST_BACKFILLED:
            detail = f"The period has more than {MOST_BACKFILLED} moments; take a shorter one."
            raise invalid("too_many_moments", detail, pointer="/from")
        made = sum(
            note_firing(db, row, rule, at, now, origin="backfill", fired_by=principal.user_id)
            for at in moments
        )
        record(
            db,
            now,
            principal.user_id,
            "trigger:Backfill",
            f"trigger/{row.id}",
            moments=made,
        )
    return {"moments": len(moments), "new": made}


def preview(deps: Deps, params: dict[str, Any]) -> dict[str, Any]:
    """What these parameters of a schedule step say, and their next moments, or what is wrong."""
    spec = deps.types[(SCHEDULE, 1)].spec
    for found in param_problems(params, spec):
        return _no_schedule(found.code, found.pointer, found.detail)
    whole = with_defaults(params, spec)
    try:
        rule = sure_rule(whole)
    except ScheduleFault as fault:
        return _no_schedule(fault.code, fault.pointer, fault.detail)
    moments = upcoming(rule, deps.clock.now(), SHOWN_MOMENTS)
    return {"sentence": schedule_text(whole).to_json(), "next": moments, "problem": None}


def _no_schedule(code: str, pointer: str, detail: str) -> dict[str, Any]:
    problem = {"code": code, "pointer": pointer, "detail": detail}
    return {"sentence": Text("", "").to_json(), "next": [], "problem": problem}
