"""API keys of programs: made, found by their secret, revoked."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Principal
from app.auth.tokens import hash_token, join_key, new_key_id, new_token, same, split_key
from app.db.models import ApiKey, User

_USED_STEP: Final = timedelta(minutes=1)


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


def find_key(db: DbSession, token: str, now: datetime) -> tuple[Principal, bool] | None:
    """Who calls with this token and whether its last use is worth noting, or None."""
    parts = split_key(token)
    if parts is None:
        return None
    query = select(ApiKey, User).join(User, User.id == ApiKey.user_id)
    found = db.execute(query.where(ApiKey.id == parts[0])).first()
    if found is None:
        return None
    key, user = found
    ended = key.revoked_at or user.disabled_at or (key.expires_at and now >= key.expires_at)
    if ended or not same(key.secret_hash, hash_token(parts[1])):
        return None
    principal = Principal(user.id, user.role, user.name or user.email, user.kind, "api_key", key.id)
    return principal, key.last_used_at is None or now - key.last_used_at >= _USED_STEP


def note_use(db: DbSession, key_id: str, now: datetime) -> None:
    """Writes when the key was last used."""
    db.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=now))
