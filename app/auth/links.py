"""One-time links: the first administrator, an invitation, a new password."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.tokens import hash_token, new_token
from app.core.errors import AppError, Kind
from app.db.models import OneTimeLink

LIFETIMES: Final = {
    "first_admin": timedelta(days=1),
    "invite": timedelta(days=7),
    "reset": timedelta(days=1),
}


def make_link(
    db: DbSession, purpose: str, role: str, now: datetime, user_id: str | None = None
) -> tuple[str, datetime]:
    """The token and its end. An unused older link for the same purpose and user is void."""
    older = OneTimeLink.user_id.is_(None) if user_id is None else OneTimeLink.user_id == user_id
    db.execute(delete(OneTimeLink).where(OneTimeLink.purpose == purpose, older))
    token = new_token()
    expires_at = now + LIFETIMES[purpose]
    db.add(
        OneTimeLink(
            token_hash=hash_token(token),
            purpose=purpose,
            role=role,
            user_id=user_id,
            created_at=now,
            expires_at=expires_at,
        )
    )
    return token, expires_at


def find_link(db: DbSession, token: str, now: datetime) -> OneTimeLink | None:
    """The link that this token opens, or None when it is unknown, used or expired."""
    return db.scalar(
        select(OneTimeLink).where(
            OneTimeLink.token_hash == hash_token(token),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
        )
    )


def use_link(db: DbSession, token: str, now: datetime) -> OneTimeLink:
    """Uses it up; raises AppError `link_invalid`. Of two at the same instant one wins."""
    link = find_link(db, token, now)
    if link is not None:
        unused = update(OneTimeLink).where(
            OneTimeLink.token_hash == link.token_hash, OneTimeLink.used_at.is_(None)
        )
        if db.execute(unused.values(used_at=now)).rowcount == 1:  # type: ignore[attr-defined]
            return link
    raise AppError(Kind.UNPROCESSABLE, "link_invalid", "This link was used, or it has expired.")
