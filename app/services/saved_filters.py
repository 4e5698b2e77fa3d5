"""Filters of the list of runs that a person keeps under a name; only he sees them."""

from typing import Any, Final

from sqlalchemy import delete, func, select

from app.auth.permissions import Action, Principal, require
from app.core.errors import AppError, Kind, not_found
from app.core.ids import new_id
from app.db.models import SavedFilter
from app.services.deps import Deps

MOST: Final = 50


def list_filters(deps: Deps, principal: Principal) -> list[dict[str, Any]]:
    """One's own, by name."""
    require(principal, Action.RUN_READ)
    query = select(SavedFilter).where(SavedFilter.user_id == principal.user_id)
    with deps.db.reading() as session:
        return [_described(each) for each in session.scalars(query.order_by(SavedFilter.name))]


def save_filter(deps: Deps, principal: Principal, name: str, query: str) -> dict[str, Any]:
    """Keeps a filter; one of the same name is replaced. Raises AppError too_many_filters."""
    require(principal, Action.RUN_READ)
    mine = SavedFilter.user_id == principal.user_id
    with deps.db.transaction() as session:
        row = session.scalar(select(SavedFilter).where(mine, SavedFilter.name == name))
        if row is None:
            count = session.scalar(select(func.count()).select_from(SavedFilter).where(mine)) or 0
            if count >= MOST:
                detail = f"{MOST} filters may be kept; remove one first."
                raise AppError(Kind.CONFLICT, "too_many_filters", detail)
            row = SavedFilter(id=new_id(), user_id=principal.user_id, name=name)
            row.created_at = deps.clock.now()
            session.add(row)
        row.query = query
        session.flush()
        return _described(row)


def remove_filter(deps: Deps, principal: Principal, filter_id: str) -> None:
    """Forgets a filter of one's own; raises AppError not_found."""
    require(principal, Action.RUN_READ)
    mine = (SavedFilter.id == filter_id, SavedFilter.user_id == principal.user_id)
    with deps.db.transaction() as session:
        if not session.execute(delete(SavedFilter).where(*mine)).rowcount:  # type: ignore[attr-defined]
            raise not_found("filter")


def _described(row: SavedFilter) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "query": row.query}
