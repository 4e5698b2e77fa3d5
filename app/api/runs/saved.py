"""Routes of the filters that a person keeps for the list of runs."""

from typing import Any

from flask import Response

from app.api.blueprint import Resource
from app.api.coded import AnswerSchema, Items, Part, RequestSchema, Text
from app.api.context import deps
from app.api.guard import guard, principal
from app.auth.permissions import Action
from app.services import saved_filters

blp = Resource("run-filters", "Filters of the list of runs that one keeps")


class SavedFilterRequestSchema(RequestSchema):
    """A filter to keep."""

    name = Text(required=True, shortest=1, longest=80)
    query = Text(
        required=True,
        longest=1000,
        metadata={"description": "As the address of the page says it: `state=failed&q=…`."},
    )


class SavedFilterSchema(AnswerSchema):
    """A filter that one keeps."""

    id = Text()
    name = Text()
    query = Text()


class SavedFilterListSchema(AnswerSchema):
    """All of one's filters, by name."""

    items = Items(Part(SavedFilterSchema))


@blp.route("/run-filters", methods=["GET"])
@guard(Action.RUN_READ)
@blp.response(200, SavedFilterListSchema)
def list_filters() -> dict[str, Any]:
    """One's own filters."""
    return {"items": saved_filters.list_filters(deps(), principal())}


@blp.route("/run-filters", methods=["POST"])
@guard(Action.RUN_READ)
@blp.takes(SavedFilterRequestSchema)
@blp.response(201, SavedFilterSchema)
def save_filter(body: dict[str, Any]) -> dict[str, Any]:
    """Keep a filter; one of the same name is replaced."""
    return saved_filters.save_filter(deps(), principal(), body["name"].strip(), body["query"])


@blp.route("/run-filters/<filter_id>", methods=["DELETE"])
@guard(Action.RUN_READ)
@blp.response(204)
def remove_filter(filter_id: str) -> Response:
    """Forget a filter."""
    saved_filters.remove_filter(deps(), principal(), filter_id)
    return Response(status=204)
