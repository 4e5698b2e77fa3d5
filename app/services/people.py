"""Names of people for what points at them by id."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.db.models import User


def name_people(db: DbSession, ids: Iterable[str | None]) -> dict[str | None, dict[str, Any]]:
    """{"id", "name"} by id; ids of nobody are left out, so `.get(None)` is None."""
    known = {user_id for user_id in ids if user_id}
    if not known:
        return {}
    rows = db.execute(select(User.id, User.name, User.email).where(User.id.in_(known)))
    return {row.id: {"id": row.id, "name": row.name or row.email} for row in rows}
