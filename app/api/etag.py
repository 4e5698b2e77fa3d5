"""ETag and If-Match for drafts: the tag is the revision."""

import re
from typing import Any, Final

from flask import Response, jsonify, request

from app.core.errors import AppError, FieldError, Kind

_TAG: Final = re.compile(r'(?:W/)?"(\d{1,9})"|(\d{1,9})')


def wanted_revision() -> int:
    """The revision in If-Match; raises AppError if_match_required (428), bad_if_match (400)."""
    text = request.headers.get("If-Match")
    if text is None:
        detail = 'Send If-Match: "<revision>" with the revision that you have seen.'
        raise AppError(Kind.PRECONDITION_REQUIRED, "if_match_required", detail)
    match = _TAG.fullmatch(text.strip())
    if match is None:
        detail = "If-Match holds one revision in quotation marks."
        errors = (FieldError("#If-Match", "bad_if_match", detail),)
        raise AppError(Kind.INVALID, "bad_if_match", detail, errors=errors)
    return int(match[1] or match[2])


def tagged(body: dict[str, Any], status: int = 200) -> Response:
    """The answer with its revision as ETag."""
    answer = jsonify(body)
    answer.status_code = status
    answer.headers["ETag"] = f'"{body["revision"]}"'
    return answer


IF_MATCH: Final = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": 'The revision that was seen, in quotation marks: "7".',
}
