"""Everything that a run leaves behind, deleted piece by piece in short transactions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, exists, select

from app.db import payloads
from app.db.models import (
    Event,
    File,
    Inbox,
    Review,
    RowsPage,
    Run,
    RunFile,
    Snapshot,
    Stream,
    Task,
    Timer,
    TryRun,
    WorkflowVersion,
)
from app.db.session import Database, Linked

AT_ONCE: Final = 100
_OF_STREAM: Final = (Event, Inbox, Timer, Task, Snapshot)


def ended_tries(session: Linked, before: datetime, limit: int) -> list[tuple[str, str]]:
    """(run, version) of tries that ended before a moment, the oldest first."""
    query = select(Run.id, Run.version_id).where(Run.kind == "try", Run.parent_run_id.is_(None))
    rows = query.where(Run.ended_at < before).order_by(Run.ended_at).limit(limit)
    return [(row.id, row.version_id) for row in session.connection().execute(rows)]


def endless_tries(session: Linked, before: datetime, limit: int) -> list[str]:
    """Tries that began before a moment and still go on, or wait; nobody has ended them."""
    query = select(Run.id).where(
        Run.kind == "try",
        Run.parent_run_id.is_(None),
        Run.ended_at.is_(None),
        Run.cancel_requested_at.is_(None),
        Run.created_at < before,
    )
    return list(session.connection().execute(query.limit(limit)).scalars())


def forget_try(db: Database, root_run_id: str, version_id: str) -> None:
    """Deletes a try with all of its runs, and its snapshot unless another try has it.

    The run itself goes last: when this is interrupted, it is found and gone on with.
    """
    while streams := _streams(db, root_run_id):
        with db.transaction() as session:
            _delete_streams(session, streams)
    with db.transaction() as session:
        for table, column in (
            (RowsPage, RowsPage.root_run_id),
            (Review, Review.root_run_id),
            (RunFile, RunFile.run_id),
            (File, File.run_id),
            (TryRun, TryRun.run_id),
        ):
            session.connection().execute(delete(table).where(column == root_run_id))
    while _drop_payloads(db, root_run_id):
        pass
    with db.transaction() as session:
        session.connection().execute(delete(Run).where(Run.root_run_id == root_run_id))
        used = exists(select(Run.id).where(Run.version_id == WorkflowVersion.id))
        snapshot = delete(WorkflowVersion).where(
            WorkflowVersion.id == version_id, WorkflowVersion.kind == "try", ~used
        )
        session.connection().execute(snapshot)


def _streams(db: Database, root_run_id: str) -> list[str]:
    query = select(Stream.id).where(Stream.root_run_id == root_run_id).limit(AT_ONCE)
    with db.looking() as session:
        return list(session.connection().execute(query).scalars())


def _delete_streams(session: Linked, ids: Sequence[str]) -> None:
    connection = session.connection()
    for table in _OF_STREAM:
        model: Any = table
        connection.execute(delete(model).where(model.stream_id.in_(ids)))
    connection.execute(delete(Stream).where(Stream.id.in_(ids)))


def _drop_payloads(db: Database, owner: str) -> int:
    with db.transaction() as session:
        return payloads.drop_owned(session, owner, AT_ONCE)
