"""Runs as people see them: lists, one run, how far each node is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.permissions import Action, Principal, visible
from app.core.errors import not_found
from app.db import payloads
from app.db.base import AnyRow
from app.db.models import Run, WorkflowVersion
from app.db.queries import run_counts, run_list
from app.db.queries.run_list import RunFilter
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.run_counts import ENDS, counts_of

BINS: Final = 50
_NUMBERS: Final = ("running", "waiting", "person", "done", "failed", "dead")


def list_page(
    deps: Deps, principal: Principal, which: RunFilter, cursor: str | None, limit: int
) -> Page:
    """Runs that the principal may see, newest first."""
    after: tuple[datetime, str] | None = None
    if cursor:
        at, run_id = decode_cursor(cursor, datetime, str)
        after = (at, run_id)
    allowed = visible(principal, Action.RUN_READ, Run)
    with deps.db.reading() as session:
        rows = run_list.page(session, which, allowed, after, limit + 1)
        items = _described(session, rows[:limit])
    more = len(rows) > limit
    last = rows[limit - 1] if more else None
    return Page(items, encode_cursor(last.created_at, last.id) if last else None)


def get(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """A run with its input, output, document and progress; raises not_found."""
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        query = select(Run.input, Run.output, WorkflowVersion.document)
        joined = query.join(WorkflowVersion, WorkflowVersion.id == Run.version_id)
        values = session.execute(joined.where(Run.id == run_id)).one()
        given, made = payloads.values_of(session, [values.input, values.output])
        return {
            **_described(session, [row])[0],
            "input": given,
            "output": made,
            "document": values.document,
            "progress": {"nodes": nodes_of(session, row)},
        }


def progress(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """{"run": as in lists, "nodes": {id: …}}: what the live view sends; raises not_found."""
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        return {"run": _described(session, [row])[0], "nodes": nodes_of(session, row)}


def find(session: Session, principal: Principal, run_id: str) -> AnyRow:
    """The run's row, if the principal may see it; raises not_found."""
    row = run_list.one(session, run_id, visible(principal, Action.RUN_READ, Run))
    if row is None:
        raise not_found("run")
    return row


def nodes_of(session: Session, run: AnyRow) -> dict[str, dict[str, Any]]:
    """Node id → counts over all streams of the run, state, median confidence, seconds spent.

    Of a cancelled run, what was called off or never reached is there too.
    """
    sums: dict[str, dict[str, Any]] = {}
    facts: dict[str, dict[str, Any]] = {}
    around: dict[str, set[str]] = {}
    for key, summary in run_counts.summaries(session, run.id):
        for_eaches = _for_eaches(key)
        for node, counts in summary.items():
            if not node.startswith("$"):
                _add(sums, node, counts)
                around.setdefault(node, set()).update(for_eaches)
        for node, fact in summary.get(run_counts.FACTS, {}).items():
            _add_fact(facts, node, fact)
    for node in _called_off(session, run):
        sums.setdefault(node, _none())
    unfinished = {node for node, counts in sums.items() if _is_unfinished(counts, run.state)}
    return {
        node: {
            **counts,
            "state": _state(counts, run.state, bool(around.get(node, set()) & unfinished)),
            "confidence_median": _median(facts.get(node, {}).get("bins")),
            "seconds": facts.get(node, {}).get("ms", 0) / 1000,
        }
        for node, counts in sums.items()
    }


def _for_eaches(key: str | None) -> set[str]:
    """The for-each steps around a chunk, from the key of the innermost: "a:1:7/b:1:0"."""
    return {part.partition(":")[0] for part in key.split("/")} if key else set()


def _called_off(session: Session, run: AnyRow) -> list[str]:
    if run.state != "cancelled":
        return []
    query = select(WorkflowVersion.document).where(WorkflowVersion.id == run.version_id)
    return [node["id"] for node in session.execute(query).scalar_one()["nodes"]]


def _is_unfinished(counts: Mapping[str, Any], run_state: str) -> bool:
    """Of a for-each: whether items may still come, or would have if nobody had cancelled."""
    if run_state == "cancelled":
        return not counts["done"]
    return run_state not in ENDS and bool(counts["running"] or counts["waiting"])


def _described(session: Session, rows: Sequence[AnyRow]) -> list[dict[str, Any]]:
    waits = [row.id for row in rows if row.state == "waiting"]
    reasons = run_list.waiting_for(session, waits) if waits else {}
    counts = counts_of(session, [(row.id, row.state, row.counts) for row in rows])
    return [_item(row, reasons.get(row.id), counts[row.id]) for row in rows]


def _item(row: AnyRow, waiting_for: str | None, counts: Mapping[str, int]) -> dict[str, Any]:
    person = row.started_by and {"id": row.started_by, "name": row.person or row.email}
    return {
        "id": row.id,
        "number": row.number,
        "workflow": {"id": row.workflow_id, "slug": row.slug, "name": row.name},
        "version": row.version,
        "state": row.state,
        "waiting_for": waiting_for,
        "counts": counts,
        "error": row.error,
        "started_by": person,
        "parent_run_id": row.parent_run_id,
        "created_at": row.created_at,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
    }


def _add(sums: dict[str, dict[str, Any]], node: str, counts: Mapping[str, Any]) -> None:
    mine = sums.setdefault(node, _none())
    for name in _NUMBERS:
        mine[name] += counts[name]
    for port, count in counts["ports"].items():
        mine["ports"][port] = mine["ports"].get(port, 0) + count


def _add_fact(facts: dict[str, dict[str, Any]], node: str, fact: Mapping[str, Any]) -> None:
    mine = facts.setdefault(node, {"ms": 0, "bins": {}})
    mine["ms"] += fact.get("ms", 0)
    for number, count in fact.get("bins", {}).items():
        mine["bins"][number] = mine["bins"].get(number, 0) + count


def _none() -> dict[str, Any]:
    return {**dict.fromkeys(_NUMBERS, 0), "ports": {}}


def _state(counts: Mapping[str, Any], run_state: str, more_items: bool) -> str:
    """One word for all of a node's turns; while items may still come, no way is dead for good."""
    for name in ("failed", "person", "running", "waiting", "done"):
        if counts[name]:
            return name
    if counts["dead"] and not more_items:
        return "dead"
    if run_state == "cancelled":
        return "cancelled"
    return "queued" if counts["dead"] else "idle"


def _median(bins: Mapping[str, int] | None) -> float | None:
    """The middle of the bin in which the median lies, to 1/100."""
    if not bins:
        return None
    half = (sum(bins.values()) + 1) // 2
    for number in sorted(bins, key=int):
        half -= bins[number]
        if half <= 0:
            return round((int(number) + 0.5) / BINS, 2)
    return None
