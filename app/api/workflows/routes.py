"""Routes of workflows and their drafts."""

from typing import Any, Final

from flask import Response, url_for

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.etag import IF_MATCH, tagged, wanted_revision
from app.api.guard import guard, principal
from app.api.workflows.schemas import (
    ExportQuerySchema,
    ExportSchema,
    ImportRequestSchema,
    WorkflowChangeSchema,
    WorkflowPageQuerySchema,
    WorkflowPageSchema,
    WorkflowRequestSchema,
    WorkflowSavedSchema,
    WorkflowSchema,
)
from app.auth.permissions import Action
from app.services import exports, workflows
from app.services.page import Page
from app.services.workflows import NewWorkflow, WorkflowFilter

blp = Resource("workflows", "Workflows and their drafts")
_WORKFLOWSAVED: Final = WorkflowSavedSchema()
_WORKFLOW: Final = WorkflowSchema()


def created(saved: dict[str, Any]) -> Response:
    """The answer for a new workflow: where it is, and its revision as ETag."""
    answer = tagged(_WORKFLOWSAVED.dump(saved), 201)
    answer.headers["Location"] = url_for("workflows.read_workflow", workflow_id=saved["id"])
    return answer


@blp.route("/workflows", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.takes(WorkflowPageQuerySchema, location="query")
@blp.response(200, WorkflowPageSchema)
def list_workflows(query: dict[str, Any]) -> Page:
    """Workflows, the last changed first."""
    cursor, limit = query.pop("cursor"), query.pop("limit")
    return workflows.list_page(deps(), principal(), WorkflowFilter(**query), cursor, limit)


@blp.route("/workflows", methods=["POST"])
@guard(Action.WORKFLOW_CREATE)
@blp.takes(WorkflowRequestSchema)
@blp.response(201, WorkflowSavedSchema)
def create_workflow(body: dict[str, Any]) -> Response:
    """Make a workflow; its draft may have problems."""
    saved = workflows.create(deps(), principal(), NewWorkflow(**body))
    return created(saved)


@blp.route("/workflows/import", methods=["POST"])
@guard(Action.WORKFLOW_CREATE)
@blp.takes(ImportRequestSchema)
@blp.response(201, WorkflowSavedSchema)
def import_workflow(body: dict[str, Any]) -> Response:
    """Make a workflow of an export; a slug that is in use is replaced by a free one."""
    del body["sekimori"]
    saved = exports.import_workflow(deps(), principal(), NewWorkflow(**body))
    return created(saved)


@blp.route("/workflows/<workflow_id>", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, WorkflowSchema)
def read_workflow(workflow_id: str) -> Response:
    """A workflow by id or slug, with its draft and the draft's problems."""
    return tagged(_WORKFLOW.dump(workflows.read(deps(), principal(), workflow_id)))


@blp.route("/workflows/<workflow_id>", methods=["PUT"])
@guard(Action.WORKFLOW_UPDATE)
@blp.doc(parameters=[IF_MATCH])
@blp.takes(WorkflowChangeSchema)
@blp.response(200, WorkflowSavedSchema)
def save_workflow(body: dict[str, Any], workflow_id: str) -> Response:
    """Save the draft over the revision that was seen; 412 when somebody else saved."""
    saved = workflows.save(deps(), principal(), workflow_id, wanted_revision(), body)
    return tagged(_WORKFLOWSAVED.dump(saved))


@blp.route("/workflows/<workflow_id>/archive", methods=["POST"])
@guard(Action.WORKFLOW_ARCHIVE)
@blp.response(200, WorkflowSchema)
def archive_workflow(workflow_id: str) -> dict[str, Any]:
    """Put a workflow away: it starts no runs any more."""
    return workflows.archive(deps(), principal(), workflow_id, archived=True)


@blp.route("/workflows/<workflow_id>/restore", methods=["POST"])
@guard(Action.WORKFLOW_ARCHIVE)
@blp.response(200, WorkflowSchema)
def restore_workflow(workflow_id: str) -> dict[str, Any]:
    """Take a workflow out of the archive."""
    return workflows.archive(deps(), principal(), workflow_id, archived=False)


@blp.route("/workflows/<workflow_id>/export", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.takes(ExportQuerySchema, location="query")
@blp.response(200, ExportSchema)
def export_workflow(query: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """A workflow as JSON that the import takes: the draft, or a version."""
    return exports.export(deps(), principal(), workflow_id, query["version"])
