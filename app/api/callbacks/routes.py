"""Routes of callbacks."""

from typing import Any

from app.api.blueprint import Resource
from app.api.callbacks.schemas import (
    CallbackPageSchema,
    CallbackQuerySchema,
    CallbackSchema,
    NewSigningSchema,
    SendDeadSchema,
    SentAgainSchema,
    SigningSchema,
)
from app.api.context import deps
from app.api.guard import guard, principal
from app.auth.permissions import Action
from app.services import callback_list, callback_signing
from app.services.page import Page

blp = Resource("callbacks", "Results sent to an address when a run ends")


@blp.route("/callbacks", methods=["GET"])
@guard(Action.RUN_READ)
@blp.takes(CallbackQuerySchema, location="query")
@blp.response(200, CallbackPageSchema)
def list_callbacks(query: dict[str, Any]) -> Page:
    """Callbacks, newest first, each with its attempts."""
    which = callback_list.CallbackFilter(query["state"], query["workflow"], query["run"])
    page = (query["cursor"], query["limit"])
    return callback_list.list_page(deps(), principal(), which, *page)


@blp.route("/callbacks/<callback_id>", methods=["GET"])
@guard(Action.RUN_READ)
@blp.response(200, CallbackSchema)
def read_callback(callback_id: str) -> dict[str, Any]:
    """One callback with its attempts."""
    return callback_list.get(deps(), principal(), callback_id)


@blp.route("/callbacks/<callback_id>/send", methods=["POST"])
@guard(Action.RUN_RETRY)
@blp.response(200, CallbackSchema)
def send_callback(callback_id: str) -> dict[str, Any]:
    """Send a callback again that is dead or was sent; its webhook-id stays the same."""
    return callback_list.send(deps(), principal(), callback_id)


@blp.route("/callbacks/send", methods=["POST"])
@guard(Action.RUN_RETRY)
@blp.takes(SendDeadSchema)
@blp.response(200, SentAgainSchema)
def send_dead_callbacks(body: dict[str, Any]) -> dict[str, int]:
    """Send all dead callbacks again, of one workflow or of all; at most 1,000 in one go."""
    return callback_list.send_dead(deps(), principal(), body["workflow"])


@blp.route("/callback-signing", methods=["GET"])
@guard(Action.RUN_READ)
@blp.response(200, SigningSchema)
def read_signing() -> dict[str, Any]:
    """What signs callbacks, without its value."""
    return callback_signing.describe(deps(), principal())


@blp.route("/callback-signing/replace", methods=["POST"])
@guard(Action.SECRET_UPDATE)
@blp.response(200, NewSigningSchema)
def replace_signing() -> dict[str, str]:
    """Replace the secret that signs callbacks; for a day the old one signs too."""
    return {"secret": callback_signing.replace(deps(), principal())}
