"""How many items, reviews and faults a run has; stored with it once it ended."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from app.db.queries import run_counts

FAN_ITEMS: Final = "fan_items"  # how many items for-eaches were given, while the run goes on
ENDS: Final = frozenset({"succeeded", "failed", "cancelled"})
Counts = dict[str, int]


def counts_of(
    session: Session, runs: Sequence[tuple[str, str, Mapping[str, Any]]]
) -> dict[str, Counts]:
    """Run → {items, done, held, open_reviews, failed}, of (id, state, stored counts).

    A run without a for-each counts as one item.
    """
    found = {run_id: complete(stored) for run_id, _, stored in runs if "done" in stored}
    others = [run for run in runs if run[0] not in found]
    if others:
        ids = [run_id for run_id, _, _ in others]
        items = run_counts.items(session, ids)
        reviews = run_counts.reviews(session, ids)
        for run_id, state, stored in others:
            held, opened = reviews.get(run_id, (0, 0))
            found[run_id] = summed(state, stored, items.get(run_id), held, opened)
    return found


def summed(
    state: str, stored: Mapping[str, Any], items: Mapping[str, int] | None, held: int, opened: int
) -> Counts:
    """The counts of one run from what its streams and reviews say."""
    if items is None and FAN_ITEMS not in stored:
        done, failed = int(state == "succeeded"), int(state == "failed")
        total = 1
    else:
        sums = items or {}
        done = sums.get("ok", 0) + sums.get("skipped", 0) + sums.get("dead", 0)
        failed = sums.get("failed", 0)
        total = max(int(stored.get(FAN_ITEMS, 0)), done + failed)
    return {"items": total, "done": done, "held": held, "open_reviews": opened, "failed": failed}


def complete(stored: Mapping[str, Any]) -> Counts:
    """Stored counts with all their names."""
    names = ("items", "done", "held", "open_reviews", "failed")
    return {name: int(stored.get(name, 0)) for name in names}
