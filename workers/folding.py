"""Folds a stream's events, beginning at a snapshot or at a state that is still in memory."""

import json
import zlib

from app.core.json import dumps
from app.db.snapshots import Kept
from app.engine import snapshot
from app.engine.codec import decode
from app.engine.evolve import evolve
from app.engine.state import State, new_state
from app.graph.plan import Plan
from app.services.streams import Loaded

FORMAT = snapshot.FORMAT


def folded(plan: Plan, loaded: Loaded, known: State | None) -> State:
    """The state after the last event of what was read; `known` may be changed in place."""
    state = known
    if state is None and loaded.snapshot is not None:
        state = restore(plan, loaded.snapshot)
    if state is None:
        state = new_state(plan, "chunk" if loaded.header.kind == "chunk" else "run")
    for row in loaded.events:
        state = evolve(plan, state, decode(row.type, row.data))
    return state


def keep(state: State) -> bytes:
    """A state as the snapshot table takes it."""
    return zlib.compress(dumps(snapshot.to_json(state)).encode(), 1)


def restore(plan: Plan, kept: Kept) -> State:
    """The state of a snapshot."""
    return snapshot.from_json(plan, json.loads(zlib.decompress(kept.state)))
