"""Routes of workflows that begin with a file."""

from typing import Any

from flask import Response

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.from_file.schemas import (
    FileLookRequestSchema,
    FileLookSchema,
    FileStartRequestSchema,
)
from app.api.guard import guard, principal
from app.api.workflows.routes import created
from app.api.workflows.schemas import WorkflowSavedSchema
from app.auth.permissions import Action
from app.services import from_file
from app.services.from_file import FileStart

blp = Resource("from-file", "Workflows that begin with a file")


@blp.route("/workflows/from-file/look", methods=["POST"])
@guard(Action.WORKFLOW_CREATE)
@blp.takes(FileLookRequestSchema)
@blp.response(200, FileLookSchema)
def look_into_file(body: dict[str, Any]) -> dict[str, Any]:
    """What a stored CSV or Excel file holds: columns with types, first rows. Nothing is made."""
    return from_file.look(deps(), principal(), FileStart(**body))


@blp.route("/workflows/from-file", methods=["POST"])
@guard(Action.WORKFLOW_CREATE)
@blp.takes(FileStartRequestSchema)
@blp.response(201, WorkflowSavedSchema)
def start_from_file(body: dict[str, Any]) -> Response:
    """Make a workflow that reads such a file, goes through it row by row and writes a table."""
    return created(from_file.make(deps(), principal(), FileStart(**body)))
