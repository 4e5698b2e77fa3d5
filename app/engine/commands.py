"""What the engine wants done next; workers obey and report back by events."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.engine.activation import Activation
from app.engine.events import Stored, WaitKind


@dataclass(frozen=True, slots=True)
class Run:
    """Run this activation; with `answer`, call its `resume` instead.

    `attempt` never repeats for what was handed out; automatic retries are counted from
    `first_attempt`, which a retry by hand moves up.
    """

    activation: Activation
    attempt: int = 1
    answer: Stored | None = None
    first_attempt: int = 1


@dataclass(frozen=True, slots=True)
class Fail:
    """Append `NodeFailed` with just this (no `retry_at`): loop_limit, activation_limit, crashed,
    unknown_result, exclusive_ports, unknown_port. Nothing is run."""

    activation: Activation
    code: str
    detail: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Call off a wait (or a handed-out job: wait None) and append `WaitWithdrawn`; a child run is
    cancelled with it. Where nothing is left to call off the event is appended all the same."""

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
    """Make a chunk's stream with its ChunkStarted and append `ChunkOpened`."""

    activation: Activation
    chunk: int
    first: int
    count: int
    concurrency: int


@dataclass(frozen=True, slots=True)
class Tell:
    """Put a word into the inbox of chunk streams or child runs (source "parent", this
    generation) and append `Told`."""

    streams: tuple[str, ...]
    what: Literal["cancel", "retry", "suspend"]
    generation: int


@dataclass(frozen=True, slots=True)
class Report:
    """A chunk's stream: tell the parent (inbox, this generation). After idle append `WentIdle`;
    ended, failed and cancelled end this stream too: append `StreamEnded` (ended: "succeeded").
    Cancelled: whatever of this stream is still open (reviews, timers) is withdrawn with it."""

    state: Literal["idle", "ended", "failed", "cancelled"]
    counts: Mapping[str, int]
    generation: int
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class End:
    """A run's stream: append `StreamEnded`; when succeeded without `output`, compute the output.
    A child run tells its parent (inbox, this generation) unless its error's code is "suspended".
    Cancelled: whatever of this stream is still open (reviews, timers) is withdrawn with it."""

    state: Literal["succeeded", "failed", "cancelled"]
    generation: int
    output: Stored | None = None
    error: Mapping[str, Any] | None = None


Command = Run | Fail | Withdraw | Rescue | OpenChunk | Tell | Report | End
