"""What the page of reviews shows: rows in order, totals per queue, names around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.db.models import Review, Run, Workflow, WorkflowVersion


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which reviews; `workflow` is an id or a slug, `run` a root run or one below it.

    Those of a try are found by its run only.
    """

    state: str = "open"
    queue: str | None = None
    run: str | None = None
    workflow: str | None = None
    kind: str | None = None


def page(
    session: Session,
    allowed: ColumnElement[bool],
    which: ReviewFilter,
    after: tuple[Any, ...] | None,
    limit: int,
) -> list[Review]:
    """Open ones by priority, from behind (priority, id); others newest first, from before id."""
    query = select(Review).where(allowed, *_conditions(which))
    if which.state == "open":
        if after is not None:
            priority, review_id = after
            later = and_(Review.priority == priority, Review.id > review_id)
            query = query.where(or_(Review.priority > priority, later))
        query = query.order_by(Review.priority, Review.id)
    else:
        if after is not None:
            query = query.where(Review.id < after[1])
        query = query.order_by(Review.id.desc())
    return list(session.scalars(query.limit(limit)))


def count(session: Session, allowed: ColumnElement[bool], which: ReviewFilter) -> int:
    """How many there are over all pages."""
    query = select(func.count()).select_from(Review).where(allowed, *_conditions(which))
    return session.scalar(query) or 0


def open_per_queue(session: Session, allowed: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Every queue in which something is open: [{"queue", "open"}], by name; tries do not count."""
    waits = (Review.state == "open", Review.in_try.is_(False))
    query = select(Review.queue, func.count()).where(allowed, *waits)
    rows = session.execute(query.group_by(Review.queue).order_by(Review.queue))
    return [{"queue": queue, "open": number} for queue, number in rows]


def _conditions(which: ReviewFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Review.state == which.state]
    if which.queue is not None:
        conditions.append(Review.queue == which.queue)
    if which.kind is not None:
        conditions.append(Review.kind == which.kind)
    if which.run is not None:
        conditions.append(or_(Review.root_run_id == which.run, Review.run_id == which.run))
    else:
        conditions.append(Review.in_try.is_(False))
    if which.workflow is not None:
        named = or_(Workflow.id == which.workflow, Workflow.slug == which.workflow)
        conditions.append(Review.workflow_id.in_(select(Workflow.id).where(named)))
    return conditions


def names_of_workflows(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Workflow id → name."""
    query = select(Workflow.id, Workflow.name).where(Workflow.id.in_(set(ids)))
    return {row.id: row.name for row in session.execute(query)}


def numbers_of_runs(session: Session, ids: Iterable[str]) -> dict[str, int]:
    """Run id → number."""
    query = select(Run.id, Run.number).where(Run.id.in_(set(ids)))
    return {row.id: row.number for row in session.execute(query)}


def documents_of(session: Session, version_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Version id → document."""
    query = select(WorkflowVersion.id, WorkflowVersion.document)
    rows = session.execute(query.where(WorkflowVersion.id.in_(version_ids)))
    return {row.id: row.document for row in rows}
