"""Routes of credentials."""

from typing import Any

from flask import Response

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.secrets.schemas import (
    NewSecretSchema,
    NewValueSchema,
    SecretChangeSchema,
    SecretPageSchema,
    SecretQuerySchema,
    SecretSchema,
)
from app.auth.permissions import Action
from app.services import secret_editing, secret_list
from app.services.page import Page
from app.services.secrets import NewSecret

blp = Resource("secrets", "Credentials: their values go in and never come out")


@blp.route("/secrets", methods=["GET"])
@guard(Action.SECRET_READ)
@blp.takes(SecretQuerySchema, location="query")
@blp.response(200, SecretPageSchema)
def list_secrets(query: dict[str, Any]) -> Page:
    """The credentials by name, without their values."""
    return secret_list.list_page(deps(), principal(), **query)


@blp.route("/secrets", methods=["POST"])
@guard(Action.SECRET_CREATE)
@blp.takes(NewSecretSchema)
@blp.response(201, SecretSchema)
def create_secret(body: dict[str, Any]) -> dict[str, Any]:
    """Keep a credential; its value is not shown again, to nobody."""
    new = NewSecret(body["name"], body["title"], body["kind"], body["fields_"], body["hosts"])
    return secret_list.read(deps(), principal(), secret_editing.create(deps(), principal(), new))


@blp.route("/secrets/<name>", methods=["GET"])
@guard(Action.SECRET_READ)
@blp.response(200, SecretSchema)
def read_secret(name: str) -> dict[str, Any]:
    """A credential without its values."""
    return secret_list.read(deps(), principal(), name)


@blp.route("/secrets/<name>", methods=["PATCH"])
@guard(Action.SECRET_UPDATE)
@blp.takes(SecretChangeSchema)
@blp.response(200, SecretSchema)
def change_secret(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Give it another title or other hosts; for who made it, and administrators."""
    secret_editing.change(deps(), principal(), name, body["title"], body["hosts"])
    return secret_list.read(deps(), principal(), name)


@blp.route("/secrets/<name>/value", methods=["PUT"])
@guard(Action.SECRET_UPDATE)
@blp.takes(NewValueSchema)
@blp.response(200, SecretSchema)
def rotate_secret(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Give it a new value; the old ones stay valid for `keep_old_seconds` at most."""
    wanted = body["fields_"], body["keep_old_seconds"]
    secret_editing.rotate(deps(), principal(), name, *wanted)
    return secret_list.read(deps(), principal(), name)


@blp.route("/secrets/<name>/old-values", methods=["DELETE"])
@guard(Action.SECRET_UPDATE)
@blp.response(200, SecretSchema)
def end_old_values(name: str) -> dict[str, Any]:
    """End the older values now; the newest stays."""
    secret_editing.end_old_values(deps(), principal(), name)
    return secret_list.read(deps(), principal(), name)


@blp.route("/secrets/<name>", methods=["DELETE"])
@guard(Action.SECRET_DELETE)
@blp.response(204)
def delete_secret(name: str) -> Response:
    """Delete it with all its values; steps that use it fail from now on."""
    secret_editing.remove(deps(), principal(), name)
    return Response(status=204)
