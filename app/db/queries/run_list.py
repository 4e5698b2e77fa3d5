"""Runs for lists and pages: rows with names, newest first.

A page is put together of branches, each of which one index answers in the list's order: so that a
filter that few of a million runs meet costs no more than one that all meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, tuple_, union_all
from sqlalchemy.orm import Session, aliased

from app.db.base import AnyRow
from app.db.models import Review, Run, Timer, User, Workflow, WorkflowVersion

ACTIVE: Final = ("queued", "running", "waiting", "cancelling")
STATES: Final = (*ACTIVE, "succeeded", "failed", "cancelled")
_FEW_WORKFLOWS: Final = 8
_FEW_RUNS: Final = 1_000

Branch = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs: a state, or `active`, or `held` (with open reviews); of a workflow (id or slug)
    or one of its versions; live ones or tries; a text; from when (included) to when (not); what
    they wait for (person, timer, child); started by whom (a user's id)."""

    state: str | None = None
    workflow: str | None = None
    text: str | None = None
    version: int | None = None
    kind: str = "live"
    since: datetime | None = None
    before: datetime | None = None
    waiting_for: str | None = None
    started_by: str | None = None


Place = tuple[datetime, str]


def page(
    session: Session,
    which: RunFilter,
    allowed: ColumnElement[bool],
    after: Place | None,
    limit: int,
) -> list[AnyRow]:
    """At most `limit` runs that nobody called (no sub-workflows), newest first."""
    ids = [run_id for _, run_id in places(session, which, allowed, after, limit)]
    found = {row.id: row for row in session.execute(_rows().where(Run.id.in_(ids)))}
    return [found[run_id] for run_id in ids if run_id in found]


def places(
    session: Session,
    which: RunFilter,
    allowed: ColumnElement[bool],
    after: Place | None,
    limit: int,
) -> list[Place]:
    """Where those runs stand in the list: created when, and id."""
    parts: list[Select[*tuple[Any, ...]]] = []
    for branch in branches(session, which):
        query = select(Run.created_at, Run.id).where(Run.parent_run_id.is_(None), *branch, allowed)
        if after is not None:
            query = query.where(tuple_(Run.created_at, Run.id) < tuple_(*after))
        query = query.order_by(Run.created_at.desc(), Run.id.desc()).limit(limit)
        parts.append(query)
    if not parts:
        return []
    whole = union_all(*(select(part.subquery()) for part in parts)) if parts[1:] else parts[0]
    found = {(row.created_at, row.id) for row in session.execute(whole)}
    return sorted(found, reverse=True)[:limit]


def one(session: Session, run_id: str, allowed: ColumnElement[bool]) -> AnyRow | None:
    """A run by its id, if it may be seen."""
    return session.execute(_rows().where(Run.id == run_id, allowed)).first()


def several(session: Session, run_ids: Sequence[str], allowed: ColumnElement[bool]) -> list[AnyRow]:
    """Those of these runs that may be seen, in no order."""
    return list(session.execute(_rows().where(Run.id.in_(run_ids), allowed)))


def tries(
    session: Session,
    workflow_id: str,
    user_id: str | None,
    allowed: ColumnElement[bool],
    limit: int,
) -> list[AnyRow]:
    """Somebody's last tries of a workflow, newest first."""
    mine = (Run.kind == "try", Run.workflow_id == workflow_id, Run.started_by == user_id)
    query = _rows().where(*mine, Run.parent_run_id.is_(None), allowed)
    query = query.order_by(Run.created_at.desc(), Run.id.desc()).limit(limit)
    return list(session.execute(query))


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
            Run.kind,
            Run.state,
            Run.counts,
            Run.error,
            Run.started_by,
            Run.trigger,
            Run.created_at,
            Run.started_at,
            Run.ended_at,
            Run.rerun_of_id,
            Run.rerun_node,
            _EARLIER.number.label("rerun_of_number"),
            Workflow.slug,
            Workflow.name,
            WorkflowVersion.number.label("version"),
            User.name.label("person"),
            User.email,
        )
        .join(Workflow, Workflow.id == Run.workflow_id)
        .join(WorkflowVersion, WorkflowVersion.id == Run.version_id)
        .outerjoin(User, User.id == Run.started_by)
        .outerjoin(_EARLIER, _EARLIER.id == Run.rerun_of_id)
    )


def branches(session: Session, which: RunFilter) -> list[Branch]:
    """The filter as alternatives, each with conditions that one index begins with."""
    always = _always(which)
    by_workflow = False
    if which.workflow:
        workflow_id = _workflow_id(session, which.workflow)
        if workflow_id is None:
            return []
        by_workflow = which.version is None
        always = (*always, _of_workflow(workflow_id, which.version))
    found: list[Branch] = []
    for text, begins_with_workflow in _texts(session, (which.text or "").strip()):
        for state in _states(which, each=by_workflow or begins_with_workflow):
            found.append((*always, *text, *state))
    return found


def _always(which: RunFilter) -> Branch:
    found: list[ColumnElement[bool]] = [Run.kind == which.kind]
    if which.started_by:
        found.append(Run.started_by == which.started_by)
    if which.since is not None:
        found.append(Run.created_at >= which.since)
    if which.before is not None:
        found.append(Run.created_at < which.before)
    if which.waiting_for:
        found += [Run.state == "waiting", *_waiting(which.waiting_for)]
    return tuple(found)


def _waiting(what: str) -> Branch:
    """The same answer as `waiting_for` gives."""
    person = exists(select(Review.id).where(_HELD))
    timer = exists(select(Timer.id).where(Timer.stream_id == Run.id, Timer.fired_at.is_(None)))
    return {"person": (person,), "timer": (~person, timer), "child": (~person, ~timer)}[what]


def _states(which: RunFilter, *, each: bool) -> list[Branch]:
    """The states asked for; `each`: one branch for every state where none is asked for."""
    if which.state == "active":
        return [(Run.state == state,) for state in ACTIVE]
    if which.state == "held":
        held = exists(select(Review.id).where(_HELD))
        return [(Run.state == state, held) for state in ACTIVE]
    if which.state:
        return [(Run.state == which.state,)]
    if which.waiting_for or not each:
        return [()]
    return [(Run.state == state,) for state in STATES]


def _workflow_id(session: Session, reference: str) -> str | None:
    query = select(Workflow.id).where(or_(Workflow.id == reference, Workflow.slug == reference))
    return session.execute(query).scalar()


def _of_workflow(workflow_id: str, version: int | None) -> ColumnElement[bool]:
    if version is None:
        return Run.workflow_id == workflow_id
    query = select(WorkflowVersion.id).where(
        WorkflowVersion.workflow_id == workflow_id, WorkflowVersion.number == version
    )
    return Run.version_id == query.scalar_subquery()


def _texts(session: Session, text: str) -> list[tuple[Branch, bool]]:
    """A run's number, its id, or a part of its workflow's name; whether it names a workflow."""
    if not text:
        return [((), False)]
    named = select(Workflow.id).where(Workflow.name.icontains(text, autoescape=True))
    ids = session.execute(named.limit(_FEW_WORKFLOWS + 1)).scalars().all()
    found: list[tuple[Branch, bool]] = [((Run.workflow_id == each,), True) for each in ids]
    if len(ids) > _FEW_WORKFLOWS:
        found = [((Run.workflow_id.in_(named),), False)]
    if text.isascii() and text.isdigit() and len(text) < 10:
        found.append((_numbered(session, int(text)), False))
    else:
        found.append(((Run.id == text,), False))
    return found


def _numbered(session: Session, number: int) -> Branch:
    """Runs with a number, by the unique number in each workflow that has come so far."""
    far = select(Workflow.id).where(Workflow.run_count >= number)
    query = select(Run.id).where(Run.workflow_id.in_(far), Run.number == number)
    ids = session.execute(query.limit(_FEW_RUNS + 1)).scalars().all()
    return (Run.id.in_(ids) if len(ids) <= _FEW_RUNS else Run.number == number,)


_EARLIER: Final = aliased(Run)
_HELD: Final = and_(Review.root_run_id == Run.id, Review.state == "open")
