"""Shapes of one's own requests."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Moment,
    Object,
    Part,
    Text,
    Whole,
)
from app.api.forms.schemas import STAGES, QuestionSchema
from app.api.shapes import PageQuerySchema, SentenceSchema, page_of


class RequestQuerySchema(PageQuerySchema):
    """Which of one's requests."""

    state = Choice("open", "over", load_default=None, allow_none=True)


class RequestWaitSchema(AnswerSchema):
    """Whom a request waits for."""

    step = Text(metadata={"description": "Empty where the step has no name."})
    title = Text()
    kind = Text(metadata={"description": "check, approval, form or rescue."})
    queue = Text(metadata={"description": "The tray in which it lies."})
    asks_sender = Flag(metadata={"description": "It is for whoever sent the form."})
    claimed_by = Text(allow_none=True)
    since = Moment()
    due_at = Moment(allow_none=True)


class RequestSummarySchema(AnswerSchema):
    """Something that one sent."""

    id = Text(metadata={"description": "Of the run."})
    number = Whole()
    kind = Choice("form", "run")
    title = Part(SentenceSchema)
    workflow = Text()
    shows = Choice("receipt", "state", "result")
    stage = Choice(*STAGES, allow_none=True)
    waits = Items(Part(RequestWaitSchema), metadata={"description": "The first five."})
    waiting = Whole(metadata={"description": "How many people's decisions are open."})
    can_withdraw = Flag()
    sent_at = Moment()
    ended_at = Moment(allow_none=True)


class RequestDecisionSchema(AnswerSchema):
    """What somebody decided of it."""

    step = Text()
    title = Text()
    kind = Text()
    decision = Text()
    reason = Text()
    by = Text(allow_none=True)
    at = Moment()


class MyRequestSchema(RequestSummarySchema):
    """All that one may know of it."""

    input = Anything()
    input_schema = Object(keys=Text(), values=Anything())
    receipt = Part(SentenceSchema)
    questions = Items(Part(QuestionSchema))
    decisions = Items(Part(RequestDecisionSchema))
    output = Anything()


RequestPageSchema = page_of(RequestSummarySchema, "RequestPage")
