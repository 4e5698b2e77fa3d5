"""Routes of templates."""

from typing import Any

from flask import url_for

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.templates.schemas import TemplateListSchema, UsedSchema, UseRequestSchema
from app.auth.permissions import Action
from app.services import templates

blp = Resource("templates", "Workflows that run as they are, to begin with")


@blp.route("/templates", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, TemplateListSchema)
def list_templates() -> dict[str, Any]:
    """Every template, with its drawing and its help."""
    return {"items": templates.list_all(deps())}


@blp.route("/templates/<key>/use", methods=["POST"])
@guard(Action.WORKFLOW_CREATE)
@blp.takes(UseRequestSchema)
@blp.response(201, UsedSchema)
def use_template(body: dict[str, Any], key: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Make a workflow of one's own, published, with its sample files; its model is trained."""
    made = templates.use(deps(), principal(), key, body["language"], body["name"])
    return made, {"Location": url_for("workflows.read_workflow", workflow_id=made["id"])}
