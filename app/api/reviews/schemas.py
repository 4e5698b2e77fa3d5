"""Shapes of reviews."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Items,
    Length,
    Moment,
    Number,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.shapes import PageQuerySchema, PersonSchema, page_of

KINDS = ("check", "approval", "form", "rescue")
STATES = ("open", "decided", "withdrawn", "expired")


class CandidateSchema(AnswerSchema):
    """One of the values that the AI proposes; keys 1 to 5 choose them."""

    value = Anything()
    label = Text()
    note = Text(metadata={"sometimes": True})


class ReviewWorkflowSchema(AnswerSchema):
    """The workflow that asks."""

    id = Text()
    name = Text()


class ReviewRunSchema(AnswerSchema):
    """The run that waits."""

    id = Text()
    number = Whole()


class ReviewNodeSchema(AnswerSchema):
    """The node that asks."""

    id = Text()
    name = Text()


class ReviewSchema(AnswerSchema):
    """One question to a person; the score is withheld until it is decided."""

    id = Text()
    kind = Choice(*KINDS)
    state = Choice(*STATES)
    queue = Text()
    title = Text()
    workflow = Part(ReviewWorkflowSchema)
    run = Part(ReviewRunSchema)
    node = Part(ReviewNodeSchema)
    index = Whole(allow_none=True)
    proposal = Anything()
    evidence = Anything()
    candidates = Items(Part(CandidateSchema))
    decisions = Items(Text())
    form = Object(allow_none=True, metadata={"description": "JSON Schema of `fields`."})
    due_at = Moment(allow_none=True)
    created_at = Moment()
    claimed_by = Part(PersonSchema, allow_none=True)
    claimed_until = Moment(allow_none=True)
    decision = Text(allow_none=True)
    fields_ = Object(allow_none=True, data_key="fields", attribute="fields")
    reason = Text()
    decided_by = Part(PersonSchema, allow_none=True)
    decided_at = Moment(allow_none=True)
    effective_at = Moment(allow_none=True)
    confidence = Number(allow_none=True, metadata={"description": "Only when it is decided."})


class QueueSchema(AnswerSchema):
    """A queue and how much is open in it."""

    queue = Text()
    open = Whole()


class ReviewPageQuerySchema(PageQuerySchema):
    """Which reviews."""

    state = Choice(*STATES, load_default="open")
    queue = Text(load_default=None, longest=80)
    run = Text(load_default=None, longest=36)
    workflow = Text(load_default=None, longest=80, metadata={"description": "Id or slug."})
    kind = Choice(*KINDS, load_default=None)


ReviewPageSchema = page_of(
    ReviewSchema, "ReviewPage", total=Whole(), queues=Items(Part(QueueSchema))
)


class ClaimRequestSchema(RequestSchema):
    """The lock of a claim that is to be renewed; nothing for a new claim."""

    lock = Text(load_default=None, allow_none=True, longest=36)


class ClaimSchema(AnswerSchema):
    """A claim: the lock that a decision needs, and until when it holds."""

    lock = Text()
    until = Moment()


class ClaimManyRequestSchema(RequestSchema):
    """Several reviews, all or none."""

    ids = Items(Text(longest=36), required=True, validate=Length(min=1, max=50))


class ClaimedSchema(ClaimSchema):
    """One of several claims."""

    id = Text()


class ClaimManySchema(AnswerSchema):
    """Several claims."""

    items = Items(Part(ClaimedSchema))


class ReleaseRequestSchema(RequestSchema):
    """The lock that is given back."""

    lock = Text(required=True, longest=36)


class DecisionRequestSchema(RequestSchema):
    """What was decided."""

    lock = Text(required=True, longest=36)
    decision = Text(
        required=True,
        longest=20,
        metadata={
            "description": "One of the review's `decisions`: accept, edit, reject, send_back,"
            " submit; of a rescue: retry, skip, fail."
        },
    )
    fields_ = Object(
        data_key="fields",
        attribute="fields",
        load_default=None,
        allow_none=True,
        metadata={
            "description": "With edit and submit: what the form asks for, or {value} for a"
            " proposal that is one value; with retry {input}, with skip {value}."
        },
    )
    reason = Text(load_default="", longest=4000)


class DecidedSchema(AnswerSchema):
    """A recorded decision, and when it takes effect."""

    id = Text()
    state = Choice(*STATES)
    decision = Text()
    effective_at = Moment()
    undo_until = Moment(allow_none=True)
