"""What stands beside the list of workflows: folders with how many are in each, tags."""

from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.db.models import Workflow, WorkflowTag

_MOST_FOLDERS: Final = 5_000
_MOST_TAGS: Final = 500


def folders(session: Session, allowed: ColumnElement[bool]) -> list[tuple[str, int]]:
    """(folder, workflows in it that are not archived), by name; those in no folder are ""."""
    query = select(Workflow.folder, func.count()).where(allowed, Workflow.archived_at.is_(None))
    query = query.group_by(Workflow.folder).order_by(Workflow.folder).limit(_MOST_FOLDERS)
    return [(folder, number) for folder, number in session.execute(query)]


def archived(session: Session, allowed: ColumnElement[bool]) -> int:
    """How many workflows are put away."""
    query = select(func.count()).select_from(Workflow)
    return session.scalar(query.where(allowed, Workflow.archived_at.is_not(None))) or 0


def tags(session: Session, allowed: ColumnElement[bool]) -> list[str]:
    """The tags of workflows that are not archived, by name.

    One step of the index a tag: reading all rows to find forty words would take a second.
    """
    first = select(func.min(WorkflowTag.tag).label("tag")).cte("known", recursive=True)
    after = select(func.min(WorkflowTag.tag)).where(WorkflowTag.tag > first.c.tag)
    known = first.union_all(select(after.scalar_subquery()).where(first.c.tag.is_not(None)))
    using = select(Workflow.id).join(WorkflowTag).where(WorkflowTag.tag == known.c.tag)
    one = using.where(allowed, Workflow.archived_at.is_(None)).limit(1).scalar_subquery()
    query = select(known.c.tag).where(known.c.tag.is_not(None), one.is_not(None))
    return list(session.scalars(query.limit(_MOST_TAGS)))
