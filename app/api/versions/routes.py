"""Routes of published versions."""

from typing import Any

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.shapes import PageQuerySchema
from app.api.versions.schemas import (
    ComparisonSchema,
    PublishedSchema,
    PublishRequestSchema,
    VersionPageSchema,
    VersionSchema,
)
from app.auth.permissions import Action
from app.services import versions
from app.services.page import Page

blp = Resource("versions", "Published versions of workflows")


@blp.route("/workflows/<workflow_id>/publish", methods=["POST"])
@guard(Action.WORKFLOW_PUBLISH)
@blp.takes(PublishRequestSchema)
@blp.response(200, PublishedSchema)
def publish(body: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """Bring the draft into effect; 422 with all problems while it has errors."""
    return versions.publish(deps(), principal(), workflow_id, body["note"])


@blp.route("/workflows/<workflow_id>/versions", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.takes(PageQuerySchema, location="query")
@blp.response(200, VersionPageSchema)
def list_versions(query: dict[str, Any], workflow_id: str) -> Page:
    """Published versions, newest first."""
    return versions.list_versions(deps(), principal(), workflow_id, **query)


@blp.route("/workflows/<workflow_id>/versions/<int(max=1000000000):number>", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, VersionSchema)
def read_version(workflow_id: str, number: int) -> dict[str, Any]:
    """A published version with its document."""
    return versions.read_version(deps(), principal(), workflow_id, number)


@blp.route("/workflows/<workflow_id>/versions/<old>/diff/<new>", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, ComparisonSchema)
def compare_versions(workflow_id: str, old: str, new: str) -> dict[str, Any]:
    """What changed from one version to another; `draft` stands for the draft."""
    return versions.compare(deps(), principal(), workflow_id, old, new)
