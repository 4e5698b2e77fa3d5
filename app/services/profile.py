"""What people change about themselves: name, language, password, where they are signed in."""

from collections.abc import Mapping
from typing import Any

from app.auth.passwords import hash_password, verify_password
from app.auth.permissions import Action, Principal
from app.auth.sessions import close_sessions_of
from app.core.errors import AppError, FieldError, Kind
from app.db.audit import record
from app.db.models import User
from app.services.deps import Deps
from app.services.sessions import Identity, SignedIn, describe_self, open_for


def change(deps: Deps, identity: Identity, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The session with the new name and language of its person; all sessions stay."""
    now, user_id = deps.clock.now(), identity.principal.user_id
    with deps.db.transaction() as db:
        user = db.get_one(User, user_id)
        if "name" in changes:
            user.name = changes["name"].strip()
        if "language" in changes:
            user.language = changes["language"]
        record(db, now, user_id, Action.USER_UPDATE, f"user/{user_id}", changes=dict(changes))
    return describe_self(deps, identity)


def change_password(deps: Deps, principal: Principal, old: str, new: str, address: str) -> SignedIn:
    """A new session; every other one of the person ends, whoever had it.

    Raises AppError wrong_password, weak_password, too_many_logins.
    """
    deps.limiter.try_login(f"password:{principal.user_id}", address)
    with deps.db.reading() as db:
        right = verify_password(db.get_one(User, principal.user_id).password_hash, old)
    if not right:
        detail = "The current password is wrong."
        errors = (FieldError("/old", "wrong_password", detail),)
        raise AppError(Kind.UNPROCESSABLE, "wrong_password", detail, errors=errors)
    password_hash, now = hash_password(new, "/new"), deps.clock.now()
    with deps.db.transaction() as db:
        user = db.get_one(User, principal.user_id)
        user.password_hash = password_hash
        close_sessions_of(db, user.id)
        record(db, now, user.id, "user:ChangePassword", f"user/{user.id}")
        return open_for(deps, db, user)


def sign_out_everywhere(deps: Deps, principal: Principal) -> None:
    """Ends every session of the person, the one that asks too; API keys stay."""
    now, user_id = deps.clock.now(), principal.user_id
    assert user_id is not None  # noqa: S101 guarded routes have a person
    with deps.db.transaction() as db:
        close_sessions_of(db, user_id)
        record(db, now, user_id, "session:DeleteAll", f"user/{user_id}")
