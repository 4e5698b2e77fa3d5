"""Routes of runs."""

from typing import Any, Final

from flask import Response, jsonify, request, url_for

from app.api.attachment import attachment
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.runs.calling import HEADERS, IDEMPOTENCY, idempotency_key, patience, wait_seconds
from app.api.runs.comparing import RunComparisonSchema
from app.api.runs.filters import (
    RunBulkOutcomeSchema,
    RunBulkSchema,
    RunPageQuerySchema,
    filter_of,
)
from app.api.runs.following import position, within
from app.api.runs.rerun import (
    RerunQuerySchema,
    RerunRequestSchema,
    RerunSchema,
    RerunStartedSchema,
    wish_of,
)
from app.api.runs.schemas import (
    ActivationPageSchema,
    EventPageSchema,
    EventQuerySchema,
    NodePageQuerySchema,
    ReplaySchema,
    RowsQuerySchema,
    RowsSchema,
    RunPageSchema,
    RunRequestSchema,
    RunSchema,
    RunStartedSchema,
    RunStateSchema,
    TableQuerySchema,
    TimelineSchema,
)
from app.api.slots import take_for_stream
from app.auth.permissions import Action
from app.services import documents, rerun, rows, runs, tables
from app.services.page import Page

blp = Resource("runs", "Runs: started, watched, ended")
SSE: Final = "text/event-stream"
_STARTED: Final = RunStartedSchema()
ENDED: Final = frozenset({"succeeded", "failed", "cancelled"})


@blp.route("/workflows/<workflow_id>/runs", methods=["POST"])
@guard(Action.RUN_START)
@blp.doc(parameters=HEADERS)
@blp.takes(RunRequestSchema)
@blp.response(200, RunStartedSchema, description="It ended in time, or has a fallback.")
@blp.alt_response(202, schema=RunStartedSchema, description="It goes on.", success=True)
def start_run(body: dict[str, Any], workflow_id: str) -> Response:
    """Start the published version; with `Prefer: wait=N`, wait for its end.

    When a person has to decide first, the workflow says what a caller who waits is given.
    """
    with patience(wait_seconds()) as seconds:
        started = runs.start(
            deps(),
            principal(),
            workflow_id,
            body["input"],
            idempotency_key=idempotency_key(),
            wait_seconds=seconds,
            callback=None if body["callback"] is None else body["callback"]["url"],
        )
    answer = jsonify(_STARTED.dump({**_plain(started), "id": started.run_id}))
    is_answered = started.fallback or started.state in ENDED
    answer.status_code = 200 if is_answered else 202
    answer.headers["Location"] = url_for("runs.read_run", run_id=started.run_id)
    return answer


def _plain(started: runs.RunStarted) -> dict[str, Any]:
    return {
        "number": started.number,
        "state": started.state,
        "output": started.output,
        "error": started.error,
        "created": started.created,
        "fallback": started.fallback,
    }


@blp.route("/runs", methods=["GET"])
@guard(Action.RUN_READ)
@blp.takes(RunPageQuerySchema, location="query")
@blp.response(200, RunPageSchema)
def list_runs(query: dict[str, Any]) -> Page:
    """Runs, newest first."""
    return runs.list_page(deps(), principal(), filter_of(query), query["cursor"], query["limit"])


@blp.route("/runs/bulk", methods=["POST"])
@guard(Action.RUN_READ)
@blp.takes(RunBulkSchema)
@blp.response(200, RunBulkOutcomeSchema)
def act_on_runs(body: dict[str, Any]) -> runs.BulkOutcome:
    """Retry or cancel many runs at once; each run's own permissions hold."""
    which = None if body["filter"] is None else filter_of(body["filter"])
    return runs.act_in_bulk(deps(), principal(), body["action"], body["ids"], which)


@blp.route("/runs/<run_id>", methods=["GET"])
@guard(Action.RUN_READ)
@blp.response(200, RunSchema)
def read_run(run_id: str) -> dict[str, Any]:
    """A run with its input, output, document and progress."""
    run = runs.get(deps(), principal(), run_id)
    return {**run, "nodes": documents.cards(deps(), run["document"])}


@blp.route("/runs/<run_id>/nodes/<node_id>", methods=["GET"])
@guard(Action.RUN_READ)
@blp.takes(NodePageQuerySchema, location="query")
@blp.response(200, ActivationPageSchema)
def list_activations(query: dict[str, Any], run_id: str, node_id: str) -> Page:
    """What a node did in a run: one item for each turn, with input and output."""
    wanted = runs.TurnFilter(
        query["state"], query["index"], query["below"], query["decided"], query["q"].strip()
    )
    page = (query["cursor"], query["limit"])
    return runs.node_activations(deps(), principal(), run_id, node_id, wanted, *page)


@blp.route("/runs/<run_id>/timeline", methods=["GET"])
@guard(Action.RUN_READ)
@blp.response(200, TimelineSchema)
def read_timeline(run_id: str) -> dict[str, Any]:
    """When each node was at work, and when it waited for whom."""
    return runs.timeline(deps(), principal(), run_id)


@blp.route("/runs/<run_id>/replay", methods=["GET"])
@guard(Action.RUN_READ)
@blp.response(200, ReplaySchema)
def read_replay(run_id: str) -> dict[str, Any]:
    """How far each node was, from the first event until now."""
    return runs.replay(deps(), principal(), run_id)


@blp.route("/runs/<run_id>/compare/<other_id>", methods=["GET"])
@guard(Action.RUN_READ)
@blp.response(200, RunComparisonSchema)
def compare_runs(run_id: str, other_id: str) -> dict[str, Any]:
    """Two runs side by side, step by step."""
    return runs.compare(deps(), principal(), run_id, other_id)


@blp.route("/runs/<run_id>/cancel", methods=["POST"])
@guard(Action.RUN_CANCEL)
@blp.response(202, RunStateSchema)
def cancel_run(run_id: str) -> dict[str, Any]:
    """Ask for the end of a run."""
    return runs.cancel(deps(), principal(), run_id)


@blp.route("/runs/<run_id>/retry", methods=["POST"])
@guard(Action.RUN_RETRY)
@blp.response(202, RunStateSchema)
def retry_run(run_id: str) -> dict[str, Any]:
    """Go on with a failed run from what failed."""
    return runs.retry(deps(), principal(), run_id)


@blp.route("/runs/<run_id>/rerun", methods=["GET"])
@guard(Action.RUN_READ)
@blp.takes(RerunQuerySchema, location="query")
@blp.response(200, RerunSchema)
def preview_rerun(query: dict[str, Any], run_id: str) -> dict[str, Any]:
    """What a new run from this step would keep and do again."""
    return rerun.preview(deps(), principal(), run_id, wish_of(query))


@blp.route("/runs/<run_id>/rerun", methods=["POST"])
@guard(Action.RUN_START)
@blp.doc(parameters=[IDEMPOTENCY])
@blp.takes(RerunRequestSchema)
@blp.response(201, RerunStartedSchema)
def rerun_from(body: dict[str, Any], run_id: str) -> Response:
    """Start a new run that keeps what does not depend on this step, and goes on from there."""
    made = rerun.start(deps(), principal(), run_id, wish_of(body), idempotency_key())
    answer = jsonify({"run_id": made.run_id, "number": made.number})
    answer.status_code = 201
    answer.headers["Location"] = url_for("runs.read_run", run_id=made.run_id)
    return answer


@blp.route("/runs/<run_id>/events", methods=["GET"])
@guard(Action.RUN_READ)
@blp.takes(EventQuerySchema, location="query")
@blp.response(200, EventPageSchema)
@blp.alt_response(200, schema={"type": "string"}, content_type=SSE, success=True)
def list_events(query: dict[str, Any], run_id: str) -> Any:
    """Events of a run; live as server-sent events when `text/event-stream` is asked for."""
    if request.accept_mimetypes.best_match(["application/json", SSE]) == SSE:
        return _live(query, run_id)
    wanted = runs.EventFilter(query["node"], query["kind"], query["order"] == "newest")
    return runs.events_page(deps(), principal(), run_id, query["after"], query["limit"], wanted)


def _live(query: dict[str, Any], run_id: str) -> Response:
    if query["view"] == "progress":
        stream = runs.follow_progress(deps(), principal(), run_id)
    else:
        after = position(request.headers.get("Last-Event-ID"), query["after"])
        stream = runs.follow_events(deps(), principal(), run_id, after)
    places = take_for_stream()
    answer = Response(within(stream), mimetype=SSE)
    answer.call_on_close(places.give_back)
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


@blp.route("/runs/<run_id>/rows", methods=["GET"])
@guard(Action.RUN_READ)
@blp.takes(RowsQuerySchema, location="query")
@blp.response(200, RowsSchema)
def list_rows(query: dict[str, Any], run_id: str) -> Page:
    """Items of a long list of this run."""
    return rows.list_page(deps(), principal(), run_id, **query)


@blp.route("/runs/<run_id>/output.csv", methods=["GET"])
@guard(Action.RUN_READ)
@blp.takes(TableQuerySchema, location="query")
@blp.response(200, {"type": "string"}, content_type="text/csv")
def fetch_output(query: dict[str, Any], run_id: str) -> Response:
    """The list in a run's output as CSV: UTF-8 with BOM, formulas made harmless."""
    name, parts = tables.output_csv(deps(), principal(), run_id, query["name"])
    return attachment(parts, name, "text/csv; charset=utf-8")
