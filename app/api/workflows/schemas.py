"""Shapes of workflows, drafts and versions."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Moment,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.node_types.schemas import NodeCardSchema
from app.api.shapes import PageQuerySchema, PersonSchema, SentenceSchema, page_of


class DocumentProblemSchema(AnswerSchema):
    """One finding of the check."""

    code = Text()
    severity = Choice("error", "warning")
    node = Text(allow_none=True)
    pointer = Text(metadata={"description": "RFC 6901 into the document."})
    detail = Text()
    fields = Object(keys=Text(), values=Anything())
    edge = Whole(allow_none=True, metadata={"description": "Index of the edge in the document."})
    message = Part(SentenceSchema, metadata={"description": "What it says to people."})


class CheckRequestSchema(RequestSchema):
    """A document to check, and the workflow that it belongs to where there is one."""

    document = Anything(required=True, metadata={"type": "object"})
    workflow = Text(
        load_default=None, allow_none=True, longest=200, metadata={"description": "Id or slug."}
    )


class CheckSchema(AnswerSchema):
    """What the check found."""

    problems = Items(Part(DocumentProblemSchema))
    nodes = Object(keys=Text(), values=Part(NodeCardSchema))


class WorkflowRequestSchema(RequestSchema):
    """A new workflow."""

    name = Text(required=True, longest=200, shortest=1)
    folder = Text(load_default="", longest=200)
    slug = Text(load_default=None, allow_none=True, longest=80)
    document = Anything(required=True, metadata={"type": "object"})


class WorkflowChangeSchema(RequestSchema):
    """A new state of the draft; what is left out stays."""

    name = Text(longest=200, shortest=1)
    folder = Text(longest=200)
    document = Anything(metadata={"type": "object"})


class WorkflowSavedSchema(AnswerSchema):
    """What saving a draft gave."""

    id = Text()
    slug = Text()
    revision = Whole()
    problems = Items(Part(DocumentProblemSchema))


class RunsOfTheDaySchema(AnswerSchema):
    """Runs of the last 24 hours."""

    total = Whole()
    failed = Whole()
    held = Whole(metadata={"description": "Those that waited for a person."})


class WorkflowItemSchema(AnswerSchema):
    """A workflow in a list."""

    id = Text()
    slug = Text()
    name = Text()
    folder = Text()
    tags = Items(Text())
    revision = Whole()
    published_version = Whole(allow_none=True)
    archived = Flag()
    sample = Text(allow_none=True)
    updated_at = Moment()
    updated_by = Part(PersonSchema, allow_none=True)
    runs_24h = Part(RunsOfTheDaySchema)
    open_reviews = Whole()


class WorkflowPageQuerySchema(PageQuerySchema):
    """Which workflows."""

    q = Text(load_default=None, longest=200, metadata={"description": "In the name or slug."})
    folder = Text(
        load_default=None,
        longest=200,
        metadata={"description": "With the folders inside."},
    )
    tag = Text(load_default=None, longest=40)
    archived = Flag(load_default=False)
    sort = Choice("updated", "name", load_default="updated")


_TOTAL = {"description": "Over all pages; null for more than 1,000."}
WorkflowPageSchema = page_of(
    WorkflowItemSchema, "WorkflowPage", total=Whole(allow_none=True, metadata=_TOTAL)
)


class WorkflowSchema(WorkflowItemSchema):
    """A workflow with its draft."""

    created_at = Moment()
    document = Object()
    nodes = Object(keys=Text(), values=Part(NodeCardSchema))
    problems = Items(Part(DocumentProblemSchema))
    input_schema = Object()
    sample_input = Anything(
        metadata={"description": "What a run of this sample can be started with, else null."}
    )
    on_hold = Choice(
        "wait",
        "accepted",
        "fallback",
        metadata={"description": "What a caller who waits is given while a person decides."},
    )
    published_input_schema = Object(
        allow_none=True, metadata={"description": "Of the published version: what a run takes."}
    )


class ExportSchema(AnswerSchema):
    """A workflow as it is kept under version control and imported elsewhere."""

    sekimori = Whole(metadata={"description": "Number of this format: 1."})
    name = Text()
    slug = Text()
    folder = Text()
    document = Object()


class ImportRequestSchema(RequestSchema):
    """An exported workflow."""

    sekimori = Whole(required=True, strict=True, least=1, most=1)
    name = Text(required=True, longest=200, shortest=1)
    slug = Text(load_default=None, allow_none=True, longest=80)
    folder = Text(load_default="", longest=200)
    document = Anything(required=True, metadata={"type": "object"})


class ExportQuerySchema(RequestSchema):
    """Which version; the draft when nothing is said."""

    version = Whole(load_default=None, least=1)
