"""When each step of a run was at work, waited for a machine, or waited for a person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from app.auth.permissions import Principal
from app.db.base import AnyRow
from app.db.queries import run_times
from app.services.deps import Deps
from app.services.run_read import find

MOST_EVENTS: Final = 20_000
PARTS: Final = 200
PERSON_WAITS: Final = frozenset({"review", "rescue"})


class Span(NamedTuple):
    """From a moment to another, or open where it still lasts."""

    start: datetime
    end: datetime | None


def timeline(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """{"start", "end", "nodes": {id: {"machine", "waiting", "person"}}}; raises not_found.

    Spans nearer to each other than the 200th part of the run are one. Of a run with more than
    20,000 events the database sums up: a step was at work from its first to its last event in
    each 200th part of the events.
    """
    with deps.db.reading() as session:
        run = find(session, principal, run_id)
        after = run.created_at if run.rerun_of_id else None
        extent = run_times.extent(session, run.id, after)
        if extent.events > MOST_EVENTS:
            step = max(1, (extent.last - extent.first) // PARTS)
            found = whole(run_times.spans(session, run.id, extent.first, step, after))
        else:
            found = fold(run_times.work(session, run.id, after))
        for node, spans in asked(run_times.questions(session, run.id), run.ended_at).items():
            found.setdefault(node, {})["person"] = spans
    start = run.started_at or run.created_at
    end = run.ended_at or deps.clock.now()
    gap = (end - start) / PARTS
    return {
        "start": start,
        "end": run.ended_at,
        "now": end,
        "nodes": {node: _described(kinds, end, gap) for node, kinds in found.items()},
    }


def whole(rows: Iterable[AnyRow]) -> dict[str, dict[str, list[Span]]]:
    """A span of work for each row."""
    found: dict[str, dict[str, list[Span]]] = {}
    for row in rows:
        kinds = found.setdefault(row.node_id, {"machine": []})
        kinds["machine"].append(Span(row.first, row.last))
    return found


def fold(rows: Iterable[AnyRow]) -> dict[str, dict[str, list[Span]]]:
    """Node → kind → spans. What persons are asked is left to the reviews."""
    found: dict[str, dict[str, list[Span]]] = {}
    begun: dict[str, datetime] = {}
    waits: dict[str, datetime] = {}
    nodes: dict[str, str] = {}
    for row in rows:
        kinds = found.setdefault(row.node_id, {})
        if row.type == "node_started":
            begun[row.activation] = row.at
            nodes[row.activation] = row.node_id
        elif row.type == "wait_ended":
            since = waits.pop(row.activation, None)
            if since:
                kinds.setdefault("waiting", []).append(Span(since, row.at))
        else:
            since = begun.pop(row.activation, None) or row.at - timedelta(milliseconds=row.ms or 0)
            kinds.setdefault("machine", []).append(Span(since, row.at))
            if row.type == "node_waiting" and row.wait not in PERSON_WAITS:
                waits[row.activation] = row.at
                nodes[row.activation] = row.node_id
    for kind, open_ones in (("machine", begun), ("waiting", waits)):
        for key, since in open_ones.items():
            found[nodes[key]].setdefault(kind, []).append(Span(since, None))
    return found


def asked(rows: Iterable[AnyRow], ended: datetime | None) -> dict[str, list[Span]]:
    """Node → from when to when its questions lay with persons; a withdrawn one until the end."""
    found: dict[str, list[Span]] = {}
    for row in rows:
        end = row.decided_at or (None if row.state == "open" else ended or row.created_at)
        found.setdefault(row.node_id, []).append(Span(row.created_at, end))
    return found


def merged(spans: Sequence[Span], now: datetime, gap: timedelta) -> list[Span]:
    """The same in order, those that overlap or nearly touch put together."""
    made: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if made and span.start <= (made[-1].end or now) + gap:
            made[-1] = Span(made[-1].start, _later(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)


def _described(
    kinds: Mapping[str, Sequence[Span]], now: datetime, gap: timedelta
) -> dict[str, list[dict[str, Any]]]:
    return {
        kind: [each._asdict() for each in merged(kinds.get(kind, ()), now, gap)]
        for kind in ("machine", "waiting", "person")
    }
