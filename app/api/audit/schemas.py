"""Shapes of the audit trail."""

from app.api.coded import AnswerSchema, Moment, Object, Part, Text
from app.api.shapes import PageQuerySchema, PersonSchema, page_of


class AuditItemSchema(AnswerSchema):
    """One act."""

    id = Text()
    at = Moment()
    by = Part(PersonSchema, allow_none=True)
    action = Text()
    resource = Text()
    detail = Object()


class AuditQuerySchema(PageQuerySchema):
    """Which acts."""

    resource = Text(load_default=None, longest=200)


AuditPageSchema = page_of(AuditItemSchema, "AuditPage")
