"""Shapes of published versions."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Moment,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.shapes import PersonSchema, page_of
from app.graph.diff import ChangeKind


class PublishRequestSchema(RequestSchema):
    """Why it is published."""

    note = Text(load_default="", longest=2000)


class PublishedSchema(AnswerSchema):
    """The number of the new version, or of the same one when nothing changed."""

    version = Whole()
    changed = Flag()


class VersionItemSchema(AnswerSchema):
    """A published version in a list."""

    number = Whole()
    note = Text()
    content_hash = Text()
    published_by = Part(PersonSchema, allow_none=True)
    published_at = Moment()


VersionPageSchema = page_of(VersionItemSchema, "VersionPage")


class VersionSchema(VersionItemSchema):
    """A published version with its document."""

    document = Object()


class ChangeSchema(AnswerSchema):
    """One difference; what was not there before, or is not afterwards, is null."""

    kind = Choice(*ChangeKind)
    node = Text(allow_none=True)
    pointer = Text(
        metadata={"description": "RFC 6901 into the node; into the document where it is none."}
    )
    before = Anything()
    after = Anything()


class ComparisonSchema(AnswerSchema):
    """What changed; places and notes do not count, as no run can tell."""

    changes = Items(Part(ChangeSchema))
