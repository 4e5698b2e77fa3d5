"""Where it happened: the page of the browser app that a notice leads to."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode


def place_of(kind: str, workflow_id: str, count: int, details: Sequence[Mapping[str, Any]]) -> str:
    """The address below the product's own: of the one thing, or of the list of all of them."""
    latest = details[0] if details else {}
    if kind == "held_too_long":
        one = {"workflow": workflow_id, "item": latest.get("review_id")}
        return f"/reviews?{urlencode(one if count == 1 else {'workflow': workflow_id})}"
    if kind == "run_failed" and count > 1:
        return f"/runs?{urlencode({'state': 'failed', 'workflow': workflow_id})}"
    if count == 1 and latest.get("run_id") and kind in ("run_failed", "callback_dead"):
        return f"/runs/{latest['run_id']}"
    if kind == "callback_dead":
        return f"/callbacks?{urlencode({'state': 'dead', 'workflow': workflow_id})}"
    return f"/workflows/{workflow_id}?tab=triggers"
