"""One decorator per route says what it asks for; a route without one does not start."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, Literal, TypeVar

from flask import Flask, g, request

from app.api.context import deps
from app.api.origin import cookie_value, require_own_origin
from app.auth.permissions import Action, Principal, require
from app.auth.tokens import same
from app.core.errors import AppError, Kind
from app.services import sessions
from app.services.sessions import Identity

View = TypeVar("View", bound=Callable[..., Any])
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Access:
    """What a route asks for: an action, only a session of one's own, or nothing."""

    kind: Literal["action", "own", "public"]
    action: Action | None = None


def guard(action: Action) -> Callable[[View], View]:
    """Only for those who may do `action`; the service asks again for the resource itself."""
    return _declare(Access("action", action))


def own(view: View) -> View:
    """For everybody who is signed in, about himself."""
    return _declare(Access("own"))(view)


def public(view: View) -> View:
    """For everybody."""
    return _declare(Access("public"))(view)


def _declare(access: Access) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if access.kind != "public":
                admit(access)
            return view(*args, **kwargs)

        guarded.access = access  # type: ignore[attr-defined]
        _document(guarded, access)
        return guarded  # type: ignore[return-value]

    return decorate


def admit(access: Access) -> None:
    """Finds out who asks and whether he may; raises AppError."""
    identity = identify()
    if identity is None:
        raise AppError(Kind.UNAUTHENTICATED, "unauthenticated", "Sign in, or send an API key.")
    if identity.csrf_token is not None and request.method not in SAFE:
        require_csrf(identity.csrf_token)
    g.identity = identity
    if access.action is not None:
        require(identity.principal, access.action)


def identify() -> Identity | None:
    """Who asks. A request with an Authorization header is judged by it alone."""
    authorization = request.headers.get("Authorization")
    if authorization is not None:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            return None
        return sessions.identify_key(deps(), token.strip())
    cookie = cookie_value()
    return sessions.identify_cookie(deps(), cookie) if cookie else None


def require_csrf(expected: str) -> None:
    """Refuses what another site may have sent in this browser's name."""
    require_own_origin()
    if not same(request.headers.get("X-CSRF-Token", ""), expected):
        raise AppError(Kind.FORBIDDEN, "csrf", "The header X-CSRF-Token is missing or wrong.")


def principal() -> Principal:
    """Who asks, within a guarded route."""
    identity: Identity = g.identity
    return identity.principal


def undeclared(app: Flask) -> list[str]:
    """The endpoints that say nothing about access; must be empty."""
    return sorted(name for name, view in app.view_functions.items() if not hasattr(view, "access"))


def _document(view: Any, access: Access) -> None:
    document = dict(getattr(view, "_apidoc", {}))
    manual = dict(document.get("manual_doc", {})) | {"operationId": view.__name__}
    if access.kind == "public":
        manual["security"] = []
    if access.action is not None:
        manual["x-action"] = str(access.action)
    document["manual_doc"] = manual
    view._apidoc = document
