"""Begins a turn at a stream: reads it, takes it where that is needed, folds it."""

from app.core.errors import AppError
from app.core.ids import new_id
from app.core.log import logger
from app.db.streams import Holding
from app.engine.codec import encode
from app.engine.events import StreamEnded
from app.services import streams
from app.services.streams import Grip, Header, Loaded, Work
from workers.desk import Desk
from workers.folding import FORMAT, folded
from workers.stint import Stint
from workers.values import Values

_log = logger(__name__)


def begin(desk: Desk, stream_id: str) -> Stint | None:
    """A turn at this stream; None when nothing is wanted of it, or somebody holds it.

    A healthy stream is worked on without a lease until the first commit that is not the last:
    two that try it at once do the same pure work, and only one commit succeeds. A stream whose
    last worker was lost is taken first.
    """
    known = desk.folds.take(stream_id)
    loaded = streams.load(desk.deps, stream_id, known[0] if known else None, FORMAT)
    if loaded is None:
        return None
    header = loaded.header
    if _is_held(desk, header) or (header.lease_token is None and header.wanted <= header.seen):
        if known:
            desk.folds.put(stream_id, *known)
        return None
    token = new_id()
    holding = Holding(stream_id, header.root_run_id, header.seq, header.wanted)
    careful = header.takeovers > 0 or header.lease_token is not None
    if careful:
        if not streams.take_lease(desk.deps, holding, token, desk.keeper.lease_seconds):
            return None
        desk.keeper.renewed()
    try:
        version = desk.versions.get(header.version_id)
    except (LookupError, AppError) as error:
        _refuse(desk, loaded, holding, error)
        return None
    state = folded(version.plan, loaded, known[1] if known else None)
    values = Values(desk.deps.db, desk.contents, header.owner)
    values.items = state.items
    return Stint(
        desk, header, version, state, values, holding, careful, loaded.messages, token=token
    )


def _is_held(desk: Desk, header: Header) -> bool:
    return header.lease_until is not None and header.lease_until >= desk.deps.clock.now()


def _refuse(desk: Desk, loaded: Loaded, holding: Holding, error: Exception) -> None:
    """A version that cannot run here (a node type is gone) fails the run, with the reason."""
    _log.warning("this version cannot run", error=str(error))
    fault = {"code": "version_not_runnable", "detail": str(error)[:500]}
    work = Work(events=[encode(StreamEnded("failed", error=fault))], read=list(loaded.messages))
    if loaded.header.kind == "run":
        now = desk.deps.clock.now()
        work.run = {"state": "failed", "error": fault, "ended_at": now}
    streams.commit(desk.deps, holding, work, Grip(close=True))
    desk.deps.events.publish(loaded.header.root_run_id)
