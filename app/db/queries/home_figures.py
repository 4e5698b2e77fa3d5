"""What a person's home page shows: trays, what failed, what waits too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.models import Model, ModelVersion, Review, Run, Workflow

_MOST_FAILURES: Final = 1_000
_MOST_MODELS: Final = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed run."""

    run_id: str
    number: int
    ended_at: datetime
    workflow: dict[str, Any]
    error: dict[str, Any]


def trays(session: Session, allowed: ColumnElement[bool], now: datetime) -> list[dict[str, Any]]:
    """Every tray in which something is open, the oldest first; tries do not count."""
    late = func.count().filter(Review.due_at < now)
    query = select(
        Review.queue, func.count(), func.min(Review.created_at), func.min(Review.due_at), late
    ).where(allowed, Review.state == "open", Review.in_try.is_(False))
    rows = session.execute(query.group_by(Review.queue).order_by(func.min(Review.created_at)))
    names = ("queue", "open", "oldest_at", "due_at", "overdue")
    return [dict(zip(names, row, strict=True)) for row in rows]


def failures(session: Session, allowed: ColumnElement[bool], since: datetime) -> list[Failure]:
    """The runs that failed since then, the newest first; so many that they can be grouped."""
    names = select(Run, Workflow.name, Workflow.slug).join(Workflow, Workflow.id == Run.workflow_id)
    query = names.where(allowed, Run.state == "failed", Run.kind == "live", Run.created_at >= since)
    rows = session.execute(query.order_by(Run.created_at.desc()).limit(_MOST_FAILURES))
    return [
        Failure(
            run.id,
            run.number,
            run.ended_at or run.created_at,
            {"id": run.workflow_id, "name": name, "slug": slug},
            run.error or {},
        )
        for run, name, slug in rows
    ]


def unstarted(
    session: Session, allowed: ColumnElement[bool], before: datetime
) -> tuple[int, datetime | None]:
    """How many runs have waited for a worker since before then, and since when the oldest."""
    query = select(func.count(), func.min(Run.created_at))
    waits = (Run.state == "queued", Run.kind == "live", Run.created_at < before)
    number, oldest = session.execute(query.where(allowed, *waits)).one()
    return number, oldest


def old_holds(
    session: Session, allowed: ColumnElement[bool], before: datetime
) -> tuple[int, datetime | None]:
    """How many reviews are open since before then, and since when the oldest."""
    query = select(func.count(), func.min(Review.created_at))
    waits = (Review.state == "open", Review.in_try.is_(False), Review.created_at < before)
    number, oldest = session.execute(query.where(allowed, *waits)).one()
    return number, oldest


def failed_models(session: Session, allowed: ColumnElement[bool]) -> Sequence[Any]:
    """(slug, name, error, ended_at) of models whose last training failed."""
    last = select(func.max(ModelVersion.number)).where(ModelVersion.model_id == Model.id)
    query = select(Model.slug, Model.name, ModelVersion.error, ModelVersion.ended_at)
    query = query.join(ModelVersion, ModelVersion.model_id == Model.id)
    newest = ModelVersion.number == last.correlate(Model).scalar_subquery()
    wanted = query.where(allowed, newest, ModelVersion.state == "failed")
    return session.execute(wanted.order_by(ModelVersion.ended_at.desc()).limit(_MOST_MODELS)).all()
