"""Routes of presence."""

from typing import Any

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.presence.schemas import LeaveQuerySchema, PresenceRequestSchema, PresenceSchema
from app.auth.permissions import Action
from app.services import presence

blp = Resource("presence", "Who has a workflow open")


@blp.route("/workflows/<workflow_id>/presence", methods=["POST"])
@guard(Action.WORKFLOW_READ)
@blp.takes(PresenceRequestSchema)
@blp.response(200, PresenceSchema)
def tell_presence(body: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """Say every 10 seconds that this tab is there; it is gone 30 seconds after the last word."""
    return presence.tell(deps(), principal(), workflow_id, **body)


@blp.route("/workflows/<workflow_id>/presence", methods=["DELETE"])
@guard(Action.WORKFLOW_READ)
@blp.takes(LeaveQuerySchema, location="query")
@blp.response(204)
def leave_presence(query: dict[str, Any], workflow_id: str) -> None:
    """Take this tab away at once."""
    presence.leave(deps(), principal(), workflow_id, query["tab"])
