"""Routes of the pages of forms: for strangers, and below /my for people who are signed in."""

from typing import Any

from flask import Response

from app.api.attachment import attachment
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.forms.schemas import (
    FilledFormSchema,
    FormFileSchema,
    FormSchema,
    ReceiptSchema,
    SenderAnswerSchema,
    SentFormSchema,
    SubmissionPageSchema,
)
from app.api.forms.visitors import KEY, signed_in, stranger, take_file, take_form
from app.api.guard import guard, own, principal, public
from app.api.multipart import UPLOAD
from app.api.shapes import PageQuerySchema
from app.auth.permissions import Action
from app.services import forms, my_requests, submissions
from app.services.page import Page

blp = Resource("forms", "Forms that people fill in")
_BYTES = {"type": "string", "format": "binary"}


@blp.route("/forms/<token>", methods=["GET"])
@public
@blp.response(200, FormSchema)
def read_form(token: str) -> dict[str, Any]:
    """What a form asks of somebody who is not signed in."""
    return forms.read(deps(), token, stranger())


@blp.route("/forms/<token>/files", methods=["POST"])
@public
@blp.doc(requestBody=UPLOAD, parameters=[KEY])
@blp.response(201, FormFileSchema)
def send_form_file(token: str) -> dict[str, Any]:
    """Send a file for the form that this page is going to send."""
    return take_file(token, stranger())


@blp.route("/forms/<token>/submissions", methods=["POST"])
@public
@blp.takes(FilledFormSchema)
@blp.doc(parameters=[KEY])
@blp.response(201, SentFormSchema)
@blp.alt_response(200, schema=SentFormSchema, description="This page had sent it before.")
def send_form(body: dict[str, Any], token: str) -> Any:
    """Send the form; the same page starts one run, however often it sends."""
    return take_form(token, stranger(), body["input"])


@blp.route("/my/forms/<token>", methods=["GET"])
@own
@blp.response(200, FormSchema)
def read_my_form(token: str) -> dict[str, Any]:
    """What a form asks of somebody who is signed in."""
    return forms.read(deps(), token, signed_in())


@blp.route("/my/forms/<token>/files", methods=["POST"])
@own
@blp.doc(requestBody=UPLOAD, parameters=[KEY])
@blp.response(201, FormFileSchema)
def send_my_form_file(token: str) -> dict[str, Any]:
    """Send a file for the form that this page is going to send."""
    return take_file(token, signed_in())


@blp.route("/my/forms/<token>/submissions", methods=["POST"])
@own
@blp.takes(FilledFormSchema)
@blp.doc(parameters=[KEY])
@blp.response(201, SentFormSchema)
@blp.alt_response(200, schema=SentFormSchema, description="This page had sent it before.")
def send_my_form(body: dict[str, Any], token: str) -> Any:
    """Send the form in one's own name; it is found again among one's requests."""
    return take_form(token, signed_in(), body["input"])


@blp.route("/receipts/<token>", methods=["GET"])
@public
@blp.response(200, ReceiptSchema)
def read_receipt(token: str) -> dict[str, Any]:
    """What became of a form that was sent without signing in."""
    return my_requests.receipt(deps(), token)


@blp.route("/receipts/<token>/withdraw", methods=["POST"])
@public
@blp.response(200, ReceiptSchema)
def withdraw_receipt(token: str) -> dict[str, Any]:
    """Withdraw it; its run ends, and nobody is asked any more."""
    my_requests.withdraw_by_token(deps(), token)
    return my_requests.receipt(deps(), token)


@blp.route("/receipts/<token>/answers/<review_id>", methods=["POST"])
@public
@blp.takes(SenderAnswerSchema)
@blp.response(200, ReceiptSchema)
def answer_receipt(body: dict[str, Any], token: str, review_id: str) -> dict[str, Any]:
    """Answer what is asked of whoever sent the form; the run goes on with it."""
    my_requests.answer_by_token(deps(), token, review_id, body["fields"])
    return my_requests.receipt(deps(), token)


@blp.route("/receipts/<token>/files/<file_id>", methods=["GET"])
@public
@blp.response(200, _BYTES, content_type="application/octet-stream")
def fetch_receipt_file(token: str, file_id: str) -> Response:
    """A file of the result."""
    row, parts = my_requests.result_file_by_token(deps(), token, file_id)
    return attachment(parts, row.name, row.media_type)


@blp.route("/triggers/<trigger_id>/submissions", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.takes(PageQuerySchema, location="query")
@blp.response(200, SubmissionPageSchema)
def list_submissions(query: dict[str, Any], trigger_id: str) -> Page:
    """What was sent by a form, the latest first."""
    return submissions.list_page(deps(), principal(), trigger_id, query["cursor"], query["limit"])
