"""Routes of triggers."""

from typing import Any

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.shapes import PageQuerySchema
from app.api.triggers.schemas import (
    BackfilledSchema,
    FiringPageSchema,
    FollowUpPageSchema,
    PeriodSchema,
    SchedulePreviewRequestSchema,
    SchedulePreviewSchema,
    TriggerSchema,
    TriggersSchema,
)
from app.auth.permissions import Action
from app.services import firings, follow_ups, triggers
from app.services.page import Page

blp = Resource("triggers", "What starts runs by itself")


@blp.route("/workflows/<workflow_id>/triggers", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, TriggersSchema)
def list_triggers(workflow_id: str) -> dict[str, Any]:
    """The starting steps of the published version, but for those by hand."""
    return {"items": triggers.list_of_workflow(deps(), principal(), workflow_id)}


@blp.route("/triggers/<trigger_id>/pause", methods=["POST"])
@guard(Action.WORKFLOW_PUBLISH)
@blp.response(200, TriggerSchema)
def pause_trigger(trigger_id: str) -> dict[str, Any]:
    """Start nothing from here until it is resumed."""
    return triggers.pause(deps(), principal(), trigger_id)


@blp.route("/triggers/<trigger_id>/resume", methods=["POST"])
@guard(Action.WORKFLOW_PUBLISH)
@blp.response(200, TriggerSchema)
def resume_trigger(trigger_id: str) -> dict[str, Any]:
    """Start runs again from now on; what passed meanwhile is left out."""
    return triggers.resume(deps(), principal(), trigger_id)


@blp.route("/triggers/<trigger_id>/firings", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.takes(PageQuerySchema, location="query")
@blp.response(200, FiringPageSchema)
def list_firings(query: dict[str, Any], trigger_id: str) -> Page:
    """What became of the moments of a schedule, the latest first."""
    return firings.list_page(deps(), principal(), trigger_id, query["cursor"], query["limit"])


@blp.route("/triggers/<trigger_id>/follow-ups", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.takes(PageQuerySchema, location="query")
@blp.response(200, FollowUpPageSchema)
def list_follow_ups(query: dict[str, Any], trigger_id: str) -> Page:
    """What was made of the runs of the workflow that a trigger follows, the latest first."""
    return follow_ups.list_page(deps(), principal(), trigger_id, query["cursor"], query["limit"])


@blp.route("/triggers/<trigger_id>/backfill", methods=["POST"])
@guard(Action.RUN_START)
@blp.takes(PeriodSchema)
@blp.response(200, BackfilledSchema)
def backfill_trigger(body: dict[str, Any], trigger_id: str) -> dict[str, int]:
    """Run the moments of a past period that were not run, one after the other."""
    return firings.backfill(deps(), principal(), trigger_id, body["first"], body["last"])


@blp.route("/schedules/preview", methods=["POST"])
@guard(Action.NODE_TYPE_READ)
@blp.takes(SchedulePreviewRequestSchema)
@blp.response(200, SchedulePreviewSchema)
def preview_schedule(body: dict[str, Any]) -> dict[str, Any]:
    """What the parameters of a schedule step say, and the next five moments."""
    return firings.preview(deps(), body["params"])
