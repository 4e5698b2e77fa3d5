"""Shapes of node types, with texts in both languages."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Number,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.shapes import SentenceSchema
from app.graph.spec import Effect, Expression, Group, Kind


class ChoiceSchema(AnswerSchema):
    """One option of a choice."""

    value = Text()
    label = Part(SentenceSchema)


class ShownWhenSchema(AnswerSchema):
    """Shown only while another parameter has one of these values."""

    param = Text()
    values = Items(Anything())


class ParamSchema(AnswerSchema):
    """One parameter of a node type, or one column of a parameter that is a list of rows."""

    name = Text()
    kind = Choice(*(kind.value for kind in Kind))
    kind_text = Part(SentenceSchema)
    label = Part(SentenceSchema)
    help = Part(SentenceSchema)
    default = Anything()
    required = Flag()
    expression = Choice(*(each.value for each in Expression))
    choices = Items(Part(ChoiceSchema))
    shown_when = Part(ShownWhenSchema, allow_none=True)
    minimum = Number(allow_none=True)
    maximum = Number(allow_none=True)
    max_length = Whole(allow_none=True)
    over = Text(allow_none=True, metadata={"description": "Computed once per item of this list."})
    accepts = Items(Text(), metadata={"description": "The kinds of credential that fit."})
    folded = Flag(metadata={"description": "Rarely needed: a form keeps it under more settings."})
    item = Items(Part(lambda: ParamSchema()))


class PortSchema(AnswerSchema):
    """An entry or an exit."""

    name = Text()
    label = Part(SentenceSchema)
    multiple = Flag()
    required = Flag()


class OutputFieldSchema(AnswerSchema):
    """A field that a step always gives."""

    name = Text()
    type = Part(SentenceSchema)
    title = Part(SentenceSchema)


class FirstRetrySchema(AnswerSchema):
    """How often and after how long a failed attempt is tried again."""

    attempts = Whole()
    delay_seconds = Number()
    max_seconds = Number()


class NodeTypeSchema(AnswerSchema):
    """All that is known of a node type without running it."""

    type = Text()
    version = Whole()
    group = Choice(*(group.value for group in Group))
    icon = Text()
    title = Part(SentenceSchema)
    help = Part(SentenceSchema)
    effect = Choice(*(effect.value for effect in Effect))
    tells_unsent = Flag(
        metadata={"description": "What failed without having acted may be retried even if once."}
    )
    first_retry = Part(
        FirstRetrySchema, metadata={"description": "What a new step of this type begins with."}
    )
    effect_text = Part(SentenceSchema, metadata={"description": "The effect in plain words."})
    inputs = Items(Part(PortSchema))
    outputs = Items(Part(PortSchema))
    outputs_depend_on_params = Flag(
        metadata={"description": "The exits depend on the parameters (one per case or decision)."}
    )
    params = Items(Part(ParamSchema))
    params_schema = Object(metadata={"description": "JSON Schema of the parameters."})
    output_schema = Object()
    fields_ = Items(Part(OutputFieldSchema), data_key="fields", attribute="fields")
    example = Object(metadata={"description": "The step as it stands in a document."})
    gives_confidence = Flag()
    credentials = Items(Text())
    permissions = Items(Text())
    summary = Part(SentenceSchema)
    expected_ms = Whole()


class NodeCardSchema(AnswerSchema):
    """What a card shows of a node: a sentence made of its parameters, its exits."""

    summary = Part(SentenceSchema)
    outputs = Items(Part(PortSchema))
    known = Flag(metadata={"description": "Whether the node's type is installed."})


class NodeTypeListSchema(AnswerSchema):
    """Every node type that is installed."""

    items = Items(Part(NodeTypeSchema))


class FieldsRequestSchema(RequestSchema):
    """A document and the step whose expressions want to read something."""

    document = Anything(required=True, metadata={"type": "object"})
    node = Text(
        load_default=None,
        allow_none=True,
        longest=100,
        metadata={"description": "Id of the step; null: the output of the workflow."},
    )


class FieldSchema(AnswerSchema):
    """One value that an expression can name."""

    path = Items(Text(), metadata={"description": 'For example ["nodes", "classify", "label"].'})
    type = Choice("", "string", "integer", "number", "boolean", "array", "object", "null", "file")
    title = Part(SentenceSchema, allow_none=True)
    availability = Choice("always", "maybe")
    choices = Items(Anything())
    example = Anything()


class FieldsSchema(AnswerSchema):
    """What the expressions of a step may read, the nearest steps first."""

    fields_ = Items(Part(FieldSchema), data_key="fields", attribute="fields")
    items = Object(
        keys=Text(),
        values=Items(Part(FieldSchema)),
        metadata={"description": "By list parameter: the fields of one of its items."},
    )
