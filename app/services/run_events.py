"""The events of a run, in pages and live."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.auth.permissions import Principal
from app.core.clock import iso
from app.core.json import dumps
from app.db.base import AnyRow
from app.db.queries import events
from app.events.stream import Batch, follow, frame, frame_of
from app.services.deps import Deps
from app.services.run_counts import ENDS
from app.services.run_read import find, progress

LIVE_PAGE: Final = 500
PROGRESS_SECONDS: Final = 0.25
ASKED_AGAIN_SECONDS: Final = 10.0
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "failure": ("node_failed", "node_lost"),
    "wait": ("node_waiting", "wait_ended", "wait_withdrawn"),
    "step": ("node_started", "node_finished", "stopped"),
    "items": ("fanned_out", "chunk_started", "chunk_opened", "chunk_reported", "went_idle"),
    "run": (
        "run_started",
        "forked",
        "cancel_requested",
        "retry_requested",
        "suspend_requested",
        "told",
        "stream_ended",
    ),
}


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events of a run: about one node, of one kind; the newest first or the oldest."""

    node: str | None = None
    kind: str | None = None
    newest_first: bool = False


def events_page(
    deps: Deps,
    principal: Principal,
    run_id: str,
    after: str | None = None,
    limit: int = LIVE_PAGE,
    wanted: EventFilter | None = None,
) -> dict[str, Any]:
    """{"items", "next"} of a run and all that it called; `next` is where to go on, None at the
    present end (at the beginning, with the newest first). Raises AppError not_found, bad_position.
    """
    asked = wanted or EventFilter()
    types = KINDS[asked.kind] if asked.kind else ()
    which = events.Which(run_id, asked.node, types, asked.newest_first)
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        found = events.of_root(session, row.root_run_id, after or events.START, limit, which)
    items = [_event(position, each) for position, each in found]
    return {"items": items, "next": items[-1]["position"] if len(items) == limit else None}


def follow_events(
    deps: Deps, principal: Principal, run_id: str, after: str | None = None
) -> Iterator[bytes]:
    """Server-sent events from a position until the run is over; raises before the first one."""
    with deps.db.reading() as session:
        root_run_id = find(session, principal, run_id).root_run_id
    place = [after or events.START]
    which = events.Which(run_id)

    def read() -> Batch:
        with deps.db.reading() as session:
            over = find(session, principal, run_id).state in ENDS
            over = over and not events.withheld(session, root_run_id)
            found = events.of_root(session, root_run_id, place[0], LIVE_PAGE, which)
        frames = [frame(row.type, {**_event(at, row), "at": iso(row.at)}, at) for at, row in found]
        if found:
            place[0] = found[-1][0]
        full = len(found) == LIVE_PAGE
        if over and not full:
            frames.append(frame("end", {"id": run_id}))
        return Batch(frames, ended=over and not full, more=full)

    return follow(deps.listener, root_run_id, read)


def follow_progress(deps: Deps, principal: Principal, run_id: str) -> Iterator[bytes]:
    """`progress` events, at most four a second and only when something changed, then `end`.

    Who follows the same run here shares what is read; whether he may see it is asked again every
    ten seconds.
    """
    with deps.db.reading() as session:
        root_run_id = find(session, principal, run_id).root_run_id
    allowed_at = time.monotonic()
    last = b""

    def read() -> Batch:
        nonlocal allowed_at, last
        if time.monotonic() - allowed_at > ASKED_AGAIN_SECONDS:
            with deps.db.reading() as session:
                find(session, principal, run_id)
            allowed_at = time.monotonic()
        told, over = deps.latest.of(
            f"progress {run_id}", root_run_id, lambda: _told(deps, principal, run_id)
        )
        frames = [] if told == last else [frame_of("progress", told)]
        last = told
        if over:
            frames.append(frame_of("end", told))
        return Batch(frames, ended=over)

    return follow(deps.listener, root_run_id, read, least_seconds=PROGRESS_SECONDS)


def _told(deps: Deps, principal: Principal, run_id: str) -> tuple[bytes, bool]:
    """How far a run is, as it is sent, and whether it is over."""
    state = shown(progress(deps, principal, run_id))
    return dumps(state).encode(), state["run"]["state"] in ENDS


def shown(state: dict[str, Any]) -> dict[str, Any]:
    """The same with moments as texts."""
    run = {
        name: iso(value) if name.endswith("_at") and value is not None else value
        for name, value in state["run"].items()
    }
    return {**state, "run": run}


def _event(position: str, row: AnyRow) -> dict[str, Any]:
    return {
        "position": position,
        "stream": row.stream_id,
        "seq": row.seq,
        "type": row.type,
        "at": row.at,
        "data": row.data,
    }
