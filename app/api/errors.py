"""Every refusal as application/problem+json (RFC 9457); here alone kinds become HTTP statuses."""

from typing import Any, Final

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from app.api.fault_sentences import sentence
from app.api.logged_path import logged_path
from app.api.titles import title
from app.core import json
from app.core.errors import AppError, FieldError, Kind
from app.core.log import logger
from app.core.text import Language

_log = logger(__name__)

STATUS: Final = {
    Kind.INVALID: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.STALE: 412,
    Kind.PRECONDITION_REQUIRED: 428,
    Kind.UNPROCESSABLE: 422,
    Kind.TOO_LARGE: 413,
    Kind.UNSUPPORTED_MEDIA: 415,
    Kind.RATE_LIMITED: 429,
    Kind.UNAVAILABLE: 503,
}
_KINDS: Final = {status: kind for kind, status in STATUS.items()}
_CODES: Final = {
    400: "bad_request",
    404: "route_not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "unsupported_media_type",
}


def language() -> Language:
    """The language that the caller prefers; English when he says nothing."""
    best = request.accept_languages.best_match(["en", "ja"], default="en")
    return "ja" if best == "ja" else "en"


def problem(
    status: int,
    kind: Kind | None,
    code: str,
    detail: str = "",
    fields: dict[str, Any] | None = None,
    errors: tuple[FieldError, ...] = (),
) -> Response:
    """The answer for one refusal."""
    body: dict[str, Any] = {
        **(fields or {}),
        "type": f"urn:sekimori:problem:{code}",
        "title": title(kind, code, language()),
        "status": status,
        "code": code,
        "detail": detail,
        "errors": [
            {"pointer": each.pointer, "code": each.code, "detail": sentence(each, language())}
            for each in errors
        ],
        "request_id": g.get("request_id", ""),
    }
    answer = Response(json.dumps(body), status, mimetype="application/problem+json")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Vary"] = "Accept-Language"
    return answer


def on_app_error(error: AppError) -> Response:
    """A refusal of ours."""
    status = STATUS[error.kind]
    answer = problem(status, error.kind, error.code, error.detail, dict(error.fields), error.errors)
    if error.kind is Kind.UNAUTHENTICATED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if error.kind in (Kind.RATE_LIMITED, Kind.UNAVAILABLE):
        answer.headers["Retry-After"] = str(error.fields.get("retry_after_seconds", 5))
    return answer


def on_http_error(error: HTTPException) -> Response:
    """A refusal of the web framework: no such address, wrong method, body too large …"""
    status = error.code or 500
    if error.response is not None and status < 400:
        return error.response  # type: ignore[return-value]
    kind = _KINDS.get(status, Kind.INVALID if status < 500 else None)
    code = _CODES.get(status, "unexpected" if status >= 500 else f"http_{status}")
    answer = problem(status, kind, code, "" if status >= 500 else error.description or "")
    for name, value in error.get_headers():
        if name in ("Allow", "Location"):
            answer.headers[name] = value
    return answer


def on_surprise(error: Exception) -> Response:
    """A fault of ours: recorded with its trace, answered without it."""
    _log.exception("request failed", path=logged_path(request.path), error=type(error).__name__)
    return problem(500, None, "unexpected")


def register(app: Flask) -> None:
    """Makes these the answers of the whole application."""
    app.register_error_handler(AppError, on_app_error)
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(Exception, on_surprise)
