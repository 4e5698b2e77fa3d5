"""Shapes of triggers and of the moments at which schedules fired."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Items,
    Moment,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.shapes import SentenceSchema, page_of


class TriggerSchema(AnswerSchema):
    """A starting step of the published version."""

    id = Text()
    workflow_id = Text()
    node = Text()
    type = Text()
    name = Text()
    sentence = Part(SentenceSchema, metadata={"description": "When it starts runs, in words."})
    state = Choice("active", "paused", "gone")
    next = Items(Moment(), metadata={"description": "The next five moments of a schedule."})
    paused_at = Moment(allow_none=True)


class TriggersSchema(AnswerSchema):
    """The triggers of a workflow."""

    items = Items(Part(TriggerSchema))


class FiredRunSchema(AnswerSchema):
    """The run that a moment started."""

    id = Text()
    number = Whole(allow_none=True)
    state = Text(allow_none=True)


class FiringSchema(AnswerSchema):
    """What became of one moment of a schedule."""

    scheduled_at = Moment()
    interval_start = Moment(allow_none=True)
    origin = Choice("clock", "backfill")
    state = Choice("waiting", "started", "left_out", "refused")
    reason = Anything(
        metadata={"description": "{code, detail?, count?, errors?} where it was not started."}
    )
    fired_at = Moment()
    run = Part(FiredRunSchema, allow_none=True)


FiringPageSchema = page_of(FiringSchema, "FiringPage")


class FollowUpSchema(AnswerSchema):
    """What a trigger made of a run of the workflow that it follows."""

    source = Part(FiredRunSchema, metadata={"description": "The run that was followed."})
    event = Choice("succeeded", "failed", "held")
    state = Choice("started", "refused")
    reason = Anything(metadata={"description": "{code, detail, errors} where it was refused."})
    at = Moment()
    run = Part(FiredRunSchema, allow_none=True)


FollowUpPageSchema = page_of(FollowUpSchema, "FollowUpPage")


class PeriodSchema(RequestSchema):
    """A past period, both ends included."""

    first = Moment(required=True, data_key="from")
    last = Moment(required=True, data_key="to")


class BackfilledSchema(AnswerSchema):
    """How many moments the period has, and how many of them had not been run."""

    moments = Whole()
    new = Whole()


class SchedulePreviewRequestSchema(RequestSchema):
    """The parameters of a schedule step."""

    params = Object(required=True, keys=Text(), values=Anything())


class ScheduleProblemSchema(AnswerSchema):
    """Why no schedule can be made of the parameters."""

    code = Text()
    pointer = Text()
    detail = Text()


class SchedulePreviewSchema(AnswerSchema):
    """What a schedule says, and when it would fire."""

    sentence = Part(SentenceSchema)
    next = Items(Moment())
    problem = Part(ScheduleProblemSchema, allow_none=True)
