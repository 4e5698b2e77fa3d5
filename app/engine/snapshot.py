"""A state as JSON, and back: a cache of the fold that behaves like the fold itself."""

from dataclasses import asdict, fields
from typing import Any, Final

from app.engine.activation import Scope
from app.engine.state import (
    Act,
    Chunk,
    Fan,
    Frame,
    ItemResult,
    Lingering,
    State,
    Status,
)
from app.graph.plan import Plan

FORMAT: Final = "2"  # other formats are not read: the events are folded again

_RUN: Final = ("kind", "region", "started", "told", "activations", "busy", "halted", "cancelling")
_END: Final = ("error", "output", "ended", "endings")
_CHUNK: Final = (
    "parent",
    "first",
    "count",
    "concurrency",
    "crowded",
    "next_item",
    "went_idle",
    "items",
)
_PLAIN: Final = (*_RUN, *_END, *_CHUNK, "outer")
_TABLES: Final = ("done", "failed", "dead", "ports")
_FRAME_TABLES: Final = ("left", "values", "kept", "visits", "turns", "active")
_FRAME_SETS: Final = ("ended", "taken", "fired")
_FRAME_PLAIN: Final = ("number", "prefix", "outputs", "busy", "lingering", "closing")


def to_json(state: State) -> dict[str, Any]:
    """All of the state except its plan, in JSON values."""
    return {
        **{name: getattr(state, name) for name in _PLAIN},
        **{name: _texts(getattr(state, name)) for name in _TABLES},
        "frames": [_frame(frame) for frame in state.frames.values()],
        "acts": [_act(act) for acts in state.by.values() for act in acts.values()],
        "order": list(state.acts),
        "lingering": [[_act(one.act), one.withdraw, one.held] for one in state.lingering.values()],
        "tells": [[word, list(streams), number] for word, streams, number in state.tells],
        "results": [asdict(result) for result in state.results],
    }


def from_json(plan: Plan, data: dict[str, Any]) -> State:
    """The state that `to_json` wrote; the plan must be the same."""
    state = State(plan, data["kind"])
    for name in _PLAIN:
        setattr(state, name, data[name])
    for name in _TABLES:
        setattr(state, name, _numbers(data[name]))
    state.frames = {row["number"]: _read_frame(row) for row in data["frames"]}
    acts = [_read_act(row) for row in data["acts"]]
    for act in acts:
        state.by[act.status][act.key] = act
        state.frames[act.frame].acts[act.node] = act
    by_key = {act.key: act for act in acts}
    state.acts = {key: by_key[key] for key in data["order"]}
    for row, withdraw, held in data["lingering"]:
        act = _read_act(row)
        state.lingering[act.key] = Lingering(act, withdraw, held)
    state.tells = [(word, tuple(streams), number) for word, streams, number in data["tells"]]
    state.results = [ItemResult(**row) for row in data["results"]]
    return state


def _texts(table: dict[int, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in table.items()}


def _numbers(table: dict[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in table.items()}


def _frame(frame: Frame) -> dict[str, Any]:
    return {
        **{name: getattr(frame, name) for name in _FRAME_PLAIN},
        **{name: _texts(getattr(frame, name)) for name in _FRAME_TABLES},
        **{name: sorted(getattr(frame, name)) for name in _FRAME_SETS},
        "scope": [[one.for_each, one.visit, one.index] for one in frame.scope],
        "result": list(frame.result) if frame.result else None,
    }


def _read_frame(row: dict[str, Any]) -> Frame:
    frame = Frame(row["number"], tuple(Scope(*one) for one in row["scope"]), row["prefix"])
    for name in _FRAME_PLAIN:
        setattr(frame, name, row[name])
    for name in _FRAME_TABLES:
        setattr(frame, name, _numbers(row[name]))
    for name in _FRAME_SETS:
        setattr(frame, name, set(row[name]))
    frame.result = tuple(row["result"]) if row["result"] else None
    return frame


def _act(act: Act) -> dict[str, Any]:
    row: dict[str, Any] = {one.name: getattr(act, one.name) for one in fields(Act)}
    row["fan"] = asdict(act.fan) if act.fan else None
    return row


def _read_act(row: dict[str, Any]) -> Act:
    values: dict[str, Any] = {**row, "status": Status(row["status"])}
    fan: dict[str, Any] | None = row["fan"]
    if fan is not None:
        values["fan"] = Fan(fan["count"], fan["concurrency"], fan["chunk_size"], next=fan["next"])
        values["fan"].chunks = {n: Chunk(**row) for n, row in _numbers(fan["chunks"]).items()}
    return Act(**values)
