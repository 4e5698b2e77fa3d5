"""One activation of a node as its events tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from app.db.base import AnyRow
from app.db.payloads import Stored
from app.engine.activation import Activation

FORKED: Final = "forked"
PERSON: Final = frozenset({"review", "rescue"})


@dataclass(slots=True)
class Turn:
    """One activation as its events tell it."""

    key: str
    seq: int  # of its first event
    state: str = "running"
    attempt: int = 1
    started_at: datetime | None = None
    ended_at: datetime | None = None
    duration_ms: int | None = None
    confidence: float | None = None
    outputs: Mapping[str, Stored] = field(default_factory=lambda: {})
    ports: list[str] = field(default_factory=lambda: [])
    error: dict[str, Any] | None = None
    answer: Stored | None = None
    review_id: str | None = None
    pinned: bool = False
    not_sent: Stored | None = None
    given: Mapping[str, Stored] | None = None  # what a person gave it instead of its input
    taken_over: bool = False
    chunks_left: int = 0

    @property
    def index(self) -> int | None:
        """The item of the innermost for-each around it."""
        scope = Activation.parse(self.key).scope
        return scope[-1].index if scope else None


def fold(rows: Sequence[AnyRow]) -> list[Turn]:
    """The activations that these events are about, by index, then in order of appearance."""
    turns: dict[str, Turn] = {}
    given: dict[str, Mapping[str, Stored]] = {}
    for row in rows:
        key = row.data["activation"]
        _correct(given, row)
        if row.type == FORKED:
            continue
        turn = turns.get(key)
        if turn is None:
            turn = turns[key] = Turn(key, row.seq, started_at=row.at)
            turn.given = given.get(key)
        change = _CHANGES.get(row.type)
        if change is not None:
            change(turn, row.data)
            turn.ended_at = row.at if turn.state in ("done", "failed") else None
    return sorted(turns.values(), key=_order)


def _correct(given: dict[str, Mapping[str, Stored]], row: AnyRow) -> None:
    """A corrected input is that of the activation's next revision."""
    data, inputs = row.data, None
    if row.type == FORKED:
        inputs = data.get("inputs")
    elif row.type == "wait_ended" and data["wait"] == "rescue" and data.get("value"):
        inputs = {"in": data["value"]} if data.get("decision") == "retry" else None
    if inputs:
        turn, _, revision = data["activation"].rpartition(":")
        given[f"{turn}:{int(revision) + 1}"] = inputs


def _order(turn: Turn) -> tuple[list[int], int]:
    scope = Activation.parse(turn.key).scope
    return [each.index for each in scope], turn.seq


def _started(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state, turn.attempt = "running", data.get("attempt", 1)


def _finished(turn: Turn, data: Mapping[str, Any]) -> None:
    turn.state, turn.attempt = "done", data.get("attempt", 1)
    turn.outputs = data["outputs"]
    turn.pinned, turn.not_sent = data.get("pinned", False), data.get("not_sent")
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
