"""Routes of reviews."""

from typing import Any

from flask import Response

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.reviews.schemas import (
    ClaimManyRequestSchema,
    ClaimManySchema,
    ClaimRequestSchema,
    ClaimSchema,
    DecidedSchema,
    DecisionRequestSchema,
    ReleaseRequestSchema,
    ReviewPageQuerySchema,
    ReviewPageSchema,
    ReviewSchema,
)
from app.auth.permissions import Action
from app.services import claims, decisions, reviews
from app.services.decisions import Decision
from app.services.reviews import ReviewFilter

blp = Resource("reviews", "What waits for a person")


@blp.route("/reviews", methods=["GET"])
@guard(Action.REVIEW_READ)
@blp.takes(ReviewPageQuerySchema, location="query")
@blp.response(200, ReviewPageSchema)
def list_reviews(query: dict[str, Any]) -> dict[str, Any]:
    """Reviews, the most pressing first, and how much is open in each queue."""
    cursor, limit = query.pop("cursor"), query.pop("limit")
    which = ReviewFilter(**query)
    page, queues = reviews.list_page(deps(), principal(), which, cursor, limit)
    return {
        "items": page.items,
        "next_cursor": page.next_cursor,
        "total": page.total,
        "queues": queues,
    }


@blp.route("/reviews/<review_id>", methods=["GET"])
@guard(Action.REVIEW_READ)
@blp.response(200, ReviewSchema)
def read_review(review_id: str) -> dict[str, Any]:
    """One review."""
    return reviews.read(deps(), principal(), review_id)


@blp.route("/reviews/claim", methods=["POST"])
@guard(Action.REVIEW_DECIDE)
@blp.takes(ClaimManyRequestSchema)
@blp.response(200, ClaimManySchema)
def claim_several(body: dict[str, Any]) -> dict[str, Any]:
    """Claim several reviews: all of them or, with 409, none."""
    return {"items": claims.claim_several(deps(), principal(), body["ids"])}


@blp.route("/reviews/<review_id>/claim", methods=["POST"])
@guard(Action.REVIEW_DECIDE)
@blp.takes(ClaimRequestSchema)
@blp.response(200, ClaimSchema)
def claim(body: dict[str, Any], review_id: str) -> dict[str, Any]:
    """Claim a review for 30 minutes; with the lock of before, renew the claim."""
    return claims.claim(deps(), principal(), review_id, body["lock"])


@blp.route("/reviews/<review_id>/release", methods=["POST"])
@guard(Action.REVIEW_DECIDE)
@blp.takes(ReleaseRequestSchema)
@blp.response(204)
def release(body: dict[str, Any], review_id: str) -> Response:
    """Give a claim back."""
    claims.release(deps(), principal(), review_id, body["lock"])
    return Response(status=204)


@blp.route("/reviews/<review_id>/decision", methods=["POST"])
@guard(Action.REVIEW_DECIDE)
@blp.takes(DecisionRequestSchema)
@blp.response(200, DecidedSchema)
def decide(body: dict[str, Any], review_id: str) -> dict[str, Any]:
    """Decide. It takes effect at once for programs, after time to undo for people."""
    return decisions.decide(deps(), principal(), review_id, Decision(**body))


@blp.route("/reviews/<review_id>/undo", methods=["POST"])
@guard(Action.REVIEW_DECIDE)
@blp.response(200, ClaimSchema)
def undo(review_id: str) -> dict[str, Any]:
    """Take one's decision back before it takes effect."""
    return decisions.undo(deps(), principal(), review_id)
