"""What the list of workflows shows: rows in order, and figures of the last 24 hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, distinct, func, or_, select
from sqlalchemy.orm import Session

from app.db.models import Review, Run, Workflow


@dataclass(frozen=True, slots=True)
class WorkflowFilter:
    """Which workflows; `q` is looked for in names and slugs."""

    q: str | None = None
    folder: str | None = None
    archived: bool = False


def a_day_before(now: datetime) -> datetime:
    """Where the last 24 hours begin."""
    return now - timedelta(hours=24)


def page(
    session: Session,
    allowed: ColumnElement[bool],
    which: WorkflowFilter,
    after: tuple[Any, ...] | None,
    limit: int,
) -> list[Workflow]:
    """The last changed first, from behind (updated_at, id)."""
    query = select(Workflow).where(allowed, *_conditions(which))
    if after is not None:
        updated_at, row_id = after
        query = query.where(
            or_(
                Workflow.updated_at < updated_at,
                and_(Workflow.updated_at == updated_at, Workflow.id < row_id),
            )
        )
    order = query.order_by(Workflow.updated_at.desc(), Workflow.id.desc())
    return list(session.scalars(order.limit(limit)))


def count(session: Session, allowed: ColumnElement[bool], which: WorkflowFilter) -> int:
    """How many there are over all pages."""
    query = select(func.count()).select_from(Workflow).where(allowed, *_conditions(which))
    return session.scalar(query) or 0


def _conditions(which: WorkflowFilter) -> list[ColumnElement[bool]]:
    conditions = [
        Workflow.archived_at.is_not(None) if which.archived else Workflow.archived_at.is_(None)
    ]
    if which.q:
        text = which.q.lower()
        conditions.append(
            or_(
                func.lower(Workflow.name).contains(text, autoescape=True),
                Workflow.slug.contains(text, autoescape=True),
            )
        )
    if which.folder:
        inside = Workflow.folder.startswith(which.folder + "/", autoescape=True)
        conditions.append(or_(Workflow.folder == which.folder, inside))
    return conditions


def figures(
    session: Session, workflow_ids: Sequence[str], since: datetime
) -> dict[str, dict[str, Any]]:
    """{"runs_24h": {"total", "failed", "held"}, "open_reviews"} for each workflow."""
    found: dict[str, dict[str, Any]] = {
        item: {"runs_24h": {"total": 0, "failed": 0, "held": 0}, "open_reviews": 0}
        for item in workflow_ids
    }
    recent = and_(Run.workflow_id.in_(workflow_ids), Run.created_at >= since, Run.kind == "live")
    runs = select(Run.workflow_id, Run.state, func.count()).where(recent)
    for item, state, number in session.execute(runs.group_by(Run.workflow_id, Run.state)):
        found[item]["runs_24h"]["total"] += number
        if state == "failed":
            found[item]["runs_24h"]["failed"] = number
    held = select(Run.workflow_id, func.count(distinct(Run.id))).where(recent)
    held = held.join(Review, Review.run_id == Run.id).group_by(Run.workflow_id)
    for item, number in session.execute(held):
        found[item]["runs_24h"]["held"] = number
    reviews = select(Review.workflow_id, func.count()).where(
        Review.workflow_id.in_(workflow_ids), Review.state == "open"
    )
    for item, number in session.execute(reviews.group_by(Review.workflow_id)):
        found[item]["open_reviews"] = number
    return found
