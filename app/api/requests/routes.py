"""Routes of one's own requests."""

from typing import Any

from flask import Response

from app.api.attachment import attachment
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.forms.schemas import SenderAnswerSchema
from app.api.guard import own, principal
from app.api.requests.schemas import MyRequestSchema, RequestPageSchema, RequestQuerySchema
from app.services import my_requests
from app.services.page import Page

blp = Resource("requests", "What one sent oneself, and where it is")


@blp.route("/my/requests", methods=["GET"])
@own
@blp.takes(RequestQuerySchema, location="query")
@blp.response(200, RequestPageSchema)
def list_my_requests(query: dict[str, Any]) -> Page:
    """Forms that one sent, and runs that one started and that asked people; the newest first."""
    state = query["state"]
    open_only = None if state is None else state == "open"
    return my_requests.list_page(deps(), principal(), open_only, query["cursor"], query["limit"])


@blp.route("/my/requests/<run_id>", methods=["GET"])
@own
@blp.response(200, MyRequestSchema)
def read_my_request(run_id: str) -> dict[str, Any]:
    """Where it is, whom it waits for, what was decided, and the result."""
    return my_requests.get(deps(), principal(), run_id)


@blp.route("/my/requests/<run_id>/withdraw", methods=["POST"])
@own
@blp.response(200, MyRequestSchema)
def withdraw_my_request(run_id: str) -> dict[str, Any]:
    """Withdraw it; its run ends, and nobody is asked any more."""
    my_requests.withdraw(deps(), principal(), run_id)
    return my_requests.get(deps(), principal(), run_id)


@blp.route("/my/requests/<run_id>/answers/<review_id>", methods=["POST"])
@own
@blp.takes(SenderAnswerSchema)
@blp.response(200, MyRequestSchema)
def answer_my_request(body: dict[str, Any], run_id: str, review_id: str) -> dict[str, Any]:
    """Answer what is asked of whoever sent the form; the run goes on with it."""
    my_requests.answer(deps(), principal(), run_id, review_id, body["fields"])
    return my_requests.get(deps(), principal(), run_id)


@blp.route("/my/requests/<run_id>/files/<file_id>", methods=["GET"])
@own
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def fetch_my_request_file(run_id: str, file_id: str) -> Response:
    """A file of what was sent, or of the result."""
    row, parts = my_requests.result_file(deps(), principal(), run_id, file_id)
    return attachment(parts, row.name, row.media_type)
