"""Routes of folders and tags, and of acts on many workflows."""

from typing import Any

from flask import Response

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.shelf.schemas import (
    BulkDoneSchema,
    BulkSchema,
    ChosenSchema,
    DuplicateSchema,
    ExportBundleSchema,
    FolderListSchema,
    FolderRenamedSchema,
    FolderRenameSchema,
    ShelfChangeSchema,
)
from app.api.workflows.routes import created
from app.api.workflows.schemas import WorkflowSavedSchema, WorkflowSchema
from app.auth.permissions import Action
from app.services import shelf
from app.services.shelf import Bulk

blp = Resource("shelf", "Folders, tags, and many workflows at once")


@blp.route("/folders", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, FolderListSchema)
def list_folders() -> dict[str, Any]:
    """Folders with how many workflows are in each, tags, and how many are archived."""
    return shelf.overview(deps(), principal())


@blp.route("/folders/rename", methods=["POST"])
@guard(Action.WORKFLOW_UPDATE)
@blp.takes(FolderRenameSchema)
@blp.response(200, FolderRenamedSchema)
def rename_folder(body: dict[str, Any]) -> dict[str, Any]:
    """Give a folder another path; what is in it moves along."""
    return {"moved": shelf.rename_folder(deps(), principal(), body["from_"], body["to"])}


@blp.route("/workflows/bulk", methods=["POST"])
@guard(Action.WORKFLOW_READ)
@blp.takes(BulkSchema)
@blp.response(200, BulkDoneSchema)
def change_many(body: dict[str, Any]) -> dict[str, Any]:
    """Archive, restore, move or tag many workflows."""
    return shelf.bulk(deps(), principal(), Bulk(**body))


@blp.route("/workflows/export", methods=["POST"])
@guard(Action.WORKFLOW_READ)
@blp.takes(ChosenSchema)
@blp.response(200, ExportBundleSchema)
def export_many(body: dict[str, Any]) -> dict[str, Any]:
    """Several drafts in one file; each of its workflows is one that the import takes."""
    return shelf.export(deps(), principal(), body["ids"])


@blp.route("/workflows/<workflow_id>", methods=["PATCH"])
@guard(Action.WORKFLOW_UPDATE)
@blp.takes(ShelfChangeSchema)
@blp.response(200, WorkflowSchema)
def change_workflow(body: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """Another name, folder or tags; the draft and its revision stay."""
    return shelf.change(deps(), principal(), workflow_id, body)


@blp.route("/workflows/<workflow_id>/duplicate", methods=["POST"])
@guard(Action.WORKFLOW_CREATE)
@blp.takes(DuplicateSchema)
@blp.response(201, WorkflowSavedSchema)
def duplicate_workflow(body: dict[str, Any], workflow_id: str) -> Response:
    """Make a workflow of another one's draft, in the same folder, with the same tags."""
    return created(shelf.duplicate(deps(), principal(), workflow_id, body["name"]))
