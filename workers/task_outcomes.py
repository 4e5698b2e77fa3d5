"""The outcome of a handed-out activation on its way through the inbox, as JSON."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.core.clock import iso
from app.db.payloads import BadValue
from app.engine.outcome import Call, Done, Fault, Outcome, Review, Sleep
from workers.values import Values


def encode_outcome(values: Values, outcome: Outcome) -> dict[str, Any]:
    """JSON of an outcome; large values wait in `values.bodies` for the same transaction."""
    try:
        return _encoded(values, outcome)
    except BadValue as error:
        return _encoded(values, Fault(error.code, error.detail))


def _encoded(values: Values, outcome: Outcome) -> dict[str, Any]:
    match outcome:
        case Done():
            outputs = {port: values.put(value) for port, value in outcome.outputs.items()}
            return {
                "is": "done",
                "outputs": outputs,
                "confidence": outcome.confidence,
                "usage": None if outcome.usage is None else dict(outcome.usage),
            }
        case Fault():
            return {
                "is": "fault",
                "code": outcome.code,
                "detail": outcome.detail,
                "retryable": outcome.retryable,
            }
        case Review():
            return {"is": "review", "request": values.put(dict(outcome.request))}
        case Sleep():
            return {"is": "sleep", "until": iso(outcome.until)}
        case Call():
            given = values.put(outcome.input)
            return {"is": "call", "workflow": outcome.workflow, "input": given}
        case _:
            detail = f"{type(outcome).__name__} cannot be the outcome of this step."
            return _encoded(values, Fault("unexpected", detail))


def decode_outcome(values: Values, data: Mapping[str, Any]) -> Outcome:
    """The outcome that was encoded."""
    match data["is"]:
        case "done":
            outputs = {port: values.get(stored) for port, stored in data["outputs"].items()}
            return Done(outputs, data["confidence"], data["usage"])
        case "review":
            return Review(values.get(data["request"]))
        case "sleep":
            return Sleep(datetime.fromisoformat(data["until"]))
        case "call":
            return Call(data["workflow"], values.get(data["input"]))
        case _:
            return Fault(data["code"], data["detail"], data["retryable"])
