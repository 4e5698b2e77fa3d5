"""What a trigger made of the runs of the workflow that it follows."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import aliased

from app.auth.permissions import Principal
from app.db.models import FollowUp, Run
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.triggers import find_trigger


def list_page(
    deps: Deps, principal: Principal, trigger_id: str, cursor: str | None, limit: int
) -> Page:
    """The latest first, each with the run that was followed and the one that was started."""
    source = aliased(Run)
    place = (FollowUp.at, FollowUp.source_run_id, FollowUp.event)
    query = (
        select(FollowUp, source.number, source.state, Run.number, Run.state)
        .join(source, source.id == FollowUp.source_run_id)
        .outerjoin(Run, Run.id == FollowUp.run_id)
    )
    if cursor:
        query = query.where(tuple_(*place) < tuple_(*decode_cursor(cursor, datetime, str, str)))
    with deps.db.reading() as db:
        row = find_trigger(db, principal, trigger_id)
        query = query.where(FollowUp.trigger_id == row.id)
        ordered = query.order_by(*(each.desc() for each in place)).limit(limit + 1)
        found = db.execute(ordered).all()
    more = _cursor(found[limit - 1][0]) if len(found) > limit else None
    return Page([_describe(*each) for each in found[:limit]], more)


def _cursor(row: FollowUp) -> str:
    return encode_cursor(row.at, row.source_run_id, row.event)


def _describe(
    row: FollowUp, number: int, state: str, own_number: int | None, own_state: str | None
) -> dict[str, Any]:
    return {
        "source": {"id": row.source_run_id, "number": number, "state": state},
        "event": row.event,
        "state": row.state,
        "reason": row.reason,
        "at": row.at,
        "run": {"id": row.run_id, "number": own_number, "state": own_state} if row.run_id else None,
    }
