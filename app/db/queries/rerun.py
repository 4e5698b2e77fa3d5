"""What is to be known of an ended run before another one takes its beginning over."""

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import Event, Run, Stream, Workflow, WorkflowVersion

_BEGUN: Final = ("node_started", "node_finished")
_BATCH: Final = 500


def version(session: Session, version_id: str) -> AnyRow:
    """A version: (id, number, document)."""
    columns = (WorkflowVersion.id, WorkflowVersion.number, WorkflowVersion.document)
    return session.execute(select(*columns).where(WorkflowVersion.id == version_id)).one()


def published(session: Session, workflow_id: str) -> str | None:
    """The id of the version that is published now."""
    query = select(WorkflowVersion.id).join(Workflow, Workflow.id == WorkflowVersion.workflow_id)
    mine = (Workflow.id == workflow_id, WorkflowVersion.number == Workflow.published_version)
    return session.execute(query.where(*mine)).scalar()


def streams(session: Session, run_id: str) -> list[AnyRow]:
    """The streams of a run in the order of their making."""
    columns = (
        Stream.id,
        Stream.kind,
        Stream.parent_stream_id,
        Stream.parent_activation,
        Stream.chunk,
        Stream.queue,
        Stream.seq,
        Stream.summary,
    )
    query = select(*columns).where(Stream.run_id == run_id).order_by(Stream.created_at, Stream.id)
    return list(session.execute(query))


def length(session: Session, run_id: str) -> tuple[int, int]:
    """How many streams a run has, and how many events."""
    query = select(func.count(), func.coalesce(func.sum(Stream.seq), 0))
    count, events = session.execute(query.where(Stream.run_id == run_id)).one()
    return count, int(events)


def activations(session: Session, run_id: str, node_id: str) -> list[tuple[str, str]]:
    """The activations of a node that have begun: (stream, key)."""
    key = Event.data["activation"].as_string()
    query = (
        select(Event.stream_id, key)
        .join(Stream, Stream.id == Event.stream_id)
        .where(Event.root_run_id == run_id, Stream.run_id == run_id, Event.node_id == node_id)
        .distinct()
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def children(session: Session, root_run_id: str) -> list[AnyRow]:
    """The runs that a root run called, and those that they called."""
    columns = (
        Run.id,
        Run.parent_run_id,
        Run.parent_stream_id,
        Run.parent_activation,
        Run.version_id,
        Workflow.name,
    )
    query = select(*columns).join(Workflow, Workflow.id == Run.workflow_id)
    return list(session.execute(query.where(Run.root_run_id == root_run_id, Run.id != root_run_id)))


def acted(
    session: Session, stream_ids: Iterable[str], nodes: Collection[str]
) -> list[tuple[str, str, int]]:
    """In these streams: (stream, node, how many of its activations have begun)."""
    found: list[tuple[str, str, int]] = []
    ids, key = list(stream_ids), Event.data["activation"].as_string()
    for first in range(0, len(ids) if nodes else 0, _BATCH):
        query = select(Event.stream_id, Event.node_id, func.count(distinct(key))).where(
            Event.stream_id.in_(ids[first : first + _BATCH]),
            Event.node_id.in_(nodes),
            Event.type.in_(_BEGUN),
        )
        grouped = session.execute(query.group_by(Event.stream_id, Event.node_id))
        found += [(stream, str(node), count) for stream, node, count in grouped]
    return found


def streams_of_runs(session: Session, run_ids: Collection[str]) -> list[tuple[str, str]]:
    """The streams of several runs: (stream, run)."""
    query = select(Stream.id, Stream.run_id).where(Stream.run_id.in_(run_ids))
    return [(row.id, row.run_id) for row in session.execute(query)]
