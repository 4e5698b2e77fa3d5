"""Shapes of templates."""

from app.api.coded import AnswerSchema, Choice, Flag, Items, Part, RequestSchema, Text, Whole
from app.api.shapes import SentenceSchema
from app.api.workflows.schemas import WorkflowSavedSchema
from app.graph.spec import Group


class TagSchema(SentenceSchema):
    """What templates are looked for by."""

    key = Text()


class PlaceSchema(AnswerSchema):
    """Where a step lies in the drawing."""

    x = Whole()
    y = Whole()


class TemplateStepSchema(AnswerSchema):
    """A step of the drawing."""

    id = Text()
    type = Text()
    group = Choice(*(each.value for each in Group))
    icon = Text()
    name = Part(SentenceSchema)
    position = Part(PlaceSchema)


class TemplateWireSchema(AnswerSchema):
    """A wire of the drawing, from an exit of one step to another step."""

    from_ = Text(attribute="from", data_key="from")
    port = Text()
    to = Text()


class TemplateUsesSchema(AnswerSchema):
    """What comes along beside the drawing."""

    model = Flag(metadata={"description": "Whether a model is trained when it is used first."})
    files = Whole(metadata={"description": "How many sample files are stored for its user."})


class TemplateSchema(AnswerSchema):
    """A workflow that runs as it is, with what people read of it."""

    key = Text()
    name = Part(SentenceSchema)
    purpose = Part(SentenceSchema)
    help = Part(SentenceSchema, metadata={"description": "Paragraphs, an empty line between."})
    decides = Part(SentenceSchema, metadata={"description": "Who decides what."})
    data_note = Part(SentenceSchema, metadata={"description": "Where its sample data is from."})
    tags = Items(Part(TagSchema))
    node_count = Whole()
    steps = Items(Part(TemplateStepSchema))
    wires = Items(Part(TemplateWireSchema))
    inputs = Items(Part(SentenceSchema), metadata={"description": "Names of its sample inputs."})
    files = Items(Part(SentenceSchema), metadata={"description": "Names of its sample files."})
    uses = Part(TemplateUsesSchema)


class TemplateListSchema(AnswerSchema):
    """Every template."""

    items = Items(Part(TemplateSchema))


class UseRequestSchema(RequestSchema):
    """How the new workflow is to be."""

    language = Choice("en", "ja", required=True)
    name = Text(load_default=None, allow_none=True, longest=200, shortest=1)


class UsedSchema(WorkflowSavedSchema):
    """The new workflow, and how far its model is."""

    name = Text()
    published_version = Whole(allow_none=True)
    model = Text(allow_none=True, metadata={"description": "Its slug; null where none is used."})
    model_state = Choice("queued", "training", "ready", "failed", allow_none=True)
