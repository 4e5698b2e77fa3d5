"""Routes of node types, of the check, and of what a step may read."""

from typing import Any

from flask import Response, current_app

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.node_types.schemas import FieldsRequestSchema, FieldsSchema, NodeTypeListSchema
from app.api.workflows.schemas import CheckRequestSchema, CheckSchema
from app.auth.permissions import Action
from app.core import json
from app.graph.fields import Readable
from app.nodes.describe import types_json
from app.services import documents

blp = Resource("node-types", "Node types, and the check of documents")


@blp.route("/node-types", methods=["GET"])
@guard(Action.NODE_TYPE_READ)
@blp.response(200, NodeTypeListSchema)
def list_node_types() -> Response:
    """Every installed node type, with texts in both languages."""
    cached: str | None = current_app.extensions.get("node_types_json")
    if cached is None:
        cached = json.dumps({"items": types_json(deps().types)})
        current_app.extensions["node_types_json"] = cached
    return Response(cached, mimetype="application/json")


@blp.route("/check", methods=["POST"])
@guard(Action.WORKFLOW_READ)
@blp.takes(CheckRequestSchema)
@blp.response(200, CheckSchema)
def check(body: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with a document, and its cards; 400 when it cannot be read as one."""
    return documents.examine(deps(), principal(), body["document"], body["workflow"])


@blp.route("/document/fields", methods=["POST"])
@guard(Action.WORKFLOW_READ)
@blp.takes(FieldsRequestSchema)
@blp.response(200, FieldsSchema)
def list_fields(body: dict[str, Any]) -> Readable:
    """What the expressions of a step may read; 400 when the document cannot be read as one."""
    return documents.readable_fields(deps(), principal(), body["document"], body["node"])
