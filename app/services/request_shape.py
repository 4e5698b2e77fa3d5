"""Requests in the shape in which their senders see them; no more of them than the form shows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.db.base import AnyRow
from app.services import forms
from app.services.run_counts import ENDS
from app.services.step_names import Names

SHOWN_WAITS: Final = 5
_STAGES: Final = {"succeeded": "done", "failed": "failed", "cancelled": "cancelled"}
Steps = Mapping[str, Names]


def item(row: AnyRow, waits: Sequence[AnyRow], steps: Steps) -> dict[str, Any]:
    """A request as lists show it."""
    shown = sees(row, "state")
    is_over = row.state in ENDS or row.state == "cancelling"
    named = forms.words(row.params or {}, "title")
    own = {"en": row.name, "ja": row.name}
    return {
        "id": row.id,
        "number": row.number,
        "kind": "form" if row.submission_id else "run",
        "title": named if named["ja"] else own,
        "workflow": row.name,
        "shows": row.shows or "result",
        "stage": _stage(row, waits) if shown else None,
        "waits": [_wait(each, steps) for each in waits[:SHOWN_WAITS]] if shown else [],
        "waiting": len(waits) if shown else 0,
        "can_withdraw": shown and not is_over,
        "sent_at": row.created_at,
        "ended_at": row.ended_at if shown else None,
    }


def _stage(row: AnyRow, waits: Sequence[AnyRow]) -> str:
    if row.withdrawn_at is not None and row.state in ("cancelling", "cancelled"):
        return "withdrawn"
    if row.state in _STAGES:
        return _STAGES[row.state]
    if row.state == "cancelling":
        return "cancelled"
    if any(each.asks_sender for each in waits):
        return "asked"
    return "waiting" if waits else "working"


def _wait(row: AnyRow, steps: Steps) -> dict[str, Any]:
    return {
        "step": _step(row, steps),
        "title": row.title,
        "kind": row.kind,
        "queue": row.queue,
        "asks_sender": bool(row.asks_sender),
        "claimed_by": row.name or row.email,
        "since": row.created_at,
        "due_at": row.due_at,
    }


def decision(row: AnyRow, steps: Steps) -> dict[str, Any]:
    """What somebody decided of it."""
    return {
        "step": _step(row, steps),
        "title": row.title,
        "kind": row.kind,
        "decision": row.decision,
        "reason": row.reason,
        "by": row.name or row.email,
        "at": row.decided_at,
    }


def output(row: AnyRow) -> Mapping[str, Any] | None:
    """The envelope of the result, where the sender is shown one."""
    return row.output if row.state == "succeeded" and sees(row, "result") else None


def sees(row: AnyRow, what: str) -> bool:
    """Whether the sender is shown the `state` or the `result`; of a run of his own he sees all."""
    return row.submission_id is None or row.shows == "result" or row.shows == what


def _step(row: AnyRow, steps: Steps) -> str:
    return steps.get(row.version_id, {}).get(row.node_id, "")
