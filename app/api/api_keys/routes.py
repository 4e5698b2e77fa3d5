"""Routes of API keys."""

from typing import Any

from flask import Response

from app.api.api_keys.schemas import ApiKeyPageSchema, ApiKeyRequestSchema, NewApiKeySchema
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.shapes import PageQuerySchema
from app.auth.permissions import Action
from app.services import api_keys
from app.services.page import Page

blp = Resource("api-keys", "Keys of programs")


@blp.route("/api-keys", methods=["GET"])
@guard(Action.API_KEY_READ)
@blp.takes(PageQuerySchema, location="query")
@blp.response(200, ApiKeyPageSchema)
def list_keys(query: dict[str, Any]) -> Page:
    """One's own keys; an administrator sees all."""
    return api_keys.list_keys(deps(), principal(), **query)


@blp.route("/api-keys", methods=["POST"])
@guard(Action.API_KEY_CREATE)
@blp.takes(ApiKeyRequestSchema)
@blp.response(201, NewApiKeySchema)
def create_key(body: dict[str, Any]) -> dict[str, Any]:
    """A key for oneself; its token is shown this once."""
    return api_keys.create_key(deps(), principal(), body["name"], body["expires_in_days"])


@blp.route("/api-keys/<key_id>", methods=["DELETE"])
@guard(Action.API_KEY_REVOKE)
@blp.response(204)
def revoke_key(key_id: str) -> Response:
    """Revoke a key."""
    api_keys.revoke_key(deps(), principal(), key_id)
    return Response(status=204)
