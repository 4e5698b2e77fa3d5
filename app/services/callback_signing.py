"""The secret that signs callbacks: made at first use, shown once when it is replaced."""

import base64
import os
from typing import Any, Final

from app.auth.permissions import Action, Principal, Resource, permits, require
from app.core.errors import AppError, Kind
from app.services import secret_editing, secrets
from app.services.deps import Deps
from app.vault import kinds

NAME: Final = "callback-signing"
TITLE: Final = "結果の通知の署名 · Signature of callbacks"
KEEP_OLD_SECONDS: Final = 24 * 3600
_KEY_BYTES: Final = 32


def signing_secrets(deps: Deps) -> list[str]:
    """All secrets that are valid now, the newest first; the first one is made here."""
    try:
        return _read(deps)
    except AppError as error:
        if error.code != "credential_unknown":
            raise
    secrets.ensure(deps, NAME, TITLE, kinds.SIGNING, {"secret": _new()})
    return _read(deps)


def describe(deps: Deps, principal: Principal) -> dict[str, Any]:
    """Whether there is a secret, how many sign just now, and whether he may replace it."""
    require(principal, Action.RUN_READ)
    try:
        count = len(_read(deps))
    except AppError as error:
        if error.kind is not Kind.NOT_FOUND:
            raise
        count = 0
    mine = Resource("secret", NAME, {"made_by": None})
    return {"name": NAME, "valid": count, "may_replace": permits(principal, _REPLACE, mine)}


def replace(deps: Deps, principal: Principal) -> str:
    """A new secret, told this once; for a day the old one signs too. Raises AppError forbidden."""
    require(principal, _REPLACE, Resource("secret", NAME, {"made_by": None}))
    fresh = _new()
    if not secrets.ensure(deps, NAME, TITLE, kinds.SIGNING, {"secret": fresh}):
        secret_editing.rotate(deps, principal, NAME, {"secret": fresh}, KEEP_OLD_SECONDS)
    return fresh


_REPLACE: Final = Action.SECRET_UPDATE


def _read(deps: Deps) -> list[str]:
    with deps.db.reading() as session:
        found = secrets.values_of(deps, session, NAME, kinds.SIGNING)
    return [str(each["secret"]) for each in found]


def _new() -> str:
    return "whsec_" + base64.b64encode(os.urandom(_KEY_BYTES)).decode()
