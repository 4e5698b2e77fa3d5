"""Shapes of calls of webhooks."""

from app.api.coded import AnswerSchema, Anything, Choice, Items, Moment, Object, Part, Text, Whole
from app.api.triggers.schemas import FiredRunSchema


class DeliverySchema(AnswerSchema):
    """A call that came in, without what is secret in it, and what was made of it."""

    id = Text()
    delivery_id = Text(allow_none=True, metadata={"description": "What its sender calls it."})
    received_at = Moment()
    state = Choice("started", "refused")
    reason = Anything(metadata={"description": "{code, detail, errors} where it was refused."})
    run = Part(FiredRunSchema, allow_none=True)
    repeats = Whole(metadata={"description": "How often it came again."})
    size_bytes = Whole()
    headers = Object(keys=Text(), values=Text())
    query = Object(keys=Text(), values=Text())
    body = Text(metadata={"description": "The beginning of the body."})


class DeliveriesSchema(AnswerSchema):
    """The last calls of a webhook."""

    items = Items(Part(DeliverySchema))


class HeardProblemSchema(AnswerSchema):
    """Why a published webhook would refuse the call."""

    code = Text()
    detail = Text()


class HeardCallSchema(AnswerSchema):
    """A call that came while somebody listened."""

    at = Moment()
    problem = Part(HeardProblemSchema, allow_none=True)
    input = Anything(metadata={"description": "What a run is given; null where it is too large."})
    headers = Object(keys=Text(), values=Text())
    query = Object(keys=Text(), values=Text())
    body = Text()


class ListeningSchema(AnswerSchema):
    """Whether somebody listens, and what came since."""

    seconds_left = Whole(metadata={"description": "0 when nobody listens."})
    calls = Items(Part(HeardCallSchema))
