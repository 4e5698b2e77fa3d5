"""What the list of workflows shows: rows in order, and figures of the last 24 hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, and_, distinct, func, or_, select, tuple_
from sqlalchemy.orm import Session

from app.core.text import searchable
from app.db.holds import holds
from app.db.models import Review, Run, Workflow, WorkflowTag

MOST_COUNTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class WorkflowFilter:
    """Which workflows, in which order; `q` is looked for in names and slugs."""

    q: str | None = None
    folder: str | None = None
    tag: str | None = None
    archived: bool = False
    sort: Literal["updated", "name"] = "updated"


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
    """The last changed first, from behind (updated_at, id), or by name from behind (search, id).

    The rows are found by an index that holds all that is asked for; the documents of the others
    are never touched.
    """
    query = _found(allowed, which)
    if after is not None:
        place = tuple_(_column(which), Workflow.id)
        query = query.where(
            place > tuple_(*after) if which.sort == "name" else place < tuple_(*after)
        )
    wanted = list(session.scalars(query.limit(limit)))
    rows = {row.id: row for row in session.scalars(select(Workflow).where(Workflow.id.in_(wanted)))}
    return [rows[item] for item in wanted]


def count(session: Session, allowed: ColumnElement[bool], which: WorkflowFilter) -> int | None:
    """How many there are over all pages; None for more than anybody counts by eye."""
    some = _found(allowed, which).limit(MOST_COUNTED + 1)
    number = session.scalar(select(func.count()).select_from(some.subquery())) or 0
    return number if number <= MOST_COUNTED else None


def _column(which: WorkflowFilter) -> Any:
    return Workflow.search if which.sort == "name" else Workflow.updated_at


def _found(allowed: ColumnElement[bool], which: WorkflowFilter) -> Select[str]:
    """The ids in order. The order is what leads SQLite to the index that holds all columns."""
    query = select(Workflow.id).where(allowed, *_conditions(which))
    if which.sort == "name":
        return query.order_by(_column(which), Workflow.id)
    return query.order_by(_column(which).desc(), Workflow.id.desc())


def _conditions(which: WorkflowFilter) -> list[ColumnElement[bool]]:
    conditions = [
        Workflow.archived_at.is_not(None) if which.archived else Workflow.archived_at.is_(None)
    ]
    conditions += [holds(Workflow.search, word) for word in searchable(which.q or "").split()]
    if which.folder:
        inside = Workflow.folder.startswith(which.folder + "/", autoescape=True)
        conditions.append(or_(Workflow.folder == which.folder, inside))
    if which.tag:
        tagged = select(WorkflowTag.workflow_id).where(WorkflowTag.tag == which.tag)
        conditions.append(Workflow.id.in_(tagged))
    return conditions


def tags_of(session: Session, workflow_ids: Sequence[str]) -> dict[str, list[str]]:
    """The tags of each workflow, in order."""
    found: dict[str, list[str]] = {item: [] for item in workflow_ids}
    query = select(WorkflowTag).where(WorkflowTag.workflow_id.in_(workflow_ids))
    for row in session.scalars(query.order_by(WorkflowTag.tag)):
        found[row.workflow_id].append(row.tag)
    return found


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
        Review.workflow_id.in_(workflow_ids), Review.state == "open", Review.in_try.is_(False)
    )
    for item, number in session.execute(reviews.group_by(Review.workflow_id)):
        found[item]["open_reviews"] = number
    return found
