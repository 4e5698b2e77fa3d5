"""Obeys the engine's commands that need no node to run."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.core.errors import AppError
from app.core.ids import new_id
from app.db.inbox import Message
from app.db.payloads import BadValue, Stored
from app.db.queries.events import of_stream_and_type
from app.db.streams import NewStream
from app.engine import commands, events
from app.engine.codec import encode
from app.engine.state import ItemResult
from app.graph.expressions import evaluate_outputs
from workers.ports.rows import RunRows
from workers.reviews import new_review, rescue_request
from workers.scope import Outputs, Scope
from workers.stint import Stint


def obey(stint: Stint, command: commands.Command) -> None:
    """Does what is wanted and notes the events that answer it. `Run` is not for here."""
    _HANDLERS[type(command)](stint, command)


def _fail(stint: Stint, command: commands.Fail) -> None:
    key = command.activation.key
    stint.note(events.NodeFailed(key, command.code, command.detail, attempt=command.attempt))


def _withdraw(stint: Stint, command: commands.Withdraw) -> None:
    key, work = command.activation.key, stint.work
    if command.wait in ("review", "rescue"):
        work.withdrawn_reviews.append(command.ref)
    elif command.wait in ("timer", "retry"):
        work.stopped_timers.append(command.ref)
    elif command.wait == "child":
        work.posts.append((command.ref, Message("withdrawn", "cancel")))
    else:
        work.withdrawn_tasks.append(key)
    stint.note(events.WaitWithdrawn(key))


def _rescue(stint: Stint, command: commands.Rescue) -> None:
    key = command.activation.key
    step = stint.version.steps[command.activation.node]
    request = rescue_request(stint, key, step, command.code, command.detail)
    made = new_review(stint, key, step, request)
    stint.work.reviews.append(made)
    stint.note(events.NodeWaiting(key, "rescue", made["id"]))


def _open_chunk(stint: Stint, command: commands.OpenChunk) -> None:
    header, key = stint.header, command.activation.key
    items = _items(stint, command)
    stream = NewStream(
        id=new_id(),
        kind="chunk",
        run_id=header.run_id,
        root_run_id=header.root_run_id,
        queue=header.queue,
        parent_stream_id=header.id,
        parent_activation=key,
        chunk=command.chunk,
    )
    started = events.ChunkStarted(
        parent=key,
        first=command.first,
        count=command.count,
        items=stint.values.put(items),
        outer=_outer(stint, key),
        concurrency=command.concurrency,
    )
    stint.work.chunks.append((stream, [encode(started)]))
    stint.note(events.ChunkOpened(key, command.chunk, stream.id))


def _items(stint: Stint, command: commands.OpenChunk) -> list[Any]:
    key, header = command.activation.key, stint.header
    if key not in stint.fans:
        stint.fans[key] = stint.values.get(_fanned_out(stint, key))
    rows = RunRows(stint.desk.deps, header.root_run_id, key, header.owner)
    return rows.between(stint.fans[key], command.first, command.count)


def _fanned_out(stint: Stint, key: str) -> Stored:
    with stint.desk.deps.db.looking() as session:
        for data, _ in of_stream_and_type(session, stint.header.id, "fanned_out"):
            if data["activation"] == key:
                return data["items"]
    raise LookupError(f"{key} has not fanned out")


def _outer(stint: Stint, key: str) -> Mapping[str, Any]:
    """What can be read from inside; values of some size are kept apart, once for all chunks."""
    seen = stint.state.visible_outputs(key)
    return {"nodes": {node: stint.values.put_apart(stored) for node, stored in seen.items()}}


def _tell(stint: Stint, command: commands.Tell) -> None:
    message = Message("parent", command.what, generation=command.generation)
    stint.work.posts += [(stream, message) for stream in command.streams]
    stint.note(events.Told(command.streams, command.what))


def _report(stint: Stint, command: commands.Report) -> None:
    header = stint.header
    results: Stored | None = None
    state, error = command.state, command.error
    if state == "idle":
        stint.note(events.WentIdle())
    else:
        if state == "ended":
            rows = [_row(stint, each) for each in stint.state.sorted_results()]
            results = stint.values.put_apart(stint.values.put(rows))
        ended = "succeeded" if state == "ended" else state
        stint.note(events.StreamEnded(ended, error=error))
        stint.work.clear = state == "cancelled"
    data = {
        "activation": header.parent_activation,
        "chunk": header.chunk,
        "state": state,
        "counts": dict(command.counts),
        "results": results,
        "error": error,
    }
    message = Message(f"chunk:{header.id}:{state}", "chunk", data, command.generation)
    stint.work.posts.append((str(header.parent_stream_id), message))


def _row(stint: Stint, result: ItemResult) -> dict[str, Any]:
    row: dict[str, Any] = {"index": result.index, "status": result.status}
    if result.value is not None:
        row["value"] = stint.values.get(result.value)
    if result.error is not None:
        row["error"] = dict(result.error)
    return row


def _end(stint: Stint, command: commands.End) -> None:
    header, state, error = stint.header, command.state, command.error
    output = command.output
    if state == "succeeded" and output is None:
        state, output, error = _output(stint)
    stint.note(events.StreamEnded(state, output=output, error=error))
    stint.work.clear = state == "cancelled"
    stint.work.run.update(output=output, error=error, ended_at=stint.now())
    stint.ended = {"run": header.run_id, "state": state, "error": error, **_small(output)}
    suspended = error is not None and error.get("code") == "suspended"
    if header.run_parent_stream_id and not suspended:
        data = {
            "activation": header.run_parent_activation,
            "ref": header.run_id,
            "state": state,
            "output": output,
            "error": error,
        }
        message = Message(f"child:{header.run_id}", "child", data, command.generation)
        stint.work.posts.append((header.run_parent_stream_id, message))


def _output(stint: Stint) -> tuple[Any, Stored | None, Mapping[str, Any] | None]:
    """The run's output by its document's expressions; what cannot be computed fails the run."""
    plain = {
        "nodes": Outputs(stint.values, stint.state.outputs()),
        "run": stint.run_names(),
        "vars": stint.version.variables,
    }
    scope = Scope(stint.values, {"input": stint.header.run_input}, plain)
    try:
        made = evaluate_outputs(stint.version.document.output, scope)
        return "succeeded", stint.values.put(made), None
    except AppError as error:
        return "failed", None, {"code": "bad_output", "detail": error.detail, "node": None}
    except BadValue as error:
        return "failed", None, {"code": error.code, "detail": error.detail, "node": None}


def _small(output: Stored | None) -> dict[str, Any]:
    """The output for those who wait, where it is small enough to be announced."""
    return {"output": output} if output is None or "v" in output else {}


_HANDLERS: Final[Mapping[type, Callable[[Stint, Any], None]]] = {
    commands.Fail: _fail,
    commands.Withdraw: _withdraw,
    commands.Rescue: _rescue,
    commands.OpenChunk: _open_chunk,
    commands.Tell: _tell,
    commands.Report: _report,
    commands.End: _end,
}
