"""Shapes of signing in."""

from app.api.coded import AnswerSchema, Choice, Flag, Items, Part, RequestSchema, Text


class SignInSchema(RequestSchema):
    """Mail address and password."""

    email = Text(required=True, longest=254, shortest=1)
    password = Text(required=True, longest=400)


class SessionUserSchema(AnswerSchema):
    """Who is signed in."""

    id = Text()
    email = Text()
    name = Text()
    role = Choice("admin", "editor", "approver")
    language = Choice("en", "ja")


class SessionSchema(AnswerSchema):
    """A session: who, the token for unsafe requests, what he may do."""

    user = Part(SessionUserSchema)
    csrf_token = Text(
        allow_none=True,
        metadata={"description": "Send it as X-CSRF-Token; null for API keys, which need none."},
    )
    actions = Items(Text())


class TokenQuerySchema(RequestSchema):
    """The token of a one-time link."""

    token = Text(required=True, longest=200)


class LinkSchema(AnswerSchema):
    """What a one-time link is good for."""

    valid = Flag()
    purpose = Choice("first_admin", "invite", "reset", allow_none=True)
    email = Text(allow_none=True)


class FirstSchema(RequestSchema):
    """Using a one-time link: the account is made, or its password set."""

    token = Text(required=True, longest=200)
    email = Text(
        load_default=None,
        allow_none=True,
        longest=254,
        metadata={"description": "Needed for the first administrator."},
    )
    name = Text(load_default="", longest=200)
    password = Text(required=True, longest=400)
    language = Choice("en", "ja", load_default="ja")


class ProfileSchema(RequestSchema):
    """What people change about themselves; what is left out stays."""

    name = Text(longest=200, shortest=1)
    language = Choice("en", "ja")


class PasswordSchema(RequestSchema):
    """The present password, and the one that takes its place."""

    old = Text(required=True, longest=400)
    new = Text(required=True, longest=400)
