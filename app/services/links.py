"""The one-time link of the first administrator."""

from sqlalchemy import select

from app.auth.links import make_link
from app.auth.permissions import Role
from app.db.models import User
from app.services.deps import Deps


def first_administrator_link(deps: Deps) -> str | None:
    """The address that makes the first administrator, or None when there is one already.

    Each call gives a new address; the older one opens nothing any more.
    """
    with deps.db.transaction() as db:
        if db.scalar(select(User.id).limit(1)) is not None:
            return None
        token, _ = make_link(db, "first_admin", Role.ADMIN, deps.clock.now())
    return f"{deps.settings.address()}/first?token={token}"
