"""The activations of one node of a run, made of its events, stream by stream."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.permissions import Principal
from app.core.errors import not_found
from app.db import payloads
from app.db.base import AnyRow
from app.db.models import WorkflowVersion
from app.db.payloads import Stored
from app.db.queries import run_activations
from app.db.queries.run_activations import StreamOf
from app.engine.activation import Activation
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.run_read import find

PERSON: Final = frozenset({"review", "rescue"})
_LIVE: Final = frozenset({"running", "waiting", "person"})


@dataclass(slots=True)
class Turn:
    """One activation as its events tell it."""

    key: str
    seq: int  # of its first event
    state: str = "running"
    attempt: int = 1
    started_at: datetime | None = None
    duration_ms: int | None = None
    confidence: float | None = None
    outputs: Mapping[str, Stored] = field(default_factory=lambda: {})
    ports: list[str] = field(default_factory=lambda: [])
    error: dict[str, Any] | None = None
    answer: Stored | None = None
    review_id: str | None = None
    chunks_left: int = 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which activations are asked for; None: whatever they are."""

    state: str | None
    index: int | None

    def takes(self, turn: Turn) -> bool:
        return (self.state is None or turn.state == self.state) and (
            self.index is None or _index(turn.key) == self.index
        )


def node_activations(
    deps: Deps,
    principal: Principal,
    run_id: str,
    node_id: str,
    state: str | None,
    cursor: str | None,
    limit: int,
    index: int | None = None,
) -> Page:
    """Activations of a node in the order of items; raises AppError not_found.

    With `index` only those of that item of the innermost for-each.

    The cursor names a stream and how many of its activations were given.
    """
    begin: tuple[str, int] | None = None
    if cursor:
        stream_id, skipped = decode_cursor(cursor, str, int)
        begin = (stream_id, skipped)
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        query = select(WorkflowVersion.document).where(WorkflowVersion.id == row.version_id)
        sources = _sources(session.execute(query).scalar_one(), node_id)
        items: list[dict[str, Any]] = []
        for stream, place, turns in _pages(session, row, node_id, _Wanted(state, index), begin):
            room = limit - len(items)
            taken = turns[:room]
            items += _described(session, run_id, stream, sources, taken)
            if len(turns) > room or len(items) == limit:
                return Page(items, encode_cursor(stream.id, place + len(taken)))
    return Page(items, None)


def _pages(
    session: Session, run: AnyRow, node_id: str, wanted: _Wanted, begin: tuple[str, int] | None
) -> Iterator[tuple[StreamOf, int, list[Turn]]]:
    found = begin is None
    for stream in run_activations.streams(session, run.id):
        skipped = 0
        if begin is not None and stream.id == begin[0]:
            found, skipped = True, begin[1]
        if not found:
            continue
        rows = run_activations.about(session, stream.id, [node_id])
        turns = _ended(fold(rows), run.state)
        turns = [turn for turn in turns if wanted.takes(turn)][skipped:]
        if turns:
            yield stream, skipped, turns


def _ended(turns: list[Turn], run_state: str) -> list[Turn]:
    """The same; what was still under way when the run came to its end was called off by that."""
    if run_state in ("succeeded", "cancelled"):
        for turn in turns:
            if turn.state in _LIVE:
                turn.state = "cancelled"
    return turns


def _sources(document: Mapping[str, Any], node_id: str) -> list[tuple[str, str, str]]:
    """The wires into a node: (node, exit, entry); raises not_found for an unknown node."""
    if all(node["id"] != node_id for node in document["nodes"]):
        raise not_found("node")
    return [
        (edge["from"]["node"], edge["from"]["port"], edge["to"]["port"])
        for edge in document["edges"]
        if edge["to"]["node"] == node_id
    ]


def fold(rows: Sequence[AnyRow]) -> list[Turn]:
    """The activations that these events are about, by index, then in order of appearance."""
    turns: dict[str, Turn] = {}
    for row in rows:
        key = row.data["activation"]
        turn = turns.get(key)
        if turn is None:
            turn = turns[key] = Turn(key, row.seq, started_at=row.at)
        change = _CHANGES.get(row.type)
        if change is not None:
            change(turn, row.data)
    return sorted(turns.values(), key=_order)


def _order(turn: Turn) -> tuple[list[int], int]:
    scope = Activation.parse(turn.key).scope
    return [each.index for each in scope], turn.seq


def _started(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state, turn.attempt = "running", data.get("attempt", 1)


def _finished(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state, turn.attempt = "done", data.get("attempt", 1)
    turn.outputs = data["outputs"]
    turn.ports = sorted(turn.outputs)
    turn.confidence = data.get("confidence", turn.confidence)
    turn.duration_ms = data.get("duration_ms", 0)
    turn.error = None


def _waiting(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state = "person" if data["wait"] in PERSON else "waiting"
    turn.confidence = data.get("confidence", turn.confidence)
    if data["wait"] in PERSON:
        turn.review_id = data["ref"]


def _wait_ended(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state = "running"
    if data["wait"] in PERSON:
        turn.answer = data["answer"]


def _failed(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state = "waiting" if data.get("retry_at") else "failed"
    turn.attempt = data.get("attempt", 1)
    turn.duration_ms = data.get("duration_ms", 0)
    turn.error = {"code": data["code"], "detail": data.get("detail", ""), "node": None}


def _withdrawn(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state = "cancelled"


def _fanned_out(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.chunks_left = -(-data["count"] // data["chunk_size"])
    turn.state = "running" if turn.chunks_left else "done"


def _chunk_reported(turn: Turn, data: Mapping[str, Any]) -> None:
    if data["state"] == "ended":
        turn.chunks_left -= 1
        turn.state = "running" if turn.chunks_left else "done"
    elif data["state"] == "failed":
        turn.state = "failed"


def _stopped(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state, turn.outputs = "done", {"output": data["output"]}


_CHANGES: Final = {
    "node_started": _started,
    "node_finished": _finished,
    "node_waiting": _waiting,
    "wait_ended": _wait_ended,
    "node_failed": _failed,
    "wait_withdrawn": _withdrawn,
    "fanned_out": _fanned_out,
    "chunk_reported": _chunk_reported,
    "stopped": _stopped,
}


def _described(
    session: Session,
    run_id: str,
    stream: StreamOf,
    sources: Sequence[tuple[str, str, str]],
    turns: Sequence[Turn],
) -> list[dict[str, Any]]:
    inputs = _inputs(session, run_id, stream, sources, turns)
    given = payloads.values_of(session, [_single(each) for each in inputs])
    made = payloads.values_of(session, [_single(turn.outputs) for turn in turns])
    answers = payloads.values_of(session, [turn.answer for turn in turns])
    return [_item(turn, *values) for turn, *values in zip(turns, given, made, answers, strict=True)]


def _item(turn: Turn, given: Any, made: Any, answer: Any) -> dict[str, Any]:
    return {
        "activation": turn.key,
        "index": _index(turn.key),
        "visit": Activation.parse(turn.key).visit,
        "state": turn.state,
        "ports": turn.ports,
        "input": given,
        "output": made,
        "confidence": turn.confidence,
        "error": turn.error,
        "decided_by": answer.get("decided_by") if isinstance(answer, dict) else None,
        "attempt": turn.attempt,
        "started_at": turn.started_at,
        "duration_ms": turn.duration_ms,
        "review_id": turn.review_id,
    }


def _index(key: str) -> int | None:
    scope = Activation.parse(key).scope
    return scope[-1].index if scope else None


def _single(values: Mapping[str, Stored]) -> Stored | None:
    """The value of the one port; of several ports their values under their names, if small."""
    if not values:
        return None
    if len(values) == 1:
        return next(iter(values.values()))
    return {"v": {port: stored.get("v") for port, stored in values.items()}}


def _inputs(
    session: Session,
    run_id: str,
    stream: StreamOf,
    sources: Sequence[tuple[str, str, str]],
    turns: Sequence[Turn],
) -> list[Mapping[str, Stored]]:
    """What each activation was given: the newest output of each wire's source before it."""
    if not sources:
        return [{"in": run_activations.run_input(session, run_id)} for _ in turns]
    nodes = {node for node, _, _ in sources}
    made: dict[tuple[str, str], list[tuple[int, Mapping[str, Stored]]]] = {}
    for row in run_activations.about(session, stream.id, nodes):
        if row.type == "node_finished":
            place = (_prefix(row.data["activation"]), row.node_id)
            made.setdefault(place, []).append((row.seq, row.data["outputs"]))
    chunk = run_activations.chunk_start(session, stream.id) if stream.kind == "chunk" else None
    return [_given(turn, sources, made, chunk) for turn in turns]


def _given(
    turn: Turn,
    sources: Sequence[tuple[str, str, str]],
    made: Mapping[tuple[str, str], list[tuple[int, Mapping[str, Stored]]]],
    chunk: Mapping[str, Any] | None,
) -> dict[str, Stored]:
    found: dict[str, Stored] = {}
    newest = -1
    for node, exit_, entry in sources:
        for seq, outputs in made.get((_prefix(turn.key), node), ()):
            if newest < seq < turn.seq and exit_ in outputs:
                found[entry] = outputs[exit_]
    if not found and chunk is not None:
        place = Activation.parse(turn.key).scope[-1].index - chunk.get("first", 0)
        items = chunk["items"].get("v")
        if items is not None and 0 <= place < len(items):
            found["in"] = {"v": items[place]}
    return found


def _prefix(key: str) -> str:
    return key.rpartition("/")[0]
