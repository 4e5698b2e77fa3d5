"""Who has the page of a form open; routes beside each other for strangers and for the signed-in."""

from typing import Any, Final

from flask import request

from app.api.context import deps
from app.api.guard import principal
from app.api.multipart import sent_file
from app.services import forms, submissions
from app.services.files import Sent
from app.services.forms import Visitor

KEY: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "minLength": 32, "maxLength": 128},
    "description": "32 or more random characters, the same for all that one page sends.",
}


def stranger() -> Visitor:
    """Somebody of whom only the address is known; a cookie says nothing here."""
    return Visitor(request.remote_addr or "unknown")


def signed_in() -> Visitor:
    """Who asks, within a route for people who are signed in."""
    return Visitor(request.remote_addr or "unknown", principal())


def take_file(token: str, visitor: Visitor) -> dict[str, Any]:
    """Keeps the file of the request for the form of this page."""
    limit = forms.limit_of_upload(deps(), token, visitor)
    sent = sent_file(limit)
    file = Sent(sent.filename or "", sent.mimetype or "", sent.stream, limit)
    return forms.upload(deps(), token, _key(), visitor, file)


def take_form(token: str, visitor: Visitor, value: Any) -> tuple[dict[str, Any], int]:
    """Starts a run with the form; 200 where the same page had sent it before."""
    made = submissions.send(deps(), token, _key(), visitor, value)
    answer = {
        "number": made.number,
        "created": made.created,
        "receipt": made.token,
        "run_id": made.run_id,
    }
    return answer, 201 if made.created else 200


def _key() -> str | None:
    return request.headers.get("Idempotency-Key")
