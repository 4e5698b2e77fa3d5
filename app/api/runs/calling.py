"""What a caller says about a run beside its input: how long he waits, and his key."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from flask import request

from app.api.slots import slots
from app.core.errors import AppError, FieldError, Kind

MAX_WAIT_SECONDS: Final = 60
_WAIT: Final = re.compile(r"\s*wait\s*=\s*\"?(\d{1,6})\"?\s*", re.IGNORECASE)


def wait_seconds() -> int:
    """N of `Prefer: wait=N`, at most 60; 0 when nothing is said. Other preferences are ignored."""
    for preference in request.headers.get("Prefer", "").split(","):
        first = preference.partition(";")[0]
        match = _WAIT.fullmatch(first)
        if match:
            return min(int(match[1]), MAX_WAIT_SECONDS)
        if first.strip().lower().startswith("wait"):
            detail = "Write Prefer: wait=N with whole seconds."
            errors = (FieldError("#Prefer", "bad_prefer", detail),)
            raise AppError(Kind.INVALID, "bad_prefer", detail, errors=errors)
    return 0


@contextmanager
def patience(seconds: int) -> Iterator[int]:
    """How long this caller may wait: not at all while too many others wait (he gets 202)."""
    places = slots()
    if seconds == 0 or not places.take():
        yield 0
        return
    try:
        yield seconds
    finally:
        places.give_back()


def idempotency_key() -> str | None:
    """The caller's key; repeated calls with it start one run."""
    return request.headers.get("Idempotency-Key")


IDEMPOTENCY: Final[dict[str, Any]] = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "maxLength": 255},
    "description": "The same key and input give the same run for 7 days.",
}
HEADERS: Final[list[dict[str, Any]]] = [
    {
        "in": "header",
        "name": "Prefer",
        "schema": {"type": "string"},
        "description": "wait=N: wait up to N ≤ 60 seconds for the end; then 200, else 202.",
    },
    IDEMPOTENCY,
]
