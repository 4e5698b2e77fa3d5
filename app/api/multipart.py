"""A file in a request: read as multipart, never larger than it may be."""

from os import SEEK_END
from typing import Any, Final

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from app.api.reading import readable
from app.core.errors import AppError, FieldError, Kind
from app.services.files import too_large

_FORM_BYTES: Final = 65_536  # for the boundaries and headers around the file
UPLOAD: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
                "additionalProperties": False,
            }
        }
    },
}


def sent_file(limit_bytes: int) -> FileStorage:
    """The one file of the request.

    Raises AppError unsupported_media_type, file_too_large, file_missing.
    """
    if request.mimetype != "multipart/form-data":
        detail = "Send the file as multipart/form-data."
        raise AppError(Kind.UNSUPPORTED_MEDIA, "unsupported_media_type", detail)
    request.max_content_length = limit_bytes + _FORM_BYTES
    try:
        with readable():
            sent = list(request.files.items(multi=True))
    except RequestEntityTooLarge:
        raise too_large(limit_bytes) from None
    if len(sent) != 1 or sent[0][0] != "file" or request.form:
        detail = "Send exactly one field, the file, with the name `file`."
        errors = (FieldError("/file", "file_missing", detail),)
        raise AppError(Kind.INVALID, "file_missing", detail, errors=errors)
    file = sent[0][1]
    if file.stream.seek(0, SEEK_END) > limit_bytes:  # before a part of it is kept
        raise too_large(limit_bytes)
    file.stream.seek(0)
    return file
