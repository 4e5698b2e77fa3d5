"""Everything that can happen to a stream, as frozen values; a stream's state is the fold of these.

A `Stored` value is an envelope that the engine never opens: {"v": any JSON} holds it inline,
{"p": sha256, "n": bytes} names a row of the payload table, {"i": k} is the k-th (from 0) of the
items that this chunk's stream was started with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Stored = Mapping[str, Any]
WaitKind = Literal["review", "timer", "child", "rescue", "retry"]


@dataclass(frozen=True, slots=True)
class RunStarted:
    """First event of a run's stream; `trigger` names the one start that fired (None: all)."""

    input: Stored
    trigger: str | None = None


@dataclass(frozen=True, slots=True)
class ChunkStarted:
    """First event of a chunk's stream: items `first` … `first + count - 1` of one for-each.

    `parent` is the key of the for_each's activation; `items` a list of `count` values; `outer`
    {"nodes": {id: Stored}, "input": Stored, …}: what expressions inside may read from outside.
    """

    parent: str
    first: int
    count: int
    items: Stored
    outer: Stored
    concurrency: int


@dataclass(frozen=True, slots=True)
class NodeStarted:
    """Written where a start must be known before its result: effects, hand-overs, after a crash."""

    activation: str
    attempt: int = 1
    handed_out: bool = False


@dataclass(frozen=True, slots=True)
class NodeFinished:
    """It ended well; its out-edges on the ports named deliver, its other out-edges die."""

    activation: str
    outputs: Mapping[str, Stored]
    confidence: float | None = None
    usage: Mapping[str, float] | None = None
    duration_ms: int = 0
    attempt: int = 1
    pinned: bool = False  # in a try: it was not run, what is pinned to it was delivered
    not_sent: Stored | None = None  # in a try: what it would have sent; it did not act


@dataclass(frozen=True, slots=True)
class NodeWaiting:
    """It waits, costing nothing. `ref` is the id of the review, timer or child run."""

    activation: str
    wait: WaitKind
    ref: str
    until: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class WaitEnded:
    """The wait's answer came; the node's `resume` makes the outcome of it.

    Answers: review {"decision", "fields", "value", "decided_by", "decided_at", "reason"}; timer
    and retry {}; child {"state", "output", "error"}. What the engine must know stands in
    `decision`, because it opens no Stored. Of a child its end: succeeded, failed (a retry continues
    it) or cancelled (a retry begins a new one). Of a rescue: `retry` with the corrected input in
    `value` (None: the same input again), `skip` with what the node's first exit delivers in
    `value`, or `fail`.
    """

    activation: str
    wait: WaitKind
    ref: str
    answer: Stored
    decision: str | None = None
    value: Stored | None = None


@dataclass(frozen=True, slots=True)
class NodeFailed:
    """An attempt failed. With `retry_at` it is tried again after WaitEnded(wait="retry"); else
    `on_error` decides. Also the answer to the command `Fail`."""

    activation: str
    code: str
    detail: str = ""
    retryable: bool = False
    attempt: int = 1
    retry_at: str | None = None
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class NodeLost:
    """It was started and its worker died without a result."""

    activation: str


@dataclass(frozen=True, slots=True)
class FannedOut:
    """A for_each knows its items; chunks of `chunk_size` are opened as `concurrency` allows."""

    activation: str
    count: int
    items: Stored
    concurrency: int
    chunk_size: int


@dataclass(frozen=True, slots=True)
class ChunkOpened:
    """A chunk has a stream of its own."""

    activation: str
    chunk: int
    stream: str


@dataclass(frozen=True, slots=True)
class ChunkReported:
    """A chunk told its parent: idle (only waits are left), ended, failed or cancelled.

    A failed chunk's `error` has the code "suspended" when it only obeyed `SuspendRequested`.

    `counts` {"ok", "skipped", "dead", "failed"}; `results` (ended) is what the collect gets: a
    list of {"index", "status", "value"?, "error"?}, or a page of rows.
    """

    activation: str
    chunk: int
    state: Literal["idle", "ended", "failed", "cancelled"]
    counts: Mapping[str, int]
    results: Stored | None = None
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class WaitWithdrawn:
    """A wait was called off (join first, a new visit, cancel); its late answer changes nothing."""

    activation: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The command `Tell` was obeyed: the word is in the inbox of these streams."""

    streams: tuple[str, ...]
    what: Literal["cancel", "retry", "suspend"]


@dataclass(frozen=True, slots=True)
class WentIdle:
    """A chunk's stream: the command `Report(state="idle")` was obeyed."""


@dataclass(frozen=True, slots=True)
class SuspendRequested:
    """The stream above has failed: start nothing new, keep the waits, end as failed (code
    "suspended") until a retry. A suspended child run does not tell its parent that it ended."""


@dataclass(frozen=True, slots=True)
class CancelRequested:
    """Somebody asked for the end."""

    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RetryRequested:
    """Somebody asked that exactly what failed is tried again."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class Forked:
    """All events before this one were taken over from a stream of an earlier run; the work goes on
    from here. With `inputs` (entry → value) one activation goes on with a corrected input: as with
    a rescue it gets a new revision. `concurrency` is that of a chunk from here on: before, all its
    items are begun."""

    run: str
    activation: str | None = None
    inputs: Mapping[str, Stored] | None = None
    concurrency: int = 0


@dataclass(frozen=True, slots=True)
class Stopped:
    """A stop node ended the run, or inside a for-each the item."""

    activation: str
    state: Literal["succeeded", "failed"]
    output: Stored
    message: str = ""


@dataclass(frozen=True, slots=True)
class StreamEnded:
    """The end: succeeded (a chunk: all its items ended), cancelled, or failed; RetryRequested and
    CancelRequested may follow a failed end only."""

    state: Literal["succeeded", "failed", "cancelled"]
    output: Stored | None = None
    error: Mapping[str, Any] | None = None


Event = (
    RunStarted
    | ChunkStarted
    | NodeStarted
    | NodeFinished
    | NodeWaiting
    | WaitEnded
    | NodeFailed
    | NodeLost
    | FannedOut
    | ChunkOpened
    | ChunkReported
    | WaitWithdrawn
    | Told
    | WentIdle
    | SuspendRequested
    | CancelRequested
    | RetryRequested
    | Forked
    | Stopped
    | StreamEnded
)
