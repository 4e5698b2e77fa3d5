"""Shapes of API keys."""

from app.api.coded import AnswerSchema, Moment, Part, RequestSchema, Text, Whole
from app.api.shapes import PersonSchema, page_of


class ApiKeySchema(AnswerSchema):
    """A key; its secret is shown once, when it is made."""

    id = Text()
    name = Text()
    user = Part(PersonSchema)
    created_at = Moment()
    expires_at = Moment(allow_none=True)
    last_used_at = Moment(allow_none=True)
    revoked_at = Moment(allow_none=True)


class NewApiKeySchema(ApiKeySchema):
    """A key that was made just now, with its token."""

    token = Text(metadata={"description": "skm_<id>_<43 characters>; not shown again."})


ApiKeyPageSchema = page_of(ApiKeySchema, "ApiKeyPage")


class ApiKeyRequestSchema(RequestSchema):
    """A key for oneself."""

    name = Text(load_default="", longest=200)
    expires_in_days = Whole(load_default=None, allow_none=True, least=1, most=3650)
