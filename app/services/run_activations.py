"""The activations of one node of a run, made of its events, stream by stream."""

import time
from collections.abc import Iterator, Mapping, Sequence
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
from app.services.turn import Turn, fold
from app.services.turn_filter import TurnFilter

LONGEST_SECONDS: Final = 1.5
_LIVE: Final = frozenset({"running", "waiting", "person"})


def node_activations(
    deps: Deps,
    principal: Principal,
    run_id: str,
    node_id: str,
    wanted: TurnFilter,
    cursor: str | None,
    limit: int,
) -> Page:
    """Activations of a node in the order of items; raises AppError not_found.

    The cursor names a stream and how many of its activations were looked at. A rare thing is
    looked for during some seconds only: then the page is short, or empty, and has a cursor.
    """
    begin: tuple[str, int] | None = None
    if cursor:
        stream_id, skipped = decode_cursor(cursor, str, int)
        begin = (stream_id, skipped)
    until = time.monotonic() + LONGEST_SECONDS
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        query = select(WorkflowVersion.document).where(WorkflowVersion.id == row.version_id)
        sources = _sources(session.execute(query).scalar_one(), node_id)
        items: list[dict[str, Any]] = []
        for stream, place, turns in _pages(session, row, node_id, wanted, begin):
            places = [at for at in range(place, len(turns)) if wanted.takes(turns[at])]
            for some in _batches(places, len(places) if wanted.text else limit):
                chosen = [turns[at] for at in some]
                shown = _described(session, run_id, stream, sources, chosen)
                for at, item in zip(some, shown, strict=True):
                    items += [item] if wanted.finds(item) else []
                    if len(items) == limit:
                        return Page(items, encode_cursor(stream.id, at + 1))
            if time.monotonic() > until:
                return Page(items, encode_cursor(stream.id, len(turns)))
    return Page(items, None)


def _batches(places: list[int], size: int) -> Iterator[list[int]]:
    for first in range(0, len(places), max(1, size)):
        yield places[first : first + size]


def _pages(
    session: Session,
    run: AnyRow,
    node_id: str,
    wanted: TurnFilter,
    begin: tuple[str, int] | None,
) -> Iterator[tuple[StreamOf, int, list[Turn]]]:
    """The streams that may have what is wanted, from where to look, and all turns there."""
    found = begin is None
    only = None
    if wanted.index is not None:
        only = run_activations.streams_of_item(session, run.root_run_id, node_id, wanted.index)
    for stream in run_activations.streams(session, run.id):
        skipped = 0
        if begin is not None and stream.id == begin[0]:
            found, skipped = True, begin[1]
        if not found or not wanted.may_be_in(stream, node_id):
            continue
        if only is not None and stream.id not in only:
            continue
        rows = run_activations.about(session, stream.id, [node_id])
        turns = _ended(fold(rows), run)
        if len(turns) > skipped:
            yield stream, skipped, turns


def _ended(turns: list[Turn], run: AnyRow) -> list[Turn]:
    """The same; what was still under way when the run came to its end was called off by that.

    What an earlier run has done is there from the moment on in which this one was made.
    """
    for turn in turns:
        if run.state in ("succeeded", "cancelled") and turn.state in _LIVE:
            turn.state = "cancelled"
        begun = turn.started_at
        turn.taken_over = bool(run.rerun_of_id and begun and begun <= run.created_at)
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
    unsent = payloads.values_of(session, [turn.not_sent for turn in turns])
    every = zip(turns, given, made, answers, unsent, strict=True)
    return [_item(turn, *values) for turn, *values in every]


def _item(turn: Turn, given: Any, made: Any, answer: Any, unsent: Any) -> dict[str, Any]:
    return {
        "activation": turn.key,
        "index": turn.index,
        "visit": Activation.parse(turn.key).visit,
        "state": turn.state,
        "ports": turn.ports,
        "input": given,
        "output": made,
        "confidence": turn.confidence,
        "error": turn.error,
        **_decision(answer),
        "attempt": turn.attempt,
        "started_at": turn.started_at,
        "ended_at": turn.ended_at,
        "duration_ms": turn.duration_ms,
        "review_id": turn.review_id,
        "taken_over": turn.taken_over,
        "pinned": turn.pinned,
        "not_sent": unsent,
    }


def _decision(answer: Any) -> dict[str, Any]:
    """Who decided what, when and why, where a person did."""
    said: Mapping[str, Any] = answer if isinstance(answer, dict) else {}
    moment = said.get("decided_at")
    return {
        "decided_by": said.get("decided_by"),
        "decision": said.get("decision") if said.get("decided_by") else None,
        "decided_at": datetime.fromisoformat(moment) if moment else None,
        "reason": said.get("reason") or "",
    }


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
    if turn.given is not None:
        return dict(turn.given)
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
