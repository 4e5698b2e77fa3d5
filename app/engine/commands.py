"""What the engine wants done next; workers obey and report back by events."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.engine.activation import Activation
from app.engine.events import Stored, WaitKind


@dataclass(frozen=True, slots=True)
class Run:
    """Run this activation; with `answer`, call its `resume` instead."""

    activation: Activation
    attempt: int = 1
    answer: Stored | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Call off a wait (or a handed-out job: wait None) and append `WaitWithdrawn`."""

    activation: Activation
    wait: WaitKind | None
    ref: str


@dataclass(frozen=True, slots=True)
class Rescue:
    """Open a rescue review for a failed activation and append `NodeWaiting(wait="rescue")`."""

    activation: Activation
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class OpenChunk:
    """Make a chunk's stream and append `ChunkOpened`."""

    activation: Activation
    chunk: int
    first: int
    count: int
    concurrency: int


@dataclass(frozen=True, slots=True)
class Tell:
    """Put cancel or retry into the inbox of a chunk's stream or of a child run."""

    stream: str
    what: Literal["cancel", "retry", "suspend"]


@dataclass(frozen=True, slots=True)
class Report:
    """A chunk stream: tell the parent (inbox). Ended, failed and cancelled also end this stream."""

    state: Literal["idle", "ended", "failed", "cancelled"]
    counts: Mapping[str, int]
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class End:
    """A run's stream: compute the output and append `StreamEnded`."""

    state: Literal["succeeded", "failed", "cancelled"]
    output: Stored | None = None
    error: Mapping[str, Any] | None = None


Command = Run | Withdraw | Rescue | OpenChunk | Tell | Report | End
