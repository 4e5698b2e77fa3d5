"""Shapes of folders, tags, and of what is done with many workflows at once."""

from app.api.coded import (
    AnswerSchema,
    Choice,
    Items,
    Length,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.workflows.schemas import ExportSchema
from app.services.shelf import MOST_AT_ONCE


class FolderSchema(AnswerSchema):
    """A folder and how many workflows are in it, without those in folders inside."""

    folder = Text(metadata={"description": 'Parts with "/" between; empty: no folder.'})
    count = Whole()


class FolderListSchema(AnswerSchema):
    """What stands beside the list of workflows."""

    items = Items(Part(FolderSchema))
    tags = Items(Text())
    archived = Whole(metadata={"description": "Workflows that are put away."})


class FolderRenameSchema(RequestSchema):
    """Another path for a folder and all that is in it."""

    from_ = Text(required=True, longest=200, shortest=1, data_key="from")
    to = Text(required=True, longest=200)


class FolderRenamedSchema(AnswerSchema):
    """How many workflows moved."""

    moved = Whole()


class ShelfChangeSchema(RequestSchema):
    """What changes about a workflow; what is left out stays."""

    name = Text(longest=200, shortest=1)
    folder = Text(longest=200)
    tags = Items(Text(longest=40), validate=Length(max=100))


class DuplicateSchema(RequestSchema):
    """What the copy is called."""

    name = Text(required=True, longest=200, shortest=1)


class ChosenSchema(RequestSchema):
    """Workflows by id or slug."""

    ids = Items(Text(longest=100), required=True, validate=Length(min=1, max=MOST_AT_ONCE))


class BulkSchema(ChosenSchema):
    """What to do with many workflows."""

    action = Choice("archive", "restore", "move", "tag", "untag", required=True)
    folder = Text(load_default="", longest=200, metadata={"description": "For move."})
    tag = Text(load_default="", longest=40, metadata={"description": "For tag and untag."})


class BulkFailureSchema(AnswerSchema):
    """One with which it was not done."""

    id = Text()
    code = Text()


class BulkDoneSchema(AnswerSchema):
    """With which it was done, and with which not."""

    done = Items(Text())
    failed = Items(Part(BulkFailureSchema))


class ExportBundleSchema(AnswerSchema):
    """Several exports in one file."""

    sekimori = Whole(metadata={"description": "Number of this format: 1."})
    workflows = Items(Part(ExportSchema))
