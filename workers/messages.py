"""Turns what came into a stream's inbox into events."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.db.inbox import Message
from app.engine import events
from workers.outcomes import Attempt, settle, settle_late
from workers.stint import Stint
from workers.task_outcomes import decode_outcome


def take(stint: Stint, message: Message) -> None:
    """Makes the events of a message; to a stream that is over it says nothing any more."""
    stint.work.read.append(message)
    if not stint.state.is_over:
        _HANDLERS[message.kind](stint, message.data)


def _decision(stint: Stint, data: Mapping[str, Any]) -> None:
    answer = data["answer"]
    if data["wait"] != "rescue":
        stored = stint.values.put(answer)
        stint.note(events.WaitEnded(data["activation"], "review", data["ref"], stored))
        return
    fields = answer.get("fields") or {}
    name = {"retry": "input", "skip": "value"}.get(answer["decision"])
    value = stint.values.put(fields[name]) if name in fields else None
    stint.note(
        events.WaitEnded(
            data["activation"],
            "rescue",
            data["ref"],
            stint.values.put(answer),
            decision=answer["decision"],
            value=value,
        )
    )


def _timer(stint: Stint, data: Mapping[str, Any]) -> None:
    stint.note(events.WaitEnded(data["activation"], data["wait"], data["ref"], {"v": {}}))


def _child(stint: Stint, data: Mapping[str, Any]) -> None:
    output = data["output"]
    answer = {
        "state": data["state"],
        "output": None if output is None else stint.values.get(output),
        "error": data["error"],
    }
    stored = stint.values.put(answer)
    ended = data["state"]
    stint.note(events.WaitEnded(data["activation"], "child", data["ref"], stored, decision=ended))


def _task(stint: Stint, data: Mapping[str, Any]) -> None:
    key = data["activation"]
    act = stint.state.acts.get(key)
    late = act is None and key not in stint.state.lingering
    if late or (act is not None and act.attempt != data["attempt"]):
        return
    if data["outcome"] is None:
        stint.note(events.NodeLost(key))
        return
    step = stint.version.steps[data["node"]]
    first = data["attempt"] if act is None else act.first_attempt
    attempt = Attempt(key, step, data["attempt"], first, data["duration_ms"])
    outcome = decode_outcome(stint.values, data["outcome"])
    (settle_late if act is None else settle)(stint, attempt, outcome)


def _chunk(stint: Stint, data: Mapping[str, Any]) -> None:
    stint.note(
        events.ChunkReported(
            data["activation"],
            data["chunk"],
            data["state"],
            data["counts"],
            results=data["results"],
            error=data["error"],
        )
    )


def _cancel(stint: Stint, data: Mapping[str, Any]) -> None:
    stint.note(events.CancelRequested(data.get("by") or "", data.get("reason") or ""))


def _retry(stint: Stint, data: Mapping[str, Any]) -> None:
    stint.note(events.RetryRequested(data.get("by") or ""))


def _suspend(stint: Stint, data: Mapping[str, Any]) -> None:
    stint.note(events.SuspendRequested())


def _start(stint: Stint, data: Mapping[str, Any]) -> None:
    """Only wakes the stream."""


_HANDLERS: Final[Mapping[str, Callable[[Stint, Mapping[str, Any]], None]]] = {
    "decision": _decision,
    "timer": _timer,
    "child": _child,
    "task": _task,
    "chunk": _chunk,
    "cancel": _cancel,
    "retry": _retry,
    "suspend": _suspend,
    "start": _start,
}
