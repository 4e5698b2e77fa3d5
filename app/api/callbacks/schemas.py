"""Shapes of callbacks."""

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
from app.api.runs.schemas import WorkflowRefSchema
from app.api.shapes import PageQuerySchema, page_of

STATES = ("waiting", "sent", "dead")


class CallbackRunSchema(AnswerSchema):
    """The run whose result is sent, and how it ended."""

    id = Text()
    number = Whole()
    type = Text(metadata={"description": "run.succeeded, run.failed or run.cancelled."})


class CallbackAttemptSchema(AnswerSchema):
    """One attempt: the status that came back, or the code of what kept it from coming."""

    number = Whole()
    at = Moment()
    duration_ms = Whole()
    status = Whole(allow_none=True)
    code = Text(allow_none=True)
    detail = Text(metadata={"description": "The beginning of the answer, or what went wrong."})


class CallbackSchema(AnswerSchema):
    """A result on its way to the address that the caller of the run gave."""

    id = Text(metadata={"description": "Also the webhook-id that its receiver sees."})
    run = Part(CallbackRunSchema)
    workflow = Part(WorkflowRefSchema)
    url = Text()
    state = Choice(*STATES)
    attempts = Items(Part(CallbackAttemptSchema))
    next_at = Moment(allow_none=True, metadata={"description": "Of the next attempt."})
    created_at = Moment()
    ended_at = Moment(allow_none=True)


CallbackPageSchema = page_of(CallbackSchema, "CallbackPage")


class CallbackQuerySchema(PageQuerySchema):
    """Which callbacks."""

    state = Choice(*STATES, load_default=None)
    workflow = Text(load_default=None, longest=200, metadata={"description": "Id or slug."})
    run = Text(load_default=None, longest=80, metadata={"description": "Of this run."})


class SendDeadSchema(RequestSchema):
    """Of which workflow; all when left out."""

    workflow = Text(load_default=None, allow_none=True, longest=200)


class SentAgainSchema(AnswerSchema):
    """How many go out again."""

    count = Whole()


class SigningSchema(AnswerSchema):
    """The workspace's secret that signs callbacks, without its value."""

    name = Text(metadata={"description": "Of the credential that holds it."})
    valid = Whole(metadata={"description": "How many sign now: two while one replaces another."})
    may_replace = Flag()


class NewSigningSchema(AnswerSchema):
    """A new secret: told this once."""

    secret = Text()
