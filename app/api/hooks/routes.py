"""Routes about calls of webhooks: the last ones, and listening for a test event."""

from typing import Any

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.hooks.schemas import DeliveriesSchema, ListeningSchema
from app.auth.permissions import Action
from app.services import deliveries, hook_listen

blp = Resource("hooks", "Calls of webhooks")
_LISTEN = "/workflows/<workflow_id>/addresses/<node>/listen"


@blp.route("/triggers/<trigger_id>/deliveries", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, DeliveriesSchema)
def list_deliveries(trigger_id: str) -> dict[str, Any]:
    """The last 50 calls of a webhook, the latest first, and what was made of them."""
    return {"items": deliveries.list_last(deps(), principal(), trigger_id)}


@blp.route(_LISTEN, methods=["POST"])
@guard(Action.WORKFLOW_UPDATE)
@blp.response(200, ListeningSchema)
def begin_listening(workflow_id: str, node: str) -> dict[str, Any]:
    """Listen for a test event for five minutes, before publishing too."""
    return hook_listen.begin(deps(), principal(), workflow_id, node)


@blp.route(_LISTEN, methods=["GET"])
@guard(Action.WORKFLOW_UPDATE)
@blp.response(200, ListeningSchema)
def read_heard(workflow_id: str, node: str) -> dict[str, Any]:
    """What came while somebody listened, the latest first."""
    return hook_listen.heard(deps(), principal(), workflow_id, node)


@blp.route(_LISTEN, methods=["DELETE"])
@guard(Action.WORKFLOW_UPDATE)
@blp.response(204)
def end_listening(workflow_id: str, node: str) -> None:
    """Listen no more."""
    hook_listen.end(deps(), principal(), workflow_id, node)
