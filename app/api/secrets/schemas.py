"""Shapes of credentials: no answer has a field for a value."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Moment,
    Object,
    Part,
    Pattern,
    RequestSchema,
    Text,
    Whole,
)
from app.api.shapes import PageQuerySchema, PersonSchema, page_of
from app.services.secret_editing import LONGEST_KEPT_SECONDS, NAME
from app.vault.kinds import KINDS


class SecretValueSchema(AnswerSchema):
    """One value of a credential, without the value."""

    number = Whole()
    created_at = Moment()
    created_by = Part(PersonSchema, allow_none=True)
    until = Moment(allow_none=True, metadata={"description": "When an older value ends."})


class SecretSchema(AnswerSchema):
    """A credential; its values are written and never read."""

    id = Text()
    name = Text(metadata={"description": "The name under which steps use it."})
    title = Text()
    kind = Choice(*KINDS)
    about = Object(metadata={"description": "Those of its fields that are no secret."})
    hosts = Items(Text(), metadata={"description": "Where an http credential may be sent."})
    created_by = Part(PersonSchema, allow_none=True)
    created_at = Moment()
    changed_at = Moment()
    last_used_at = Moment(allow_none=True)
    may_change = Flag(metadata={"description": "Whether the caller may change and delete it."})
    readable = Flag(metadata={"description": "Whether the key of its newest value is there."})
    values_ = Items(
        Part(SecretValueSchema),
        data_key="values",
        attribute="values",
        metadata={"description": "The values that are valid now, the newest first."},
    )


SecretPageSchema = page_of(SecretSchema, "SecretPage")


class SecretQuerySchema(PageQuerySchema):
    """Which credentials."""

    kind = Choice(*KINDS, load_default=None)


_FIELDS = {
    "description": (
        "http: scheme bearer {token}, basic {user, password} or header {header, value};"
        " signing: {secret}; smtp: {host, port, security, user?, password?, sender}; chat: {url}."
    )
}


class NewSecretSchema(RequestSchema):
    """A credential to be kept."""

    name = Text(required=True, validate=Pattern(NAME.pattern))
    title = Text(load_default="", longest=200)
    kind = Choice(*KINDS, required=True)
    fields_ = Object(
        required=True, data_key="fields", keys=Text(), values=Anything(), metadata=_FIELDS
    )
    hosts = Items(Text(longest=300), load_default=list)


class SecretChangeSchema(RequestSchema):
    """What is to be different; what is left out stays."""

    title = Text(load_default=None, longest=200)
    hosts = Items(Text(longest=300), load_default=None)


class NewValueSchema(RequestSchema):
    """The next value of a credential."""

    fields_ = Object(
        required=True, data_key="fields", keys=Text(), values=Anything(), metadata=_FIELDS
    )
    keep_old_seconds = Whole(load_default=0, least=0, most=LONGEST_KEPT_SECONDS)
