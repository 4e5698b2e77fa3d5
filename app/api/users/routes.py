"""Routes of people."""

from typing import Any

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.shapes import PageQuerySchema
from app.api.users.schemas import (
    InvitationRequestSchema,
    InvitationSchema,
    PasswordLinkSchema,
    UserChangeSchema,
    UserPageSchema,
    UserSchema,
)
from app.auth.permissions import Action
from app.services import users
from app.services.page import Page
from app.services.users import Invitation

blp = Resource("users", "People and service accounts")


@blp.route("/users", methods=["GET"])
@guard(Action.USER_READ)
@blp.takes(PageQuerySchema, location="query")
@blp.response(200, UserPageSchema)
def list_users(query: dict[str, Any]) -> Page:
    """Accounts by mail address."""
    return users.list_users(deps(), principal(), **query)


@blp.route("/users", methods=["POST"])
@guard(Action.USER_INVITE)
@blp.takes(InvitationRequestSchema)
@blp.response(201, InvitationSchema)
def invite(body: dict[str, Any]) -> dict[str, Any]:
    """Make an account and the link that opens it once."""
    return users.invite(deps(), principal(), Invitation(**body))


@blp.route("/users/<user_id>", methods=["PATCH"])
@guard(Action.USER_UPDATE)
@blp.takes(UserChangeSchema)
@blp.response(200, UserSchema)
def change_user(body: dict[str, Any], user_id: str) -> dict[str, Any]:
    """Change name, role, language, or disable."""
    return users.change_user(deps(), principal(), user_id, body)


@blp.route("/users/<user_id>/password-link", methods=["POST"])
@guard(Action.USER_UPDATE)
@blp.response(201, PasswordLinkSchema)
def make_password_link(user_id: str) -> dict[str, Any]:
    """A link under which the account's owner sets a new password, once."""
    return users.make_password_link(deps(), principal(), user_id)
