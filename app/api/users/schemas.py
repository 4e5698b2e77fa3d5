"""Shapes of people."""

from app.api.coded import AnswerSchema, Choice, Flag, Moment, Part, RequestSchema, Text
from app.api.shapes import page_of

ROLES = ("admin", "editor", "approver")


class UserSchema(AnswerSchema):
    """A person or a service account."""

    id = Text()
    email = Text()
    name = Text()
    kind = Choice("person", "service")
    role = Choice(*ROLES)
    language = Choice("en", "ja")
    active = Flag(metadata={"description": "Has a password and is not disabled."})
    disabled = Flag()
    created_at = Moment()


UserPageSchema = page_of(UserSchema, "UserPage")


class InvitationRequestSchema(RequestSchema):
    """Whom to invite, and as what."""

    email = Text(required=True, longest=254, shortest=3)
    name = Text(load_default="", longest=200)
    role = Choice(*ROLES, required=True)
    language = Choice("en", "ja", load_default="ja")


class InvitationSchema(AnswerSchema):
    """The new account and the link that opens it once."""

    user = Part(UserSchema)
    link = Text()
    expires_at = Moment()


class UserChangeSchema(RequestSchema):
    """What to change; what is left out stays."""

    name = Text(longest=200)
    role = Choice(*ROLES)
    language = Choice("en", "ja")
    disabled = Flag()


class PasswordLinkSchema(AnswerSchema):
    """A link under which its owner sets a new password, once."""

    link = Text()
    expires_at = Moment()
