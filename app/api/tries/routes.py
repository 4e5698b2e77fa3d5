"""Routes of tries, and of what they are made with: pins and samples."""

from typing import Any, Final

from flask import Response, jsonify, url_for

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.runs.calling import patience
from app.api.tries.schemas import (
    PinRequestSchema,
    PinSchema,
    PinsSchema,
    PreviewRequestSchema,
    PreviewSchema,
    SampleRequestSchema,
    SampleSchema,
    SamplesSchema,
    TriesSchema,
    TryQuerySchema,
    TryRequestSchema,
    TryStartedSchema,
)
from app.auth.permissions import Action
from app.services import pins, previews, sample_inputs, tries
from app.services.previews import Preview
from app.services.try_scope import NewTry

blp = Resource("tries", "Drafts tried: nothing is sent, nothing counts")
_STARTED: Final = TryStartedSchema()


@blp.route("/workflows/<workflow_id>/tries", methods=["POST"])
@guard(Action.RUN_TRY)
@blp.takes(TryRequestSchema)
@blp.response(201, TryStartedSchema)
def start_try(body: dict[str, Any], workflow_id: str) -> Response:
    """Try a draft as it is sent; steps that act only tell what they would send."""
    run_id = tries.start(deps(), principal(), workflow_id, NewTry(**body))
    answer = jsonify(_STARTED.dump({"run_id": run_id}))
    answer.status_code = 201
    answer.headers["Location"] = url_for("runs.read_run", run_id=run_id)
    return answer


@blp.route("/workflows/<workflow_id>/tries", methods=["GET"])
@guard(Action.RUN_TRY)
@blp.takes(TryQuerySchema, location="query")
@blp.response(200, TriesSchema)
def list_tries(query: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """One's own last tries, newest first."""
    return {"items": tries.last(deps(), principal(), workflow_id, query["limit"])}


@blp.route("/workflows/<workflow_id>/pins", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, PinsSchema)
def list_pins(workflow_id: str) -> dict[str, Any]:
    """What is pinned to steps."""
    return {"items": pins.list_all(deps(), principal(), workflow_id)}


@blp.route("/workflows/<workflow_id>/pins/<node_id>", methods=["PUT"])
@guard(Action.WORKFLOW_UPDATE)
@blp.takes(PinRequestSchema)
@blp.response(200, PinSchema)
def put_pin(body: dict[str, Any], workflow_id: str, node_id: str) -> dict[str, Any]:
    """Pin a value to an exit of a step of the draft."""
    return pins.put(deps(), principal(), workflow_id, node_id, body["port"], body["value"])


@blp.route("/workflows/<workflow_id>/pins/<node_id>", methods=["DELETE"])
@guard(Action.WORKFLOW_UPDATE)
@blp.response(204)
def remove_pin(workflow_id: str, node_id: str) -> Response:
    """Take a pin away."""
    pins.remove(deps(), principal(), workflow_id, node_id)
    return Response(status=204)


@blp.route("/workflows/<workflow_id>/samples", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, SamplesSchema)
def list_samples(workflow_id: str) -> dict[str, Any]:
    """Inputs to try a workflow with."""
    return {"items": sample_inputs.list_all(deps(), principal(), workflow_id)}


@blp.route("/workflows/<workflow_id>/samples", methods=["POST"])
@guard(Action.WORKFLOW_UPDATE)
@blp.takes(SampleRequestSchema)
@blp.response(201, SampleSchema)
def create_sample(body: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """Keep an input under a name."""
    return sample_inputs.create(deps(), principal(), workflow_id, body["name"], body["input"])


@blp.route("/workflows/<workflow_id>/samples/<sample_id>", methods=["PUT"])
@guard(Action.WORKFLOW_UPDATE)
@blp.takes(SampleRequestSchema)
@blp.response(200, SampleSchema)
def save_sample(body: dict[str, Any], workflow_id: str, sample_id: str) -> dict[str, Any]:
    """Replace a sample's name and input."""
    name, value = body["name"], body["input"]
    return sample_inputs.save(deps(), principal(), workflow_id, sample_id, name, value)


@blp.route("/workflows/<workflow_id>/samples/<sample_id>", methods=["DELETE"])
@guard(Action.WORKFLOW_UPDATE)
@blp.response(204)
def remove_sample(workflow_id: str, sample_id: str) -> Response:
    """Forget a sample."""
    sample_inputs.remove(deps(), principal(), workflow_id, sample_id)
    return Response(status=204)


@blp.route("/workflows/<workflow_id>/preview", methods=["POST"])
@guard(Action.RUN_TRY)
@blp.takes(PreviewRequestSchema)
@blp.response(200, PreviewSchema)
def preview(body: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """What an expression gives on the data of the last try; computed by a worker, in a second."""
    with patience(1) as seconds:
        return previews.ask(deps(), principal(), workflow_id, Preview(**body), seconds)
