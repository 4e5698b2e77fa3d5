"""What the turns of a node took and how sure they were, as the summaries of streams keep it."""

from typing import Any

from app.db.streams import node_of
from app.engine.events import NodeFinished
from app.services.node_progress import BINS


def add_fact(facts: dict[str, dict[str, Any]], event: NodeFinished) -> None:
    """Adds the time spent and the confidence, by node."""
    node = node_of(event.activation) or ""
    fact = facts.setdefault(node, {"ms": 0})
    fact["ms"] += event.duration_ms
    if event.confidence is not None:
        number = str(min(BINS - 1, max(0, int(event.confidence * BINS))))
        bins = fact.setdefault("bins", {})
        bins[number] = bins.get(number, 0) + 1
