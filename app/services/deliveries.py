"""What came in at webhooks and what was made of it: written, counted, listed, forgotten."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, delete, func, select, update

from app.auth.permissions import Principal
from app.core.errors import AppError
from app.core.ids import first_id, new_id
from app.db.models import Delivery, Run
from app.db.session import Linked
from app.db.upsert import insert_new
from app.hooks.call import Call
from app.hooks.showing import shown_body, shown_headers, shown_query
from app.services import notices
from app.services.deps import Deps
from app.services.hook_place import Hook
from app.services.triggers import find_trigger

SHOWN: Final = 50
KEPT: Final = timedelta(days=7)  # how long a repeated call is known as such
_AT_ONCE: Final = 2_000
_MOST_ERRORS: Final = 20


def claim(
    session: Linked, hook: Hook, call: Call, delivery_id: str | None, run_id: str, now: datetime
) -> bool:
    """Notes a call that starts this run; False when an earlier one with its id did so already."""
    row = _row(hook, call, now) | {
        "delivery_id": delivery_id,
        "state": "started",
        "run_id": run_id,
        "reason": None,
    }
    return insert_new(session, Delivery, row)


def earlier(session: Linked, hook: Hook, delivery_id: str) -> Row[str, int, str]:
    """(id, number, state) of the run that an earlier call with this id started; counts this one."""
    mine = (Delivery.trigger_id == hook.trigger_id, Delivery.delivery_id == delivery_id)
    connection = session.connection()
    connection.execute(update(Delivery).where(*mine).values(repeats=Delivery.repeats + 1))
    statement = select(Run.id, Run.number, Run.state).join(Delivery, Delivery.run_id == Run.id)
    return connection.execute(statement.where(*mine)).one()


def note_refusal(deps: Deps, hook: Hook, call: Call, error: AppError, now: datetime) -> None:
    """Notes a call of a published webhook that was refused, and tells who cares for it.

    Of many in one minute only the first ones are written down; people are told once a minute.
    """
    if hook.trigger_id is None:
        return
    count = deps.hook_traffic.refused(hook.trigger_id, now)
    if not deps.hook_traffic.is_noted(count):
        return
    reason = _reason(error)
    row = _row(hook, call, now) | {
        "delivery_id": None,
        "state": "refused",
        "run_id": None,
        "reason": reason,
    }
    with deps.db.transaction() as db:
        insert_new(db, Delivery, row)
        if count == 1:
            told = {"code": error.code, "detail": error.detail, "node": hook.node}
            key = f"{hook.trigger_id}:{row['id']}"
            told["trigger_id"] = hook.trigger_id
            notices.note(db, "trigger_refused", hook.workflow_id, key, told, now)


def _row(hook: Hook, call: Call, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "trigger_id": hook.trigger_id,
        "received_at": now,
        "shown": True,
        "repeats": 0,
        "size_bytes": len(call.body),
        "content": shown_call(call),
    }


def shown_call(call: Call) -> dict[str, Any]:
    """{"headers", "query", "body"} of a call, without secrets; the body's beginning as text."""
    return {
        "headers": shown_headers(call.headers),
        "query": shown_query(call.query),
        "body": shown_body(call.body),
    }


def _reason(error: AppError) -> dict[str, Any]:
    errors = [
        {"pointer": each.pointer, "code": each.code, "detail": each.detail}
        for each in error.errors[:_MOST_ERRORS]
    ]
    return {"code": error.code, "detail": error.detail, "errors": errors}


def list_last(deps: Deps, principal: Principal, trigger_id: str) -> list[dict[str, Any]]:
    """The last calls of a webhook, the latest first, each with its run."""
    with deps.db.reading() as db:
        row = find_trigger(db, principal, trigger_id)
        query = (
            select(Delivery, Run.number, Run.state)
            .outerjoin(Run, Run.id == Delivery.run_id)
            .where(Delivery.trigger_id == row.id, Delivery.shown)
            .order_by(Delivery.id.desc())
            .limit(SHOWN)
        )
        return [_describe(*each) for each in db.execute(query)]


def _describe(row: Delivery, number: int | None, state: str | None) -> dict[str, Any]:
    content: Mapping[str, Any] = row.content or {"headers": {}, "query": {}, "body": ""}
    return {
        "id": row.id,
        "delivery_id": row.delivery_id,
        "received_at": row.received_at,
        "state": row.state,
        "reason": row.reason,
        "run": {"id": row.run_id, "number": number, "state": state} if row.run_id else None,
        "repeats": row.repeats,
        "size_bytes": row.size_bytes,
        **content,
    }


def forget(deps: Deps) -> int:
    """Drops the content of all but the last calls of each webhook, and ids after a week."""
    with deps.db.reading() as db:
        many = (
            select(Delivery.trigger_id)
            .where(Delivery.shown)
            .group_by(Delivery.trigger_id)
            .having(func.count() > SHOWN)
        )
        full = db.scalars(many).all()
    dropped = sum(_drop(deps, trigger_id) for trigger_id in full)
    old = first_id(deps.clock.now() - KEPT)
    with deps.db.transaction() as db:
        gone = delete(Delivery).where(Delivery.id < old, Delivery.shown.is_(False))
        return dropped + db.connection().execute(gone).rowcount


def _drop(deps: Deps, trigger_id: str) -> int:
    """Of one webhook, up to some thousands; the rest the next time."""
    shown = (Delivery.trigger_id == trigger_id, Delivery.shown)
    with deps.db.transaction() as db:
        older = select(Delivery.id).where(*shown).order_by(Delivery.id.desc()).offset(SHOWN)
        ids = db.scalars(older.limit(_AT_ONCE)).all()
        connection = db.connection()
        nameless = (Delivery.id.in_(ids), Delivery.delivery_id.is_(None))
        connection.execute(delete(Delivery).where(*nameless))
        connection.execute(
            update(Delivery).where(Delivery.id.in_(ids)).values(shown=False, content=None)
        )
    return len(ids)
