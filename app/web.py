"""The web application: wiring only."""

import time
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, g, request
from flask.json.provider import JSONProvider
from sqlalchemy.exc import DataError, InterfaceError, OperationalError, TimeoutError
from werkzeug.exceptions import NotFound

from app.api import errors, guard, slots, unread
from app.api.logged_path import logged_path
from app.api.openapi import describe
from app.api.resources import PLAIN, RESOURCES
from app.api.system.browser_app import AppPath
from app.config import Settings
from app.core import json
from app.core.errors import AppError, Kind
from app.core.ids import new_id
from app.core.log import bound, logger
from app.services.deps import Deps, connect

_log = logger(__name__)

STATIC: Final = Path(__file__).parent.parent / "static"
_CONTENT_SECURITY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
    " font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class PlainJson(JSONProvider):
    """Answers in compact JSON, keys in the order in which they were said."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """Compact JSON."""
        return json.dumps(obj)

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Strict JSON."""
        return json.loads(s.encode() if isinstance(s, str) else s)


class Sekimori(Flask):
    """Flask with our JSON."""

    json_provider_class = PlainJson


def create_app(settings: Settings, deps: Deps | None = None, static: Path = STATIC) -> Flask:
    """The application for one process; opens no connection before the first request."""
    app = Sekimori("sekimori", static_folder=None)
    app.extensions["deps"] = deps or connect(settings)
    app.config["BROWSER_APP"] = static / "build"
    app.config["MAX_CONTENT_LENGTH"] = json.MAX_BYTES
    app.config["MAX_FORM_PARTS"] = 20
    app.config["TRAP_HTTP_EXCEPTIONS"] = False
    app.url_map.strict_slashes = False
    app.url_map.converters["app_path"] = AppPath
    api = describe(app)
    for resource in RESOURCES:
        api.register_blueprint(resource)
    for blueprint in PLAIN:
        app.register_blueprint(blueprint)
    slots.provide(app, settings.web_threads)
    errors.register(app)
    _expect_database_faults(app)
    _frame_requests(app)
    missing = guard.undeclared(app)
    if missing:
        raise RuntimeError(f"these routes do not say who may use them: {', '.join(missing)}")
    return app


def _expect_database_faults(app: Flask) -> None:
    """The database away is no fault of ours; a value that it cannot keep is one of the caller's."""
    away = AppError(
        Kind.UNAVAILABLE, "database_unavailable", "The database does not answer.", retryable=True
    )
    unfit = AppError(Kind.INVALID, "unfit_value", "A value cannot be kept by the database.")

    def say_away(error: Exception) -> Response:
        _log.warning("the database does not answer", error=type(error).__name__)
        return errors.on_app_error(away)

    for fault in (OperationalError, InterfaceError, TimeoutError):
        app.register_error_handler(fault, say_away)
    app.register_error_handler(DataError, lambda _: errors.on_app_error(unfit))


def _frame_requests(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_secure)
    app.after_request(unread.take_in)
    app.teardown_request(_end)


def _begin() -> None:
    g.began = time.monotonic()
    g.request_id = new_id()
    g.log_context = bound(request_id=g.request_id)
    g.log_context.__enter__()
    if "\x00" in request.path:  # no name has it, and PostgreSQL cannot even compare it
        raise NotFound("There is no such address.")


def _secure(answer: Response) -> Response:
    said = {name for name, _ in answer.headers.items(lower=True)}
    answer.headers.extend((name, _HEADERS[name]) for name in _HEADERS if name.lower() not in said)
    answer.headers["X-Request-Id"] = g.get("request_id", "")
    if request.path.startswith("/api/"):
        answer.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        answer.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.method not in guard.SAFE or answer.status_code >= 400:
        _note(answer)
    return answer


def _note(answer: Response) -> None:
    identity = g.get("identity")
    _log.info(
        "request",
        method=request.method,
        path=logged_path(request.path),
        status=answer.status_code,
        ms=round((time.monotonic() - g.get("began", time.monotonic())) * 1000, 1),
        user_id=identity.principal.user_id if identity else None,
    )


def _end(_: BaseException | None) -> None:
    context = g.pop("log_context", None)
    if context is not None:
        context.__exit__(None, None, None)
