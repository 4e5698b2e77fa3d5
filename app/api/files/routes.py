"""Routes of files: sent as multipart, fetched as attachments."""

from typing import Any

from flask import Response, url_for

from app.api.attachment import attachment
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.files.schemas import FileSchema
from app.api.guard import guard, principal
from app.api.multipart import UPLOAD, sent_file
from app.auth.permissions import Action
from app.services import files

blp = Resource("files", "Files, sent and fetched")


@blp.route("/files", methods=["POST"])
@guard(Action.FILE_CREATE)
@blp.doc(requestBody=UPLOAD)
@blp.response(201, FileSchema)
def send_file() -> tuple[dict[str, Any], dict[str, str]]:
    """Send a file as the multipart field `file`."""
    sent = sent_file(deps().settings.max_upload_bytes)
    name, media_type = sent.filename or "", sent.mimetype or ""
    made = files.create(deps(), principal(), name, media_type, sent.stream)
    return made, {"Location": url_for("files.fetch_file", file_id=made["id"])}


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
