"""Reviews as people see them: listed, read; the score stays hidden until they are decided."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, Resource, require, visible
from app.core.errors import AppError, Kind, not_found
from app.db.models import Review
from app.db.queries import review_list
from app.db.queries.review_list import ReviewFilter
from app.engine.activation import Activation
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.people import name_people
from app.services.step_names import names_of

RESCUE_DECISIONS: Final = ("retry", "skip", "fail")


def list_page(
    deps: Deps, principal: Principal, which: ReviewFilter, cursor: str | None, limit: int
) -> tuple[Page, list[dict[str, Any]]]:
    """A page of reviews, and how much is open in each queue."""
    require(principal, Action.REVIEW_READ)
    after = decode_cursor(cursor, float, str) if cursor else None
    allowed = visible(principal, Action.REVIEW_READ, Review)
    now = deps.clock.now()
    with deps.db.reading() as db:
        rows = review_list.page(db, allowed, which, after, limit + 1)
        total = review_list.count(db, allowed, which)
        queues = review_list.open_per_queue(db, allowed)
        shown = rows[:limit]
        items = describe_all(db, shown, now)
    more = encode_cursor(shown[-1].priority, shown[-1].id) if len(rows) > limit else None
    return Page(items, more, total), queues


def read(deps: Deps, principal: Principal, review_id: str) -> dict[str, Any]:
    """One review."""
    with deps.db.reading() as db:
        row = find_review(db, principal, review_id)
        return describe_all(db, [row], deps.clock.now())[0]


def find_review(
    db: DbSession, principal: Principal, review_id: str, action: Action = Action.REVIEW_READ
) -> Review:
    """The review, if `action` is allowed on it; raises AppError not_found, forbidden."""
    query = select(Review).where(
        Review.id == review_id, visible(principal, Action.REVIEW_READ, Review)
    )
    row = db.scalar(query)
    if row is None:
        raise not_found("review")
    require(principal, action, Resource("review", row.id, {"queue": row.queue}))
    if row.in_try and action != Action.REVIEW_READ and row.requester_id != principal.user_id:
        detail = "Whoever tries a draft decides what his try asks."
        raise AppError(Kind.FORBIDDEN, "somebody_elses_try", detail)
    return row


def offered(row: Review) -> list[str]:
    """The decisions that may be taken."""
    decisions = row.request.get("decisions")
    if decisions:
        return [str(each) for each in decisions]
    return list(RESCUE_DECISIONS) if row.kind == "rescue" else []


def describe_all(db: DbSession, rows: Sequence[Review], now: Any) -> list[dict[str, Any]]:
    """Reviews with the names of what they belong to."""
    people = name_people(db, [each for row in rows for each in (row.claimed_by, row.decided_by)])
    workflows = review_list.names_of_workflows(db, [row.workflow_id for row in rows])
    runs = review_list.numbers_of_runs(db, [row.run_id for row in rows])
    names = names_of(db, {row.version_id for row in rows})
    return [
        {
            **_describe(row, people, now),
            "workflow": {"id": row.workflow_id, "name": workflows.get(row.workflow_id, "")},
            "run": {"id": row.run_id, "number": abs(runs.get(row.run_id, 0))},
            "node": {
                "id": row.node_id,
                "name": names.get(row.version_id, {}).get(row.node_id) or row.node_id,
            },
        }
        for row in rows
    ]


def _describe(row: Review, people: Mapping[Any, Any], now: Any) -> dict[str, Any]:
    request = row.request
    claimed = row.state == "open" and row.claimed_until is not None and row.claimed_until > now
    decided = row.state == "decided"
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "queue": row.queue,
        "title": row.title,
        "index": _index(row.activation),
        "proposal": request.get("proposal"),
        "evidence": request.get("evidence"),
        "candidates": request.get("candidates") or [],
        "decisions": offered(row),
        "form": request.get("form"),
        "due_at": row.due_at,
        "created_at": row.created_at,
        "claimed_by": people.get(row.claimed_by) if claimed else None,
        "claimed_until": row.claimed_until if claimed else None,
        "decision": row.decision,
        "fields": row.fields,
        "reason": row.reason,
        "decided_by": people.get(row.decided_by),
        "decided_at": row.decided_at,
        "effective_at": row.effective_at,
        "confidence": row.confidence if decided else None,
    }


def _index(activation: str) -> int | None:
    try:
        scope = Activation.parse(activation).scope
    except ValueError:
        return None
    return scope[-1].index if scope else None
