"""Signing in and out, and finding out who asks."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.api_keys import find_key, note_use
from app.auth.links import find_link, use_link
from app.auth.passwords import hash_password, verify_password
from app.auth.permissions import Principal, allowed_actions
from app.auth.sessions import (
    close_session,
    close_sessions_of,
    find_session,
    open_session,
    principal_of,
    sweep_sessions,
    touch_session,
)
from app.auth.tokens import split_key
from app.core.errors import AppError, Kind
from app.db.audit import record
from app.db.models import OneTimeLink, User
from app.services import samples
from app.services.deps import Deps
from app.services.users import insert_user, normal_email


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks; browsers bring a CSRF token, programs none."""

    principal: Principal
    csrf_token: str | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: the cookie's value, and what the browser is told."""

    cookie: str
    session: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody with a one-time link says about himself."""

    token: str
    email: str | None
    name: str
    password: str
    language: str


def identify_cookie(deps: Deps, cookie: str) -> Identity | None:
    """Who has this session cookie, or None when it opens nothing."""
    now = deps.clock.now()
    with deps.db.reading() as db:
        found = find_session(db, cookie, now)
    if found is None:
        return None
    if found.stale:
        with deps.db.transaction() as db:
            touch_session(db, found.id_hash, now)
    return Identity(found.principal, found.csrf_token)


def identify_key(deps: Deps, token: str) -> Identity | None:
    """Who has this API key, or None when it opens nothing."""
    parts, now = split_key(token), deps.clock.now()
    if parts is None:
        return None
    with deps.db.looking() as db:
        found = find_key(db, *parts, now)
    if found is None:
        return None
    principal, stale = found
    if stale and principal.via_id:
        with deps.db.transaction() as db:
            note_use(db, principal.via_id, now)
    return Identity(principal)


def sign_in(
    deps: Deps, email: str, password: str, address: str, previous_cookie: str | None
) -> SignedIn:
    """A new session; the one that the browser had before is ended.

    Raises AppError bad_credentials, too_many_logins, login_unavailable.
    """
    name = normal_email(email)
    deps.limiter.try_login(name, address)
    with deps.db.reading() as db:
        user = db.scalar(select(User).where(User.email == name))
    right = verify_password(user.password_hash if user else None, password)
    if user is None or not right or user.disabled_at is not None:
        raise AppError(Kind.UNAUTHENTICATED, "bad_credentials", "Address or password is wrong.")
    with deps.db.transaction() as db:
        signed_in = open_for(deps, db, user, previous_cookie)
    deps.limiter.forget_name(name)
    return signed_in


def open_for(deps: Deps, db: DbSession, user: User, previous_cookie: str | None = None) -> SignedIn:
    """A new session of somebody who has proven who he is."""
    now = deps.clock.now()
    sweep_sessions(db, now)
    if previous_cookie:
        close_session(db, previous_cookie)
    cookie, csrf_token = open_session(db, user, now)
    record(db, now, user.id, "session:Create", f"user/{user.id}")
    return SignedIn(cookie, _describe(user, principal_of(user), csrf_token))


def sign_out(deps: Deps, principal: Principal, cookie: str) -> None:
    """Ends the session of a cookie."""
    with deps.db.transaction() as db:
        close_session(db, cookie)
        now = deps.clock.now()
        record(db, now, principal.user_id, "session:Delete", f"user/{principal.user_id}")


def describe_self(deps: Deps, identity: Identity) -> dict[str, Any]:
    """Who asks, and what he may do."""
    with deps.db.reading() as db:
        user = db.get_one(User, identity.principal.user_id)
    return _describe(user, identity.principal, identity.csrf_token)


def _describe(user: User, principal: Principal, csrf_token: str | None) -> dict[str, Any]:
    return {
        "user": {
            "id": user.id,
            "email": user.email,
            "name": user.name,
            "role": user.role,
            "language": user.language,
        },
        "csrf_token": csrf_token,
        "actions": allowed_actions(principal),
    }


def look_at_link(deps: Deps, token: str) -> dict[str, Any]:
    """What a one-time link is good for, without using it."""
    with deps.db.reading() as db:
        link = find_link(db, token, deps.clock.now())
        user = db.get(User, link.user_id) if link and link.user_id else None
    return {
        "valid": link is not None,
        "purpose": link.purpose if link else None,
        "email": user.email if user else None,
    }


def use_first_link(deps: Deps, account: NewAccount, address: str) -> SignedIn:
    """Uses a one-time link: the account is ready and signed in.

    Raises AppError link_invalid, weak_password, bad_email, email_taken.
    """
    deps.limiter.try_login(f"link:{address}", address)
    password_hash = hash_password(account.password)
    now = deps.clock.now()
    with deps.db.transaction() as db:
        link = use_link(db, account.token, now)
        user = _user_of_link(deps, db, link, account)
        user.password_hash = password_hash
        user.language = account.language
        user.name = account.name.strip() or user.name
        close_sessions_of(db, user.id)
        record(db, now, user.id, "link:Use", f"user/{user.id}", purpose=link.purpose)
        db.flush()
        if link.purpose == "first_admin":
            samples.translate(deps, db, "en" if user.language == "en" else "ja", now)
        signed_in = open_for(deps, db, user, None)
    deps.limiter.forget_name(f"link:{address}")
    return signed_in


def _user_of_link(deps: Deps, db: DbSession, link: OneTimeLink, account: NewAccount) -> User:
    if link.user_id is None:
        return insert_user(db, account.email or "", account.name, link.role, deps.clock.now())
    user = db.get(User, link.user_id)
    if user is None or user.disabled_at is not None:
        raise AppError(Kind.UNPROCESSABLE, "link_invalid", "This account is not open.")
    return user
