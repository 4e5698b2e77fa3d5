"""People and service accounts: invited, changed, listed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from app.auth.links import make_link
from app.auth.passwords import hash_password
from app.auth.permissions import SYSTEM, Action, Principal, Resource, Role, require, visible
from app.auth.sessions import close_sessions_of
from app.core.errors import AppError, FieldError, Kind, not_found
from app.core.ids import new_id
from app.db.audit import record
from app.db.models import User
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor

_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\\]+@[^\s@<>\"(),:;\\]+")


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, and as what."""

    email: str
    name: str
    role: str
    language: str


def normal_email(email: str) -> str:
    """The form in which addresses are stored and compared."""
    return email.strip().casefold()


def insert_user(db: DbSession, email: str, name: str, role: str, now: datetime) -> User:
    """A new account without a password; raises AppError bad_email, email_taken."""
    normal = normal_email(email)
    if not _EMAIL.fullmatch(normal) or len(normal) > 254:
        detail = "This is no mail address."
        errors = (FieldError("/email", "bad_email", detail),)
        raise AppError(Kind.UNPROCESSABLE, "bad_email", detail, errors=errors)
    if db.scalar(select(User.id).where(User.email == normal)) is not None:
        raise AppError(Kind.CONFLICT, "email_taken", "An account has this mail address.")
    user = User(
        id=new_id(),
        email=normal,
        name=name.strip(),
        role=Role(role).value,
        language="ja",
        kind="person",
        created_at=now,
    )
    db.add(user)
    db.flush()
    return user


def add_user(deps: Deps, email: str, role: str, password: str | None, name: str = "") -> str:
    """The id of a new account, made by an operator; raises AppError."""
    password_hash = hash_password(password) if password is not None else None
    now = deps.clock.now()
    with deps.db.transaction() as db:
        user = insert_user(db, email, name, role, now)
        user.password_hash = password_hash
        record(db, now, SYSTEM.user_id, Action.USER_INVITE, f"user/{user.id}", role=role)
        return user.id


def count_users(deps: Deps) -> int:
    """How many accounts there are; none means that the first administrator is still to come."""
    with deps.db.reading() as db:
        return db.scalar(select(func.count()).select_from(User)) or 0


def list_users(deps: Deps, principal: Principal, cursor: str | None, limit: int) -> Page:
    """Accounts by mail address."""
    query = select(User).where(visible(principal, Action.USER_READ, User))
    if cursor:
        (email,) = decode_cursor(cursor, str)
        query = query.where(User.email > email)
    with deps.db.reading() as db:
        rows = list(db.scalars(query.order_by(User.email).limit(limit + 1)))
    more = encode_cursor(rows[limit - 1].email) if len(rows) > limit else None
    return Page([describe_user(row) for row in rows[:limit]], more)


def invite(deps: Deps, principal: Principal, invitation: Invitation) -> dict[str, Any]:
    """A new account, and the link that opens it once."""
    require(principal, Action.USER_INVITE)
    now = deps.clock.now()
    with deps.db.transaction() as db:
        user = insert_user(db, invitation.email, invitation.name, invitation.role, now)
        user.language = invitation.language
        token, expires_at = make_link(db, "invite", user.role, now, user.id)
        resource = f"user/{user.id}"
        record(db, now, principal.user_id, Action.USER_INVITE, resource, role=user.role)
        link = f"{deps.settings.address()}/first?token={token}"
        return {"user": describe_user(user), "link": link, "expires_at": expires_at}


def change_user(
    deps: Deps, principal: Principal, user_id: str, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The account with its new name, role, language or state; its sessions end.

    Raises AppError last_admin when nobody would be left to administrate.
    """
    now = deps.clock.now()
    with deps.db.transaction() as db:
        user = _find(db, principal, user_id)
        require(principal, Action.USER_UPDATE, Resource("user", user_id))
        before = {"role": user.role, "disabled": user.disabled_at is not None}
        for name in ("name", "role", "language"):
            if name in changes:
                setattr(user, name, changes[name])
        if "disabled" in changes:
            user.disabled_at = now if changes["disabled"] else None
        db.flush()
        _keep_an_administrator(db)
        if "role" in changes or changes.get("disabled"):
            close_sessions_of(db, user.id)
        record(
            db,
            now,
            principal.user_id,
            Action.USER_UPDATE,
            f"user/{user.id}",
            before=before,
            changes=dict(changes),
        )
        return describe_user(user)


def make_password_link(deps: Deps, principal: Principal, user_id: str) -> dict[str, Any]:
    """A link under which the owner of an account sets a new password."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        user = _find(db, principal, user_id)
        require(principal, Action.USER_UPDATE, Resource("user", user_id))
        token, expires_at = make_link(db, "reset", user.role, now, user.id)
        record(db, now, principal.user_id, "user:ResetPassword", f"user/{user.id}")
    return {"link": f"{deps.settings.address()}/first?token={token}", "expires_at": expires_at}


def _find(db: DbSession, principal: Principal, user_id: str) -> User:
    query = select(User).where(User.id == user_id, visible(principal, Action.USER_READ, User))
    user = db.scalar(query)
    if user is None:
        raise not_found("user")
    return user


def _keep_an_administrator(db: DbSession) -> None:
    active = select(func.count()).where(User.role == Role.ADMIN, User.disabled_at.is_(None))
    if not db.scalar(active):
        raise AppError(Kind.CONFLICT, "last_admin", "One administrator has to remain.")


def describe_user(user: User) -> dict[str, Any]:
    """What administrators see of an account."""
    return {
        "id": user.id,
        "email": user.email,
        "name": user.name,
        "kind": user.kind,
        "role": user.role,
        "language": user.language,
        "active": user.password_hash is not None and user.disabled_at is None,
        "disabled": user.disabled_at is not None,
        "created_at": user.created_at,
    }
