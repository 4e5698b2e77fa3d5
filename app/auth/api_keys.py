"""API keys of programs: made, found by their secret, revoked."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Principal
from app.auth.tokens import hash_token, join_key, new_key_id, new_token, same
from app.db.models import ApiKey, User
from app.db.session import Linked

_USED_STEP: Final = timedelta(minutes=1)
# Every call of a program begins with this query: one prepared statement, no objects.
_BY_ID: Final = (
    select(
        ApiKey.secret_hash,
        ApiKey.expires_at,
        ApiKey.last_used_at,
        ApiKey.revoked_at,
        ApiKey.user_id,
        User.role,
        User.name,
        User.email,
        User.kind,
        User.disabled_at,
    )
    .join(User, User.id == ApiKey.user_id)
    .where(ApiKey.id == bindparam("b_id"))
)


def make_key(
    db: DbSession, user_id: str, name: str, now: datetime, expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """The row and the token; the token is shown this once and never again."""
    secret = new_token()
    row = ApiKey(
        id=new_key_id(),
        user_id=user_id,
        name=name,
        secret_hash=hash_token(secret),
        created_at=now,
        expires_at=expires_at,
    )
    db.add(row)
    return row, join_key(row.id, secret)


def find_key(db: Linked, key_id: str, secret: str, now: datetime) -> tuple[Principal, bool] | None:
    """Who calls with this key and whether its last use is worth noting, or None."""
    row = db.connection().execute(_BY_ID, {"b_id": key_id}).first()
    if row is None:
        return None
    ended = row.revoked_at or row.disabled_at or (row.expires_at and now >= row.expires_at)
    if ended or not same(row.secret_hash, hash_token(secret)):
        return None
    name = row.name or row.email
    principal = Principal(row.user_id, row.role, name, row.kind, "api_key", key_id)
    return principal, row.last_used_at is None or now - row.last_used_at >= _USED_STEP


def note_use(db: DbSession, key_id: str, now: datetime) -> None:
    """Writes when the key was last used."""
    db.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=now))
