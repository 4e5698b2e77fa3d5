"""Runs as rows: numbered, created, their summary rewritten."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import bindparam, insert, update

from app.db import streams
from app.db.models import Run, Workflow
from app.db.session import Linked
from app.db.streams import EventRow, NewStream


@dataclass(frozen=True, slots=True)
class NewRun:
    """A run to be made together with its stream; `parent` only for a child run."""

    id: str
    workflow_id: str
    version_id: str
    root_run_id: str
    input: Mapping[str, Any]
    started_by: str | None
    parent_run_id: str | None = None
    parent_stream_id: str | None = None
    parent_activation: str | None = None
    depth: int = 0
    kind: str = "live"
    queue: str = "default"
    counts: Mapping[str, Any] = field(default_factory=lambda: {})
    summary: Mapping[str, Any] = field(default_factory=lambda: {})
    rerun_of_id: str | None = None
    rerun_node: str | None = None
    trigger_id: str | None = None
    trigger: Mapping[str, Any] | None = None
    callback: Mapping[str, Any] | None = None


def create(session: Linked, run: NewRun, events: list[EventRow], now: datetime) -> int:
    """Makes a run and its stream with the first events; returns the run's number.

    Tries are counted apart, downwards from -1. The workflow's counter is written last: other
    starts of the workflow wait for its row.
    """
    connection = session.connection()
    stream = NewStream(
        id=run.id,
        kind="run",
        run_id=run.id,
        root_run_id=run.root_run_id,
        queue=run.queue,
        summary=run.summary,
    )
    streams.create(session, stream, events, now)
    count = _COUNT if run.kind == "live" else _COUNT_TRIES
    number: int = connection.execute(count, {"b_id": run.workflow_id}).scalar_one()
    connection.execute(
        _CREATE,
        {
            "id": run.id,
            "number": number,
            "workflow_id": run.workflow_id,
            "version_id": run.version_id,
            "root_run_id": run.root_run_id,
            "parent_run_id": run.parent_run_id,
            "parent_stream_id": run.parent_stream_id,
            "parent_activation": run.parent_activation,
            "depth": run.depth,
            "kind": run.kind,
            "trigger_id": run.trigger_id,
            "trigger": run.trigger,
            "callback": run.callback,
            "queue": run.queue,
            "state": "queued",
            "input": run.input,
            "counts": run.counts,
            "started_by": run.started_by,
            "rerun_of_id": run.rerun_of_id,
            "rerun_node": run.rerun_node,
            "created_at": now,
        },
    )
    return number


def summarise(session: Linked, run_id: str, values: Mapping[str, Any]) -> None:
    """Rewrites what lists and callers read of a run."""
    if values:
        statement = _summarising(tuple(sorted(values)))
        row = {f"b_{name}": value for name, value in values.items()}
        session.connection().execute(statement, {**row, "b_id": run_id})


@lru_cache(maxsize=64)
def _summarising(names: tuple[str, ...]) -> Any:
    columns = Run.__table__.c
    values = {name: bindparam(f"b_{name}", type_=columns[name].type) for name in names}
    return update(Run).where(Run.id == bindparam("b_id")).values(values)


_CREATE: Final = insert(Run)
_COUNT: Final = (
    update(Workflow)
    .where(Workflow.id == bindparam("b_id"))
    .values(run_count=Workflow.run_count + 1)
    .returning(Workflow.run_count)
)
_COUNT_TRIES: Final = (
    update(Workflow)
    .where(Workflow.id == bindparam("b_id"))
    .values(try_count=Workflow.try_count + 1)
    .returning(-Workflow.try_count)
)
