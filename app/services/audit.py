"""The audit trail, read."""

from sqlalchemy import select

from app.auth.permissions import Action, Principal, require, visible
from app.db.models import Audit
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.people import name_people


def list_page(
    deps: Deps, principal: Principal, resource: str | None, cursor: str | None, limit: int
) -> Page:
    """Acts, newest first; of one resource ("workflow/<id>") when it is named."""
    require(principal, Action.AUDIT_READ)
    query = select(Audit).where(visible(principal, Action.AUDIT_READ, Audit))
    if resource is not None:
        query = query.where(Audit.resource == resource)
    if cursor:
        (audit_id,) = decode_cursor(cursor, str)
        query = query.where(Audit.id < audit_id)
    with deps.db.reading() as db:
        rows = list(db.scalars(query.order_by(Audit.id.desc()).limit(limit + 1)))
        people = name_people(db, [row.principal_id for row in rows])
    more = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    items = [
        {
            "id": row.id,
            "at": row.at,
            "by": people.get(row.principal_id),
            "action": row.action,
            "resource": row.resource,
            "detail": row.detail,
        }
        for row in rows[:limit]
    ]
    return Page(items, more)
