"""Shapes of a look into a file, and of the workflow made of it."""

from app.api.coded import (
    AnswerSchema,
    Choice,
    Flag,
    Items,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.files.schemas import FileSchema
from app.tables.columns import COLUMN_TYPES


class FileLookRequestSchema(RequestSchema):
    """Which file, and how to read it where that shall not be found out."""

    file_id = Text(required=True, longest=100)
    header = Flag(
        load_default=None,
        allow_none=True,
        metadata={"description": "Whether the first row names the columns; null: found out."},
    )
    sheet = Text(
        load_default="",
        longest=100,
        metadata={"description": "Of an Excel file; the first when empty."},
    )


class FileStartRequestSchema(FileLookRequestSchema):
    """The workflow to make of a file."""

    name = Text(
        load_default="",
        longest=200,
        metadata={"description": "The name of the file when empty."},
    )
    folder = Text(load_default="", longest=200)
    language = Choice("en", "ja", load_default="ja")
    types = Object(
        keys=Text(longest=1_000),
        values=Choice(*COLUMN_TYPES),
        load_default=dict,
        metadata={"description": "Column → type, where it shall not be the one that was found."},
    )


class TableColumnSchema(AnswerSchema):
    """A column of the file."""

    name = Text()
    type = Choice(*COLUMN_TYPES)
    example = Text()
    empty = Whole(metadata={"description": "Cells without anything in them."})


class FileLookSchema(AnswerSchema):
    """What is in a file."""

    kind = Choice("csv", "xlsx")
    name = Text(metadata={"description": "What a workflow made of it would be called."})
    file = Part(FileSchema)
    header = Flag()
    skip_rows = Whole(metadata={"description": "Titles above the table that are left out."})
    sheet = Text()
    sheets = Items(Text())
    encoding = Text()
    delimiter = Text()
    uneven = Whole(metadata={"description": "Rows with too few or too many cells."})
    columns = Items(Part(TableColumnSchema))
    rows = Items(Items(Text()), metadata={"description": "The first rows, as texts."})
    count = Whole(metadata={"description": "Rows that were looked at."})
    complete = Flag(metadata={"description": "Whether those were all rows."})
