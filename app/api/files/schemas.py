"""Shapes of files."""

from app.api.coded import AnswerSchema, Moment, Text, Whole


class FileSchema(AnswerSchema):
    """What a file is; its bytes are fetched apart."""

    id = Text()
    name = Text()
    media_type = Text()
    size_bytes = Whole()
    sha256 = Text()
    created_at = Moment()
