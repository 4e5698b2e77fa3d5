"""Shapes of the home page."""

from app.api.coded import AnswerSchema, Items, Moment, Part, Text, Whole


class TraySchema(AnswerSchema):
    """A tray in which something waits."""

    queue = Text()
    open = Whole()
    oldest_at = Moment()
    due_at = Moment(allow_none=True, metadata={"description": "The next due date."})
    overdue = Whole()


class HomeWorkflowSchema(AnswerSchema):
    """A workflow by name."""

    id = Text()
    name = Text()
    slug = Text()


class HomeRunSchema(AnswerSchema):
    """The last run of a group."""

    id = Text()
    number = Whole()
    ended_at = Moment()


class FailureGroupSchema(AnswerSchema):
    """Runs of 24 hours that failed alike: the same workflow, step and code."""

    workflow = Part(HomeWorkflowSchema)
    node = Text(metadata={"description": "The step; empty when it was none."})
    code = Text()
    detail = Text(metadata={"description": "Of the last one."})
    count = Whole()
    last = Part(HomeRunSchema)


class UnstartedSchema(AnswerSchema):
    """Runs that have waited for a worker for more than a minute."""

    count = Whole()
    oldest_at = Moment(allow_none=True)
    workers = Whole(metadata={"description": "Workers that are there just now."})


class OldHoldsSchema(AnswerSchema):
    """Reviews that have been open for more than a day."""

    count = Whole()
    oldest_at = Moment(allow_none=True)


class FailedModelSchema(AnswerSchema):
    """A model whose last training failed."""

    slug = Text()
    name = Text()
    code = Text()
    ended_at = Moment(allow_none=True)


class HomeSchema(AnswerSchema):
    """What waits for the one who asks, and what needs a look."""

    trays = Items(Part(TraySchema))
    failed = Items(Part(FailureGroupSchema))
    unstarted = Part(UnstartedSchema)
    old_holds = Part(OldHoldsSchema)
    failed_models = Items(Part(FailedModelSchema))
