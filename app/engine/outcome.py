"""What a node's run may answer: values, never exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Done:
    """It ended; `outputs` maps port to value, one port unless the ports are `multiple`.

    `not_sent` says what it would have sent, where it must not act (in a try).
    """

    outputs: Mapping[str, Any]
    confidence: float | None = None
    usage: Mapping[str, float] | None = None
    not_sent: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A person must look. `request` is JSON: kind, queue, title, proposal, evidence, decisions
    (a list), ports ({decision: port}), form (a JSON Schema), due_seconds, quorum, confidence,
    candidates, item_value."""

    request: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wake it at this moment; a moment in the past wakes it at once."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """Run another workflow (id or slug) and go on with its output."""

    workflow: str
    input: Any


@dataclass(frozen=True, slots=True)
class FanOut:
    """Engine primitive for_each: one item each. `items` is a list or a rows handle."""

    items: Any
    count: int
    concurrency: int = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """Engine primitive stop: ends the innermost run."""

    state: str
    output: Any = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """It failed. `code` is stable, `retryable` says whether the same call may succeed later.

    `unsent`: it surely has not acted, so that even what must act only once may be tried again.
    `wait_seconds`: the other side asks not to be tried again before.
    """

    code: str
    detail: str = ""
    retryable: bool = False
    fields: Mapping[str, Any] = field(default_factory=lambda: {})
    unsent: bool = False
    wait_seconds: float = 0.0


Outcome = Done | Review | Sleep | Call | FanOut | Stop | Fault
