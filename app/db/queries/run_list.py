"""Runs for lists and pages: rows with names, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, tuple_
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import Review, Run, Timer, User, Workflow, WorkflowVersion

ACTIVE: Final = ("queued", "running", "waiting", "cancelling")


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs: a state, or `active`, or `held` (with open reviews); a workflow; a text."""

    state: str | None = None
    workflow: str | None = None
    text: str | None = None


def page(
    session: Session,
    which: RunFilter,
    allowed: ColumnElement[bool],
    after: tuple[datetime, str] | None,
    limit: int,
) -> list[AnyRow]:
    """At most `limit` runs that nobody called (no sub-workflows), newest first."""
    query = _rows().where(allowed, Run.parent_run_id.is_(None), *_conditions(which))
    if after is not None:
        query = query.where(tuple_(Run.created_at, Run.id) < tuple_(*after))
    query = query.order_by(Run.created_at.desc(), Run.id.desc()).limit(limit)
    return list(session.execute(query))


def one(session: Session, run_id: str, allowed: ColumnElement[bool]) -> AnyRow | None:
    """A run by its id, if it may be seen."""
    return session.execute(_rows().where(Run.id == run_id, allowed)).first()


def waiting_for(session: Session, run_ids: Sequence[str]) -> dict[str, str]:
    """What waiting runs wait for: person, timer or child."""
    found = dict.fromkeys(run_ids, "child")
    timers = select(Timer.stream_id).where(Timer.stream_id.in_(run_ids), Timer.fired_at.is_(None))
    found.update(dict.fromkeys(session.execute(timers).scalars(), "timer"))
    people = select(Review.root_run_id, Review.run_id).where(
        or_(Review.root_run_id.in_(run_ids), Review.run_id.in_(run_ids)), Review.state == "open"
    )
    for root_run_id, run_id in session.execute(people.distinct()):
        found.update({each: "person" for each in (root_run_id, run_id) if each in found})
    return found


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Run.id,
            Run.number,
            Run.workflow_id,
            Run.version_id,
            Run.root_run_id,
            Run.parent_run_id,
            Run.state,
            Run.counts,
            Run.error,
            Run.started_by,
            Run.created_at,
            Run.started_at,
            Run.ended_at,
            Workflow.slug,
            Workflow.name,
            WorkflowVersion.number.label("version"),
            User.name.label("person"),
            User.email,
        )
        .join(Workflow, Workflow.id == Run.workflow_id)
        .join(WorkflowVersion, WorkflowVersion.id == Run.version_id)
        .outerjoin(User, User.id == Run.started_by)
    )


def _conditions(which: RunFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if which.state == "active":
        found.append(Run.state.in_(ACTIVE))
    elif which.state == "held":
        open_ = and_(Review.root_run_id == Run.id, Review.state == "open")
        found.append(exists(select(Review.id).where(open_)))
    elif which.state:
        found.append(Run.state == which.state)
    if which.workflow:
        found.append(or_(Workflow.id == which.workflow, Workflow.slug == which.workflow))
    if which.text:
        found.append(_text(which.text.strip()))
    return found


def _text(text: str) -> ColumnElement[bool]:
    """A run's number, its id, or a part of its workflow's name."""
    name = Workflow.name.icontains(text, autoescape=True)
    if text.isascii() and text.isdigit() and len(text) < 10:
        return or_(Run.number == int(text), name)
    return or_(Run.id == text, name)
