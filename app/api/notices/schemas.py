"""Shapes of notices."""

from app.api.coded import (
    AnswerSchema,
    Choice,
    Flag,
    Items,
    Moment,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.shapes import PageQuerySchema, page_of
from app.services.notice_readers import KINDS


class OwnedWorkflowSchema(AnswerSchema):
    """A workflow by name."""

    id = Text()
    name = Text()
    slug = Text()


class OccurrenceSchema(AnswerSchema):
    """One of the latest occurrences; what does not belong to its kind is null."""

    at = Text(allow_none=True)
    code = Text(allow_none=True)
    detail = Text(allow_none=True)
    node = Text(allow_none=True)
    run_id = Text(allow_none=True)
    run_number = Whole(allow_none=True)
    trigger_id = Text(allow_none=True)
    trigger_name = Text(allow_none=True)
    review_id = Text(allow_none=True)
    queue = Text(allow_none=True)
    outgoing_id = Text(allow_none=True)
    count = Whole(allow_none=True, metadata={"description": "Where it stands for several."})


class NoticeSchema(AnswerSchema):
    """What happened to one workflow, counted until one reads it."""

    id = Text()
    kind = Choice(*KINDS)
    workflow = Part(OwnedWorkflowSchema)
    count = Whole()
    first_at = Moment()
    last_at = Moment()
    read = Flag()
    details = Items(
        Part(OccurrenceSchema), metadata={"description": "The latest five, the last one first."}
    )
    place = Text(metadata={"description": "Where it happened: a path below the public address."})


NoticePageSchema = page_of(NoticeSchema, "NoticePage", total=Whole(allow_none=True))


class NoticeQuerySchema(PageQuerySchema):
    """Which notices; what is empty lets all pass."""

    state = Choice("all", "unread", load_default="all")
    kind = Choice("", *KINDS, load_default="")
    workflow = Text(load_default="", longest=200)


class ReadAllSchema(RequestSchema):
    """Which notices were read; all, where nothing is said."""

    kind = Choice("", *KINDS, load_default="")
    workflow = Text(load_default="", longest=200)
    until = Moment(
        load_default=None,
        allow_none=True,
        metadata={"description": "What grew after this moment stays unread."},
    )


class ReadCountSchema(AnswerSchema):
    """How many notices were unread before."""

    read = Whole()


class UnreadSchema(AnswerSchema):
    """How many notices one has not read."""

    unread = Whole(metadata={"description": "Counted up to 1,000."})
