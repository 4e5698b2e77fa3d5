"""How far the nodes of a run are: counts over all its streams, one word each, what they took."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.models import WorkflowVersion
from app.db.queries import run_counts
from app.services.run_counts import ENDS

BINS: Final = 50
NUMBERS: Final = ("running", "waiting", "person", "done", "failed", "dead")


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
        sums.setdefault(node, nothing())
    unfinished = {node for node, counts in sums.items() if _is_unfinished(counts, run.state)}
    return {
        node: {
            **counts,
            "state": state_of(counts, run.state, bool(around.get(node, set()) & unfinished)),
            "confidence_median": median(facts.get(node, {}).get("bins")),
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


def _add(sums: dict[str, dict[str, Any]], node: str, counts: Mapping[str, Any]) -> None:
    mine = sums.setdefault(node, nothing())
    for name in NUMBERS:
        mine[name] += counts[name]
    for port, count in counts["ports"].items():
        mine["ports"][port] = mine["ports"].get(port, 0) + count


def _add_fact(facts: dict[str, dict[str, Any]], node: str, fact: Mapping[str, Any]) -> None:
    mine = facts.setdefault(node, {"ms": 0, "bins": {}})
    mine["ms"] += fact.get("ms", 0)
    for number, count in fact.get("bins", {}).items():
        mine["bins"][number] = mine["bins"].get(number, 0) + count


def nothing() -> dict[str, Any]:
    """The counts of a node that nothing has reached."""
    return {**dict.fromkeys(NUMBERS, 0), "ports": {}}


def state_of(counts: Mapping[str, Any], run_state: str, more_items: bool) -> str:
    """One word for all of a node's turns; while items may still come, no way is dead for good."""
    for name in ("failed", "person", "running", "waiting", "done"):
        if counts[name]:
            return name
    if counts["dead"] and not more_items:
        return "dead"
    if run_state == "cancelled":
        return "cancelled"
    return "queued" if counts["dead"] else "idle"


def median(bins: Mapping[str, int] | None) -> float | None:
    """The middle of the bin in which the median lies, to 1/100."""
    if not bins:
        return None
    half = (sum(bins.values()) + 1) // 2
    for number in sorted(bins, key=int):
        half -= bins[number]
        if half <= 0:
            return round((int(number) + 0.5) / BINS, 2)
    return None
