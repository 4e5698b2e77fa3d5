"""Shapes of tries, pins and samples."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Length,
    Moment,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.runs.schemas import RunItemSchema
from app.api.shapes import CODE, PersonSchema

NODE = {"description": "Id of a step."}
MOST_ITEMS = 10_000_000
TYPES = ("string", "integer", "number", "boolean", "array", "object", "null")


class TryRequestSchema(RequestSchema):
    """What is to be tried: the whole document, `to` a step, or `only` that step."""

    document = Anything(
        required=True,
        metadata={"type": "object", "description": "The draft as it is now; it is frozen."},
    )
    input = Anything(load_default=dict, metadata={"description": "Fits the input schema."})
    mode = Choice("all", "to", "only", load_default="all")
    node = Text(load_default=None, allow_none=True, longest=80, metadata=NODE)
    item = Whole(
        load_default=None,
        allow_none=True,
        strict=True,
        least=0,
        most=MOST_ITEMS,
        metadata={"description": "Which item of the for-each around the step; 0 is the first."},
    )
    confirm = Items(
        Text(longest=80),
        load_default=list,
        validate=Length(max=1_000),
        metadata={"description": "Steps that may really act, once, in this try."},
    )


class TryStartedSchema(AnswerSchema):
    """The run of a try; it is read like any other."""

    run_id = Text()


class TryQuerySchema(RequestSchema):
    """How many."""

    limit = Whole(load_default=20, least=1, most=100)


class TriesSchema(AnswerSchema):
    """One's own last tries, newest first."""

    items = Items(Part(RunItemSchema))


class PinRequestSchema(RequestSchema):
    """What a step is to deliver in tries."""

    port = Text(required=True, longest=100, shortest=1)
    value = Anything(required=True)


class PinSchema(AnswerSchema):
    """What a step delivers in tries instead of being run."""

    node = Text(metadata=NODE)
    port = Text()
    value = Anything()
    at = Moment()
    by = Part(PersonSchema, allow_none=True)


class PinsSchema(AnswerSchema):
    """The pins of a workflow, by step."""

    items = Items(Part(PinSchema))


class SampleRequestSchema(RequestSchema):
    """An input to keep."""

    name = Text(required=True, longest=200, shortest=1)
    input = Anything(required=True)


class SampleSchema(AnswerSchema):
    """An input to try a workflow with."""

    id = Text()
    name = Text()
    input = Anything()
    built_in = Flag(metadata={"description": "It came with the workflow, and cannot be changed."})


class SamplesSchema(AnswerSchema):
    """The samples of a workflow: what came with it, then what people kept."""

    items = Items(Part(SampleSchema))


class PreviewRequestSchema(RequestSchema):
    """An expression, and where it stands."""

    document = Anything(required=True, metadata={"type": "object"})
    node = Text(required=True, longest=80, metadata=NODE)
    source = Text(load_default="", longest=10_000)
    kind = Choice("expression", "template", "condition", "params", required=True)
    pointer = Text(
        load_default=None,
        allow_none=True,
        longest=500,
        metadata={"description": "Of the parameter, from the step on: /params/text."},
    )
    run = Text(
        load_default=None,
        allow_none=True,
        longest=40,
        metadata={"description": "On the data of this run; else of one's last tries."},
    )
    item = Whole(
        load_default=None,
        allow_none=True,
        strict=True,
        least=0,
        most=MOST_ITEMS,
        metadata={"description": "Which item of the for-each around the step."},
    )


class PreviewFaultSchema(AnswerSchema):
    """Why there is no value."""

    code = Text(metadata=CODE)
    detail = Text()
    line = Whole(allow_none=True)
    column = Whole(allow_none=True)


class PreviewSchema(AnswerSchema):
    """What it gives, or why it gives nothing."""

    value = Anything(metadata={"sometimes": True})
    type = Choice(*TYPES, metadata={"sometimes": True})
    shortened = Flag(metadata={"sometimes": True, "description": "Long parts were cut."})
    error = Part(PreviewFaultSchema, metadata={"sometimes": True})
