"""Routes of files: sent as multipart, fetched as attachments."""

from os import SEEK_END
from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from app.api.attachment import attachment
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.files.schemas import FileSchema
from app.api.guard import guard, principal
from app.api.reading import readable
from app.auth.permissions import Action
from app.core.errors import AppError, FieldError, Kind
from app.services import files

blp = Resource("files", "Files, sent and fetched")

_FORM_BYTES = 65_536  # for the boundaries and headers around the file
_UPLOAD = {
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


@blp.route("/files", methods=["POST"])
@guard(Action.FILE_CREATE)
@blp.doc(requestBody=_UPLOAD)
@blp.response(201, FileSchema)
def send_file() -> tuple[dict[str, Any], dict[str, str]]:
    """Send a file as the multipart field `file`."""
    sent = _the_file()
    name, media_type = sent.filename or "", sent.mimetype or ""
    made = files.create(deps(), principal(), name, media_type, sent.stream)
    return made, {"Location": url_for("files.fetch_file", file_id=made["id"])}


def _the_file() -> FileStorage:
    if request.mimetype != "multipart/form-data":
        detail = "Send the file as multipart/form-data."
        raise AppError(Kind.UNSUPPORTED_MEDIA, "unsupported_media_type", detail)
    limit = deps().settings.max_upload_bytes
    request.max_content_length = limit + _FORM_BYTES
    try:
        with readable():
            sent = list(request.files.items(multi=True))
    except RequestEntityTooLarge:
        raise files.too_large(limit) from None
    if len(sent) != 1 or sent[0][0] != "file" or request.form:
        detail = "Send exactly one field, the file, with the name `file`."
        errors = (FieldError("/file", "file_missing", detail),)
        raise AppError(Kind.INVALID, "file_missing", detail, errors=errors)
    file = sent[0][1]
    if file.stream.seek(0, SEEK_END) > limit:  # before a part of it is kept
        raise files.too_large(limit)
    file.stream.seek(0)
    return file


@blp.route("/files/<file_id>", methods=["GET"])
@guard(Action.FILE_READ)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def fetch_file(file_id: str) -> Response:
    """Fetch a file's bytes, always as an attachment."""
    info = files.read(deps(), principal(), file_id)
    parts = files.content(deps(), principal(), file_id)
    answer = attachment(parts, info["name"], info["media_type"])
    answer.content_length = info["size_bytes"]
    return answer


@blp.route("/files/<file_id>/info", methods=["GET"])
@guard(Action.FILE_READ)
@blp.response(200, FileSchema)
def read_file(file_id: str) -> dict[str, Any]:
    """What a file is."""
    return files.read(deps(), principal(), file_id)
