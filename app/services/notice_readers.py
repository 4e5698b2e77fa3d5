"""Who hears what happens to a workflow, and by which ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import ROLES, Action, Role
from app.db.models import EVERY, NoticeChannel, NoticeChoice, User, Workflow, WorkflowVersion

KINDS: Final = (
    "run_failed",
    "held_too_long",
    "schedule_missed",
    "trigger_refused",
    "callback_dead",
)
WAYS: Final = ("product", "mail", "chat")
DEFAULT_WAYS: Final = ("product", "mail")
DEFAULT_HOURS: Final = 24
LONGEST_HOURS: Final = 24 * 30
_MAY_HEAR: Final = tuple(name for name, may in ROLES.items() if Action.WORKFLOW_READ in may)
_HEARS: Final = (User.disabled_at.is_(None), User.kind == "person", User.role.in_(_MAY_HEAR))


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who hears of a workflow; `hours` is how long may wait what waits for people."""

    user_id: str
    ways: Mapping[str, Sequence[str]]
    hours: int


def readers_of(session: DbSession, workflow_id: str) -> list[Reader]:
    """Who hears of this workflow: its owner unless he does not want to, and who follows it."""
    owners = owners_of(session, workflow_id)
    chosen = _choices(session, workflow_id, owners)
    followers = {user for user, own in chosen.items() if _follows(own)}
    silent = {user for user, own in chosen.items() if _is_silent(own)}
    wanted = (set(owners) | followers) - silent
    active = _active(session, wanted)
    return [reader(each, *chosen.get(each, (None, None))) for each in sorted(active)]


def owners_of(session: DbSession, workflow_id: str) -> list[str]:
    """Who published the workflow last, else who made it, else the administrators."""
    version = and_(
        WorkflowVersion.workflow_id == Workflow.id,
        WorkflowVersion.number == Workflow.published_version,
    )
    query = select(WorkflowVersion.published_by, Workflow.created_by).outerjoin(
        WorkflowVersion, version
    )
    found = session.execute(query.select_from(Workflow).where(Workflow.id == workflow_id)).first()
    candidates = [each for each in found or () if each]
    active = _active(session, set(candidates))
    for each in candidates:
        if each in active:
            return [each]
    return list(session.scalars(select(User.id).where(*_HEARS, User.role == Role.ADMIN)))


def _active(session: DbSession, ids: set[str]) -> set[str]:
    if not ids:
        return set()
    return set(session.scalars(select(User.id).where(User.id.in_(ids), *_HEARS)))


_Choices = dict[str, tuple[NoticeChoice | None, NoticeChoice | None]]


def _choices(session: DbSession, workflow_id: str, owners: Sequence[str]) -> _Choices:
    """Person → (choice for this workflow, choice for all), of the owners and who follows it."""
    own = select(NoticeChoice.user_id).where(NoticeChoice.workflow_id == workflow_id)
    concerned = or_(NoticeChoice.user_id.in_(owners), NoticeChoice.user_id.in_(own))
    query = select(NoticeChoice).where(
        NoticeChoice.workflow_id.in_((workflow_id, EVERY)), concerned
    )
    found: _Choices = {}
    for row in session.scalars(query):
        narrow, wide = found.get(row.user_id, (None, None))
        found[row.user_id] = (narrow, row) if row.workflow_id == EVERY else (row, wide)
    return found


def _follows(chosen: tuple[NoticeChoice | None, NoticeChoice | None]) -> bool:
    return chosen[0] is not None and chosen[0].follows is True


def _is_silent(chosen: tuple[NoticeChoice | None, NoticeChoice | None]) -> bool:
    return chosen[0] is not None and chosen[0].follows is False


def reader(user_id: str, narrow: NoticeChoice | None, wide: NoticeChoice | None) -> Reader:
    """What holds for a person: his choice for the workflow, else for all, else what is usual."""
    ways: dict[str, Sequence[str]] = dict.fromkeys(KINDS, DEFAULT_WAYS)
    hours = DEFAULT_HOURS
    for choice in (wide, narrow):
        if choice is not None:
            ways |= {kind: tuple(chosen) for kind, chosen in choice.ways.items() if kind in ways}
            hours = choice.hours or hours
    return Reader(user_id, ways, hours)


def open_ways(session: DbSession) -> set[str]:
    """The ways out of the product that are set up."""
    return set(session.scalars(select(NoticeChannel.kind)))


def shortest_hours(session: DbSession) -> int:
    """The least number of hours that anybody chose, or the usual one."""
    chosen = session.scalars(select(NoticeChoice.hours).where(NoticeChoice.hours.is_not(None)))
    return min([DEFAULT_HOURS, *(hours for hours in chosen if hours)])
