"""A run as a film: how far each node was at up to 240 moments between its first event and now."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.permissions import Principal
from app.db.base import AnyRow
from app.db.models import WorkflowVersion
from app.db.queries import run_replay
from app.services.deps import Deps
from app.services.node_progress import nodes_of
from app.services.replay_fold import Moment
from app.services.run_counts import counts_of
from app.services.run_read import find

FRAMES: Final = 240
Frame = dict[str, Any]


def replay(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """{"from", "to", "positions", "frames"}; raises not_found.

    Each frame holds only the nodes that changed since the one before it; the last is the present.
    Frames lie the same number of events apart, so that what happened quickly is not lost.
    """
    with deps.db.reading() as session:
        run = find(session, principal, run_id)
        total = run_replay.count(session, run.root_run_id, run.id)
        query = select(WorkflowVersion.document).where(WorkflowVersion.id == run.version_id)
        document = session.execute(query).scalar_one()
        places, frames = _frames(session, run, document, step=max(1, -(-total // FRAMES)))
        for frame, at in zip(frames, run_replay.moments(session, places), strict=True):
            frame["at"] = at
        _end_at_present(session, run, frames)
    start = frames[0]["at"] if frames else run.created_at
    end = frames[-1]["at"] if frames else run.created_at
    return {"from": start, "to": end, "positions": total, "frames": frames}


def _frames(
    session: Session, run: AnyRow, document: Mapping[str, Any], step: int
) -> tuple[list[tuple[int | None, int]], list[Frame]]:
    moment = Moment(document, run.id)
    places: list[tuple[int | None, int]] = []
    frames: list[Frame] = []
    last: AnyRow | None = None
    number = 0
    for number, last in enumerate(run_replay.told(session, run.root_run_id, run.id), 1):
        moment.take(last)
        if number % step == 0 or number == 1 < step:
            places.append((last.xid, last.position))
            frames.append(_frame(moment, last))
    if last is not None and number % step:
        places.append((last.xid, last.position))
        frames.append(_frame(moment, last))
    return places, frames


def _frame(moment: Moment, row: AnyRow) -> Frame:
    nodes = {name: moment.node(name) for name in sorted(moment.touched)}
    moment.touched.clear()
    position = str(row.position) if row.xid is None else f"{row.xid}-{row.position}"
    return {
        "position": position,
        "state": moment.run_state(),
        "counts": moment.counts(),
        "nodes": nodes,
    }


def _end_at_present(session: Session, run: AnyRow, frames: list[Frame]) -> None:
    """The last frame says what the page says of now; also which ways were not taken."""
    if not frames:
        return
    counts = counts_of(session, [(run.id, run.state, run.counts)])[run.id]
    frames[-1]["nodes"] = nodes_of(session, run)
    frames[-1]["state"] = run.state
    frames[-1]["counts"] = {"items": counts["items"], "done": counts["done"]}
