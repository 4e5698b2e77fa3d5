"""Shapes of the addresses of starting steps."""

from app.api.coded import AnswerSchema, Choice, RequestSchema, Text


class AddressQuerySchema(RequestSchema):
    """What calls the address."""

    kind = Choice("webhook", "form", load_default="webhook")


class AddressSchema(AnswerSchema):
    """Where the world reaches a starting step; who knows it can start runs."""

    token = Text()
    url = Text()
