"""What somebody sent: forms, and runs he started that asked people; and what they wait for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from app.db.base import AnyRow
from app.db.models import Review, Run, Submission, Trigger, User, Workflow, WorkflowVersion
from app.db.queries.run_list import ACTIVE

Place = tuple[datetime, str]


def page(
    session: Session, user_id: str, open_only: bool | None, after: Place | None, limit: int
) -> list[AnyRow]:
    """At most so many, the newest first; `open_only` False: those that are over."""
    query = _rows().where(_mine(user_id))
    if open_only is not None:
        query = query.where(Run.state.in_(ACTIVE) if open_only else Run.state.not_in(ACTIVE))
    if after is not None:
        query = query.where(tuple_(Run.created_at, Run.id) < tuple_(*after))
    order = (Run.created_at.desc(), Run.id.desc())
    return list(session.execute(query.order_by(*order).limit(limit)))


def one(session: Session, user_id: str, run_id: str) -> AnyRow | None:
    """One of them."""
    return session.execute(_whole().where(Run.id == run_id, _mine(user_id))).first()


def by_token(session: Session, token_hash: str) -> AnyRow | None:
    """The one that somebody who was not signed in sent."""
    return session.execute(_whole().where(Submission.token_hash == token_hash)).first()


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Run.id,
            Run.root_run_id,
            Run.number,
            Run.state,
            Run.created_at,
            Run.ended_at,
            Submission.id.label("submission_id"),
            Submission.shows,
            Submission.withdrawn_at,
            Trigger.params,
            Workflow.name,
        )
        .join(Workflow, Workflow.id == Run.workflow_id)
        .outerjoin(Submission, Submission.run_id == Run.id)
        .outerjoin(Trigger, Trigger.id == Submission.trigger_id)
    )


def _whole() -> Select[*tuple[Any, ...]]:
    more = _rows().add_columns(Run.input, Run.output, WorkflowVersion.document)
    return more.join(WorkflowVersion, WorkflowVersion.id == Run.version_id)


def _mine(user_id: str) -> ColumnElement[bool]:
    asked = exists(select(Review.id).where(Review.root_run_id == Run.id))
    sent = exists(select(_SENT.id).where(_SENT.run_id == Run.id))
    of_him = and_(Run.started_by == user_id, Run.kind == "live", Run.parent_run_id.is_(None))
    return and_(of_him, or_(sent, asked))


def waits(session: Session, run_ids: Sequence[str], now: datetime) -> dict[str, list[AnyRow]]:
    """The open reviews of runs, with who is at work on them; those that wait longest first."""
    claimed = and_(User.id == Review.claimed_by, Review.claimed_until > now)
    query = (
        select(
            Review.root_run_id,
            Review.version_id,
            Review.node_id,
            Review.title,
            Review.queue,
            Review.kind,
            Review.created_at,
            Review.due_at,
            Review.request["asks_sender"].as_boolean().label("asks_sender"),
            User.name,
            User.email,
        )
        .outerjoin(User, claimed)
        .where(Review.root_run_id.in_(run_ids), Review.state == "open")
        .order_by(Review.created_at, Review.id)
    )
    found: dict[str, list[AnyRow]] = {}
    for row in session.execute(query.limit(_MOST_WAITS)):
        found.setdefault(row.root_run_id, []).append(row)
    return found


def questions(session: Session, run_id: str) -> list[AnyRow]:
    """What is asked of whoever sent it, the first first."""
    query = select(Review.id, Review.title, Review.request, Review.due_at).where(
        Review.root_run_id == run_id,
        Review.state == "open",
        Review.request["asks_sender"].as_boolean(),
    )
    ordered = query.order_by(Review.created_at, Review.id).limit(_MOST_QUESTIONS)
    return list(session.execute(ordered))


def decisions(session: Session, run_id: str) -> list[AnyRow]:
    """What people have decided in a run and is in effect, the first first."""
    query = (
        select(
            Review.version_id,
            Review.node_id,
            Review.title,
            Review.kind,
            Review.decision,
            Review.reason,
            Review.decided_at,
            User.name,
            User.email,
        )
        .outerjoin(User, User.id == Review.decided_by)
        .where(
            Review.root_run_id == run_id,
            Review.state == "decided",
            Review.delivered_at.is_not(None),
        )
        .order_by(Review.decided_at, Review.id)
    )
    return list(session.execute(query.limit(_MOST_WAITS)))


_SENT: Final = aliased(Submission)
_MOST_WAITS: Final = 1_000
_MOST_QUESTIONS: Final = 20
