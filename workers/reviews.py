"""Makes the rows of reviews that steps and rescues open."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import islice
from typing import Any, Final

from app.core.ids import new_id
from app.core.json import digest, dumps
from app.engine.outcome import Fault
from workers.stint import Stint
from workers.versions import Step

MAX_REQUEST_BYTES: Final = 1_048_576
MAX_TITLE: Final = 500
_SHOWN_VALUES: Final = 3
_SHOWN_CHARACTERS: Final = 60
RESCUE_DECISIONS: Final = ("retry", "skip", "fail")


class ReviewRefused(Exception):
    """A request that cannot be shown to a person."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def new_review(stint: Stint, key: str, step: Step, request: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a review; raises `ReviewRefused`.

    What comes first in a tray: much at stake, little confidence (a smaller number is earlier).
    """
    try:
        size = len(dumps(request).encode())
    except (TypeError, ValueError, RecursionError, UnicodeEncodeError) as error:
        raise ReviewRefused(Fault("bad_value", f"The review is no JSON: {error}.")) from None
    if size > MAX_REQUEST_BYTES:
        detail = f"What a person is to see has {size} bytes; {MAX_REQUEST_BYTES} are allowed."
        raise ReviewRefused(Fault("value_too_large", detail))
    header, now = stint.header, stint.now()
    due, confidence = request.get("due_seconds"), request.get("confidence")
    stake = request.get("item_value")
    inputs = [(name, stored) for name, stored in stint.state.inputs(key).items()]
    return {
        "id": new_id(),
        "run_id": header.run_id,
        "root_run_id": header.root_run_id,
        "workflow_id": header.workflow_id,
        "version_id": header.version_id,
        "stream_id": header.id,
        "activation": key,
        "node_id": step.node.id,
        "kind": request.get("kind") or "check",
        "queue": str(request.get("queue") or "default")[:80],
        "title": _one_line(request.get("title") or step.node.name or step.node.id),
        "request": dict(request),
        "binds_to": digest([header.version_id, key, inputs, dict(request)]),
        "confidence": confidence,
        "priority": -(1.0 if stake is None else stake) * (1.0 - (confidence or 0.0)),
        "requester_id": header.run_started_by,
        "in_try": header.run_kind == "try",
        "due_at": None if due is None else now + timedelta(seconds=due),
        "created_at": now,
    }


def rescue_request(stint: Stint, key: str, step: Step, code: str, detail: str) -> dict[str, Any]:
    """What a person sees of a failed activation: the error and the input."""
    inputs = {name: stint.values.get(stored) for name, stored in stint.state.inputs(key).items()}
    given = inputs.get("in", inputs)
    return {
        "kind": "rescue",
        "queue": step.node.on_error.queue,
        "title": _rescue_title(step, given),
        "proposal": given,
        "evidence": {"error": {"code": code, "detail": detail}, "input": given},
        "candidates": [],
        "decisions": list(RESCUE_DECISIONS),
        "ports": {},
        "form": None,
        "due_seconds": None,
        "confidence": None,
    }


def _rescue_title(step: Step, given: Any) -> str:
    """The step, and what tells this input from others: its first plain values."""
    parts = given.values() if isinstance(given, Mapping) else [given]
    plain = (str(part) for part in parts if isinstance(part, str | int | float) and part != "")
    shown = " / ".join(text[:_SHOWN_CHARACTERS] for text in islice(plain, _SHOWN_VALUES))
    name = step.node.name or step.node.id
    return f"{name}: {shown}" if shown else name


def _one_line(text: Any) -> str:
    return " ".join(str(text).replace("\x00", "").split())[:MAX_TITLE]
