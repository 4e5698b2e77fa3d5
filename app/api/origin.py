"""Where a browser's request comes from, and the name and flags of the session cookie."""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from flask import Response, request

from app.api.context import deps
from app.core.errors import AppError, Kind

SECURE_NAME: Final = "__Host-sekimori"
PLAIN_NAME: Final = "sekimori"


def is_loopback(host: str) -> bool:
    """Whether a host name means this very machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_secure() -> bool:
    """Whether the browser speaks https, to us or to the proxy before us."""
    if request.is_secure:
        return True
    public = urlsplit(deps().settings.public_url)
    return public.scheme == "https" and public.netloc == request.host


def _cookie_name() -> str:
    return SECURE_NAME if _is_secure() else PLAIN_NAME


def cookie_value() -> str | None:
    """The session cookie of this request."""
    return request.cookies.get(_cookie_name())


def require_safe_transport() -> None:
    """Refuses to hand out a session over plain http, this machine excepted."""
    host = urlsplit(request.host_url).hostname or ""
    if not _is_secure() and not is_loopback(host):
        detail = "Sessions are given over https only; plain http works on this machine itself."
        raise AppError(Kind.FORBIDDEN, "https_required", detail)


def set_cookie(answer: Response, value: str) -> None:
    """Hands the session to the browser; it ends with the browser or on the server."""
    answer.set_cookie(
        _cookie_name(), value, path="/", secure=_is_secure(), httponly=True, samesite="Lax"
    )


def drop_cookie(answer: Response) -> None:
    """Takes the session from the browser."""
    answer.delete_cookie(
        _cookie_name(), path="/", secure=_is_secure(), httponly=True, samesite="Lax"
    )


def require_own_origin() -> None:
    """Refuses a request that a page of another origin sent."""
    origin = request.headers.get("Origin")
    if origin is None:
        if request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none"):
            return
    elif origin in _own_origins():
        return
    raise AppError(Kind.FORBIDDEN, "csrf", "This request comes from another site.")


def _own_origins() -> set[str]:
    own = {request.host_url.rstrip("/")}
    public_url = deps().settings.public_url
    if public_url:
        parts = urlsplit(public_url)
        own.add(f"{parts.scheme}://{parts.netloc}")
    return own
