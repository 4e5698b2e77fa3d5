"""Keys of programs: made by their owners, listed, revoked."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, select, true

from app.auth.api_keys import make_key
from app.auth.permissions import SYSTEM, Action, Principal, Role, require
from app.core.errors import AppError, Kind, not_found
from app.db.audit import record
from app.db.models import ApiKey, User
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.users import normal_email

_CURSOR: Final = (datetime, str)


def list_keys(deps: Deps, principal: Principal, cursor: str | None, limit: int) -> Page:
    """One's own keys; an administrator sees all. Newest first."""
    require(principal, Action.API_KEY_READ)
    query = select(ApiKey, User).join(User, User.id == ApiKey.user_id).where(_mine(principal))
    if cursor:
        created_at, key_id = decode_cursor(cursor, *_CURSOR)
        older = ApiKey.created_at < created_at
        query = query.where(older | ((ApiKey.created_at == created_at) & (ApiKey.id < key_id)))
    query = query.order_by(ApiKey.created_at.desc(), ApiKey.id.desc()).limit(limit + 1)
    with deps.db.reading() as db:
        rows = db.execute(query).all()
    more = None
    if len(rows) > limit:
        last = rows[limit - 1][0]
        more = encode_cursor(last.created_at, last.id)
    return Page([_describe(key, user) for key, user in rows[:limit]], more)


def create_key(
    deps: Deps, principal: Principal, name: str, expires_in_days: int | None
) -> dict[str, Any]:
    """A key for oneself, with its token: the only time that it is shown."""
    require(principal, Action.API_KEY_CREATE)
    now = deps.clock.now()
    expires_at = now + timedelta(days=expires_in_days) if expires_in_days else None
    with deps.db.transaction() as db:
        user = db.get(User, principal.user_id)
        if user is None:
            raise not_found("user")
        key, token = make_key(db, user.id, name, now, expires_at)
        record(db, now, user.id, Action.API_KEY_CREATE, f"apiKey/{key.id}", name=name)
        return {**_describe(key, user), "token": token}


def create_key_for(deps: Deps, email: str, name: str) -> dict[str, Any]:
    """A key for the account with this mail address, made by an operator."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        user = db.scalar(select(User).where(User.email == normal_email(email)))
        if user is None:
            raise not_found("user")
        if user.disabled_at is not None:
            raise AppError(Kind.CONFLICT, "user_disabled", "This account is disabled.")
        key, token = make_key(db, user.id, name, now)
        record(db, now, SYSTEM.user_id, Action.API_KEY_CREATE, f"apiKey/{key.id}", name=name)
        return {**_describe(key, user), "token": token}


def revoke_key(deps: Deps, principal: Principal, key_id: str) -> None:
    """The key opens nothing any more; revoking it again changes nothing."""
    require(principal, Action.API_KEY_REVOKE)
    now = deps.clock.now()
    with deps.db.transaction() as db:
        key = db.scalar(select(ApiKey).where(ApiKey.id == key_id, _mine(principal)))
        if key is None:
            raise not_found("apiKey")
        if key.revoked_at is None:
            key.revoked_at = now
            record(db, now, principal.user_id, Action.API_KEY_REVOKE, f"apiKey/{key.id}")


def _mine(principal: Principal) -> ColumnElement[bool]:
    if principal.role == Role.ADMIN:
        return true()
    return ApiKey.user_id == principal.user_id


def _describe(key: ApiKey, user: User) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "user": {"id": user.id, "name": user.name or user.email},
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "last_used_at": key.last_used_at,
        "revoked_at": key.revoked_at,
    }
