"""Browser sessions: an opaque id in a cookie, a row by its hash, absolute and idle ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Principal
from app.auth.tokens import hash_token, new_token
from app.db.models import Session, User

ABSOLUTE: Final = timedelta(hours=12)
IDLE: Final = timedelta(hours=8)
IDLE_ADMINISTRATOR: Final = timedelta(minutes=30)
_SEEN_STEP: Final = timedelta(minutes=1)  # a write per request would cost more than it tells


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A signed-in browser: who it is, the token that unsafe requests must repeat."""

    principal: Principal
    csrf_token: str
    id_hash: str
    stale: bool  # its last-seen moment is worth writing again


def open_session(db: DbSession, user: User, now: datetime) -> tuple[str, str]:
    """The cookie's value and the CSRF token of a new session."""
    cookie, csrf_token = new_token(), new_token()
    db.add(
        Session(
            id_hash=hash_token(cookie),
            user_id=user.id,
            csrf_token=csrf_token,
            created_at=now,
            seen_at=now,
            expires_at=now + ABSOLUTE,
        )
    )
    return cookie, csrf_token


def find_session(db: DbSession, cookie: str, now: datetime) -> OpenSession | None:
    """The session of a cookie, or None when it is unknown, ended, or its user disabled."""
    query = select(Session, User).join(User, User.id == Session.user_id)
    found = db.execute(query.where(Session.id_hash == hash_token(cookie))).first()
    if found is None:
        return None
    row, user = found
    principal = principal_of(user)
    idle = IDLE_ADMINISTRATOR if principal.is_administrator else IDLE
    if user.disabled_at or now >= row.expires_at or now - row.seen_at >= idle:
        return None
    return OpenSession(principal, row.csrf_token, row.id_hash, now - row.seen_at >= _SEEN_STEP)


def principal_of(user: User) -> Principal:
    """The principal that a signed-in user is."""
    return Principal(user.id, user.role, user.name or user.email, user.kind, "session")


def touch_session(db: DbSession, id_hash: str, now: datetime) -> None:
    """Notes that it was used just now."""
    db.execute(update(Session).where(Session.id_hash == id_hash).values(seen_at=now))


def close_session(db: DbSession, cookie: str) -> None:
    """Ends one session; an unknown cookie changes nothing."""
    db.execute(delete(Session).where(Session.id_hash == hash_token(cookie)))


def close_sessions_of(db: DbSession, user_id: str) -> None:
    """Ends every session of a user: new password, new role, disabled."""
    db.execute(delete(Session).where(Session.user_id == user_id))


def sweep_sessions(db: DbSession, now: datetime) -> None:
    """Removes those whose absolute end has passed."""
    db.execute(delete(Session).where(Session.expires_at <= now))
