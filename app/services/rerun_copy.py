"""Writes a run that takes over a part of an earlier one: streams, events, lists, files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import true
from sqlalchemy.orm import Session

from app.core.errors import AppError, Kind
from app.core.ids import new_id
from app.db import files, rows, runs, streams
from app.db.payloads import Stored
from app.db.queries import rerun, run_list
from app.db.queries.run_counts import FACTS, ITEMS
from app.db.streams import Copy, EventRow, NewStream
from app.engine.codec import encode
from app.engine.events import FannedOut, Forked, NodeFinished, RunStarted
from app.engine.fork import Fork
from app.services import rerun_plan
from app.services.node_facts import add_fact
from app.services.rerun_plan import Earlier, Rerun
from app.services.run_counts import FAN_ITEMS


@dataclass(frozen=True, slots=True)
class Change:
    """The changed input of one activation."""

    stream: str
    activation: str
    inputs: Mapping[str, Stored]


@dataclass(frozen=True, slots=True)
class NewIds:
    """Stream of the earlier run → stream of the new one."""

    run_id: str
    streams: Mapping[str, str]

    @staticmethod
    def of(found: Rerun, run_id: str) -> "NewIds":
        """New ids for all that is taken over; the run's own stream has the run's id."""
        taken = (*found.forks.forked, *found.forks.whole)
        ids = {each: run_id if each == found.earlier.run.id else new_id() for each in taken}
        return NewIds(run_id, ids)

    def awake(self, found: Rerun) -> list[str]:
        """The new streams that have something to do."""
        return [self.streams[each] for each in found.forks.forked]


def refuse_moved(session: Session, earlier: Earlier) -> None:
    """Holds the earlier run as it is; raises AppError run_changed when it is no longer as read."""
    streams.lock(session, earlier.streams, even_one=True)
    run = run_list.one(session, earlier.run.id, true())
    if run is not None:
        rerun_plan.refuse(run)
    if run is None or rerun.length(session, earlier.run.id) != earlier.length:
        detail = "The run has moved on in the meantime. Look at it again."
        raise AppError(Kind.CONFLICT, "run_changed", detail, retryable=True)


def write(
    session: Session,
    found: Rerun,
    new: NewIds,
    change: Change | None,
    user_id: str | None,
    now: datetime,
) -> int:
    """Makes the run with everything that is taken over; returns its number."""
    run = found.earlier.run
    made = _run(found, new, change, user_id)
    number = runs.create(session, made, _events(found, new, run.id, change), now)
    for stream, fork in found.forks.forked.items():
        if stream != run.id:
            first = _events(found, new, stream, change)
            streams.create(session, _stream(found, new, stream, fork), first, now)
    _copy(session, found, new, now)
    rows.share(session, new.run_id, of=run.id)
    files.share(session, new.run_id, of=run.id)
    return number


def _run(found: Rerun, new: NewIds, change: Change | None, user_id: str | None) -> runs.NewRun:
    run, events = found.earlier.run, found.earlier.events[found.earlier.run.id]
    first, fork = events[0], found.forks.forked[run.id]
    given = first.input if isinstance(first, RunStarted) else {"v": None}
    if change is not None and found.is_start:
        given = next(iter(change.inputs.values()))
    kept = [events[place] for place in fork.kept]
    fans = [event.count for event in kept if isinstance(event, FannedOut)]
    return runs.NewRun(
        id=new.run_id,
        workflow_id=run.workflow_id,
        version_id=found.version.id,
        root_run_id=new.run_id,
        input=given,
        started_by=user_id,
        queue=found.earlier.streams[run.id].queue,
        counts={FAN_ITEMS: sum(fans)} if fans else {},
        summary=_summary(found, run.id, fork),
        rerun_of_id=run.id,
        rerun_node=found.node,
        trigger=run.trigger,
    )


def _stream(found: Rerun, new: NewIds, stream: str, fork: Fork) -> NewStream:
    row = found.earlier.streams[stream]
    return NewStream(
        id=new.streams[stream],
        kind="chunk",
        run_id=new.run_id,
        root_run_id=new.run_id,
        queue=row.queue,
        parent_stream_id=new.streams[row.parent_stream_id],
        parent_activation=row.parent_activation,
        chunk=row.chunk,
        summary={**_summary(found, stream, fork), ITEMS: fork.state.item_counts()},
    )


def _summary(found: Rerun, stream: str, fork: Fork) -> dict[str, Any]:
    facts: dict[str, dict[str, Any]] = {}
    for place in fork.kept:
        event = found.earlier.events[stream][place]
        if isinstance(event, NodeFinished):
            add_fact(facts, event)
    return {**fork.state.summary(), FACTS: facts}


def _events(found: Rerun, new: NewIds, stream: str, change: Change | None) -> list[EventRow]:
    """What is taken over, then that it was: the new work begins behind it."""
    fork, rows_ = found.forks.forked[stream], found.earlier.rows[stream]
    taken: list[EventRow] = []
    for place in fork.kept:
        row = rows_[place]
        if row.type == "chunk_opened":
            taken.append((row.type, {**row.data, "stream": new.streams[row.data["stream"]]}))
        else:
            taken.append((row.type, row.data))
    if fork.opening is not None:
        taken[0] = encode(fork.opening)
    elif change is not None and found.is_start:
        taken[0] = (taken[0][0], {**taken[0][1], "input": next(iter(change.inputs.values()))})
    return [*taken, *(encode(event) for event in _forked(found, stream, fork, change))]


def _forked(found: Rerun, stream: str, fork: Fork, change: Change | None) -> Iterator[Forked]:
    """One event a corrected turn, at least one."""
    given = {f"{turn}:0": inputs for turn, inputs in found.corrections(stream).items()}
    if change is not None and change.stream == stream:
        given.pop(change.activation, None)
        if not found.is_start:
            given[change.activation] = change.inputs
    run_id = found.earlier.run.id
    for key, inputs in given.items():
        yield Forked(run_id, key, inputs, fork.concurrency)
    if not given:
        chosen = sorted(found.turns.get(stream, ()))
        yield Forked(run_id, f"{chosen[0]}:0" if chosen else None, None, fork.concurrency)


def _copy(session: Session, found: Rerun, new: NewIds, now: datetime) -> None:
    """Streams that have ended are copied within the database."""
    copies: list[Copy] = []
    above: set[str] = set()
    for stream in found.forks.whole:
        parent = found.earlier.streams[stream].parent_stream_id
        above.add(parent)
        copies.append(Copy(stream, new.streams[stream], new.run_id, new.streams[parent]))
    streams.copy_ended(session, copies, now)
    for stream in above & set(found.forks.whole):
        streams.rename_chunks(session, new.streams[stream], new.streams)
